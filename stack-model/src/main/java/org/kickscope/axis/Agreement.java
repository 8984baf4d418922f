package org.kickscope.axis;

import org.kickscope.trace.Source;
import org.kickscope.trace.clock.ClockMap;

/** The offsets that all pairs of events and stretches of one source allow together, and how many events agree. */
final class Agreement {
    /** Of the compared events so many percent must lie inside, or an offset that was estimated is not believed. */
    private static final int BELIEVED_PERCENT = 90;
    /** Two offsets whose shares differ by no more than so many percent of the events are told apart by chance only. */
    private static final int RIVAL_PERCENT = 1;

    long low = Long.MIN_VALUE;
    long high = Long.MAX_VALUE;
    long inside;
    long events;

    void add(Containment.Range r) {
        inside += r.inside();
        events += r.events();
        if (r.inside() > 0) {
            low = Math.max(low, r.low());
            high = Math.min(high, r.high());
        }
    }

    boolean isBelieved() {
        return inside > 0 && low <= high && 100 * inside >= BELIEVED_PERCENT * events;
    }

    /** True when it says something else than the best one, and as well. */
    boolean isRivalOf(Agreement best) {
        boolean apart = high < best.low || low > best.high;
        return apart && 100 * (best.inside * events - inside * best.events) <= RIVAL_PERCENT * best.events * events;
    }

    /** The middle of the offsets. */
    long offset() {
        return low + (high - low) / 2;
    }

    /** The source with that offset; the evidence continues "9 of 10". */
    SourceAxis place(Source s, String evidence) {
        return new SourceAxis(
                s.index(),
                SourceAxis.Relation.MATCHED,
                ClockMap.shift(offset()),
                high - offset(),
                this + evidence,
                events,
                events - inside);
    }

    @Override
    public String toString() {
        return inside + " of " + events;
    }
}
