package org.kickscope.ring;

/**
 * Intervals of equal length into which the history of rings is put.
 *
 * @param fromNs begin of the first
 * @param toNs end of the last, not in it; at least one more than {@code fromNs} for each interval
 * @param intervals how many, 1 to 65536
 */
public record RingGrid(long fromNs, long toNs, int intervals) {
    public RingGrid {
        if (intervals < 1 || intervals > 1 << 16 || toNs - fromNs < intervals || toNs - fromNs < 0) {
            throw new IllegalArgumentException(fromNs + " to " + toNs + " in " + intervals);
        }
    }

    /** Number of the interval of a time: -1 before the first, {@link #intervals} after the last. */
    public int at(long ns) {
        if (ns < fromNs) {
            return -1;
        }
        return ns >= toNs ? intervals : (int) Math.min((ns - fromNs) / width(), intervals - 1);
    }

    /** Begin of an interval. */
    public long startNs(int interval) {
        return fromNs + interval * width();
    }

    /** Length of each but the last, which has what is left. */
    public long width() {
        return (toNs - fromNs) / intervals;
    }
}
