package org.kickscope.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.kickscope.compare.AlignedPaths.Collected;
import org.kickscope.compare.Finding.Reason;
import org.kickscope.compare.PartComparison.KindOfSignal;
import org.kickscope.compare.PartComparison.Pairs;
import org.kickscope.compare.PartComparison.QuantileShift;
import org.kickscope.statistics.Contrast;
import org.kickscope.statistics.Interval;
import org.kickscope.statistics.Power;
import org.kickscope.statistics.Quantiles;
import org.kickscope.statistics.Sample;

/**
 * Holds the samples of one part against each other. Where the sides did the same in different shares, like is compared with
 * like; what came to be is judged when the probabilities of all parts are known. One use.
 */
final class Measurement {
    /** Of a kind with fewer signals on a side than this nothing is compared. */
    static final int LEAST_OF_KIND = 5;
    /** Kinds that both sides have must hold so many percent of the signals of each. */
    private static final int LEAST_ALIKE_PERCENT = 50;

    private static final double MIX_RISK = 0.05;
    private static final int CURVE_STEP_PERCENT = 5;

    final Part part;
    private final Collected a;
    private final Collected b;
    private final Circumstances circumstances;
    private final Terms terms;
    private final List<KindOfSignal> kinds = new ArrayList<>();
    private boolean likeForLike;
    private Reason refused = Reason.NONE;
    private Contrast contrast;
    private Contrast raw;
    private Quantiles quantiles;
    private QuantileShift p99;

    /**
     * What surrounds a part.
     *
     * @param timed durations mean something, and the same on both sides
     * @param clockStep smallest step of the coarser clock
     * @param lossA share of A's signals that lost events hide
     * @param lossB share of B's signals that lost events hide
     */
    record Circumstances(boolean timed, long clockStep, double lossA, double lossB) {}

    Measurement(Part part, Collected a, Collected b, Circumstances circumstances, Terms terms) {
        this.part = part;
        this.a = a;
        this.b = b;
        this.circumstances = circumstances;
        this.terms = terms;
        measure();
    }

    private void measure() {
        for (String kind : new TreeSet<>(union(a.byKind(), b.byKind()))) {
            kinds.add(new KindOfSignal(kind, size(a, kind), size(b, kind)));
        }
        if (a.all().size() == 0 || b.all().size() == 0) {
            refused = Reason.ONE_SIDE;
        } else if (!circumstances.timed()) {
            refused = Reason.NO_TIMES;
        } else if (a.clockError() < 0 || b.clockError() < 0) {
            refused = Reason.CLOCK_UNKNOWN;
        } else if (Math.min(a.all().size(), b.all().size()) < terms.fewest()) {
            refused = Reason.FEW;
        } else {
            compare();
        }
    }

    private static List<String> union(Map<String, Sample> one, Map<String, Sample> other) {
        List<String> all = new ArrayList<>(one.keySet());
        all.addAll(other.keySet());
        return all;
    }

    private static int size(Collected side, String kind) {
        Sample sample = side.byKind().get(kind);
        return sample == null ? 0 : sample.size();
    }

    private void compare() {
        raw = Contrast.of(a.all(), b.all());
        contrast = raw;
        quantiles = Quantiles.of(a.all(), b.all());
        if (mixDiffers()) {
            alike();
        }
        if (refused == Reason.NONE && quantiles.carries(0.99)) {
            p99 = QuantileShift.of(quantiles, 99, terms.confidence());
        }
    }

    /** The kinds of signals have other shares on the two sides, by more than chance. */
    private boolean mixDiffers() {
        if (kinds.size() < 2) {
            return false;
        }
        long[][] table = kinds.stream().map(k -> new long[] {k.a(), k.b()}).toArray(long[][]::new);
        return ChiSquareTest.withDefaults().test(table).getPValue() < MIX_RISK;
    }

    private void alike() {
        List<Sample> ofA = new ArrayList<>();
        List<Sample> ofB = new ArrayList<>();
        int inA = 0;
        int inB = 0;
        for (KindOfSignal k : kinds) {
            if (k.a() >= LEAST_OF_KIND && k.b() >= LEAST_OF_KIND) {
                ofA.add(a.byKind().get(k.kind()));
                ofB.add(b.byKind().get(k.kind()));
                inA += k.a();
                inB += k.b();
            }
        }
        if (100L * inA < (long) LEAST_ALIKE_PERCENT * a.all().size()
                || 100L * inB < (long) LEAST_ALIKE_PERCENT * b.all().size()
                || Math.min(inA, inB) < terms.fewest()) {
            refused = Reason.UNLIKE;
            return;
        }
        likeForLike = true;
        contrast = Contrast.of(ofA, ofB);
        quantiles = Quantiles.of(ofA, ofB);
    }

    /** True when it asks whether there is a difference, and so counts among the questions. */
    boolean asks() {
        return refused == Reason.NONE;
    }

    /** Chance of what was found where there is no difference. */
    double probability() {
        return contrast.probability();
    }

    /** Standard error of the difference of the means, as the signals came. */
    double errorOfMeanChange() {
        return Math.hypot(a.all().errorOfMean(), b.all().errorOfMean());
    }

    /** True when the tail can be compared. */
    boolean asksAboutTail() {
        return p99 != null;
    }

    double tailProbability() {
        return p99.probability();
    }

    // ------------------------------------------------------------------ judging

    /**
     * The result.
     *
     * @param corrected probability of this part, corrected for the number of all parts
     * @param tailCorrected the same for its tail
     */
    PartComparison judged(double corrected, double tailCorrected) {
        PartSide sideA = PartSide.of(a.all(), a.layersBetween(), terms.confidence());
        PartSide sideB = PartSide.of(b.all(), b.layersBetween(), terms.confidence());
        long error = clockError();
        if (!asks()) {
            Pairs mixed = raw == null ? null : pairs(raw, raw.probability());
            return new PartComparison(
                    part,
                    sideA,
                    sideB,
                    Finding.REFUSED,
                    refused,
                    false,
                    kinds,
                    null,
                    mixed,
                    null,
                    null,
                    null,
                    null,
                    Finding.REFUSED,
                    List.of(),
                    error,
                    0,
                    0);
        }
        Pairs pairs = pairs(contrast, corrected);
        Reason reason = corrected < terms.risk() ? doubt(pairs.shift(), contrast) : Reason.NONE;
        Finding finding = reason != Reason.NONE
                ? Finding.REFUSED
                : corrected < terms.risk() ? direction(contrast.superiority() - 0.5) : open(pairs.shift(), sideA);
        return new PartComparison(
                part,
                sideA,
                sideB,
                finding,
                reason,
                likeForLike,
                kinds,
                pairs,
                likeForLike ? pairs(raw, raw.probability()) : pairs,
                mean(sideA, sideB),
                quantile(50),
                quantile(90),
                p99,
                tail(tailCorrected),
                curve(),
                error,
                finding.differs()
                        ? 0
                        : Power.factor(contrast.superiority() - 0.5, contrast.standardError(), terms.confidence()),
                Power.detectable(pairs.shift(), terms.confidence()));
    }

    private Pairs pairs(Contrast c, double corrected) {
        return new Pairs(
                c.shift(terms.confidence()), c.factor(terms.confidence()), c.delta(), c.probability(), corrected);
    }

    private Interval mean(PartSide ofA, PartSide ofB) {
        long change = Math.round((double) ofB.sum() / ofB.n() - (double) ofA.sum() / ofA.n());
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(terms.risk() / 2);
        long reach = (long) Math.ceil(z * errorOfMeanChange());
        return new Interval(change - reach, change, change + reach);
    }

    private static Finding direction(double sign) {
        return sign > 0 ? Finding.SLOWER : Finding.FASTER;
    }

    /** Of both sides, with the step of a coarse clock; -1 not known. */
    private long clockError() {
        long step = circumstances.clockStep() > 1 ? circumstances.clockStep() : 0;
        return a.clockError() < 0 || b.clockError() < 0 ? -1 : a.clockError() + b.clockError() + step;
    }

    /** What takes a difference that is no chance back. */
    private Reason doubt(Interval shift, Contrast c) {
        if (!shift.widened(a.clockError() + b.clockError()).excludesZero()) {
            return Reason.CLOCK_ERROR;
        }
        if (!shift.widened(clockError()).excludesZero()) {
            return Reason.CLOCK_STEP;
        }
        // all hidden signals of the one side short and all of the other long, or the other way round
        double seen = (1 - circumstances.lossA()) * (1 - circumstances.lossB());
        double[] bounds = c.superiorityBounds(terms.confidence());
        boolean stands = bounds[0] * seen > 0.5 || bounds[1] * seen + (1 - seen) < 0.5;
        return seen == 1 || stands ? Reason.NONE : Reason.LOSS;
    }

    private Finding open(Interval shift, PartSide baseline) {
        long margin = Math.round(terms.same() * baseline.p50().estimate());
        return shift.low() >= -margin && shift.high() <= margin ? Finding.SAME : Finding.OPEN;
    }

    private Finding tail(double corrected) {
        if (p99 == null) {
            return Finding.REFUSED;
        }
        boolean differs = corrected < terms.risk()
                && p99.shift().widened(clockError()).excludesZero()
                && circumstances.lossA() + circumstances.lossB() == 0;
        return differs ? direction(p99.shift().estimate()) : Finding.OPEN;
    }

    private QuantileShift quantile(double percent) {
        return percent == 50 || quantiles.carries(percent / 100)
                ? QuantileShift.of(quantiles, percent, terms.confidence())
                : null;
    }

    private List<QuantileShift> curve() {
        List<QuantileShift> curve = new ArrayList<>();
        if (part.kind() != Part.Kind.WHOLE && part.kind() != Part.Kind.FARTHEST) {
            return curve;
        }
        for (double percent : percents()) {
            if (quantiles.carries(percent / 100)) {
                curve.add(QuantileShift.of(quantiles, percent, terms.confidence()));
            }
        }
        return curve;
    }

    private static List<Double> percents() {
        List<Double> all = new ArrayList<>(List.of(0.1, 1.0, 2.0));
        for (int p = CURVE_STEP_PERCENT; p < 100; p += CURVE_STEP_PERCENT) {
            all.add((double) p);
        }
        all.addAll(List.of(98.0, 99.0, 99.5, 99.9));
        return all;
    }
}
