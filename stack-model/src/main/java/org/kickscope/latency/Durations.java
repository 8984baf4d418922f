package org.kickscope.latency;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * Distribution of durations in the unit of the trace's clock (nanoseconds unless the clock has no frequency), from 0 to
 * some centuries, kept to three significant digits (a relative error of at most 0.1 %); minimum, maximum and sum are exact.
 * Not thread-safe; 20 to 300 kB by the range of the values.
 */
public final class Durations {
    private final Histogram histogram = new Histogram(3);
    private long min = Long.MAX_VALUE;
    private long max;
    private long sum;

    /** @param duration 0 or more */
    public void add(long duration) {
        histogram.recordValue(duration);
        min = Math.min(min, duration);
        max = Math.max(max, duration);
        sum += duration;
    }

    /** Adds all samples of another distribution. */
    public void add(Durations other) {
        if (other.count() > 0) {
            histogram.add(other.histogram);
            min = Math.min(min, other.min);
            max = Math.max(max, other.max);
            sum += other.sum;
        }
    }

    /** Number of samples. */
    public long count() {
        return histogram.getTotalCount();
    }

    /** Smallest, 0 without samples. */
    public long min() {
        return count() == 0 ? 0 : min;
    }

    /** Largest, 0 without samples. */
    public long max() {
        return max;
    }

    /** Sum of all. */
    public long sum() {
        return sum;
    }

    /**
     * The value that a share of the samples does not exceed, to three digits and never above {@link #max()}.
     *
     * @param percent 0 to 100
     */
    public long percentile(double percent) {
        return Math.min(max, histogram.getValueAtPercentile(percent));
    }

    /**
     * The values of some ranks, to three digits and never above {@link #max()}: rank 1 is the smallest sample,
     * {@link #count()} the largest. One pass, whatever their number.
     *
     * @param ranks ascending, each from 1 to {@link #count()}
     */
    public long[] atRanks(long... ranks) {
        long[] values = new long[ranks.length];
        int next = 0;
        for (HistogramIterationValue step : histogram.recordedValues()) {
            long upTo = step.getTotalCountToThisValue();
            while (next < ranks.length && ranks[next] <= upTo) {
                values[next++] = Math.min(max, step.getValueIteratedTo());
            }
        }
        return values;
    }

    /** Samples above a value, as far as three digits tell them apart. @param value 0 or more */
    public long above(long value) {
        return count() - histogram.getCountBetweenValues(0, value);
    }

    /** Samples below a value, as far as three digits tell them apart. @param value 0 or more */
    public long below(long value) {
        long least = histogram.lowestEquivalentValue(value);
        return least == 0 ? 0 : histogram.getCountBetweenValues(0, least - 1);
    }
}
