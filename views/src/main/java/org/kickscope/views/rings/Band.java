package org.kickscope.views.rings;

import java.util.List;
import java.util.Map;
import org.kickscope.ring.Ring;
import org.kickscope.ring.Wish;
import org.kickscope.views.TimeScale;

/**
 * One ring as it is drawn. Immutable.
 *
 * @param ring the ring
 * @param title its name for people
 * @param facts what is known of its queue
 * @param caution what the picture leaves out; empty for nothing
 * @param stretch the range
 * @param places where its parts are
 * @param indices the upper and the lower of its two indices over time, and what they are called
 * @param flight buffers in flight over time
 * @param kicks the kicks
 * @param wishes when the other end is asked to notify
 * @param interrupts the interrupts
 * @param runs of the handler
 * @param silent lanes of which nothing is recorded, with what to record
 * @param sums what is counted
 * @param verdict what it comes to
 * @param cursor what is known of the ring at the cursor, empty where there is none
 */
record Band(
        Ring ring,
        String title,
        String facts,
        String caution,
        Stretch stretch,
        BandPlaces places,
        Indices indices,
        Flight flight,
        Notifications kicks,
        List<Wanted> wishes,
        Notifications interrupts,
        Runs runs,
        Map<BandPlaces.Lane, String> silent,
        Sums sums,
        Verdict verdict,
        String cursor) {
    Band {
        wishes = List.copyOf(wishes);
        silent = Map.copyOf(silent);
    }

    /**
     * Two indices, or two counts that rise like indices.
     *
     * @param name of both
     * @param upper that which is ahead
     * @param upperName what it is
     * @param lower that which follows
     * @param lowerName what it is
     * @param scale of both, null where nothing is known
     * @param counts they are counted since the begin of the trace: what lies between is not all that is in flight
     */
    record Indices(
            String name,
            Steps upper,
            String upperName,
            Steps lower,
            String lowerName,
            IndexScale scale,
            boolean counts) {}

    /**
     * Buffers in flight.
     *
     * @param steps over time
     * @param peaks most at the begin of each piece, where it stands for several events; else the value itself
     * @param lows fewest in the same way
     * @param top value at the upper edge of the lane, 1 or more
     * @param ready they wait for the backend to fill them
     */
    record Flight(Steps steps, long[] peaks, long[] lows, long top, boolean ready) {}

    /**
     * A time in which an end of the ring wants, or does not want, to be notified.
     *
     * @param x left edge
     * @param right right edge
     * @param wish what it said last
     */
    record Wanted(double x, double right, Wish wish) {}

    TimeScale scale() {
        return stretch.scale();
    }
}
