package org.kickscope.axis;

import com.carrotsearch.hppc.LongArrayList;
import java.util.Arrays;
import org.kickscope.trace.clock.ClockMap;

/**
 * Which offsets put events into the stretches of time in which they must have happened: those of a guest's CPU into the times
 * in which its vCPU ran, say. Each event allows the offsets between {@code from - event} and {@code to - event} of a stretch;
 * the offset that most events allow is the best one, and the range in which as many allow it is how far it may be wrong.
 *
 * <p>Offsets are told beside a line that leads from the clock of the events to that of the stretches. An event that may lie
 * where of the stretches nothing is known says nothing. Cost: n log n for n pairs of an event and a stretch near it.
 */
final class Containment {
    /** Of the compared events so many percent must lie inside, or an offset that was estimated is not believed. */
    private static final int BELIEVED_PERCENT = 90;
    /** Stretches within the width of all events together; with more, the width is too wide to tell anything. */
    private static final int MOST_PAIRS = 1 << 22;

    /**
     * A range of offsets.
     *
     * @param low smallest offset that {@code inside} events allow
     * @param high largest one
     * @param inside events that allow it
     * @param events events that were asked
     */
    record Range(long low, long high, int inside, int events) {
        static final Range NONE = new Range(0, 0, 0, 0);

        boolean isBelieved() {
            return inside > 0 && 100L * inside >= BELIEVED_PERCENT * (long) events;
        }

        long middle() {
            return low + (high - low) / 2;
        }
    }

    private final ClockMap line;
    private final long width;
    private long[] ups = new long[256];
    private long[] downs = new long[256];
    private int pairs;
    private int asked;

    /** Looks for offsets to the line that are not larger than a width. */
    Containment(ClockMap line, long width) {
        this.line = line;
        this.width = width;
    }

    /** Asks the events from one index to another, one in {@code step}. */
    void add(LongArrayList events, int from, int to, int step, Intervals within) {
        for (int e = from; e < to && pairs < MOST_PAIRS; e += step) {
            long t = line.of(events.get(e));
            if (!within.knows(t - width, t + width)) {
                continue;
            }
            asked++;
            for (int i = within.endingFrom(t - width); i < within.size() && pairs < MOST_PAIRS; i++) {
                if (within.from.get(i) > t + width) {
                    break;
                }
                if (pairs == ups.length) {
                    ups = Arrays.copyOf(ups, 2 * pairs);
                    downs = Arrays.copyOf(downs, 2 * pairs);
                }
                ups[pairs] = within.from.get(i) - t;
                downs[pairs++] = within.to.get(i) - t;
            }
        }
    }

    /** The best offset; nothing inside where the width spans too many stretches. */
    Range best() {
        if (pairs == 0 || pairs == MOST_PAIRS) {
            return new Range(0, 0, 0, asked);
        }
        Arrays.sort(ups, 0, pairs);
        Arrays.sort(downs, 0, pairs);
        int inside = 0;
        int most = 0;
        long low = 0;
        long high = 0;
        int d = 0;
        for (int u = 0; u < pairs; u++) {
            while (downs[d] < ups[u]) {
                inside--;
                d++;
            }
            inside++;
            if (inside > most) {
                most = inside;
                low = ups[u];
                high = downs[d];
            }
        }
        return new Range(low, high, Math.min(most, asked), asked);
    }

    /** Events that a line puts inside, of those of which it is known. */
    static Range at(LongArrayList events, Intervals within, ClockMap line) {
        int inside = 0;
        int asked = 0;
        for (int e = 0; e < events.size(); e++) {
            long t = line.of(events.get(e));
            if (within.knows(t, t)) {
                asked++;
                inside += within.from.get(within.endingFrom(t)) <= t ? 1 : 0;
            }
        }
        return new Range(0, 0, inside, asked);
    }
}
