package org.kickscope.compare;

import java.util.List;
import org.kickscope.statistics.Interval;
import org.kickscope.statistics.Quantiles;
import org.kickscope.statistics.Ratio;

/**
 * A part of the path on both sides, held against each other. Durations are in the unit of the clock; a shift is B − A.
 *
 * @param part which
 * @param a side A
 * @param b side B
 * @param finding what it came to
 * @param reason why nothing can be said
 * @param likeForLike true when the two sides did the same in different shares, so that the figures below hold signals of one
 *     kind against each other
 * @param kinds the kinds of signals, where there are several
 * @param contrast what all pairs say; null where nothing is computed
 * @param raw the same with kinds mixed as they came; equal to {@code contrast} unless {@code likeForLike}
 * @param mean shift of the mean, of the signals as they came; null where nothing is computed
 * @param p50 shift of the median; null where a side does not carry it
 * @param p90 shift of the ninetieth percentile; null as above
 * @param p99 shift of the ninety-ninth percentile; null as above
 * @param tail what the ninety-ninth percentile came to; {@link Finding#REFUSED} where a side does not carry it
 * @param curve shift at every quantile that both carry; empty but for whole paths
 * @param clockError how far clocks and their steps may put the shift off; -1 not known
 * @param timesAsMany how many times as many signals would tell a shift of this size; 0 where one is shown
 * @param detectable the least shift that would have been seen; 0 where nothing is computed
 */
public record PartComparison(
        Part part,
        PartSide a,
        PartSide b,
        Finding finding,
        Finding.Reason reason,
        boolean likeForLike,
        List<KindOfSignal> kinds,
        Pairs contrast,
        Pairs raw,
        Interval mean,
        QuantileShift p50,
        QuantileShift p90,
        QuantileShift p99,
        Finding tail,
        List<QuantileShift> curve,
        long clockError,
        double timesAsMany,
        long detectable) {
    public PartComparison {
        kinds = List.copyOf(kinds);
        curve = List.copyOf(curve);
    }

    /**
     * Signals of one kind: of one way, or that serve the same.
     *
     * @param kind in words
     * @param a of them on side A
     * @param b of them on side B
     */
    public record KindOfSignal(String kind, int a, int b) {}

    /**
     * What all pairs of a value of A and one of B say.
     *
     * @param shift by how much B is above A: the median of all differences
     * @param factor by which factor; null where a duration of 0 has none
     * @param delta Cliff's delta, from −1 to 1
     * @param probability chance of that where there is no difference
     * @param corrected the same, corrected for the number of parts that were asked about
     */
    public record Pairs(Interval shift, Ratio factor, double delta, double probability, double corrected) {
        /** Vargha and Delaney's A: how often B is above A, equal ones by half. */
        public double superiority() {
            return (delta + 1) / 2;
        }
    }

    /**
     * Shift of a quantile.
     *
     * @param percent which one
     * @param a of side A
     * @param b of side B
     * @param shift B − A with its interval
     * @param probability chance of that where there is none
     */
    public record QuantileShift(double percent, long a, long b, Interval shift, double probability) {
        static QuantileShift of(Quantiles quantiles, double percent, double confidence) {
            Quantiles.Shift shift = quantiles.shift(percent / 100, confidence);
            return new QuantileShift(
                    percent,
                    quantiles.ofA(percent / 100),
                    quantiles.ofB(percent / 100),
                    shift.shift(),
                    shift.probability());
        }
    }
}
