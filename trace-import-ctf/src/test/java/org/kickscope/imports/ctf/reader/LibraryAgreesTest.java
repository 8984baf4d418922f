package org.kickscope.imports.ctf.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.tracecompass.ctf.core.CTFException;
import org.eclipse.tracecompass.ctf.core.event.IEventDefinition;
import org.eclipse.tracecompass.ctf.core.event.types.ICompositeDefinition;
import org.eclipse.tracecompass.ctf.core.event.types.IDefinition;
import org.eclipse.tracecompass.ctf.core.event.types.IntegerDefinition;
import org.eclipse.tracecompass.ctf.core.event.types.StringDefinition;
import org.eclipse.tracecompass.ctf.core.trace.CTFTrace;
import org.eclipse.tracecompass.ctf.core.trace.CTFTraceReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.imports.lttng.LttngNames;

/** Trace Compass's own reader of events finds the same events, at the same times, with the same values. */
class LibraryAgreesTest {
    @Test
    void ofTheSample(@TempDir Path folder) throws IOException, CTFException {
        Path plain = Recorded.plain(Recorded.SAMPLE.resolve("ctf/kernel"), folder.resolve("trace"));
        List<Recorded.Row> own = new ArrayList<>(Recorded.of(plain).rows());
        CTFTrace trace = new CTFTrace(plain.toFile());
        int n = 0;
        int values = 0;
        try (CTFTraceReader reader = new CTFTraceReader(trace)) {
            while (reader.hasMoreEvents()) {
                IEventDefinition theirs = reader.getCurrentEventDef();
                long ns = trace.timestampCyclesToNanos(theirs.getTimestamp());
                Recorded.Row mine = take(own, ns, theirs.getCPU());
                values += same(theirs, mine);
                n++;
                reader.advance();
            }
        }
        assertEquals(9123, n);
        assertEquals(0, own.size());
        assertEquals(17_308, values, "integers and texts at the top of the events");
    }

    /** Two events of one time may come in either order. */
    private static Recorded.Row take(List<Recorded.Row> rows, long ns, int cpu) {
        for (int i = 0; i < Math.min(8, rows.size()); i++) {
            if (rows.get(i).timeNs() == ns && rows.get(i).cpu() == cpu) {
                return rows.remove(i);
            }
        }
        throw new AssertionError("no event at " + ns + " on CPU " + cpu + ", next is " + rows.get(0));
    }

    private static int same(IEventDefinition theirs, Recorded.Row mine) {
        String name = theirs.getDeclaration().getName();
        assertEquals(mine.function() == null ? LttngNames.event(name).event() : name, mine.type());
        ICompositeDefinition fields = theirs.getFields();
        int values = 0;
        for (String field : fields.getFieldNames()) {
            IDefinition d = fields.getDefinition(field);
            LttngNames.FieldName as = LttngNames.field(mine.type(), PartBuilder.shown(field));
            if (d instanceof IntegerDefinition i) {
                assertEquals(i.getValue() + as.add(), mine.values().get(as.name()), mine.type() + '.' + field);
                values++;
            } else if (d instanceof StringDefinition s) {
                assertEquals(s.getValue(), mine.values().get(as.name()), mine.type() + '.' + field);
                values++;
            }
        }
        return values;
    }
}
