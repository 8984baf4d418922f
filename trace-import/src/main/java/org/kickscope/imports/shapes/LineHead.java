package org.kickscope.imports.shapes;

/**
 * The beginning of an event's line, up to its body: who ran where, when, and the event's name. Makes no objects; the fields
 * hold the last line that {@link #parse} accepted. Not safe for several threads.
 */
abstract class LineHead {
    /** How the event's name was written. */
    enum Form {
        /** {@code name: body} */
        EVENT,
        /** {@code sys_name(body)} */
        CALL,
        /** {@code sys_name -> body} */
        RETURN,
        /** {@code function <-caller}; the name is the function */
        FUNCTION,
        /** {@code <stack trace>} and its like */
        STACK
    }

    private static final boolean[] LETTERS = new boolean[256];

    static {
        String all = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.";
        for (int i = 0; i < all.length(); i++) {
            LETTERS[all.charAt(i)] = true;
        }
    }

    private static final long[] SCALE = {0, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};

    /** Where the task's name begins, -1 when the line has none. */
    int commFrom;

    int commTo;
    /** Thread, -1 when the line has none. */
    int pid;
    /** CPU, -1 when the line has none. */
    int cpu;

    int flags;
    /** Nanoseconds, or ticks when {@link #ticks}. */
    long time;
    /** The line has no time: its place in the file stands for it. */
    boolean byOrder;
    /** The time has no decimal point. */
    boolean ticks;
    /** The time is one of a day, without a date. */
    boolean daytime;
    /** Digits after the decimal point; 3 less than the nanoseconds' nine for {@code us} of the latency format. */
    int decimals;

    int nameFrom;
    int nameTo;
    /** Where the name begins with that of its subsystem before it, if the text prints it. */
    int keyFrom;

    int keyHash;
    Form form;
    int bodyFrom;
    /** The line was in latency format. */
    boolean latency;

    /** Reads the line {@code [from, to)}, without its line feed; false when it is no event's line. */
    abstract boolean parse(byte[] b, int from, int to);

    /**
     * The next event of a line that holds several, after {@link #parse} or after the one before: sets the fields anew.
     * False when there is none.
     */
    boolean next(byte[] b, int to) {
        return false;
    }

    /**
     * Reads seconds with a decimal point, or ticks without one.
     *
     * @return index after the last digit, -1 when there is no such number
     */
    final int seconds(byte[] b, int from, int to) {
        int i = from;
        long v = 0;
        while (i < to && NumberText.digit(b[i])) {
            v = v * 10 + (b[i++] - '0');
        }
        if (i == from || i - from > 19 || i >= to || v < 0) {
            return -1;
        }
        ticks = b[i] != '.';
        decimals = 0;
        if (!ticks) {
            int point = i++;
            long f = 0;
            while (i < to && NumberText.digit(b[i]) && i - point <= 9) {
                f = f * 10 + (b[i++] - '0');
            }
            decimals = i - point - 1;
            if (decimals == 0 || v > 9_000_000_000L) {
                return -1;
            }
            v = v * 1_000_000_000L + f * SCALE[decimals];
        }
        time = v;
        return i;
    }

    static boolean nameLetter(byte c) {
        return LETTERS[c & 0xff];
    }
}
