package org.kickscope.trace.clock;

import java.math.BigInteger;

/**
 * From the times of one clock to those of another: a straight line, {@code axis = to + (raw - from) × slope}. Immutable.
 *
 * <p>The slope is a fixed-point number with {@value #BITS} bits behind the point, so that a day in nanoseconds is exact to
 * far less than one. Example: a guest whose TSC counts the host's minus 1000 has {@code shift(1000)}.
 *
 * @param from a raw time
 * @param to the same moment on the axis
 * @param slope steps of the axis in a step of the raw clock, times 2<sup>{@value #BITS}</sup>
 */
public record ClockMap(long from, long to, long slope) {
    /** Bits behind the point of a slope: it may be anything below 8. */
    public static final int BITS = 60;

    /** A slope of 1. */
    public static final long ONE = 1L << BITS;

    /** Both clocks are one. */
    public static final ClockMap SAME = new ClockMap(0, 0, ONE);

    public ClockMap {
        if (slope <= 0) {
            throw new IllegalArgumentException("a clock that stands or runs backwards");
        }
    }

    /** Clocks of one speed whose zeros are apart. */
    public static ClockMap shift(long offset) {
        return new ClockMap(0, offset, ONE);
    }

    /** The time on the axis. */
    public long of(long raw) {
        return slope == ONE ? raw - from + to : to + times(raw - from, slope);
    }

    /** So many steps of the raw clock in steps of the axis. */
    public long span(long steps) {
        return slope == ONE ? steps : times(steps, slope);
    }

    /** The map that leads further: first this one, then another. */
    public ClockMap then(ClockMap next) {
        return new ClockMap(from, next.of(to), times(slope, next.slope));
    }

    /** {@code a / b} as a slope. */
    public static long ratio(long a, long b) {
        return ratio(a, BigInteger.valueOf(b));
    }

    /**
     * {@code a / b} as a slope.
     *
     * @throws ArithmeticException when it is 8 or more
     */
    public static long ratio(long a, BigInteger b) {
        return BigInteger.valueOf(a).shiftLeft(BITS).divide(b).longValueExact();
    }

    private static long times(long d, long slope) {
        long high = Math.multiplyHigh(d, slope);
        long low = d * slope;
        return high << Long.SIZE - BITS | low >>> BITS;
    }

    /** How much faster the axis runs, in parts in 10<sup>9</sup>; 0 for clocks of one speed. */
    public long driftPpb() {
        return Math.floorDiv(times(2_000_000_000L, slope - ONE) + 1, 2); // to the nearest
    }

    public boolean isSame() {
        return slope == ONE && from == to;
    }
}
