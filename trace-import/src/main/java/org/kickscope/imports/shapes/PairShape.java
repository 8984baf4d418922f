package org.kickscope.imports.shapes;

import java.util.List;
import org.kickscope.imports.lines.Find;
import org.kickscope.trace.Field;

/**
 * {@code key=value} with whatever keys come: tracepoints without a shape of their own, the arguments of probes, and the
 * raw fields of {@code trace-cmd report -R}. Numbers are decimal, {@code 0x…} or a bare pointer; a text goes to the
 * next {@code key=} or to the end; {@code "…"} loses its quotes. Things in brackets repeat a value in other words and
 * are passed over.
 */
class PairShape implements Shape {
    /** Keys whose values are texts even when they look like numbers. */
    private static final KeyTable TEXTS = new KeyTable()
            .put("comm", 1)
            .put("prev_comm", 1)
            .put("next_comm", 1)
            .put("parent_comm", 1)
            .put("child_comm", 1)
            .put("name", 1)
            .put("dev", 1)
            .put("device", 1)
            .put("driver", 1)
            .put("filename", 1)
            .put("function", 1)
            .put("workqueue", 1)
            .put("devname", 1)
            .put("path", 1)
            .put("action", 1);

    static final PairShape ANY = new PairShape(false, List.of());

    private final boolean probe;
    private final List<Field> fields;

    PairShape(boolean probe, List<Field> fields) {
        this.probe = probe;
        this.fields = fields;
    }

    @Override
    public List<Field> fields() {
        return fields;
    }

    @Override
    public void read(byte[] b, int from, int to, Row row) {
        pairs(b, from, to, row);
    }

    final void pairs(byte[] b, int from, int to, Row row) {
        Plan plan = row.plan();
        int expect = 0;
        int i = from;
        while (i < to) {
            byte c = b[i];
            if (c == ' ' || c == ',' || c == '\t') {
                i++;
            } else if (c == '[' || c == '(') {
                i = after(b, i, to, c == '[' ? ']' : ')');
            } else {
                int key = i;
                int field = -1;
                boolean known = false;
                if (expect < plan.keyCount) {
                    byte[] next = plan.keyOrder[expect];
                    int end = i + next.length;
                    if (end < to && b[end] == '=' && Find.same(b, i, end, next)) {
                        field = plan.fieldOrder[expect++];
                        known = true;
                        i = end;
                    }
                }
                if (!known) {
                    while (i < to && keyLetter(b[i])) {
                        i++;
                    }
                    if (i == key || i >= to || b[i] != '=') {
                        i = blank(b, i, to);
                        continue;
                    }
                    field = plan.keys.get(b, key, i);
                    // a key without a value tells nothing of its kind
                    if (field < 0 && i + 1 < to && b[i + 1] != ' ') {
                        field = row.discover(b, key, i, kind(b, key, i, to, row.number));
                    }
                }
                i = value(b, i + 1, to, field, row);
            }
        }
    }

    private int value(byte[] b, int from, int to, int field, Row row) {
        if (field < 0 || !row.wants(field)) {
            return from < to && b[from] == '"' ? quoted(b, from, to) + 1 : blank(b, from, to);
        }
        if (row.plan().kind(field) == Field.Kind.STRING) {
            if (from < to && b[from] == '"') {
                int close = quoted(b, from, to);
                row.text(field, b, from + 1, close);
                return close + 1;
            }
            int end = textEnd(b, from, to);
            row.text(field, b, from, end);
            return end;
        }
        int end = blank(b, from, to);
        NumberText n = row.number;
        boolean read = NumberText.pointer(b, from, end) ? n.hex(b, from, end) : n.any(b, from, end);
        if (read && numberEnds(b, n.end, end)) {
            row.set(field, n.value);
        }
        return end;
    }

    private Field.Kind kind(byte[] b, int key, int equals, int to, NumberText n) {
        int from = equals + 1;
        int end = blank(b, from, to);
        if (!probe && TEXTS.get(b, key, equals) > 0) {
            return Field.Kind.STRING;
        }
        if (NumberText.pointer(b, from, end)) {
            return Field.Kind.ADDRESS;
        }
        if (!n.any(b, from, end) || !numberEnds(b, n.end, end)) {
            return Field.Kind.STRING;
        }
        boolean hex = from + 1 < end && b[from] == '0' && (b[from + 1] | 0x20) == 'x' || b[from] == '(';
        return hex ? Field.Kind.ADDRESS : Field.Kind.SIGNED;
    }

    private static boolean numberEnds(byte[] b, int at, int end) {
        return at == end || (b[at] == ',' || b[at] == ')' || b[at] == ']' || b[at] == ';') && at + 1 == end;
    }

    private static boolean keyLetter(byte c) {
        return LineHead.nameLetter(c);
    }

    /** Index of the next blank, or {@code to}. */
    static int blank(byte[] b, int from, int to) {
        int i = from;
        while (i < to && b[i] != ' ') {
            i++;
        }
        return i;
    }

    private static int after(byte[] b, int from, int to, char close) {
        int i = from;
        while (i < to && b[i] != close) {
            i++;
        }
        return i + 1;
    }

    /** Index of the quote that closes the one at {@code from}: the next that a blank or the end follows. */
    private static int quoted(byte[] b, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (b[i] == '"' && (i + 1 == to || b[i + 1] == ' ' || b[i + 1] == ',')) {
                return i;
            }
        }
        return to;
    }

    /**
     * End of a text that may hold blanks: before the next {@code " key="}, or the end of the line without its blanks.
     */
    private static int textEnd(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] == ' ') {
                int k = i + 1;
                while (k < to && keyLetter(b[k])) {
                    k++;
                }
                if (k > i + 1 && k < to && b[k] == '=' || k < to && k == i + 1 && b[k] == '[') {
                    return i;
                }
            }
        }
        int end = to;
        while (end > from && b[end - 1] == ' ') {
            end--;
        }
        return end;
    }
}
