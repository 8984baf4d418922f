package org.kickscope.imports.shapes;

import org.kickscope.imports.lines.Find;

/**
 * The beginning of a line of strace, and the second event that it may hold:
 *
 * <pre>
 *   11320&lt;comm&gt; 13:25:45.488610 ioctl(12&lt;anon_inode:kvm-vm&gt;, KVM_IOEVENTFD, 0x7ffe…) = 0 &lt;0.006683&gt;
 *   └ -f  └ -Y  └ -tt         └ a call ───────────────────────────────────────┘ └ its return, 0.006683 s later (-T)
 *   11333 13:26:06.356734 ioctl(20&lt;…&gt;, KVM_RUN &lt;unfinished ...&gt;        a call
 *   11333 13:26:06.387527 &lt;... ioctl resumed&gt;, 0) = 0 &lt;0.030329&gt;         its return
 *   [pid 11333] 13:25:49.458900 --- SIGUSR1 {si_signo=SIGUSR1, …} ---
 *   11333 1795353944.341625 +++ exited with 0 +++
 * </pre>
 *
 * <p>strace {@code src/strace.c}, {@code printleader}, and {@code src/syscall.c}, {@code print_syscall_resumed},
 * {@code syscall_exiting_print}. Times are of the day ({@code -t}, {@code -tt}), since 1970 ({@code -ttt}), or
 * differences ({@code -r}), which say nothing for themselves: such lines count as lines without a time.
 */
final class StraceHead extends LineHead {
    /** Larger numbers are no threads: the kernel's PID_MAX_LIMIT. */
    private static final int MOST_PIDS = 4 << 20;

    private static final long NANOS = 1_000_000_000L;

    /** Times below this are differences: three years after 1970. */
    private static final long SMALLEST_DATE = 100_000_000L * NANOS;

    private static final int WIDEST_NAME = 64;

    private int returned;
    private long tookNs;

    @Override
    boolean parse(byte[] b, int from, int to) {
        commFrom = -1;
        commTo = -1;
        cpu = -1;
        pid = -1;
        returned = -1;
        int i = task(b, blanks(b, from, to), to);
        i = i < 0 ? -1 : stamp(b, i, to);
        return i >= 0 && i < to && what(b, i, to);
    }

    private static int blanks(byte[] b, int from, int to) {
        int i = from;
        while (i < to && b[i] == ' ') {
            i++;
        }
        return i;
    }

    /** Reads {@code 123 }, {@code 123<comm> } or {@code [pid  123] }; returns the index behind it, -1 for damage. */
    private int task(byte[] b, int from, int to) {
        boolean bracket = Find.at(b, from, to, "[pid ");
        int i = bracket ? blanks(b, from + 5, to) : from;
        int first = i;
        int v = 0;
        while (i < to && NumberText.digit(b[i]) && i - first < 8) {
            v = 10 * v + (b[i++] - '0');
        }
        boolean named = i > first && i < to && b[i] == '<';
        if (i == first || i >= to || v > MOST_PIDS || !named && b[i] != (bracket ? ']' : ' ')) {
            return bracket ? -1 : from;
        }
        pid = v;
        if (named) {
            int close = Find.first(b, i, Math.min(to, i + 100), ">");
            if (close < 0) {
                return -1;
            }
            commFrom = i + 1;
            commTo = StraceText.unescape(b, commFrom, close);
            i = close + 1;
        }
        return blanks(b, bracket ? i + 1 : i, to);
    }

    /** Reads the time; returns the index behind it, -1 for damage. */
    private int stamp(byte[] b, int from, int to) {
        ticks = true;
        byOrder = true;
        daytime = false;
        decimals = 0;
        if (from >= to || !NumberText.digit(b[from])) {
            return from;
        }
        if (from + 8 < to && b[from + 2] == ':' && b[from + 5] == ':') {
            return dayTime(b, from, to);
        }
        int i = seconds(b, from, to);
        if (i < 0 || i >= to || b[i] != ' ') {
            return -1;
        }
        boolean whole = ticks;
        long ns = whole ? time * NANOS : time;
        if (whole && time > 9_000_000_000L) {
            return -1;
        }
        byOrder = ns < SMALLEST_DATE;
        ticks = byOrder;
        time = ns;
        return blanks(b, i, to);
    }

    private int dayTime(byte[] b, int from, int to) {
        long v = 0;
        for (int k = 0; k < 6; k += 3) {
            if (!NumberText.digit(b[from + k]) || !NumberText.digit(b[from + k + 1])) {
                return -1;
            }
            v = 60 * v + 10 * (b[from + k] - '0') + (b[from + k + 1] - '0');
        }
        int i = seconds(b, from + 6, to);
        if (i < 0 || i >= to || b[i] != ' ') {
            return -1;
        }
        time = v * 60 * NANOS + (ticks ? time * NANOS : time);
        ticks = false;
        byOrder = false;
        daytime = true;
        return blanks(b, i, to);
    }

    private boolean what(byte[] b, int from, int to) {
        if (b[from] == '<') {
            if (!Find.at(b, from, to, "<... ")) {
                return false;
            }
            int end = name(b, from + 5, to);
            if (end < 0 || !Find.at(b, end, to, " resumed>")) {
                return false;
            }
            form = Form.RETURN;
            bodyFrom = end + 9;
            int close = StraceText.close(b, bodyFrom, to);
            int value = close < 0 ? -1 : StraceText.returned(b, close, to);
            // a call that ended with its thread did not return
            return value >= 0 && !(b[value] == '?' && value + 1 == to);
        }
        if (Find.at(b, from, to, "--- ") || Find.at(b, from, to, "+++ ")) {
            boolean closed = Find.at(b, to - 3, to, b[from] == '-' ? "---" : "+++");
            name(from, from + 3, b);
            form = Form.EVENT;
            bodyFrom = from + 4;
            return closed && to - 3 > from + 4;
        }
        int end = name(b, from, to);
        if (end < 0 || end >= to || b[end] != '(') {
            return false;
        }
        form = Form.CALL;
        bodyFrom = end + 1;
        int close = StraceText.close(b, bodyFrom, to);
        if (close < 0) {
            return Find.at(b, to - 16, to, "<unfinished ...>");
        }
        returned = StraceText.returned(b, close, to);
        return returned >= 0;
    }

    private int name(byte[] b, int from, int to) {
        int i = from;
        while (i < to && (b[i] >= 'a' && b[i] <= 'z' || b[i] == '_' || NumberText.digit(b[i]))) {
            i++;
        }
        if (i == from || i - from > WIDEST_NAME) {
            return -1;
        }
        name(from, i, b);
        return i;
    }

    private void name(int from, int to, byte[] b) {
        keyFrom = from;
        nameFrom = from;
        nameTo = to;
        keyHash = Find.hash(b, from, to);
    }

    /** The return of the call, when the line tells of both; its time is that of the call where -T was not given. */
    @Override
    boolean next(byte[] b, int to) {
        if (returned < 0) {
            return false;
        }
        boolean never = b[returned] == '?' && returned + 1 == to;
        returned = -1;
        if (never) {
            return false;
        }
        form = Form.RETURN;
        if (!byOrder && took(b, to)) {
            time += tookNs;
        }
        return true;
    }

    /** Reads the {@code <0.006683>} at the end of a line. */
    boolean took(byte[] b, int to) {
        if (to < 4 || b[to - 1] != '>') {
            return false;
        }
        int i = to - 2;
        long v = 0;
        long scale = 1;
        int point = -1;
        while (i > 0 && (NumberText.digit(b[i]) || b[i] == '.' && point < 0) && to - i < 24) {
            if (b[i] == '.') {
                point = i;
            } else {
                v += scale * (b[i] - '0');
                scale *= 10;
            }
            i--;
        }
        int digits = to - 2 - point;
        if (b[i] != '<' || point < 0 || digits > 9 || digits < 1 || i + 1 == point) {
            return false;
        }
        for (int k = digits; k < 9; k++) {
            v *= 10;
        }
        tookNs = v;
        return v >= 0;
    }
}
