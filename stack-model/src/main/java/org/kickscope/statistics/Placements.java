package org.kickscope.statistics;

/**
 * Where the values of two samples lie in one another: of each value the share of the other sample below it, equal ones by
 * half.
 *
 * @param superiority mean of those of B
 * @param varianceOfA of the placements of A's values in B
 * @param varianceOfB of the placements of B's values in A
 */
record Placements(double superiority, double varianceOfA, double varianceOfB) {

    /** Both ascending, neither empty. */
    static Placements of(long[] a, long[] b) {
        double[] ofB = moments(b, a);
        double[] ofA = moments(a, b);
        return new Placements(ofB[0], ofA[1], ofB[1]);
    }

    /** Mean and variance of the placements of some values in others. */
    private static double[] moments(long[] values, long[] others) {
        int below = 0;
        int upTo = 0;
        double sum = 0;
        double squares = 0;
        for (long v : values) {
            while (below < others.length && others[below] < v) {
                below++;
            }
            upTo = Math.max(upTo, below);
            while (upTo < others.length && others[upTo] <= v) {
                upTo++;
            }
            // around a half, so that the difference of two large sums does not eat the digits
            double placement = (below + upTo) / (2.0 * others.length) - 0.5;
            sum += placement;
            squares += placement * placement;
        }
        int n = values.length;
        double mean = sum / n;
        double variance = n < 2 ? 0 : Math.max(0, (squares - n * mean * mean) / (n - 1));
        return new double[] {mean + 0.5, variance};
    }
}
