package org.kickscope.statistics;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;

/**
 * A sample, or several of different kinds mixed in given shares, and its quantiles with their uncertainty. Immutable. Costs
 * 16 bytes for each value where there are several kinds.
 *
 * <p>A resample of n values with replacement has as its k-th value the one at place U·n of the sample, U being distributed as
 * Beta(k, n+1−k): so the bootstrap of a quantile draws one number instead of n values, and a million values cost as much as a
 * hundred. Where kinds are mixed or neighbours resemble each other, n is how many independent values would be as sure
 * (Woodruff's way).
 */
final class Mixture {
    private final Sample[] kinds;
    private final double[] shares;
    private final long[] values;
    private final double[] upTo;

    /** @param shares in sum 1 */
    Mixture(Sample[] kinds, double[] shares) {
        this.kinds = kinds;
        this.shares = shares;
        if (kinds.length == 1) {
            values = kinds[0].sorted();
            upTo = null;
            return;
        }
        int n = Arrays.stream(kinds).mapToInt(Sample::size).sum();
        long[] merged = new long[n];
        upTo = new double[n];
        int[] at = new int[kinds.length];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            int next = -1;
            for (int k = 0; k < kinds.length; k++) {
                boolean left = at[k] < kinds[k].size();
                if (left && (next < 0 || kinds[k].sorted()[at[k]] < kinds[next].sorted()[at[next]])) {
                    next = k;
                }
            }
            merged[i] = kinds[next].sorted()[at[next]++];
            sum += shares[next] / kinds[next].size();
            upTo[i] = sum;
        }
        values = merged;
    }

    /** The smallest value that a share does not exceed. */
    long quantile(double p) {
        if (upTo == null) {
            return values[Sample.rank(p, values.length)];
        }
        int found = Arrays.binarySearch(upTo, p - 1e-9);
        return values[Math.min(values.length - 1, found < 0 ? -found - 1 : found)];
    }

    /** How many independent values would be as sure about the quantile. */
    double independent(double p) {
        long q = quantile(p);
        double variance = 0;
        for (int k = 0; k < kinds.length; k++) {
            double share = kinds[k].shareUpTo(q);
            variance += shares[k] * shares[k] * kinds[k].inflationAt(q) * share * (1 - share) / kinds[k].size();
        }
        double all = Arrays.stream(kinds).mapToInt(Sample::size).sum();
        return variance == 0 ? all : Math.min(all, p * (1 - p) / variance);
    }

    private BetaDistribution place(double p) {
        double n = independent(p);
        return BetaDistribution.of(Math.max(0.5, n * p), n * (1 - p) + 1);
    }

    /** Interval of a quantile. */
    Interval interval(double p, double confidence) {
        BetaDistribution place = place(p);
        double tail = (1 - confidence) / 2;
        return new Interval(
                quantile(place.inverseCumulativeProbability(tail)),
                quantile(p),
                quantile(place.inverseSurvivalProbability(tail)));
    }

    /** So many draws of a quantile. */
    long[] draws(double p, int count, UniformRandomProvider random) {
        ContinuousDistribution.Sampler places = place(p).createSampler(random);
        long[] draws = new long[count];
        for (int i = 0; i < count; i++) {
            draws[i] = quantile(places.sample());
        }
        return draws;
    }
}
