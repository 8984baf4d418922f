package org.kickscope.state;

/** A look at one interval of a lane, which can be moved to others. Interval -1 is the time before the first. One thread. */
public final class IntervalLook {
    private final LaneCursor cursor;
    private final StateLane lane;

    IntervalLook(LaneCursor cursor, StateLane lane) {
        this.cursor = cursor;
        this.lane = lane;
        cursor.to(0);
    }

    /** Moves it. @param interval from -1 to the number of intervals, which is the time after the end of the trace */
    public IntervalLook at(long interval) {
        cursor.to(interval);
        return this;
    }

    /** Moves it to the interval in which a time lies. */
    public IntervalLook in(long ns) {
        cursor.seek(ns);
        return this;
    }

    /** Where it looks. */
    public long interval() {
        return cursor.index;
    }

    /** When the interval begins; {@code Long.MIN_VALUE} for -1. */
    public long beginNs() {
        return cursor.beginNs;
    }

    /** When it ends: where the next begins, or the trace ends; {@code Long.MAX_VALUE} after that. */
    public long endNs() {
        return cursor.nextNs;
    }

    /** What the lane does in it. */
    public LaneState state() {
        return lane.kind().states().get(StateFile.state(cursor.code));
    }

    /** What there is to say about its state, see {@link LaneState}; -1 for nothing. */
    public int detail() {
        return StateFile.detail(cursor.code);
    }
}
