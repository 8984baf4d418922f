package org.kickscope.axis;

import com.carrotsearch.hppc.LongArrayList;
import java.math.BigInteger;
import org.kickscope.trace.clock.ClockMap;

/**
 * All lines that a clock may follow, where each event that lies in its stretch forbids those that put it outside. Of the bounds
 * only the convex hulls are kept, as by Duda, Harrus, Haddad and Bernard, "Estimating global time in distributed systems" (1987):
 * the steepest line touches a bound from below and later one from above, the flattest the other way round.
 *
 * <p>Everything is told beside a line that all bounds allow. No line is steeper or flatter than {@link #MOST_DRIFT}.
 */
final class LineBounds {
    /** Clocks of one kind of crystal do not drift apart faster: 200 parts in a million. */
    static final long MOST_DRIFT = ClockMap.ONE / 5_000;

    private static final BigInteger ONE = BigInteger.valueOf(ClockMap.ONE);

    private final ClockMap line;
    private final LongArrayList lowerX = new LongArrayList();
    private final LongArrayList lowerY = new LongArrayList();
    private final LongArrayList upperX = new LongArrayList();
    private final LongArrayList upperY = new LongArrayList();

    /**
     * What the bounds leave, from one time to another.
     *
     * @param flattest slope of the flattest line, as {@link ClockMap#slope()}
     * @param steepest slope of the steepest line
     * @param middle a line in the middle
     * @param ofMiddle how far any line lies from that one
     * @param ofLine how far any line lies from the one that the bounds were told beside
     */
    record Lines(long flattest, long steepest, ClockMap middle, long ofMiddle, long ofLine) {}

    /** Beside a line. */
    LineBounds(ClockMap line) {
        this.line = line;
    }

    /** Adds the events from one index to another, in their order, that the line puts into a stretch. */
    void add(LongArrayList events, int from, int to, int step, Intervals within) {
        // the hulls of other CPUs stand before
        int lowerFrom = lowerX.size();
        int upperFrom = upperX.size();
        for (int e = from; e < to; e += step) {
            long raw = events.get(e);
            long t = line.of(raw);
            int i = within.endingFrom(t);
            if (i < within.size() && within.from.get(i) <= t) {
                long x = raw - line.from();
                push(lowerX, lowerY, lowerFrom, x, within.from.get(i) - t, 1);
                push(upperX, upperY, upperFrom, x, within.to.get(i) - t, -1);
            }
        }
    }

    /** The next point of a hull; those that it hides go. */
    private static void push(LongArrayList xs, LongArrayList ys, int from, long x, long y, int side) {
        int n = xs.size();
        while (n - from >= 2) {
            long dx = xs.get(n - 1) - xs.get(n - 2);
            long dy = ys.get(n - 1) - ys.get(n - 2);
            // the last point is on the wrong side of the line from the one before it to the new one
            if (side * compare(dy, x - xs.get(n - 2), y - ys.get(n - 2), dx) > 0) {
                break;
            }
            n--;
        }
        xs.elementsCount = n;
        ys.elementsCount = n;
        xs.add(x);
        ys.add(y);
    }

    /** The sign of {@code a * b - c * d}. */
    private static int compare(long a, long b, long c, long d) {
        int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return high != 0 ? high : Long.compareUnsigned(a * b, c * d);
    }

    /** The lines between two raw times; no event may lie outside these. */
    Lines lines(long first, long last) {
        BigInteger up = steepest(1, ClockMap.ONE + MOST_DRIFT - line.slope());
        BigInteger down =
                steepest(-1, line.slope() - (ClockMap.ONE - MOST_DRIFT)).negate();
        // any line is between the outermost ones, which are of these two slopes and farthest apart at the ends
        long a = first - line.from();
        long lowA = bound(up, a, false);
        long highA = bound(down, a, true);
        long middleA = middle(middle(lowA, bound(up, a, true)), middle(bound(down, a, false), highA));
        long b = last - line.from();
        long lowB = bound(down, b, false);
        long highB = bound(up, b, true);
        long middleB = middle(middle(lowB, bound(down, b, true)), middle(bound(up, b, false), highB));
        BigInteger slope = up.add(down).shiftRight(1);
        return new Lines(
                line.slope() + down.longValueExact(),
                line.slope() + up.longValueExact(),
                new ClockMap(first, line.of(first) + middleA, line.slope() + slope.longValueExact()),
                Math.max(Math.max(highA - middleA, middleA - lowA), Math.max(highB - middleB, middleB - lowB)) + 1,
                Math.max(Math.max(highA, -lowA), Math.max(highB, -lowB)));
    }

    private static long middle(long low, long high) {
        return low + (high - low) / 2;
    }

    /** The largest slope beside that of the line; with a side of -1 the time runs backwards. */
    private BigInteger steepest(int side, long most) {
        BigInteger slope = BigInteger.valueOf(Math.max(0, most));
        while (true) {
            int u = tangent(upperX, upperY, slope, side, true);
            int l = tangent(lowerX, lowerY, slope, side, false);
            BigInteger space = BigInteger.valueOf(upperY.get(u)).subtract(BigInteger.valueOf(lowerY.get(l)));
            long dx = side * (upperX.get(u) - lowerX.get(l));
            if (space.multiply(ONE).compareTo(slope.multiply(BigInteger.valueOf(dx))) >= 0) {
                return slope;
            }
            // the line through both; rounded down, so that each round comes closer
            slope = space.multiply(ONE).divide(BigInteger.valueOf(dx));
        }
    }

    /** The point that leaves a line of a slope the least space: of the upper ones the lowest, of the lower the highest. */
    private static int tangent(LongArrayList xs, LongArrayList ys, BigInteger slope, int side, boolean lowest) {
        int best = 0;
        BigInteger bestValue = null;
        for (int i = 0; i < xs.size(); i++) {
            BigInteger value = height(xs.get(i), ys.get(i), slope, side);
            int c = bestValue == null ? 0 : value.compareTo(bestValue);
            if (bestValue == null || (lowest ? c < 0 : c > 0)) {
                best = i;
                bestValue = value;
            }
        }
        return best;
    }

    private static BigInteger height(long x, long y, BigInteger slope, int side) {
        return BigInteger.valueOf(y)
                .shiftLeft(ClockMap.BITS)
                .subtract(slope.multiply(BigInteger.valueOf(side).multiply(BigInteger.valueOf(x))));
    }

    /** Where the highest or lowest line of a slope is at a time. */
    private long bound(BigInteger slope, long x, boolean highest) {
        LongArrayList xs = highest ? upperX : lowerX;
        LongArrayList ys = highest ? upperY : lowerY;
        int i = tangent(xs, ys, slope, 1, highest);
        BigInteger at = height(xs.get(i), ys.get(i), slope, 1).add(slope.multiply(BigInteger.valueOf(x)));
        return at.shiftRight(ClockMap.BITS).longValueExact();
    }
}
