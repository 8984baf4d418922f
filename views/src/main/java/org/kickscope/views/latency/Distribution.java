package org.kickscope.views.latency;

import org.kickscope.latency.Durations;

/**
 * Durations of one kind: their percentiles, their histogram, and the signal with the longest. Some 20 to 300 kB. Not changed
 * any more once it was handed out.
 */
public final class Distribution {
    private final Durations durations = new Durations();
    private final int[] bins = new int[LogBins.COUNT];
    private int slowestRow = -1;
    private long waits;

    void add(long duration, int row, boolean waited) {
        // an earlier hop that a coarser clock puts later took no negative time
        long d = Math.max(0, duration);
        if (slowestRow < 0 || d > durations.max()) {
            slowestRow = row;
        }
        durations.add(d);
        bins[LogBins.of(d)]++;
        waits += waited ? 1 : 0;
    }

    void add(Distribution later) {
        if (later.slowestRow >= 0 && (slowestRow < 0 || later.durations.max() > durations.max())) {
            slowestRow = later.slowestRow;
        }
        durations.add(later.durations);
        for (int b = 0; b < bins.length; b++) {
            bins[b] += later.bins[b];
        }
        waits += later.waits;
    }

    /** Count, percentiles, sum. */
    public Durations durations() {
        return durations;
    }

    /** Number of samples. */
    public long count() {
        return durations.count();
    }

    /** Samples in a bin of {@link LogBins}. */
    int inBin(int bin) {
        return bins[bin];
    }

    /** Row of the signal with the longest duration, the first of several; -1 without samples. */
    public int slowestRow() {
        return slowestRow;
    }

    /** Samples that were spent waiting for a thread or a vCPU; 0 where whole signals are counted. */
    public long waits() {
        return waits;
    }

    /** True where most samples were spent waiting. */
    boolean mostlyWaits() {
        return 2 * waits > count();
    }

    /**
     * True where too few samples lie above a percentile to tell it: less than five.
     *
     * @param percent 0 to 100
     */
    boolean few(double percent) {
        return few(count(), percent);
    }

    static boolean few(long count, double percent) {
        // 0.1 % of 5000 is 5: the last bit of a fraction must not decide
        return count * (100 - percent) / 100 < 5 - 1e-9;
    }
}
