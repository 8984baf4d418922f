package org.kickscope.axis;

import com.carrotsearch.hppc.LongArrayList;
import java.util.Arrays;

/**
 * Which offsets put events into the stretches of time in which they must have happened: those of a guest's CPU into the times
 * in which its vCPU ran, say. Each event allows the offsets between {@code from - event} and {@code to - event} of a stretch;
 * the offset that most events allow is the best one, and the range in which as many allow it is how far it may be wrong.
 */
final class Containment {
    /** Events that are enough for a range. */
    private static final int ENOUGH = 1 << 14;
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
    }

    private Containment() {}

    /** The best offset within {@code width} of a candidate; nothing inside where the width spans too many stretches. */
    static Range best(LongArrayList events, Intervals within, long candidate, long width) {
        long[] ups = new long[1024];
        long[] downs = new long[1024];
        int n = 0;
        int asked = 0;
        int step = Math.max(1, events.size() / ENOUGH);
        long first = within.from.get(0);
        long last = within.to.get(within.to.size() - 1);
        for (int e = 0; e < events.size(); e += step) {
            long t = events.get(e);
            // an event that may lie outside the host's trace says nothing
            if (t + candidate - width < first || t + candidate + width > last) {
                continue;
            }
            asked++;
            for (int i = firstExitAfter(within, t + candidate - width); i < within.from.size(); i++) {
                if (within.from.get(i) > t + candidate + width) {
                    break;
                }
                if (n == MOST_PAIRS) {
                    return new Range(0, 0, 0, asked);
                }
                if (n == ups.length) {
                    ups = Arrays.copyOf(ups, 2 * n);
                    downs = Arrays.copyOf(downs, 2 * n);
                }
                ups[n] = within.from.get(i) - t;
                downs[n++] = within.to.get(i) - t;
            }
        }
        return n == 0 ? new Range(0, 0, 0, asked) : sweep(Arrays.copyOf(ups, n), Arrays.copyOf(downs, n), asked);
    }

    private static Range sweep(long[] ups, long[] downs, int asked) {
        Arrays.sort(ups);
        Arrays.sort(downs);
        int inside = 0;
        int most = 0;
        long low = 0;
        long high = 0;
        int d = 0;
        for (int u = 0; u < ups.length; u++) {
            while (d < downs.length && downs[d] < ups[u]) {
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

    /** Events that an offset puts inside, of those that lie within the host's trace. */
    static Range at(LongArrayList events, Intervals within, long offset) {
        long first = within.from.get(0);
        long last = within.to.get(within.to.size() - 1);
        int inside = 0;
        int asked = 0;
        for (int e = 0; e < events.size(); e++) {
            long t = events.get(e) + offset;
            if (t < first || t > last) {
                continue;
            }
            asked++;
            int i = firstExitAfter(within, t);
            if (i < within.from.size() && within.from.get(i) <= t) {
                inside++;
            }
        }
        return new Range(offset, offset, inside, asked);
    }

    private static int firstExitAfter(Intervals within, long ns) {
        int low = 0;
        int high = within.to.size();
        while (low < high) {
            int mid = (low + high) >>> 1;
            if (within.to.get(mid) < ns) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        return low;
    }
}
