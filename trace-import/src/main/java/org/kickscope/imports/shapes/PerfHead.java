package org.kickscope.imports.shapes;

import org.kickscope.imports.lines.Find;

/**
 * The beginning of a line of {@code perf script}:
 *
 * <pre>
 *      CPU 0/KVM  1844/1851 [003]  1394.950174527:     1     kvm:kvm_entry: vcpu 0, rip …
 *     └ comm    ─┘└ pid/tid ┘ └ cpu ┘└ time    ─┘ period ┘  └ system:name ┘ └ body
 * </pre>
 *
 * <p>The columns are those of {@code tools/perf/builtin-script.c}, {@code perf_sample__fprintf_start}; without
 * {@code -F} there is a thread's id and no process's. Columns of the machine and of the CPU mode may stand between. A
 * line is read from the CPU in brackets, because a task's name may hold anything; where {@code -F} leaves the CPU out,
 * from the time.
 */
final class PerfHead extends LineHead {
    private static final int WIDEST = 160;

    /** Digits that perf prints; fewer could stand in a task's name. */
    private static final int MICROSECONDS = 6;

    private static final int NANOSECONDS = 9;

    @Override
    boolean parse(byte[] b, int from, int to) {
        int start = from;
        while (start < to && b[start] == ' ') {
            start++;
        }
        int limit = Math.min(to, start + WIDEST);
        for (int i = start; i < limit; i++) {
            if (b[i] == '[' && bracket(b, start, i, to)) {
                return true;
            }
        }
        for (int i = start + 1; i < limit; i++) {
            if (b[i] == '.' && NumberText.digit(b[i - 1]) && withoutCpu(b, start, i, to)) {
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
        int at = i + 1;
        while (at < to && (b[at] == ' ' || b[at] >= 'A' && b[at] <= 'Z')) {
            at++; // blanks, and the letters of the CPU mode
        }
        cpu = n;
        return task(b, from, open) && time(b, at, to);
    }

    private boolean withoutCpu(byte[] b, int from, int point, int to) {
        int first = point;
        while (first > from && NumberText.digit(b[first - 1])) {
            first--;
        }
        cpu = -1;
        return first > from && b[first - 1] == ' ' && task(b, from, first) && time(b, first, to);
    }

    /** The task's name and number that end before {@code end}. */
    private boolean task(byte[] b, int from, int end) {
        int j = blanksBefore(b, from, end);
        int last = j;
        long v = 0;
        long scale = 1;
        while (j > from && NumberText.digit(b[j - 1]) && last - j < 10) {
            v += scale * (b[--j] - '0');
            scale *= 10;
        }
        if (j > from && b[j - 1] == '-' && v == 1) {
            // the thread of an event that belongs to none
            j--;
            v = 0;
        }
        if (j == last || v > Integer.MAX_VALUE) {
            return false;
        }
        pid = (int) v;
        if (j > from && b[j - 1] == '/') {
            j--;
            while (j > from && NumberText.digit(b[j - 1])) {
                j--;
            }
        }
        if (j > from && b[j - 1] != ' ') {
            return false;
        }
        commFrom = from;
        commTo = blanksBefore(b, from, j);
        return true;
    }

    private static int blanksBefore(byte[] b, int from, int end) {
        int j = end;
        while (j > from && b[j - 1] == ' ') {
            j--;
        }
        return j;
    }

    private boolean time(byte[] b, int from, int to) {
        int i = seconds(b, from, to);
        if (i < 0 || decimals != MICROSECONDS && decimals != NANOSECONDS || i >= to || b[i] != ':') {
            return false;
        }
        i = blanks(b, i + 1, to);
        int digits = i;
        while (i < to && NumberText.digit(b[i])) {
            i++;
        }
        // the period of the sample
        return name(b, i > digits && i < to && b[i] == ' ' ? blanks(b, i, to) : digits, to);
    }

    private static int blanks(byte[] b, int from, int to) {
        int i = from;
        while (i < to && b[i] == ' ') {
            i++;
        }
        return i;
    }

    private boolean name(byte[] b, int from, int to) {
        int i = from;
        keyFrom = from;
        nameFrom = from;
        while (i < to && b[i] != ' ' && i - from <= 160) {
            if (b[i] == ':' && i + 1 < to && nameLetter(b[i + 1])) {
                nameFrom = i + 1;
            }
            i++;
        }
        nameTo = i - 1;
        if (nameTo <= nameFrom || b[nameTo] != ':' || Find.at(b, from, nameTo, "PERF_RECORD_")) {
            return false;
        }
        for (int k = from; k < nameTo; k++) {
            if (b[k] != ':' && !nameLetter(b[k])) {
                return false;
            }
        }
        keyHash = Find.hash(b, keyFrom, nameTo);
        form = Form.EVENT;
        bodyFrom = blanks(b, i, to);
        return true;
    }
}
