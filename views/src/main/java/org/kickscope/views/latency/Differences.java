package org.kickscope.views.latency;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kickscope.signal.Direction;

/**
 * What sets brushed signals apart from all delivered ones of their direction: what they have more often, and in which hand-offs
 * their time differs. Immutable.
 *
 * <p>A trait counts as more frequent where chance would hardly draw so many of it in a brush of this size: 4 standard deviations
 * above what a draw without replacement gives, because some tens of traits are looked at. A hand-off counts as slower or faster
 * where the brushed samples lie on one side of the median of all by 3.3 standard deviations of fair coins; samples equal to the
 * median are left out. Neither is told below {@value #LEAST} samples. Time is shared out by sums, since medians do not add up.
 *
 * @param direction of the brushed signals
 * @param all delivered signals of that direction
 * @param brushed those of them that are brushed
 * @param extra how much longer a brushed one takes on average, negative for less
 * @param steps the hand-offs, that with the largest part of {@code extra} first
 * @param traits what is significantly more frequent among the brushed ones, the most significant first
 */
public record Differences(
        Direction direction, long all, long brushed, long extra, List<Step> steps, List<Trait> traits) {
    /** With fewer samples nothing is told. */
    public static final int LEAST = 20;

    private static final double RARE_TRAIT = 4;
    private static final double RARE_MEDIAN = 3.3;
    /** A difference of shares below five of a hundred is not worth a line, however sure. */
    private static final double LEAST_SHARE = 0.05;

    public Differences {
        steps = List.copyOf(steps);
        traits = List.copyOf(traits);
    }

    /**
     * A hand-off of all and of the brushed signals.
     *
     * @param all of all signals
     * @param brushed of the brushed ones, null where none of them has it
     * @param extraSum its part of what the brushed signals take longer, summed over them
     * @param sure true where it is slower or faster not by chance
     */
    public record Step(Part all, Part brushed, long extraSum, boolean sure) {
        /** Samples among the brushed signals. */
        public long count() {
            return brushed == null ? 0 : brushed.times().count();
        }
    }

    /**
     * Compares.
     *
     * @param all hand-offs of all signals
     * @param brushed hand-offs of the brushed ones
     * @param traits of all
     * @param brushedTraits of the brushed ones
     */
    static Differences of(
            Direction direction, Population all, Population brushed, Traits traits, Traits brushedTraits) {
        Distribution whole = all.whole(direction);
        Distribution part = brushed.whole(direction);
        long n = part.count();
        long of = whole.count();
        List<Step> steps = new ArrayList<>();
        for (Part p : all.parts()) {
            if (p.group().direction() == direction) {
                Part same = brushed.same(p);
                long sum = same == null ? 0 : same.times().durations().sum();
                steps.add(new Step(
                        p, same, sum - scaled(p.times().durations().sum(), n, of), same != null && sure(p, same)));
            }
        }
        long extra = n == 0 ? 0 : part.durations().sum() / n - whole.durations().sum() / of;
        Comparator<Step> bySum = Comparator.comparingLong(Step::extraSum);
        // the sort is stable: equal ones stay in the order of the way
        steps.sort(extra < 0 ? bySum : bySum.reversed());
        return new Differences(direction, of, n, extra, steps, more(traits, brushedTraits));
    }

    /** A sum over all, in the proportion of the brushed ones; beyond a long is what no trace holds. */
    private static long scaled(long sum, long n, long of) {
        return of == 0
                ? 0
                : BigInteger.valueOf(sum)
                        .multiply(BigInteger.valueOf(n))
                        .divide(BigInteger.valueOf(of))
                        .longValue();
    }

    private static boolean sure(Part all, Part brushed) {
        long median = all.times().durations().percentile(50);
        long above = brushed.times().durations().above(median);
        long below = brushed.times().durations().below(median);
        return brushed.times().count() >= LEAST
                && Math.abs(above - below) >= RARE_MEDIAN * Math.sqrt(above + below)
                && above + below > 0;
    }

    private static List<Trait> more(Traits all, Traits brushed) {
        List<Trait> more = new ArrayList<>();
        for (Trait t : all.shared(brushed)) {
            boolean told = brushed.count() >= LEAST
                    && surprise(t, brushed.count(), all.count()) >= RARE_TRAIT
                    && (double) t.brushed() / brushed.count() - (double) t.all() / all.count() >= LEAST_SHARE;
            if (told) {
                more.add(t);
            }
        }
        more.sort(Comparator.comparingDouble((Trait t) -> -surprise(t, brushed.count(), all.count()))
                .thenComparing(Trait::kind));
        List<Trait> told = new ArrayList<>();
        for (Trait t : more) {
            int same = alike(told, t, brushed.count(), all.count());
            if (same < 0) {
                told.add(t);
            } else if (t.kind().compareTo(told.get(same).kind()) < 0) {
                told.set(same, t);
            }
        }
        return told;
    }

    /** What nearly the same signals have comes from one cause; the place of one of those, or -1. */
    private static int alike(List<Trait> told, Trait t, long brushed, long all) {
        for (int i = 0; i < told.size(); i++) {
            Trait other = told.get(i);
            if (20 * Math.abs(t.brushed() - other.brushed()) <= brushed
                    && 20 * Math.abs(t.all() - other.all()) <= all) {
                return i;
            }
        }
        return -1;
    }

    /** Standard deviations by which a trait is more frequent than a draw of {@code n} out of {@code of} makes it. */
    private static double surprise(Trait t, long n, long of) {
        double share = (double) t.all() / of;
        double variance = n * share * (1 - share) * (of - n) / (of - 1);
        return variance <= 0 ? 0 : (t.brushed() - n * share) / Math.sqrt(variance);
    }

    /** Part of a hand-off in what the brushed signals take longer, in thousandths; 0 where they take no longer. */
    public long permille(Step step) {
        long sum = 0;
        for (Step s : steps) {
            sum += s.extraSum();
        }
        return sum == 0 ? 0 : Math.round(1000.0 * step.extraSum() / sum);
    }
}
