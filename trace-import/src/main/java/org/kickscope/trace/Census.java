package org.kickscope.trace;

import java.util.Arrays;

/** Exact counts of events by type id, of lost events, first and last time. Not thread-safe: merge one per thread. */
public final class Census {
    private long[] counts = new long[64];
    private long total;
    private long lost;
    private long lossPlaces;
    private long firstNs = Long.MAX_VALUE;
    private long lastNs = Long.MIN_VALUE;
    private final Anomalies anomalies = new Anomalies();

    public void add(int type, long n) {
        if (type >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(type + 1, 2 * counts.length));
        }
        counts[type] += n;
        total += n;
    }

    /** Counts a place where events were lost; {@code events} may be {@link Field#MISSING}. */
    public void addLoss(long events) {
        lossPlaces++;
        lost += events == Field.MISSING ? 0 : events;
    }

    /** Counts several places. */
    public void addLosses(long places, long events) {
        lossPlaces += places;
        lost += events;
    }

    public void addTime(long ns) {
        firstNs = Math.min(firstNs, ns);
        lastNs = Math.max(lastNs, ns);
    }

    public void addAll(Census other) {
        for (int t = 0; t < other.counts.length; t++) {
            if (other.counts[t] != 0) {
                add(t, other.counts[t]);
            }
        }
        lost += other.lost;
        lossPlaces += other.lossPlaces;
        firstNs = Math.min(firstNs, other.firstNs);
        lastNs = Math.max(lastNs, other.lastNs);
        anomalies.addAll(other.anomalies);
    }

    /** Events of the type with that id. */
    public long count(int type) {
        return type < counts.length ? counts[type] : 0;
    }

    /** All events. */
    public long total() {
        return total;
    }

    /** Lost events, where the trace tells how many. */
    public long lost() {
        return lost;
    }

    /** Places where events were lost, told how many or not. */
    public long lossPlaces() {
        return lossPlaces;
    }

    /** Smallest time, {@code Long.MAX_VALUE} when there is no event. */
    public long firstNs() {
        return firstNs;
    }

    /** Largest time, {@code Long.MIN_VALUE} when there is no event. */
    public long lastNs() {
        return lastNs;
    }

    public Anomalies anomalies() {
        return anomalies;
    }
}
