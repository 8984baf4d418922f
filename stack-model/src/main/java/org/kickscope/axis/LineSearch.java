package org.kickscope.axis;

import com.carrotsearch.hppc.LongArrayList;
import java.util.List;
import org.kickscope.trace.clock.ClockMap;

/**
 * Follows a clock whose speed is not known from a moment at which its offset is known roughly: in a few events around it, slopes
 * are tried until most events lie inside; what they leave open tells where to look in twice the time, and so on.
 *
 * <p>Cost: some dozen sweeps over at most {@value #MOST_EVENTS} events for each doubling.
 */
final class LineSearch {
    /** Events that tell a slope from others, at first. */
    private static final int FIRST_EVENTS = 256;

    private static final int MOST_EVENTS = 2048;
    /** Events that are enough for the whole. */
    private static final int ENOUGH = 1 << 15;
    /** Slopes that are tried on each side: at first, and when the slope is known roughly. */
    private static final int FIRST_TRIES = 32;

    private static final int TRIES = 8;

    /** Events of one CPU or thread, and the stretches that they must lie in. */
    record Track(LongArrayList events, Intervals within) {}

    private final List<Track> tracks;
    private final long first;
    private final long last;
    private final long resolution;

    LineSearch(List<Track> tracks) {
        this.tracks = tracks;
        first = tracks.stream().mapToLong(t -> t.events().get(0)).min().orElseThrow();
        last = tracks.stream()
                .mapToLong(t -> t.events().get(t.events().size() - 1))
                .max()
                .orElseThrow();
        resolution =
                tracks.stream().mapToLong(t -> t.within().resolution()).min().orElseThrow();
    }

    /**
     * A line that most events allow; null where less than those that make an offset believed do.
     *
     * @param from a raw time
     * @param offset what must be added there, roughly
     * @param width how far that may be wrong
     */
    Agreement follow(long from, long offset, long width) {
        long whole = Math.max(1, Math.max(last - from, from - first));
        long reach = whole;
        while (reach > 1 && count(from - reach / 2, from + reach / 2) >= FIRST_EVENTS) {
            reach /= 2;
        }
        ClockMap line = new ClockMap(from, from + offset, ClockMap.ONE);
        long slopes = LineBounds.MOST_DRIFT;
        long offsets = width;
        int tries = FIRST_TRIES;
        while (true) {
            Window w = new Window(from - reach, from + reach, MOST_EVENTS);
            ClockMap best = w.best(new ClockMap(from, line.of(from), line.slope()), slopes, offsets, tries);
            if (best == null) {
                return null;
            }
            LineBounds.Lines lines = w.bounds(best).lines(from - reach, from + reach);
            line = lines.middle();
            if (reach == whole) {
                return settled(line);
            }
            reach = Math.min(2 * reach, whole);
            slopes = lines.steepest() - lines.flattest();
            // what is not known of the slope adds as much again
            tries = TRIES;
            offsets = 4 * lines.ofMiddle() + resolution;
        }
    }

    /** With all events: the middle of the lines that they allow, as long as more of them lie inside. */
    private Agreement settled(ClockMap from) {
        Window all = new Window(first, last, ENOUGH);
        ClockMap line = from;
        Agreement best = null;
        while (true) {
            Containment.Range r = all.sweep(line, resolution).best();
            if (best != null && r.inside() <= best.inside()) {
                return best;
            }
            LineBounds.Lines lines = all.bounds(moved(line, r)).lines(first, last);
            line = lines.middle();
            long offset = line.to() - first;
            best = new Agreement(
                    line,
                    offset - lines.ofMiddle(),
                    offset + lines.ofMiddle(),
                    lines.ofMiddle(),
                    lines,
                    r.inside(),
                    r.events());
        }
    }

    /**
     * The offset that most events allow, of all near one; null where less than those that make an offset believed do.
     *
     * @param sameSpeed both clocks are known to count the same; else they may drift apart as far as the events allow
     */
    Agreement constant(long offset, long width, boolean sameSpeed) {
        Window all = new Window(first, last, ENOUGH);
        ClockMap near = ClockMap.shift(offset);
        Containment.Range r = all.sweep(near, width).best();
        if (!r.isBelieved()) {
            return null;
        }
        ClockMap line = moved(near, r);
        LineBounds.Lines lines = all.bounds(line).lines(first, last);
        long high = offset + r.high();
        long plusMinus = sameSpeed ? high - line.to() : lines.ofLine();
        return new Agreement(line, offset + r.low(), high, plusMinus, lines, r.inside(), r.events());
    }

    private static ClockMap moved(ClockMap line, Containment.Range r) {
        return new ClockMap(line.from(), line.to() + r.middle(), line.slope());
    }

    /** A time in the middle of the events. */
    long middle() {
        return first + (last - first) / 2;
    }

    private int count(long a, long b) {
        int n = 0;
        for (Track t : tracks) {
            n += Times.from(t.events(), b) - Times.from(t.events(), a);
        }
        return n;
    }

    /** The events between two times, or some of them. */
    private final class Window {
        private final long a;
        private final long b;
        private final int step;

        Window(long a, long b, int most) {
            this.a = a;
            this.b = b;
            step = Math.max(1, count(a, b + 1) / most);
        }

        /**
         * Of all lines that are about as steep the one that most events allow, or null. The closer a slope is to the right one,
         * the more events it puts inside; so the best of some is taken, and some near it are tried, and so on.
         */
        ClockMap best(ClockMap near, long slopes, long offsets, int tries) {
            long least = ClockMap.ratio(1, Math.max(1, b - near.from()));
            ClockMap best = near;
            Containment.Range most = Containment.Range.NONE;
            for (long each = slopes / tries; ; each = 2 * each / tries) {
                ClockMap middle = best;
                for (int k = 0; Math.abs(k) <= tries; k = k > 0 ? -k : 1 - k) {
                    long slope = middle.slope() + k * each;
                    if (Math.abs(slope - ClockMap.ONE) <= LineBounds.MOST_DRIFT) {
                        ClockMap line = new ClockMap(near.from(), near.to(), slope);
                        Containment.Range r = sweep(line, offsets).best();
                        if (r.inside() > most.inside()) {
                            most = r;
                            best = moved(line, r);
                        }
                    }
                }
                if (each <= least || most.inside() == most.events()) {
                    return most.isBelieved() ? best : null;
                }
            }
        }

        Containment sweep(ClockMap line, long width) {
            Containment c = new Containment(line, width);
            for (Track t : tracks) {
                c.add(t.events(), Times.from(t.events(), a), Times.from(t.events(), b + 1), step, t.within());
            }
            return c;
        }

        LineBounds bounds(ClockMap line) {
            LineBounds bounds = new LineBounds(line);
            for (Track t : tracks) {
                bounds.add(t.events(), Times.from(t.events(), a), Times.from(t.events(), b + 1), step, t.within());
            }
            return bounds;
        }
    }
}
