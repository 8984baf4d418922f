package org.kickscope.axis;

import org.kickscope.trace.Source;
import org.kickscope.trace.clock.ClockMap;

/**
 * A line that most events of a source allow.
 *
 * @param map from its times to the axis
 * @param low smallest offset at its beginning that as many events allow
 * @param high largest one
 * @param plusMinus how far any line that as many allow lies from that one
 * @param lines all of those
 * @param inside events that allow it
 * @param events events that were asked
 */
record Agreement(ClockMap map, long low, long high, long plusMinus, LineBounds.Lines lines, long inside, long events) {
    /** Two offsets whose shares differ by no more than so many percent of the events are told apart by chance only. */
    private static final int RIVAL_PERCENT = 1;
    /** So many events at least must speak for a drift. */
    private static final int LEAST_MENDED = 8;

    /** True when it says something else than the best one, and as well. */
    boolean isRivalOf(Agreement best) {
        boolean apart = high < best.low || low > best.high;
        return apart && 100 * (best.inside * events - inside * best.events) <= RIVAL_PERCENT * best.events * events;
    }

    /** True when it puts most of those events inside that a constant offset leaves outside, and not just a few. */
    boolean mends(Agreement constant) {
        if (constant == null) {
            return true;
        }
        // of as many events as this one was asked
        long left = constant.events - constant.inside;
        long mended = left * events / constant.events - (events - inside);
        return mended >= LEAST_MENDED && 2 * mended >= left * events / constant.events;
    }

    /** Whether the clocks run at one speed, as far as the events tell. */
    boolean isConstant() {
        return map.slope() == ClockMap.ONE;
    }

    /** The middle of the offsets. */
    long offset() {
        return low + (high - low) / 2;
    }

    /** The source there; the evidence continues "9 of 10". */
    SourceAxis place(Source s, String evidence) {
        long slope = map.slope();
        long ppb = Math.max(ppb(lines.steepest()) - ppb(slope), ppb(slope) - ppb(lines.flattest()));
        return new SourceAxis(
                s.index(),
                SourceAxis.Relation.MATCHED,
                map,
                plusMinus,
                this + evidence,
                events,
                events - inside,
                ppb + 1);
    }

    /** The drift for people: {@code from -3 to 5 parts in 10^9}. */
    String drift() {
        return "from " + ppb(lines.flattest()) + " to " + ppb(lines.steepest()) + " parts in 10^9";
    }

    private static long ppb(long slope) {
        return new ClockMap(0, 0, slope).driftPpb();
    }

    @Override
    public String toString() {
        return inside + " of " + events;
    }
}
