package org.kickscope.imports.shapes;

import java.util.List;
import org.kickscope.imports.lines.Find;
import org.kickscope.trace.Field;

/**
 * A word and its value, with {@code :}, {@code =} or a blank between them, as QEMU's trace events print most of their
 * arguments: {@code cpu 0 mr 0x55f1 size: 2 name 'serial'}. The word is the field's name. Values are numbers and quoted
 * texts; behind {@code :} and {@code =} a bare word too. Everything else is passed over.
 */
final class NounShape implements Shape {
    static final NounShape ANY = new NounShape();

    private NounShape() {}

    @Override
    public List<Field> fields() {
        return List.of();
    }

    @Override
    public void read(byte[] b, int from, int to, Row row) {
        int i = from;
        while (i < to) {
            int word = i;
            while (i < to && LineHead.nameLetter(b[i])) {
                i++;
            }
            if (i == word) {
                i++;
                continue;
            }
            if (NumberText.digit(b[word])) {
                continue;
            }
            int end = i;
            boolean marked = i < to && (b[i] == ':' || b[i] == '=');
            if (marked) {
                i++;
            }
            while (i < to && b[i] == ' ') {
                i++;
            }
            i = value(b, word, end, i, to, marked, row);
        }
    }

    /** Reads the value at {@code at} into the field named {@code [word, end)}; returns where to go on. */
    private static int value(byte[] b, int word, int end, int at, int to, boolean marked, Row row) {
        if (at >= to || at == end) {
            return at;
        }
        NumberText n = row.number;
        if (n.any(b, at, to) && (n.end == to || !LineHead.nameLetter(b[n.end]))) {
            int next = n.end;
            long v = n.value;
            boolean address = b[at] == '(' || b[at] == '0' && at + 1 < next && (b[at + 1] | 0x20) == 'x';
            int field = field(b, word, end, address ? Field.Kind.ADDRESS : Field.Kind.SIGNED, row);
            if (field >= 0 && row.plan().kind(field) != Field.Kind.STRING) {
                row.set(field, v);
            }
            return next;
        }
        boolean quoted = b[at] == '\'' || b[at] == '"';
        if (!quoted && (!marked || !LineHead.nameLetter(b[at]))) {
            return at;
        }
        int first = quoted ? at + 1 : at;
        int last = quoted ? Find.first(b, first, to, b[at] == '"' ? "\"" : "'") : PairShape.blank(b, first, to);
        if (last < 0) {
            return to;
        }
        int field = field(b, word, end, Field.Kind.STRING, row);
        if (field >= 0 && row.plan().kind(field) == Field.Kind.STRING) {
            row.text(field, b, first, last);
        }
        return last + 1;
    }

    private static int field(byte[] b, int word, int end, Field.Kind kind, Row row) {
        int field = row.plan().keys.get(b, word, end);
        return field >= 0 ? field : row.discover(b, word, end, kind);
    }
}
