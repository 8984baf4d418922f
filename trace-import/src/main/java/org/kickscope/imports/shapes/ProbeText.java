package org.kickscope.imports.shapes;

import java.nio.charset.StandardCharsets;
import org.kickscope.imports.lines.Find;

/**
 * The parentheses that begin the body of a probe: {@code (func+0x0/0xb0 [mod])} and, of a return probe,
 * {@code (caller+0x12/0x20 [mod] <- func)} ({@code kernel/trace/trace_kprobe.c}); {@code (0x55d…)} and
 * {@code (0x55d… <- 0x55c…)}, the function last, of a probe in user space ({@code trace_uprobe.c}); bare addresses in
 * trace-cmd's text, {@code (ffffffffc043d1c0 <- ffffffffc0424906)}, there the function first.
 */
final class ProbeText {
    /** What stands before the arguments. */
    enum Kind {
        NONE,
        KPROBE,
        KRETPROBE,
        UPROBE,
        URETPROBE
    }

    private ProbeText() {}

    /** Kind of probe whose body is {@code [from, to)}; NONE for a body that begins with other parentheses. */
    static Kind kind(byte[] b, int from, int to) {
        if (Find.at(b, from, to, "__probe_")) {
            // raw fields of trace-cmd report -R
            return Find.at(b, from, to, "__probe_func=") ? Kind.KRETPROBE : Kind.KPROBE;
        }
        if (from >= to || b[from] != '(') {
            return Kind.NONE;
        }
        int close = close(b, from, to);
        if (close < 0) {
            return Kind.NONE;
        }
        boolean back = Find.first(b, from, close, " <- ") > 0;
        int first = from + 1;
        if (Find.at(b, first, close, "0x")) {
            return !hexUntil(b, first + 2, close) ? Kind.NONE : back ? Kind.URETPROBE : Kind.UPROBE;
        }
        int n = 0;
        while (first + n < close && NumberText.hexDigit(b[first + n]) >= 0) {
            n++;
        }
        if (n >= 6 && (first + n == close || b[first + n] == ' ')) {
            boolean kernel = n == 16 && (b[first] == 'f' || b[first] == 'F');
            if (kernel) {
                return back ? Kind.KRETPROBE : Kind.KPROBE;
            }
            return back ? Kind.URETPROBE : Kind.UPROBE;
        }
        int plus = Find.first(b, first, close, "+0x");
        boolean slash = plus > 0 && Find.first(b, plus, close, "/0x") > 0;
        return !slash ? Kind.NONE : back ? Kind.KRETPROBE : Kind.KPROBE;
    }

    private static boolean hexUntil(byte[] b, int from, int to) {
        int i = from;
        while (i < to && NumberText.hexDigit(b[i]) >= 0) {
            i++;
        }
        return i > from && (i == to || b[i] == ' ');
    }

    private static int close(byte[] b, int from, int to) {
        int i = from;
        while (i < to && b[i] != ')') {
            i++;
        }
        return i < to ? i : -1;
    }

    /** The function of a probe, {@code _ret} appended for a return; null where only addresses are printed. */
    static String function(byte[] b, int from, int to) {
        int close = close(b, from, to);
        int arrow = Find.first(b, from, close, " <- ");
        int first = arrow < 0 ? from + 1 : arrow + 4;
        int end = first;
        while (end < close && b[end] != '+' && b[end] != ' ') {
            end++;
        }
        if (address(b, from)) {
            return null;
        }
        String name = new String(b, first, end - first, StandardCharsets.UTF_8);
        return arrow < 0 ? name : name + "_ret";
    }

    /** True when an address stands where a function's name could. */
    static boolean address(byte[] b, int open) {
        int i = open + 1;
        if (Find.at(b, i, b.length, "0x")) {
            return true;
        }
        int first = i;
        while (i < b.length && NumberText.hexDigit(b[i]) >= 0) {
            i++;
        }
        return i - first >= 6 && i < b.length && (b[i] == ')' || b[i] == ' ');
    }
}
