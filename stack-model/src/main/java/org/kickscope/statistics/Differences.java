package org.kickscope.statistics;

/**
 * All differences of a value of B and one of A, of several kinds weighted, without ever making them: how many are up to a
 * bound is counted in one walk along both sorted sides, and a quantile is found by halving.
 */
final class Differences {
    private final long[][] a;
    private final long[][] b;
    private final double[] weights;
    private long least = Long.MAX_VALUE;
    private long most = Long.MIN_VALUE;

    /** @param weights in sum 1 */
    Differences(long[][] a, long[][] b, double[] weights) {
        this.a = a;
        this.b = b;
        this.weights = weights;
        for (int s = 0; s < a.length; s++) {
            least = Math.min(least, b[s][0] - a[s][a[s].length - 1]);
            most = Math.max(most, b[s][b[s].length - 1] - a[s][0]);
        }
    }

    /** The smallest difference that a share of them does not exceed; the outermost one beyond 0 and 1. */
    long quantile(double share) {
        if (share <= 0) {
            return least;
        }
        long low = least;
        long high = most;
        // what is a whole number of pairs but for the last bits shall be one
        double wanted = share - 1e-12;
        while (low < high) {
            long middle = low + ((high - low) >> 1);
            if (shareUpTo(middle) >= wanted) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Weighted share of the differences that do not exceed a bound. */
    private double shareUpTo(long bound) {
        double share = 0;
        for (int s = 0; s < a.length; s++) {
            share += weights[s] * pairsUpTo(a[s], b[s], bound) / ((double) a[s].length * b[s].length);
        }
        return share;
    }

    private static long pairsUpTo(long[] a, long[] b, long bound) {
        long pairs = 0;
        int upTo = 0;
        for (long v : a) {
            while (upTo < b.length && b[upTo] - v <= bound) {
                upTo++;
            }
            pairs += upTo;
        }
        return pairs;
    }
}
