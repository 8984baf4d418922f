package org.kickscope.imports.shapes;

import java.util.List;
import org.kickscope.imports.lines.Find;
import org.kickscope.trace.Field;

/** Arguments of probes, and the probe's addresses where they are printed as such (trace-cmd's text). */
final class ProbeShape extends PairShape {
    private static final Field IP = new Field("__probe_ip", Field.Kind.ADDRESS, 8);
    private static final Field FUNC = new Field("__probe_func", Field.Kind.ADDRESS, 8);
    private static final Field RET_IP = new Field("__probe_ret_ip", Field.Kind.ADDRESS, 8);

    static final ProbeShape ENTRY = new ProbeShape(List.of(IP), false);
    static final ProbeShape RETURN = new ProbeShape(List.of(FUNC, RET_IP), true);

    private final boolean ret;

    private ProbeShape(List<Field> fields, boolean ret) {
        super(true, fields);
        this.ret = ret;
    }

    @Override
    public void read(byte[] b, int from, int to, Row row) {
        int i = from;
        if (i < to && b[i] == '(') {
            NumberText n = row.number;
            if (ProbeText.address(b, i) && n.hex(b, i + 1, to)) {
                // the kernel prints the caller first, with 0x; trace-cmd the function
                boolean callerFirst = ret && Find.at(b, i, to, "(0x");
                row.set(callerFirst ? 1 : 0, n.value);
                if (ret && Find.at(b, n.end, to, " <- ") && n.hex(b, n.end + 4, to)) {
                    row.set(callerFirst ? 0 : 1, n.value);
                }
            }
            while (i < to && b[i] != ')') {
                i++;
            }
            i++;
        }
        pairs(b, i, to, row);
    }
}
