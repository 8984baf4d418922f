package org.kickscope.imports.shapes;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.imports.lines.Find;
import org.kickscope.trace.Field;

/**
 * Calls and returns as strace prints them. Each argument has two fields: one of its kernel name with the number, and
 * {@code NAME_text} with what strace says beside it or instead: what a descriptor is, the name of a command, the content
 * of a buffer (as printed, with its escapes). Structures have fields {@code ARGUMENT.member}, members of an array
 * {@code ARGUMENT.member[0]}; of several members of one name the first counts.
 */
final class StraceShapes {
    private static final byte[] TEXT = {'_', 't', 'e', 'x', 't'};
    private static final int MOST_ELEMENTS = 8;

    private StraceShapes() {}

    static Shape enter(String call) {
        return new Call(StraceTables.arguments(call), false);
    }

    static Shape exit(String call) {
        return new Call(StraceTables.arguments(call), true);
    }

    /** {@code SIGUSR1 {si_signo=SIGUSR1, si_code=SI_TKILL, si_pid=11320, si_uid=0} ---}. */
    static final Shape SIGNAL = new Shape() {
        @Override
        public List<Field> fields() {
            return List.of(new Field("sig_text", Field.Kind.STRING, 0));
        }

        @Override
        public void read(byte[] b, int from, int to, Row row) {
            int end = PairShape.blank(b, from, to);
            row.text(0, b, from, end);
            members("info", b, end, to - 3, row);
        }
    };

    /** {@code exited with 0 +++} and {@code killed by SIGTERM (core dumped) +++}. */
    static final Shape END = new Shape() {
        @Override
        public List<Field> fields() {
            return List.of(new Field("status", Field.Kind.SIGNED, 0), new Field("sig_text", Field.Kind.STRING, 0));
        }

        @Override
        public void read(byte[] b, int from, int to, Row row) {
            if (Find.at(b, from, to, "exited with ") && row.number.decimal(b, from + 12, to)) {
                row.set(0, row.number.value);
            } else if (Find.at(b, from, to, "killed by ")) {
                row.text(1, b, from + 10, PairShape.blank(b, from + 10, to));
            }
        }
    };

    private static final class Call implements Shape {
        private final List<Field> fields = new ArrayList<>();
        private final String[] names;
        /** For each argument the index of its fields, -1 when it belongs to the other event. */
        private final int[] at;

        private final boolean exit;
        private final int value;
        private int firstOut;

        Call(List<StraceTables.Argument> arguments, boolean exit) {
            this.exit = exit;
            names = new String[arguments.size()];
            at = new int[arguments.size()];
            firstOut = arguments.size();
            boolean buffer = false;
            if (exit) {
                add("ret", Field.Kind.SIGNED);
            }
            for (int k = 0; k < at.length; k++) {
                StraceTables.Argument a = arguments.get(k);
                names[k] = a.name();
                boolean out = a.letter() == 'o';
                if (out) {
                    firstOut = Math.min(firstOut, k);
                }
                if (out != exit) {
                    at[k] = -1;
                    continue;
                }
                buffer |= a.name().equals("buf");
                boolean signed = a.letter() == 'f' || a.letter() == 'n';
                at[k] = add(a.name(), signed ? Field.Kind.SIGNED : Field.Kind.ADDRESS);
            }
            value = fields.size();
            if (buffer) {
                fields.add(new Field("value", Field.Kind.UNSIGNED, 0));
            }
        }

        private int add(String name, Field.Kind kind) {
            fields.add(new Field(name, kind, 0));
            fields.add(new Field(name + "_text", Field.Kind.STRING, 0));
            return fields.size() - 2;
        }

        @Override
        public List<Field> fields() {
            return List.copyOf(fields);
        }

        @Override
        public void read(byte[] b, int from, int to, Row row) {
            boolean resumed = exit && b[from - 1] == '>';
            int k = resumed ? firstOut : 0;
            int i = from;
            while (i < to) {
                while (i < to && (b[i] == ' ' || b[i] == ',')) {
                    i++;
                }
                int end = StraceText.end(b, i, to);
                if (k < at.length && at[k] >= 0 && end > i && !Find.at(b, i, to, "<unfinished")) {
                    argument(b, i, unfinished(b, i, end), k, row);
                }
                k++;
                i = end;
                if (i < to && b[i] == ')') {
                    break;
                }
            }
            if (exit && i < to) {
                returned(b, StraceText.returned(b, i, to), to, row);
            }
        }

        /** End of the value without the {@code  <unfinished ...>} behind it. */
        private static int unfinished(byte[] b, int from, int to) {
            return Find.at(b, to - 17, to, " <unfinished ...>") ? Math.max(from, to - 17) : to;
        }

        private void argument(byte[] b, int from, int to, int k, Row row) {
            if (b[from] == '{' || b[from] == '[') {
                members(names[k], b, from, to, row);
            } else {
                scalar(b, from, to, at[k], at[k] + 1, row);
                boolean whole = b[from] == '"' && StraceText.afterText(b, from, to) == to;
                if (whole
                        && value < fields.size()
                        && row.wants(value)
                        && StraceText.eight(b, from + 1, to - 1, row.number)) {
                    row.set(value, row.number.value);
                }
            }
        }

        private static void returned(byte[] b, int from, int to, Row row) {
            if (from < 0) {
                return;
            }
            int end = PairShape.blank(b, from, to);
            NumberText n = row.number;
            boolean known = n.any(b, from, end);
            long ret = n.value;
            int behind = n.end;
            if (known && behind < to && b[behind] == '<') {
                int angles = StraceText.afterAngles(b, behind, to);
                row.text(1, b, behind + 1, Math.max(behind + 1, angles - 1));
            } else if (end + 1 < to && b[end + 1] == 'E' && (!known || ret == -1)) {
                int last = PairShape.blank(b, end + 1, to);
                row.text(1, b, end + 1, last);
                // the kernel returns the error; -1 is what the C library makes of it
                known |= b[from] == '?';
                ret = StraceTables.number(b, end + 1, last, n) ? -n.value : -1;
            }
            if (known) {
                row.set(0, ret);
            }
        }
    }

    /** Reads one value into the field of its number and the field of its text. */
    private static void scalar(byte[] b, int from, int to, int number, int text, Row row) {
        NumberText n = row.number;
        byte c = b[from];
        if (c == '"') {
            int end = StraceText.afterText(b, from, to);
            row.text(text, b, from + 1, Math.max(from + 1, end - 1));
            return;
        }
        if (NumberText.digit(c) || c == '-' && from + 1 < to && NumberText.digit(b[from + 1])) {
            boolean octal = c == '0' && from + 1 < to && NumberText.digit(b[from + 1]);
            if (octal ? octal(b, from, to, n) : n.any(b, from, to)) {
                row.set(number, n.value);
                if (n.end < to && b[n.end] == '<') {
                    row.text(text, b, n.end + 1, Math.max(n.end + 1, StraceText.afterAngles(b, n.end, to) - 1));
                }
            }
            return;
        }
        if (Find.at(b, from, to, "NULL") && to - from == 4) {
            row.set(number, 0);
            return;
        }
        if (Find.at(b, from, to, "_IOC(")) {
            if (command(b, from + 5, to, n)) {
                row.set(number, n.value);
            }
        } else if (StraceTables.number(b, from, to, n)) {
            row.set(number, n.value);
        } else if (Find.at(b, from, to, "AT_FDCWD")) {
            row.set(number, -100);
        }
        row.text(text, b, from, to);
    }

    private static boolean octal(byte[] b, int from, int to, NumberText n) {
        long v = 0;
        int i = from;
        while (i < to && b[i] >= '0' && b[i] <= '7') {
            v = 8 * v + (b[i++] - '0');
        }
        n.value = v;
        n.end = i;
        return true;
    }

    /** {@code _IOC_READ|_IOC_WRITE, 0xae, 0x79, 0x40)}; kernel {@code include/uapi/asm-generic/ioctl.h}. */
    private static boolean command(byte[] b, int from, int to, NumberText n) {
        int comma = Find.first(b, from, to, ",");
        if (comma < 0) {
            return false;
        }
        long direction = (Find.first(b, from, comma, "_IOC_WRITE") >= 0 ? 1 : 0)
                | (Find.first(b, from, comma, "_IOC_READ") >= 0 ? 2 : 0);
        long type = -1;
        long nr = -1;
        int i = comma;
        for (int k = 0; k < 3; k++) {
            if (!Find.at(b, i, to, ", ") || !n.any(b, i + 2, to)) {
                return false;
            }
            i = n.end;
            if (k == 0) {
                type = n.value;
            } else if (k == 1) {
                nr = n.value;
            }
        }
        n.value = direction << 30 | (n.value & 0x3fff) << 16 | (type & 0xff) << 8 | nr & 0xff;
        return true;
    }

    /** Reads all {@code member=value} of a structure, at any depth. */
    private static void members(String argument, byte[] b, int from, int to, Row row) {
        int i = from;
        while (i < to) {
            if (b[i] == '"') {
                i = StraceText.afterText(b, i, to);
                continue;
            }
            int word = i;
            while (i < to && LineHead.nameLetter(b[i])) {
                i++;
            }
            if (i == word || i >= to || b[i] != '=') {
                i = Math.max(i, word + 1);
                continue;
            }
            int key = i;
            i++;
            if (i < to && b[i] == '[' && i + 1 < to && (NumberText.digit(b[i + 1]) || b[i + 1] == '-')) {
                i = array(argument, b, word, key, i + 1, to, row);
            } else if (i < to && (b[i] == '{' || b[i] == '[')) {
                i++;
            } else {
                int end = StraceText.end(b, i, to);
                if (end > i) {
                    member(argument, b, word, key, -1, i, end, row);
                }
                i = end;
            }
        }
    }

    private static int array(String argument, byte[] b, int word, int key, int from, int to, Row row) {
        int i = from;
        int k = 0;
        while (i < to) {
            int end = StraceText.end(b, i, to);
            if (end > i && k < MOST_ELEMENTS) {
                member(argument, b, word, key, k, i, end, row);
            }
            k++;
            i = end + 1;
            if (end >= to || b[end] != ',') {
                break;
            }
            while (i < to && b[i] == ' ') {
                i++;
            }
        }
        return i;
    }

    private static void member(String argument, byte[] b, int word, int key, int index, int from, int to, Row row) {
        byte[] name = row.scratch;
        int n = 0;
        if (argument.length() + 1 + (key - word) + 3 + TEXT.length > name.length) {
            return;
        }
        for (int i = 0; i < argument.length(); i++) {
            name[n++] = (byte) argument.charAt(i);
        }
        name[n++] = '.';
        System.arraycopy(b, word, name, n, key - word);
        n += key - word;
        if (index >= 0) {
            name[n++] = '[';
            name[n++] = (byte) ('0' + index);
            name[n++] = ']';
        }
        boolean hex = from + 1 < to && b[from] == '0' && b[from + 1] == 'x';
        int number = field(name, n, hex ? Field.Kind.ADDRESS : Field.Kind.SIGNED, row);
        System.arraycopy(TEXT, 0, name, n, TEXT.length);
        int text = field(name, n + TEXT.length, Field.Kind.STRING, row);
        if (number >= 0 && text >= 0 && row.isMissing(number) && row.isMissing(text)) {
            scalar(b, from, to, number, text, row);
        }
    }

    private static int field(byte[] name, int length, Field.Kind kind, Row row) {
        int field = row.plan().keys.get(name, 0, length);
        return field >= 0 ? field : row.discover(name, 0, length, kind);
    }
}
