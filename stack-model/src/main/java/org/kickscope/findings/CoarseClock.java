package org.kickscope.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.kickscope.axis.SourceAxis;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.SignalView;
import org.kickscope.trace.Trace;

/**
 * A hop is judged with a clock that is worse than the hop. The error of a clock is at least its step; between two CPUs or
 * two traces it is at least what an effect was seen before its cause, and between two traces at least how far their place on
 * the axis may be wrong.
 */
final class CoarseClock extends Rule {
    private static final int FEW = 10;

    /** A hand-off, and where its two ends were seen: looked up for every hop, so nothing is put together for it. */
    private record Place(String stack, String from, String to, boolean betweenTraces, boolean betweenCpus) {
        String words() {
            return stack + ", " + from + " → " + to
                    + (betweenTraces ? " between two traces" : betweenCpus ? " between CPUs" : "");
        }
    }

    private static final class Step {
        final Histogram durations = new Histogram(2);
        long backwardsNs;
        long backwards;
        /** How far the two clocks may disagree, as far as that is known; of several pairs of traces the worst. */
        long plusMinus;

        int from;
        int to;
        final Examples examples = new Examples();
    }

    private final Map<Place, Step> steps = new LinkedHashMap<>();

    private final List<SourceAxis> axis;

    /** @param axis how sure the place of each source on the axis is */
    CoarseClock(List<SourceAxis> axis) {
        super("clock-coarser-than-hop");
        this.axis = axis;
    }

    private long plusMinus(int source) {
        return Math.max(0, axis.get(source).plusMinus());
    }

    @Override
    void signal(SignalView s) {
        if (s.outcome() != Outcome.DELIVERED || s.stack() == null) {
            return;
        }
        for (int i = 1; i < s.hopCount(); i++) {
            boolean apart = s.source(i) != s.source(i - 1);
            boolean cpus = !apart && s.cpu(i) != s.cpu(i - 1);
            Place place = new Place(s.stack().id(), s.layer(i - 1), s.layer(i), apart, cpus);
            Step step = steps.get(place);
            if (step == null) {
                if (steps.size() >= MOST >> 5) {
                    continue;
                }
                step = new Step();
                steps.put(place, step);
            }
            step.from = s.source(i - 1);
            step.to = s.source(i);
            if (apart) {
                step.plusMinus = Math.max(step.plusMinus, plusMinus(step.from) + plusMinus(step.to));
            }
            long duration = s.timeNs(i) - s.timeNs(i - 1);
            step.durations.recordValue(Math.max(duration, 0));
            if (duration < 0) {
                step.backwards++;
                step.backwardsNs = Math.max(step.backwardsNs, -duration);
            }
            step.examples.add(s, i);
        }
    }

    @Override
    Judgement judge(Trace trace) {
        if (steps.isEmpty()) {
            return Judgement.notJudged(id, "no delivered signal has two hops", "what 'kickscope recipe' lists");
        }
        List<Finding> found = new ArrayList<>();
        List<String> coarse = new ArrayList<>();
        Examples examples = new Examples();
        long judged = 0;
        for (Map.Entry<Place, Step> e : steps.entrySet()) {
            Step s = e.getValue();
            long resolution = trace.sources().get(s.from).clock().resolution();
            resolution = s.from == s.to
                    ? resolution
                    : resolution + trace.sources().get(s.to).clock().resolution();
            long error = Math.max(Math.max(resolution, s.plusMinus), s.backwardsNs);
            long n = s.durations.getTotalCount();
            long median = s.durations.getValueAtPercentile(50);
            judged += n >= FEW ? 1 : 0;
            if (n < FEW || median >= error || error <= 1) {
                continue;
            }
            if (s.backwards > 0) {
                found.add(new Finding(
                        id,
                        score(40, 90, s.backwards, n),
                        "an effect before its cause: the clocks of the two places do not agree",
                        e.getKey().words() + ": the effect is before its cause in " + s.backwards + " of " + n
                                + ", by up to "
                                + span(trace, s.to, s.backwardsNs) + "; the median of "
                                + span(trace, s.to, median) + " is smaller than that",
                        s.examples.events,
                        s.examples.signals));
            } else if (s.plusMinus > resolution) {
                found.add(new Finding(
                        id,
                        30,
                        "the times of these hand-offs say no more than which came first",
                        e.getKey().words() + ": the clocks may disagree by " + span(trace, s.to, s.plusMinus)
                                + " in either direction; the median of " + n + " hand-offs, "
                                + span(trace, s.to, median) + ", is shorter",
                        s.examples.events,
                        s.examples.signals));
            } else {
                coarse.add(e.getKey().words());
                s.examples.events.forEach(examples::add);
            }
        }
        if (!coarse.isEmpty()) {
            long step = trace.sources().get(0).clock().resolution();
            found.add(new Finding(
                    id,
                    20,
                    "sums over many hops still hold, single times and small percentiles do not",
                    "the clock counts in steps of " + span(trace, 0, step) + "; the median of " + coarse.size() + " of "
                            + judged
                            + " hand-offs is shorter: "
                            + String.join("; ", coarse.subList(0, Math.min(3, coarse.size())))
                            + (coarse.size() > 3 ? "; …" : "")
                            + ". A trace.dat of the same buffer counts in nanoseconds",
                    examples.events,
                    List.of()));
        }
        return Judgement.found(id, judged + " hand-offs seen at least " + FEW + " times", found);
    }
}
