package org.kickscope.imports.shapes;

import org.kickscope.imports.lines.Find;

/**
 * The beginning of a line of {@code babeltrace2}, and what of its context belongs there:
 *
 * <pre>
 *   [13:02:34.064242978] (+0.001749007) l1 sched_switch: { cpu_id = 1 }, { tid = 7, procname = "x" }, { prev_comm = …
 *    └ time           ─┘  └ since last   └ host └ name    └ cpu           └ pid       └ comm            └ fields
 * </pre>
 *
 * <p>The time is that of the day, or with {@code --clock-date} after a date, seconds with {@code --clock-seconds}, or cycles.
 * The body is all that stands in braces. Source: babeltrace2 {@code src/plugins/text/pretty/print.c}.
 */
final class BabeltraceHead extends LineHead {
    private static final long SECOND = 1_000_000_000L;

    @Override
    boolean parse(byte[] b, int from, int to) {
        if (from + 4 > to || b[from] != '[') {
            return false;
        }
        int close = time(b, from + 1, Math.min(to, from + 48));
        if (close < 0) {
            return false;
        }
        int i = close + 1;
        if (i + 2 < to && b[i] == ' ' && b[i + 1] == '(' && b[i + 2] == '+') {
            int end = Find.first(b, i, Math.min(to, i + 40), ")");
            if (end < 0) {
                return false;
            }
            i = end + 1;
        }
        int colon = Find.first(b, i, to, ": {");
        if (colon < 0) {
            return false;
        }
        nameTo = colon;
        keyFrom = colon;
        nameFrom = -1;
        while (keyFrom > i && b[keyFrom - 1] != ' ') {
            keyFrom--;
            if (b[keyFrom] == ':' && nameFrom < 0) {
                nameFrom = keyFrom + 1;
            }
        }
        nameFrom = nameFrom < 0 ? keyFrom : nameFrom;
        if (nameFrom == nameTo || nameTo - keyFrom > 256) {
            return false;
        }
        keyHash = Find.hash(b, keyFrom, nameTo);
        form = Form.EVENT;
        bodyFrom = colon + 2;
        flags = 0;
        latency = false;
        cpu = -1;
        pid = -1;
        commFrom = -1;
        commTo = -1;
        context(b, bodyFrom, to);
        return true;
    }

    /** Reads the time; returns the index of the bracket behind it, or -1. */
    private int time(byte[] b, int from, int to) {
        int close = Find.first(b, from, to, "]");
        if (close < 0) {
            return -1;
        }
        int i = from;
        long days = 0;
        if (close - i > 11 && b[i + 4] == '-' && b[i + 7] == '-' && b[i + 10] == ' ') {
            long year = digits(b, i, 4);
            long month = digits(b, i + 5, 2);
            long day = digits(b, i + 8, 2);
            if (year < 0 || month < 1 || month > 12 || day < 1) {
                return -1;
            }
            days = days(year, month, day);
            i += 11;
        }
        long clock = 0;
        boolean ofDay = close - i > 8 && b[i + 2] == ':' && b[i + 5] == ':';
        if (ofDay) {
            long h = digits(b, i, 2);
            long m = digits(b, i + 3, 2);
            if (h < 0 || m < 0) {
                return -1;
            }
            clock = (h * 60 + m) * 60;
            i += 6;
        }
        while (b[i] == '0' && NumberText.digit(b[i + 1])) {
            i++; // cycles are filled up with zeros to twenty digits
        }
        if (seconds(b, i, close + 1) != close || ofDay && ticks) {
            return -1;
        }
        if (!ticks) {
            time += (days * 86_400 + clock) * SECOND;
        }
        return close;
    }

    private static long digits(byte[] b, int from, int n) {
        long v = 0;
        for (int i = from; i < from + n; i++) {
            if (!NumberText.digit(b[i])) {
                return -1;
            }
            v = 10 * v + b[i] - '0';
        }
        return v;
    }

    /** Days from 1970 to a date of the Gregorian calendar. */
    private static long days(long year, long month, long day) {
        long y = month > 2 ? year : year - 1;
        long m = month > 2 ? month - 3 : month + 9;
        return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719_468;
    }

    /** CPU, thread and its name out of the groups before the last, which are the contexts of packet and event. */
    private void context(byte[] b, int from, int to) {
        int i = from;
        if (Find.at(b, i, to, "{ cpu_id = ")) {
            int end = i + 11;
            int n = 0;
            while (end < to && NumberText.digit(b[end]) && end - i < 18) {
                n = 10 * n + b[end++] - '0';
            }
            cpu = n;
        }
        int next = BabeltraceShape.afterGroup(b, i, to);
        boolean context = false;
        while (next < to && Find.at(b, next, to, ", {")) {
            i = next + 2;
            next = BabeltraceShape.afterGroup(b, i, to);
            context = next < to;
            keys(b, i, next, context);
        }
    }

    private void keys(byte[] b, int from, int to, boolean context) {
        if (context) {
            int tid = Find.first(b, from, to, " tid = ");
            tid = tid >= 0 ? tid + 7 : after(Find.first(b, from, to, " vtid = "), 8);
            thread(b, tid, to);
            int name = after(Find.first(b, from, to, " procname = \""), 13);
            if (name >= 0) {
                commFrom = name;
                commTo = BabeltraceShape.quote(b, name, to);
            }
        } else if (pid < 0) {
            // a trace of perf has no context: the thread is a field
            thread(b, after(Find.first(b, from, to, " perf_tid = "), 12), to);
        }
    }

    private static int after(int at, int length) {
        return at < 0 ? -1 : at + length;
    }

    private void thread(byte[] b, int at, int to) {
        if (at < 0) {
            return;
        }
        int i = at;
        boolean minus = i < to && b[i] == '-';
        i += minus ? 1 : 0;
        int n = 0;
        while (i < to && NumberText.digit(b[i]) && i - at < 11) {
            n = 10 * n + b[i++] - '0';
        }
        pid = minus ? -n : n;
    }
}
