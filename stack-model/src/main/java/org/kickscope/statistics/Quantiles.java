package org.kickscope.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Quantiles of two samples, and how far they are apart; with strata those of both mixed in the same shares, which are the
 * weights of {@link Contrast}. Immutable. The same samples give the same answer: draws begin with the seed {@value #SEED}.
 */
public final class Quantiles {
    /** Draws of the bootstrap. */
    public static final int DRAWS = 4000;

    /** Where its random numbers begin. */
    public static final long SEED = 1;

    private static final int LEAST_BEYOND = 5;

    private final Mixture a;
    private final Mixture b;
    private final double independentA;
    private final double independentB;

    private Quantiles(Sample[] a, Sample[] b) {
        double[] shares = Contrast.weights(a, b);
        this.a = new Mixture(a, shares);
        this.b = new Mixture(b, shares);
        independentA = Arrays.stream(a).mapToInt(Sample::size).sum();
        independentB = Arrays.stream(b).mapToInt(Sample::size).sum();
    }

    /**
     * The difference of a quantile.
     *
     * @param shift B − A
     * @param probability chance of a shift so far from 0, in either direction, where there is none; not below 1/{@value #DRAWS}
     */
    public record Shift(Interval shift, double probability) {}

    /** Two samples, neither empty. */
    public static Quantiles of(Sample a, Sample b) {
        return of(List.of(a), List.of(b));
    }

    /** Samples of the same kinds in the same order, none empty. */
    public static Quantiles of(List<Sample> a, List<Sample> b) {
        return new Quantiles(a.toArray(Sample[]::new), b.toArray(Sample[]::new));
    }

    /** True when at least {@value #LEAST_BEYOND} of so many values lie beyond the quantile: with fewer it says nothing. */
    public static boolean carries(int size, double p) {
        return size * Math.min(p, 1 - p) >= LEAST_BEYOND - 1e-9;
    }

    /** True when both sides carry the quantile. */
    public boolean carries(double p) {
        return carries((int) independentA, p) && carries((int) independentB, p);
    }

    /** Quantile of A. */
    public long ofA(double p) {
        return a.quantile(p);
    }

    /** Quantile of B. */
    public long ofB(double p) {
        return b.quantile(p);
    }

    /** Interval of a quantile of one sample that is not empty. */
    public static Interval interval(Sample sample, double p, double confidence) {
        return new Mixture(new Sample[] {sample}, new double[] {1}).interval(p, confidence);
    }

    /** Difference of the quantiles. */
    public Shift shift(double p, double confidence) {
        UniformRandomProvider random = new SplittableRandom(SEED)::nextLong;
        long[] differences = b.draws(p, DRAWS, random);
        long[] ofA = a.draws(p, DRAWS, random);
        int below = 0;
        int above = 0;
        for (int i = 0; i < DRAWS; i++) {
            differences[i] -= ofA[i];
            below += differences[i] <= 0 ? 1 : 0;
            above += differences[i] >= 0 ? 1 : 0;
        }
        Arrays.sort(differences);
        double tail = (1 - confidence) / 2;
        long estimate = b.quantile(p) - a.quantile(p);
        Interval shift = new Interval(
                Math.min(estimate, differences[Sample.rank(tail, DRAWS)]),
                estimate,
                Math.max(estimate, differences[Sample.rank(1 - tail, DRAWS)]));
        return new Shift(shift, Math.min(1, 2.0 * (1 + Math.min(below, above)) / (DRAWS + 1)));
    }
}
