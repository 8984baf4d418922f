package org.kickscope.imports.shapes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.imports.lines.Find;
import org.kickscope.imports.lttng.LttngNames;
import org.kickscope.trace.Field;

/**
 * The groups in braces of a line of {@code babeltrace2}, under the names and with the values that the kernel has:
 * {@code key = value} with numbers, {@code "texts"}, {@code ( "label" : container = 3 )} of enumerations,
 * <code>{ inner = 1 }</code> of structures, {@code [ [0] = 1, [1] = 2 ]} of arrays. The names of values inside a structure
 * have its name and a dot before them; those of the event's context, {@code context.}
 */
final class BabeltraceShape implements Shape {
    private static final byte[] CONTEXT = "context.".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_PATH = 64;
    private static final int DEEPEST = 16;

    /** What one line's reading needs; a thread has one at a time. */
    private static final ThreadLocal<byte[]> PATH = ThreadLocal.withInitial(() -> new byte[2 * LONGEST_PATH]);

    private final Map<String, LttngNames.FieldName> rules = new HashMap<>();
    private final KeyTable added = new KeyTable();
    private final KeyTable asOneNumber = new KeyTable();
    private final long[] addends;

    BabeltraceShape(String event) {
        List<Long> add = new ArrayList<>();
        LttngNames.fields(event).forEach((recorded, name) -> {
            rules.put(recorded, name);
            if (name.add() != 0) {
                added.put(recorded, add.size());
                add.add(name.add());
            }
            if (name.bytes()) {
                asOneNumber.put(recorded, 1);
            }
        });
        addends = add.stream().mapToLong(l -> l).toArray();
    }

    @Override
    public List<Field> fields() {
        return List.of();
    }

    @Override
    public String fieldName(String printed) {
        LttngNames.FieldName rule = rules.get(printed);
        return rule == null ? printed : rule.name();
    }

    @Override
    public void read(byte[] b, int from, int to, Row row) {
        byte[] path = PATH.get();
        int i = from;
        boolean first = true;
        while (i < to && b[i] == '{') {
            int next = afterGroup(b, i, to);
            boolean last = !Find.at(b, next, to, ", {");
            if (last) {
                group(b, i + 1, next - 1, row, path, 0, 0);
            } else if (!first || !Find.at(b, i, to, "{ cpu_id = ")) {
                System.arraycopy(CONTEXT, 0, path, 0, CONTEXT.length);
                group(b, i + 1, next - 1, row, path, CONTEXT.length, 0);
            }
            first = false;
            i = last ? to : next + 2;
        }
    }

    /** The names of the event's own fields, which stand in the last group. */
    static List<String> names(byte[] b, int from, int to) {
        int i = from;
        int next = afterGroup(b, i, to);
        while (Find.at(b, next, to, ", {")) {
            i = next + 2;
            next = afterGroup(b, i, to);
        }
        List<String> found = new ArrayList<>();
        int at = i + 2;
        int equals;
        while ((equals = Find.first(b, at, next, " = ")) >= 0 && found.size() <= Shape.MOST_ELEMENTS) {
            found.add(new String(b, at, equals - at, StandardCharsets.US_ASCII));
            at = afterValue(b, equals + 3, next) + 2;
        }
        return found;
    }

    /** Reads the members between two braces; {@code prefix} bytes of the path stand before their names. */
    private void group(byte[] b, int from, int to, Row row, byte[] path, int prefix, int depth) {
        int i = from;
        while (i < to) {
            while (i < to && (b[i] == ' ' || b[i] == ',')) {
                i++;
            }
            if (i < to && b[i] == '{' && depth < DEEPEST) {
                // a variant prints the structure that was chosen without a name
                int next = afterGroup(b, i, to);
                group(b, i + 1, next - 1, row, path, prefix, depth + 1);
                i = next;
                continue;
            }
            int equals = Find.first(b, i, to, " = ");
            if (equals < 0) {
                return;
            }
            int length = prefix + equals - i;
            // the thread and its name are the row's
            boolean known = prefix == CONTEXT.length
                    && depth == 0
                    && (Find.at(b, i, equals + 1, "procname ")
                            || Find.at(b, i, equals + 1, "tid ")
                            || Find.at(b, i, equals + 1, "vtid ") && Find.first(b, from, to, " tid = ") < 0);
            boolean fits = length <= LONGEST_PATH && !known;
            if (fits) {
                System.arraycopy(b, i, path, prefix, equals - i);
            }
            int value = equals + 3;
            int end = afterValue(b, value, to);
            if (fits) {
                value(b, value, end, row, path, length, prefix, depth);
            }
            i = end;
        }
    }

    private void value(byte[] b, int from, int to, Row row, byte[] path, int length, int prefix, int depth) {
        if (from >= to) {
            return;
        }
        switch (b[from]) {
            case '"' -> text(b, from + 1, quote(b, from + 1, to), row, path, length);
            case '(' -> {
                int container = Find.last(b, from, to, "container = ");
                if (container >= 0) {
                    number(b, container + 12, to, row, path, length);
                }
            }
            case '{' -> {
                if (depth < DEEPEST && length < LONGEST_PATH) {
                    path[length] = '.';
                    group(b, from + 1, to - 1, row, path, length + 1, depth + 1);
                }
            }
            case '[' -> array(b, from, to, row, path, length, prefix);
            default -> number(b, from, to, row, path, length);
        }
    }

    private void number(byte[] b, int from, int to, Row row, byte[] path, int length) {
        NumberText n = row.number;
        boolean whole = n.any(b, from, to) && (n.end >= to || b[n.end] == ' ' || b[n.end] == ',');
        if (!whole) {
            text(b, from, to, row, path, length);
            return;
        }
        int field =
                field(row, path, length, from + 1 < to && b[from + 1] == 'x' ? Field.Kind.ADDRESS : Field.Kind.SIGNED);
        if (field >= 0) {
            int add = added.get(path, 0, length);
            row.set(field, add < 0 ? n.value : n.value + addends[add]);
        }
    }

    private static void text(byte[] b, int from, int to, Row row, byte[] path, int length) {
        int field = field(row, path, length, Field.Kind.STRING);
        if (field < 0 && length < LONGEST_PATH) {
            // a floating-point number whose first value was a whole one: beside it, as in the trace itself
            path[length] = '~';
            field = field(row, path, length + 1, Field.Kind.STRING);
        }
        if (field >= 0 && row.wants(field)) {
            if (Find.first(b, from, to, "\\") < 0) {
                row.text(field, b, from, to);
            } else {
                byte[] plain = new byte[to - from];
                row.text(field, plain, 0, unescaped(b, from, to, plain));
            }
        }
    }

    /** Takes the backslashes of {@code print.c} out; returns the length. */
    private static int unescaped(byte[] b, int from, int to, byte[] plain) {
        int n = 0;
        for (int i = from; i < to; i++) {
            byte c = b[i];
            if (c == '\\' && i + 1 < to) {
                c = b[++i];
                int letter = "abfnrtv".indexOf(c);
                if (letter >= 0) {
                    c = (byte) "\u0007\b\f\n\r\t\u000b".charAt(letter);
                } else if (c == 'x'
                        && i + 2 < to
                        && NumberText.hexDigit(b[i + 1]) >= 0
                        && NumberText.hexDigit(b[i + 2]) >= 0) {
                    c = (byte) (NumberText.hexDigit(b[i + 1]) << 4 | NumberText.hexDigit(b[i + 2]));
                    i += 2;
                }
            }
            plain[n++] = c;
        }
        return n;
    }

    private static int field(Row row, byte[] path, int length, Field.Kind kind) {
        int known = row.plan().keys.get(path, 0, length);
        int field = known >= 0 ? known : row.discover(path, 0, length, kind);
        // a value of another kind than the first of its name has no place
        boolean text = field >= 0 && row.plan().kind(field) == Field.Kind.STRING;
        return field >= 0 && text == (kind == Field.Kind.STRING) ? field : -1;
    }

    /** Elements become a field each, {@code name[0]}; bytes that are one number in the kernel become that. */
    private void array(byte[] b, int from, int to, Row row, byte[] path, int length, int prefix) {
        boolean one = asOneNumber.get(path, 0, length) >= 0;
        NumberText n = row.number;
        long sum = 0;
        int index = 0;
        int i = Find.first(b, from + 1, to, "[");
        while (i >= 0 && i < to && index < Shape.MOST_ELEMENTS) {
            int equals = Find.first(b, i, to, "] = ");
            if (equals < 0) {
                break;
            }
            int value = equals + 4;
            int end = afterValue(b, value, to);
            if (one) {
                sum |= n.any(b, value, end) && index < Long.BYTES ? (n.value & 0xff) << 8 * index : 0;
            } else if (length + equals + 1 - i <= LONGEST_PATH && b[value] != '[' && b[value] != '{') {
                System.arraycopy(b, i, path, length, equals + 1 - i);
                value(b, value, end, row, path, length + equals + 1 - i, prefix, DEEPEST);
            }
            index++;
            i = Find.first(b, end, to, "[");
        }
        if (one) {
            int field = field(row, path, length, Field.Kind.UNSIGNED);
            if (field >= 0) {
                row.set(field, sum);
            }
        }
    }

    // ---------------------------------------------------------------- where things end

    /** Index after the brace that closes the one at {@code from}; quotes may hold braces. */
    static int afterGroup(byte[] b, int from, int to) {
        int open = 0;
        for (int i = from; i < to; i++) {
            switch (b[i]) {
                case '"' -> i = quote(b, i + 1, to);
                case '{', '[', '(' -> open++;
                case '}', ']', ')' -> {
                    if (--open == 0) {
                        return i + 1;
                    }
                }
                default -> {}
            }
        }
        return to;
    }

    private static int afterValue(byte[] b, int from, int to) {
        if (from < to && (b[from] == '{' || b[from] == '[' || b[from] == '(')) {
            return afterGroup(b, from, to);
        }
        if (from < to && b[from] == '"') {
            return Math.min(to, quote(b, from + 1, to) + 1);
        }
        int i = from;
        while (i < to && b[i] != ',' && b[i] != ' ') {
            i++;
        }
        return i;
    }

    /** Index of the quote that ends a text that begins at {@code from}; {@code to} when there is none. */
    static int quote(byte[] b, int from, int to) {
        int i = from;
        while (i < to && b[i] != '"') {
            i += b[i] == '\\' ? 2 : 1;
        }
        return Math.min(i, to);
    }
}
