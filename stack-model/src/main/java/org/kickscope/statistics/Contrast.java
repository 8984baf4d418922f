package org.kickscope.statistics;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Two samples held against each other by all pairs of one value of A and one of B; or several pairs of samples of one kind
 * each (strata), where only values of one kind make pairs. Immutable. Cost: two passes over the values, and some dozen over
 * at most {@value Sample#GRID} of each side for a {@linkplain #shift shift}.
 *
 * <p>One idea is looked at three times: how often B is above A ({@link #superiority()}); whether that is more than chance
 * ({@link #probability()}: the test of Brunner and Munzel, which unlike that of Mann and Whitney does not take the two for
 * equally spread); and by how much B would have to be moved to be above as often as below ({@link #shift}: the estimate of
 * Hodges and Lehmann, its interval being all moves that the test does not refuse). A factor is the same on logarithms. With
 * strata each counts n·m/(n+m), as van Elteren proposed.
 */
public final class Contrast {
    /** Logarithms are whole numbers of this part of one, so that they go the same way as the values. */
    private static final double LOGARITHM = 1L << 40;

    private final Sample[] a;
    private final Sample[] b;
    private final double[] weights;
    private final double superiority;
    private final Spread spread;

    /** Standard error of the superiority, and the degrees of freedom of its estimate. */
    private record Spread(double error, double degrees) {}

    private Contrast(Sample[] a, Sample[] b) {
        this.a = a;
        this.b = b;
        weights = weights(a, b);
        double sum = 0;
        Placements[] all = new Placements[a.length];
        for (int s = 0; s < a.length; s++) {
            all[s] = Placements.of(a[s].sorted(), b[s].sorted());
            sum += weights[s] * all[s].superiority();
        }
        superiority = sum;
        spread = spread(all);
    }

    /** Two samples, neither empty. */
    public static Contrast of(Sample a, Sample b) {
        return of(List.of(a), List.of(b));
    }

    /** Samples of the same kinds in the same order, none empty, at least one kind. */
    public static Contrast of(List<Sample> a, List<Sample> b) {
        if (a.isEmpty() || a.size() != b.size()) {
            throw new IllegalArgumentException(a.size() + " and " + b.size() + " samples");
        }
        return new Contrast(a.toArray(Sample[]::new), b.toArray(Sample[]::new));
    }

    /** How much each kind counts, in sum 1. */
    static double[] weights(Sample[] a, Sample[] b) {
        double[] weights = new double[a.length];
        double sum = 0;
        for (int s = 0; s < a.length; s++) {
            double n = a[s].size();
            double m = b[s].size();
            weights[s] = n * m / (n + m);
            sum += weights[s];
        }
        for (int s = 0; s < a.length; s++) {
            weights[s] /= sum;
        }
        return weights;
    }

    /** How often a value of B is above one of A, equal ones by half: 0.5 where neither tends to be, 1 where B always is. */
    public double superiority() {
        return superiority;
    }

    /** Cliff's delta, from −1 (A always above) to 1 (B always above). */
    public double delta() {
        return 2 * superiority - 1;
    }

    /** Standard error of {@link #superiority()}. */
    public double standardError() {
        return spread.error;
    }

    /** Chance to find a superiority so far from a half, in either direction, where there is none. */
    public double probability() {
        double t = Math.abs(superiority - 0.5) / spread.error;
        return Math.min(1, 2 * TDistribution.of(spread.degrees).survivalProbability(t));
    }

    /** Interval of {@link #superiority()}; may reach beyond 0 and 1. */
    public double[] superiorityBounds(double confidence) {
        double reach = reach(spread, confidence);
        return new double[] {superiority - reach, superiority + reach};
    }

    private static double reach(Spread spread, double confidence) {
        return TDistribution.of(spread.degrees).inverseSurvivalProbability((1 - confidence) / 2) * spread.error;
    }

    /**
     * By how much B is above A: the median of all differences, with its interval.
     *
     * @param confidence for instance 0.95
     */
    public Interval shift(double confidence) {
        return shift(grids(a), grids(b), confidence);
    }

    /**
     * By which factor B is above A, with its interval; null where a value is 0 or less, which has no factor.
     *
     * @param confidence for instance 0.95
     */
    public Ratio factor(double confidence) {
        long[][] logA = grids(a);
        long[][] logB = grids(b);
        for (long[][] side : List.of(logA, logB)) {
            for (int s = 0; s < side.length; s++) {
                if (side[s][0] <= 0) {
                    return null;
                }
                long[] logarithms = new long[side[s].length];
                for (int i = 0; i < logarithms.length; i++) {
                    logarithms[i] = Math.round(Math.log(side[s][i]) * LOGARITHM);
                }
                side[s] = logarithms;
            }
        }
        Interval i = shift(logA, logB, confidence);
        return new Ratio(
                Math.exp(i.low() / LOGARITHM), Math.exp(i.estimate() / LOGARITHM), Math.exp(i.high() / LOGARITHM));
    }

    private static long[][] grids(Sample[] side) {
        long[][] grids = new long[side.length][];
        for (int s = 0; s < side.length; s++) {
            grids[s] = side[s].grid();
        }
        return grids;
    }

    private Interval shift(long[][] x, long[][] y, double confidence) {
        Differences differences = new Differences(x, y, weights);
        long estimate = differences.quantile(0.5);
        Placements[] aligned = new Placements[x.length];
        for (int s = 0; s < x.length; s++) {
            aligned[s] = Placements.of(x[s], moved(y[s], -estimate));
        }
        double reach = reach(spread(aligned), confidence);
        return new Interval(
                Math.min(estimate, differences.quantile(0.5 - reach)),
                estimate,
                Math.max(estimate, differences.quantile(0.5 + reach)));
    }

    private static long[] moved(long[] values, long by) {
        long[] moved = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            moved[i] = values[i] + by;
        }
        return moved;
    }

    /** From the variances of the placements, those of whole samples even where a grid stands for them. */
    private Spread spread(Placements[] all) {
        double variance = 0;
        double degrees = 0;
        for (int s = 0; s < all.length; s++) {
            double square = weights[s] * weights[s];
            double ofA = square * all[s].varianceOfA() * a[s].inflation() / a[s].size();
            double ofB = square * all[s].varianceOfB() * b[s].inflation() / b[s].size();
            variance += ofA + ofB;
            degrees += ofA * ofA / freedom(a[s]) + ofB * ofB / freedom(b[s]);
        }
        double floor = floor();
        if (variance < floor * floor) {
            // all of one side above all of the other, or everything equal: no pair differs from the next
            double least = Double.MAX_VALUE;
            for (int s = 0; s < a.length; s++) {
                least = Math.min(least, Math.min(freedom(a[s]), freedom(b[s])));
            }
            return new Spread(floor, least);
        }
        return new Spread(Math.sqrt(variance), variance * variance / degrees);
    }

    private static double freedom(Sample s) {
        return Math.max(1, s.size() / s.inflation() - 1);
    }

    /** One pair that came out the other way would be more than this. */
    private double floor() {
        double n = 0;
        double m = 0;
        for (int s = 0; s < a.length; s++) {
            n += a[s].size();
            m += b[s].size();
        }
        return 0.5 / Math.sqrt(n * m);
    }
}
