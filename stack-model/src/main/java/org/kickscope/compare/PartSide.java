package org.kickscope.compare;

import java.util.List;
import org.kickscope.statistics.Interval;
import org.kickscope.statistics.Quantiles;
import org.kickscope.statistics.Sample;

/**
 * One side of a part: its signals as they are, whatever the other side has.
 *
 * @param n signals that passed it
 * @param sum of their durations
 * @param p50 median with its interval; null without signals
 * @param p90 the same; null where fewer than five values lie beyond it
 * @param p99 the same
 * @param inflation how many times as many signals as independent ones tell the same
 * @param layersBetween ids of layers inside that have no counterpart
 */
public record PartSide(
        int n, long sum, Interval p50, Interval p90, Interval p99, double inflation, List<String> layersBetween) {
    public PartSide {
        layersBetween = List.copyOf(layersBetween);
    }

    static PartSide of(Sample sample, List<String> layersBetween, double confidence) {
        int n = sample.size();
        if (n == 0) {
            return new PartSide(0, 0, null, null, null, 1, layersBetween);
        }
        return new PartSide(
                n,
                sample.sum(),
                Quantiles.interval(sample, 0.5, confidence),
                Quantiles.carries(n, 0.9) ? Quantiles.interval(sample, 0.9, confidence) : null,
                Quantiles.carries(n, 0.99) ? Quantiles.interval(sample, 0.99, confidence) : null,
                sample.inflation(),
                layersBetween);
    }

    /** Mean duration, rounded; 0 without signals. */
    public long mean() {
        return n == 0 ? 0 : Math.round((double) sum / n);
    }
}
