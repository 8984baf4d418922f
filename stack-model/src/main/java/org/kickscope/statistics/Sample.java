package org.kickscope.statistics;

import java.util.Arrays;

/**
 * Values of one kind in the order in which they came. Immutable; any number of threads. Costs 16 bytes for each value and a
 * sort.
 *
 * <p>Neighbours in a trace resemble each other: a busy moment makes many signals slow. As far as that shows, the values tell
 * less than as many independent ones would; {@link #inflation()} is how much less, and every interval of this package is
 * wider by its root. An autocorrelation counts as far as chance does not explain it: the lags are summed up to the first one
 * below 1.645/√n, at most {@value #MOST_LAGS}. Of more than {@value #GRID} values, the means of √n blocks tell it, which costs
 * one pass.
 */
public final class Sample {
    private static final int MOST_LAGS = 200;
    private static final double ONE_SIDED_95 = 1.645;
    /** Pairs of values are counted over so many evenly spaced ones at most: an error in rank of 1/32768. */
    static final int GRID = 1 << 14;

    private final long[] inOrder;
    private final long[] sorted;
    private final double inflation;

    private Sample(long[] inOrder) {
        this.inOrder = inOrder;
        sorted = inOrder.clone();
        Arrays.sort(sorted);
        inflation = inflation(ranks());
    }

    /** @param inOrder the values as they came; not changed afterwards */
    public static Sample of(long... inOrder) {
        return new Sample(inOrder);
    }

    /** Number of values. */
    public int size() {
        return sorted.length;
    }

    /** Smallest; the sample must not be empty. */
    public long min() {
        return sorted[0];
    }

    /** Largest; the sample must not be empty. */
    public long max() {
        return sorted[sorted.length - 1];
    }

    /** Sum of all. */
    public long sum() {
        long sum = 0;
        for (long v : sorted) {
            sum += v;
        }
        return sum;
    }

    /** Standard error of the mean of all, as wide as neighbours that resemble each other make it. */
    public double errorOfMean() {
        int n = sorted.length;
        if (n < 2) {
            return Double.POSITIVE_INFINITY;
        }
        double mean = (double) sum() / n;
        double squares = 0;
        for (long v : sorted) {
            squares += (v - mean) * (v - mean);
        }
        return Math.sqrt(inflation * squares / (n - 1) / n);
    }

    /**
     * The smallest value that a share of the values does not exceed.
     *
     * @param p from 0 to 1
     */
    public long quantile(double p) {
        return sorted[rank(p, sorted.length)];
    }

    /** Place of a quantile among so many sorted values. */
    static int rank(double p, int size) {
        // what is a whole number but for the last bit shall be one
        double place = Math.ceil(p * size - 1e-9) - 1;
        return (int) Math.max(0, Math.min(size - 1, place));
    }

    /** Share of the values that do not exceed a bound. */
    public double shareUpTo(long bound) {
        return (double) firstAbove(sorted, bound) / sorted.length;
    }

    /** By which factor the variance of a mean of ranks is larger than that of independent values; at least 1. */
    public double inflation() {
        return inflation;
    }

    /** The same for the share of values above a bound, which is what a quantile rests on. */
    double inflationAt(long bound) {
        double[] above = new double[inOrder.length];
        for (int i = 0; i < above.length; i++) {
            above[i] = inOrder[i] > bound ? 1 : 0;
        }
        return inflation(above);
    }

    /** The values in ascending order; not to be changed. */
    long[] sorted() {
        return sorted;
    }

    /** The sorted values, or {@value #GRID} evenly spaced ones of them. */
    long[] grid() {
        int n = sorted.length;
        if (n <= GRID) {
            return sorted;
        }
        long[] grid = new long[GRID];
        for (int i = 0; i < GRID; i++) {
            grid[i] = sorted[(int) ((2L * i + 1) * n / (2L * GRID))];
        }
        return grid;
    }

    static int firstAbove(long[] sorted, long bound) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= bound) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The rank of each value in the order in which they came; equal ones have their middle rank. */
    private double[] ranks() {
        double[] ranks = new double[inOrder.length];
        for (int i = 0; i < ranks.length; i++) {
            int after = firstAbove(sorted, inOrder[i]);
            int before = inOrder[i] == Long.MIN_VALUE ? 0 : firstAbove(sorted, inOrder[i] - 1);
            ranks[i] = (before + after) / 2.0;
        }
        return ranks;
    }

    private static double inflation(double[] scores) {
        return scores.length > GRID ? byBlocks(scores) : byLags(scores);
    }

    private static double byBlocks(double[] scores) {
        int block = (int) Math.sqrt(scores.length);
        int blocks = scores.length / block;
        double mean = Arrays.stream(scores).average().orElse(0);
        double variance = 0;
        double ofMeans = 0;
        for (int k = 0; k < blocks; k++) {
            double sum = 0;
            for (int i = k * block; i < (k + 1) * block; i++) {
                double off = scores[i] - mean;
                sum += off;
                variance += off * off;
            }
            ofMeans += sum / block * (sum / block);
        }
        variance /= (double) block * blocks;
        return variance == 0 ? 1 : Math.max(1, block * (ofMeans / blocks) / variance);
    }

    private static double byLags(double[] scores) {
        int n = scores.length;
        double mean = Arrays.stream(scores).average().orElse(0);
        double variance = 0;
        for (int i = 0; i < n; i++) {
            scores[i] -= mean;
            variance += scores[i] * scores[i];
        }
        if (variance == 0) {
            return 1;
        }
        double sum = 0;
        double chance = ONE_SIDED_95 / Math.sqrt(n);
        for (int lag = 1; lag <= MOST_LAGS && lag < n / 2; lag++) {
            double products = 0;
            for (int i = lag; i < n; i++) {
                products += scores[i] * scores[i - lag];
            }
            double correlation = products / variance;
            if (correlation <= chance) {
                break;
            }
            sum += correlation;
        }
        return 1 + 2 * sum;
    }
}
