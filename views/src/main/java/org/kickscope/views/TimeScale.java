package org.kickscope.views;

/**
 * Where a moment stands in a picture. Times are whole nanoseconds; only the distance from the left edge becomes a fraction.
 * Immutable.
 *
 * @param fromNs moment at the left edge
 * @param toNs moment at the right edge, after {@code fromNs}
 * @param left x of the left edge
 * @param right x of the right edge
 */
public record TimeScale(long fromNs, long toNs, double left, double right) {
    public TimeScale {
        if (toNs <= fromNs || toNs - fromNs < 0) {
            throw new IllegalArgumentException(fromNs + " to " + toNs + " is no stretch of time");
        }
    }

    /** Length in nanoseconds. */
    public long lengthNs() {
        return toNs - fromNs;
    }

    /** Place of a moment, also of one outside. */
    public double x(long ns) {
        return left + width(ns - fromNs);
    }

    /** Width of a duration. */
    public double width(long ns) {
        return (right - left) * ns / lengthNs();
    }

    /** Moment at a place, within the two edges. */
    public long ns(double x) {
        double share = Math.min(1, Math.max(0, (x - left) / (right - left)));
        return fromNs + Math.min(lengthNs(), Math.round(share * lengthNs()));
    }
}
