package org.kickscope.imports.shapes;

import org.kickscope.imports.lines.Find;

/**
 * Finds its way through what strace prints: texts in quotes, {@code 5</a path>}, structures, comments. Nothing inside of
 * those is taken for a bracket or a comma, however it is named.
 */
final class StraceText {
    private StraceText() {}

    /** Index behind the text that begins with the quote at {@code at}; {@code to} when it has no end. */
    static int afterText(byte[] b, int at, int to) {
        for (int i = at + 1; i < to; i++) {
            if (b[i] == '\\') {
                i++;
            } else if (b[i] == '"') {
                return i + 1;
            }
        }
        return to;
    }

    /**
     * Index behind what {@code -y} says of a descriptor, {@code </dev/kvm<char 10:232>>}; {@code at} when this is no such
     * thing. Paths have their own angles escaped; an arrow stands between the ends of a socket.
     */
    static int afterAngles(byte[] b, int at, int to) {
        boolean path = at + 1 < to && b[at + 1] == '/';
        int depth = 0;
        for (int i = at; i < to; i++) {
            if (b[i] == '<') {
                depth++;
            } else if (b[i] == '>' && (path || b[i - 1] != '-') && --depth == 0) {
                return i + 1;
            }
        }
        return at;
    }

    private static boolean descriptor(byte[] b, int from, int at, int to) {
        return at > from
                && (NumberText.digit(b[at - 1]) || b[at - 1] == 'D')
                && at + 1 < to
                && b[at + 1] != '<'
                && b[at + 1] != ' ';
    }

    /** End of the value at {@code from}: the comma or closing bracket behind it that is its own, or {@code to}. */
    static int end(byte[] b, int from, int to) {
        int depth = 0;
        int i = from;
        while (i < to) {
            switch (b[i]) {
                case '"' -> i = afterText(b, i, to) - 1;
                case '<' -> i = descriptor(b, from, i, to) ? Math.max(i, afterAngles(b, i, to) - 1) : i;
                case '/' -> {
                    if (i + 1 < to && b[i + 1] == '*') {
                        int close = Find.first(b, i + 2, to, "*/");
                        i = close < 0 ? i : close + 1;
                    }
                }
                case '(', '[', '{' -> depth++;
                case ')', ']', '}' -> {
                    if (depth-- == 0) {
                        return i;
                    }
                }
                case ',' -> {
                    if (depth == 0) {
                        return i;
                    }
                }
                default -> {}
            }
            i++;
        }
        return to;
    }

    /** Index of the bracket that closes the arguments which begin at {@code from}, or -1. */
    static int close(byte[] b, int from, int to) {
        int i = end(b, from, to);
        while (i < to && b[i] == ',') {
            i = end(b, i + 1, to);
        }
        return i < to && b[i] == ')' ? i : -1;
    }

    /** Index of what a call returned, behind {@code ) = }; -1 when there is none behind the closing bracket. */
    static int returned(byte[] b, int close, int to) {
        int i = close + 1;
        while (i < to && b[i] == ' ') {
            i++;
        }
        if (i == close + 1 || i + 2 >= to || b[i] != '=' || b[i + 1] != ' ') {
            return -1;
        }
        return i + 2;
    }

    /** Undoes the escapes of {@code [from, to)} in place; returns the new end. */
    static int unescape(byte[] b, int from, int to) {
        int out = from;
        int i = from;
        while (i < to) {
            if (b[i] != '\\' || i + 1 == to) {
                b[out++] = b[i++];
                continue;
            }
            int n = escape(b, i, to);
            b[out++] = (byte) (n & 0xff);
            i += n >> 8;
        }
        return out;
    }

    /** The escape at {@code at}: its byte, and its length above the eighth bit. */
    private static int escape(byte[] b, int at, int to) {
        byte c = b[at + 1];
        if (c >= '0' && c <= '7') {
            int i = at + 1;
            int v = 0;
            while (i < to && i < at + 4 && b[i] >= '0' && b[i] <= '7') {
                v = 8 * v + (b[i++] - '0');
            }
            return (i - at) << 8 | v & 0xff;
        }
        if (c == 'x' && at + 3 < to && NumberText.hexDigit(b[at + 2]) >= 0 && NumberText.hexDigit(b[at + 3]) >= 0) {
            return 4 << 8 | NumberText.hexDigit(b[at + 2]) << 4 | NumberText.hexDigit(b[at + 3]);
        }
        int v =
                switch (c) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    case 'v' -> 0x0b;
                    case 'f' -> '\f';
                    default -> c;
                };
        return 2 << 8 | v & 0xff;
    }

    /** Reads a text of exactly eight bytes, {@code [from, to)} without its quotes, as a little-endian number. */
    static boolean eight(byte[] b, int from, int to, NumberText into) {
        long v = 0;
        int n = 0;
        int i = from;
        while (i < to && n < 8) {
            int one = b[i] & 0xff;
            int length = 1;
            if (b[i] == '\\' && i + 1 < to) {
                int e = escape(b, i, to);
                one = e & 0xff;
                length = e >> 8;
            }
            v |= (long) one << 8 * n++;
            i += length;
        }
        into.value = v;
        return n == 8 && i == to;
    }
}
