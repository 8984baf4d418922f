package org.kickscope.statistics;

/**
 * An estimate and the bounds between which the truth lies with the confidence that was asked for. In the unit of the
 * samples.
 *
 * @param low lower bound
 * @param estimate best guess, between the bounds
 * @param high upper bound
 */
public record Interval(long low, long estimate, long high) {
    /** True when 0 is not between the bounds. */
    public boolean excludesZero() {
        return low > 0 || high < 0;
    }

    /** The same with both bounds moved away from the estimate. */
    public Interval widened(long by) {
        return by == 0 ? this : new Interval(low - by, estimate, high + by);
    }

    /** Half of the distance of the bounds, rounded up. */
    public long halfWidth() {
        return (high - low + 1) / 2;
    }
}
