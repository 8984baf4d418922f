package org.kickscope.imports.shapes;

import org.kickscope.imports.lines.Find;
import org.kickscope.trace.ContextFlags;

/**
 * The beginning of an event's line, up to its body:
 *
 * <pre>
 *      CPU 0/KVM-1844    (   1840) [001] d..2.   783.033722: sched_switch: prev_comm=…
 *   └ comm    ─┘ └ pid    └ tgid    └ cpu └ flags └ time      └ name        └ body
 *   rcu_pree-15      0d..2.   783.033722152: sched_switch:         rcu_preempt:15 …       (latency format)
 * </pre>
 *
 * <p>A task's name may hold anything, so a line is read from the column that is hardest to fake: a CPU in brackets
 * (three digits or more) with {@code -PID} before it and a time with colon and an event's name after it. Kernel {@code
 * kernel/trace/trace_output.c}, {@code trace_print_context} and {@code trace_print_lat_context}; {@code
 * trace_print_lat_fmt} for the flags; trace-cmd {@code tracecmd/trace-read.c}.
 */
final class FtraceHead extends LineHead {
    /** Name or prefix before the CPU: longer than any name with a prefix, far shorter than a line. */
    private static final int WIDEST = 160;

    private static final int FLAGS_OF_REPORT = 5;

    private final boolean latencyFirst;
    private final boolean prefixed;
    private final boolean report;

    /**
     * @param latencyFirst try the latency format first
     * @param prefixed lines begin with the name of their file or machine and a colon
     * @param report text of trace-cmd, whose {@code N} tells nothing of {@link ContextFlags#PREEMPT_RESCHED}
     */
    FtraceHead(boolean latencyFirst, boolean prefixed, boolean report) {
        this.latencyFirst = latencyFirst;
        this.prefixed = prefixed;
        this.report = report;
    }

    @Override
    boolean parse(byte[] b, int from, int to) {
        int start = from;
        while (start < to && b[start] == ' ') {
            start++;
        }
        if (prefixed) {
            start = afterPrefix(b, start, to);
        }
        commFrom = start;
        return latencyFirst
                ? latency(b, start, to) || brackets(b, start, to)
                : brackets(b, start, to) || latency(b, start, to);
    }

    /** Index after {@code guest1: } and the blanks behind it; lines of the first file of several may have none. */
    private static int afterPrefix(byte[] b, int from, int to) {
        int i = from;
        while (i + 1 < to && b[i] != ' ') {
            i++;
        }
        if (i == from || i + 1 >= to || b[i - 1] != ':') {
            return from;
        }
        while (i < to && b[i] == ' ') {
            i++;
        }
        return i;
    }

    private boolean brackets(byte[] b, int from, int to) {
        int limit = Math.min(to, from + WIDEST);
        for (int i = from + 3; i < limit; i++) {
            if (b[i] == '[' && b[i - 1] == ' ' && bracket(b, from, i, to)) {
                latency = false;
                return true;
            }
        }
        return false;
    }

    private boolean bracket(byte[] b, int from, int open, int to) {
        int i = open + 1;
        int n = 0;
        while (i < to && NumberText.digit(b[i]) && i - open < 7) {
            n = n * 10 + (b[i++] - '0');
        }
        if (i - open < 4 || i >= to || b[i] != ']') {
            return false;
        }
        int j = open - 1;
        while (j > from && b[j] == ' ') {
            j--;
        }
        if (b[j] == ')') {
            j--;
            while (j > from && (NumberText.digit(b[j]) || b[j] == ' ' || b[j] == '-')) {
                j--;
            }
            if (b[j] != '(') {
                return false;
            }
            j--;
            while (j > from && b[j] == ' ') {
                j--;
            }
        }
        if (!pidBefore(b, from, j)) {
            return false;
        }
        cpu = n;
        return afterCpu(b, i + 1, to);
    }

    /** The pid whose last digit is at {@code last}, with a dash before it. */
    private boolean pidBefore(byte[] b, int from, int last) {
        int j = last;
        long v = 0;
        long scale = 1;
        while (j > from && NumberText.digit(b[j]) && last - j < 10) {
            v += scale * (b[j--] - '0');
            scale *= 10;
        }
        if (j == last || b[j] != '-' || v > Integer.MAX_VALUE) {
            return false;
        }
        pid = (int) v;
        commTo = j;
        return true;
    }

    private boolean latency(byte[] b, int from, int to) {
        int limit = Math.min(to, from + WIDEST);
        for (int i = from; i < limit; i++) {
            if (b[i] == '-' && i + 1 < to && NumberText.digit(b[i + 1])) {
                int j = i + 1;
                while (j < to && NumberText.digit(b[j])) {
                    j++;
                }
                int k = j;
                while (k < to && b[k] == ' ') {
                    k++;
                }
                int c = k;
                int n = 0;
                while (k < to && NumberText.digit(b[k]) && k - c < 6) {
                    n = n * 10 + (b[k++] - '0');
                }
                if (c > j && k > c && k < to && flagLetter(b[k]) && pidBefore(b, from, j - 1)) {
                    cpu = n;
                    if (afterCpu(b, k, to)) {
                        latency = true;
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean flagLetter(byte c) {
        return c == '.' || c == 'd' || c == 'D' || c == 'b' || c == 'B' || c == 'X';
    }

    private boolean afterCpu(byte[] b, int at, int to) {
        int i = at;
        while (i < to && b[i] == ' ') {
            i++;
        }
        flags = 0;
        if (i < to && flagLetter(b[i])) {
            int first = i;
            while (i < to && b[i] != ' ' && b[i] != ':') {
                i++;
            }
            if (i < to && b[i] == ':') {
                // trace-cmd puts no blank between its five flags and a long time
                i = first + FLAGS_OF_REPORT;
                if (i >= to) {
                    return false;
                }
            }
            flags = flags(b, first, i);
            if (flags < 0) {
                return false;
            }
            if (report) {
                flags &= ~ContextFlags.PREEMPT_RESCHED;
            }
            while (i < to && b[i] == ' ') {
                i++;
            }
        }
        i = time(b, i, to);
        return i >= 0 && name(b, i, to);
    }

    /** Context bits of the flag letters, or -1 when they are none; see {@link ContextFlags}. */
    static int flags(byte[] b, int from, int to) {
        int n = to - from;
        if (n < 3 || n > 8) {
            return -1;
        }
        int bits = ContextFlags.KNOWN;
        switch (b[from]) {
            case 'd' -> bits |= ContextFlags.IRQS_OFF;
            case 'D' -> bits |= ContextFlags.IRQS_OFF | ContextFlags.SOFTIRQS_OFF;
            case 'b', 'B' -> bits |= ContextFlags.SOFTIRQS_OFF;
            default -> {}
        }
        int i = from + 1;
        int resched = resched(b[i++]);
        // seven columns: a kernel with the RT patches, which keeps its lazy flag and depth apart
        if (n >= 7 && resched >= 0) {
            resched |= b[i] == 'L' || b[i] == 'l' || b[i] == 'N' ? ContextFlags.NEED_RESCHED_LAZY : 0;
            i++;
        }
        int hard =
                switch (b[i++]) {
                    case 'Z' -> ContextFlags.NMI | ContextFlags.HARDIRQ;
                    case 'z' -> ContextFlags.NMI;
                    case 'H' -> ContextFlags.HARDIRQ | ContextFlags.SOFTIRQ;
                    case 'h' -> ContextFlags.HARDIRQ;
                    case 's', 'S' -> ContextFlags.SOFTIRQ;
                    case '.' -> 0;
                    default -> -1;
                };
        if (resched < 0 || hard < 0) {
            return -1;
        }
        bits |= resched | hard;
        if (i < to) {
            bits |= depth(b[i++]) << ContextFlags.PREEMPT_SHIFT;
        }
        if (n >= 7) {
            i++;
        }
        if (i < to) {
            bits |= depth(b[i]) << ContextFlags.MIGRATE_SHIFT;
        }
        return bits;
    }

    private static int resched(byte c) {
        return switch (c) {
            case 'N' -> ContextFlags.NEED_RESCHED | ContextFlags.PREEMPT_RESCHED;
            case 'n' -> ContextFlags.NEED_RESCHED;
            case 'p' -> ContextFlags.PREEMPT_RESCHED;
            case 'B' -> ContextFlags.NEED_RESCHED | ContextFlags.PREEMPT_RESCHED | ContextFlags.NEED_RESCHED_LAZY;
            case 'L' -> ContextFlags.PREEMPT_RESCHED | ContextFlags.NEED_RESCHED_LAZY;
            case 'b' -> ContextFlags.NEED_RESCHED | ContextFlags.NEED_RESCHED_LAZY;
            case 'l' -> ContextFlags.NEED_RESCHED_LAZY;
            case '.' -> 0;
            default -> -1;
        };
    }

    private static int depth(byte c) {
        return Math.max(0, NumberText.hexDigit(c));
    }

    /** Reads the time and its colon; returns where the name begins, or -1. */
    private int time(byte[] b, int from, int to) {
        int i = seconds(b, from, to);
        if (i >= 0 && ticks && i + 1 < to && b[i] == 'u' && b[i + 1] == 's') {
            // latency format counts microseconds from the first event, with a mark for the long ones
            if (time > Long.MAX_VALUE / 1000) {
                return -1;
            }
            time *= 1000;
            decimals = 6;
            ticks = false;
            i += 2;
            while (i < to && b[i] != ':' && i - from < 32) {
                i++;
            }
        }
        if (i >= 0 && i < to && b[i] == ' ') {
            i = difference(b, i, to);
        }
        if (i < 0 || i >= to || b[i] != ':') {
            return -1;
        }
        return difference(b, i + 1, to);
    }

    /** Steps over blanks and over the {@code (+123)} of {@code trace-cmd report --ts-diff}. */
    private static int difference(byte[] b, int from, int to) {
        int i = from;
        while (i < to && b[i] == ' ') {
            i++;
        }
        if (i + 2 < to && b[i] == '(' && b[i + 1] == '+') {
            while (i < to && b[i] != ')') {
                i++;
            }
            i++;
            while (i < to && b[i] == ' ') {
                i++;
            }
        }
        return i;
    }

    private boolean name(byte[] b, int from, int to) {
        if (from >= to) {
            return false;
        }
        int i = from;
        nameFrom = i;
        keyFrom = i;
        if (b[i] == '<') {
            int close = Find.first(b, i, Math.min(to, i + 40), ">");
            if (close < 0 || Find.first(b, i, close, "stack trace") < 0) {
                return false;
            }
            nameFrom = i + 1;
            keyFrom = nameFrom;
            nameTo = close;
            keyHash = Find.hash(b, keyFrom, nameTo);
            bodyFrom = to;
            form = Form.STACK;
            return true;
        }
        while (i < to && nameLetter(b[i])) {
            i++;
        }
        if (i == from || i - from > 128 || i >= to) {
            return false;
        }
        nameTo = i;
        keyHash = Find.hash(b, from, i);
        if (b[i] == ':') {
            form = Form.EVENT;
            bodyFrom = i + 1;
        } else if (b[i] == '(' && Find.first(b, from, i, "sys_") >= 0) {
            form = Form.CALL;
            bodyFrom = i + 1;
        } else if (Find.at(b, i, to, " -> ")) {
            form = Form.RETURN;
            bodyFrom = i + 4;
        } else if (Find.at(b, i, to, " <-")) {
            form = Form.FUNCTION;
            bodyFrom = i + 3;
        } else {
            return false;
        }
        while (bodyFrom < to && b[bodyFrom] == ' ') {
            bodyFrom++;
        }
        return true;
    }
}
