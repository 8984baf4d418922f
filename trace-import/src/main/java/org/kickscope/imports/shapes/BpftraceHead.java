package org.kickscope.imports.shapes;

import org.kickscope.imports.lines.Find;

/**
 * The beginning of a line that a bpftrace script prints in the shape of {@code docs/reference.md}:
 *
 * <pre>
 *   2443782058596 1 6275 CPU 0/KVM        kvm_exit: exit_reason=1024 info1=0x… …
 *   └ nsecs     ─┘ │ └ tid └ comm        └ event   └ key=value
 *                  └ cpu
 * </pre>
 *
 * <p>A task's name may hold anything. Printed with {@code %-15s} it fills its fifteen columns, and the event begins behind
 * them, whatever it says; printed with {@code %s} it ends before the first word with a colon. With {@code -f json} the
 * same line stands in {@code {"type": "printf", "data": "…\n"}} ({@code src/output.cpp}, {@code JsonOutput}).
 */
final class BpftraceHead extends LineHead {
    /** TASK_COMM_LEN without its end. */
    private static final int COMM = 15;

    private static final int LONGEST_NAME = 128;

    @Override
    boolean parse(byte[] b, int from, int to) {
        int start = text(b, from, to);
        long v = 0;
        int i = start;
        while (i < to && NumberText.digit(b[i])) {
            v = v * 10 + (b[i++] - '0');
        }
        if (i == start || i - start > 19 || v < 0 || i >= to || b[i] != ' ') {
            return false;
        }
        time = v;
        ticks = false;
        decimals = 9;
        i = number(b, i + 1, to);
        if (i < 0) {
            return false;
        }
        cpu = small;
        i = number(b, i, to);
        if (i < 0) {
            return false;
        }
        pid = small;
        commFrom = i;
        int column = i + COMM + 1;
        if (column < to && b[column - 1] == ' ' && name(b, column, to)) {
            commTo = trimmed(b, i, column);
            return true;
        }
        for (int k = i; k <= Math.min(column, to - 1); k++) {
            if ((k == i || b[k - 1] == ' ') && name(b, k, to)) {
                commTo = trimmed(b, i, k);
                return true;
            }
        }
        return false;
    }

    private int small;

    /** Reads a number and the blank behind it into {@link #small}; returns the index behind, -1 for none. */
    private int number(byte[] b, int from, int to) {
        int i = from;
        long v = 0;
        while (i < to && NumberText.digit(b[i]) && i - from < 10) {
            v = v * 10 + (b[i++] - '0');
        }
        small = (int) v;
        return i == from || v > Integer.MAX_VALUE || i >= to || b[i] != ' ' ? -1 : i + 1;
    }

    private static int trimmed(byte[] b, int from, int to) {
        int end = to;
        while (end > from && b[end - 1] == ' ') {
            end--;
        }
        return end;
    }

    private boolean name(byte[] b, int from, int to) {
        int i = from;
        while (i < to && nameLetter(b[i])) {
            i++;
        }
        if (i == from || i - from > LONGEST_NAME || i >= to || b[i] != ':' || i + 1 < to && b[i + 1] != ' ') {
            return false;
        }
        keyFrom = from;
        nameFrom = from;
        nameTo = i;
        keyHash = Find.hash(b, from, i);
        form = Form.EVENT;
        bodyFrom = Math.min(to, i + 2);
        return true;
    }

    /**
     * Index of the text of a line: of a {@code printf} in JSON its content, put in place of the JSON with blanks behind
     * it; else {@code from}.
     */
    static int text(byte[] b, int from, int to) {
        if (from >= to || b[from] != '{' || !Find.at(b, from, to, "{\"type\": \"printf\", \"data\": \"")) {
            return from;
        }
        int start = from + 28;
        int end = StraceText.afterText(b, start - 1, to) - 1;
        int out = start;
        int i = start;
        while (i < end) {
            byte c = b[i++];
            if (c == '\\' && i < end) {
                c = b[i++];
                if (c == 'u' && i + 4 <= end) {
                    int v = 0;
                    for (int k = 0; k < 4; k++) {
                        v = v << 4 | Math.max(0, NumberText.hexDigit(b[i + k]));
                    }
                    i += 4;
                    // bpftrace escapes control characters only; others are no names that anybody could print
                    c = v < 0x80 ? (byte) v : (byte) '?';
                } else {
                    c = c == 'n' || c == 'r' ? (byte) ' ' : c == 't' ? (byte) '\t' : c;
                }
            }
            b[out++] = c;
        }
        while (out < to) {
            b[out++] = ' ';
        }
        return start;
    }
}
