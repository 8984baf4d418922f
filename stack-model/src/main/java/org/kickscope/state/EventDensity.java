package org.kickscope.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many events fall into equal intervals of time, for many lanes at once, without knowing before how long the trace is:
 * the intervals, a power of two nanoseconds each, double whenever there are more than {@value #MOST_BUCKETS}. Memory: up to
 * 16 kB for each lane. One thread.
 */
final class EventDensity {
    static final int MOST_BUCKETS = 1 << 12;

    private final List<Counts> all = new ArrayList<>();
    private long startNs;
    private boolean begun;
    private int shift;

    /** The events of one lane. */
    static final class Counts {
        private final EventDensity of;
        private int[] counts = new int[16];
        private int size;

        private Counts(EventDensity of) {
            this.of = of;
        }

        /** Number of intervals up to the last that has an event. */
        int size() {
            return size;
        }

        int at(int bucket) {
            return counts[bucket];
        }

        /** An interval is 2 to this power nanoseconds long. */
        int shift() {
            return of.shift;
        }

        private void add(int bucket) {
            if (bucket >= counts.length) {
                counts = Arrays.copyOf(counts, Math.min(MOST_BUCKETS, Math.max(bucket + 1, 2 * counts.length)));
            }
            counts[bucket]++;
            size = Math.max(size, bucket + 1);
        }

        private void halve() {
            for (int i = 0; i < size; i += 2) {
                counts[i / 2] = counts[i] + (i + 1 < size ? counts[i + 1] : 0);
            }
            int half = (size + 1) / 2;
            Arrays.fill(counts, half, size, 0);
            size = half;
        }
    }

    /** Another lane. */
    Counts lane() {
        Counts counts = new Counts(this);
        all.add(counts);
        return counts;
    }

    /** An event of a lane. One that is earlier than the first of all counts at the first one's time. */
    void add(Counts lane, long ns) {
        if (!begun) {
            startNs = ns;
            begun = true;
        }
        long bucket = Math.max(0, ns - startNs) >>> shift;
        while (bucket >= MOST_BUCKETS) {
            all.forEach(Counts::halve);
            shift++;
            bucket >>>= 1;
        }
        lane.add((int) bucket);
    }

    /** Begin of the first interval. */
    long startNs() {
        return startNs;
    }
}
