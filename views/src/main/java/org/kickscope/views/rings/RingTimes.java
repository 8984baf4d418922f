package org.kickscope.views.rings;

import org.kickscope.trace.Field;

/**
 * Which times a picture of rings is about, all in nanoseconds of the axis. Immutable.
 *
 * @param fromNs left edge of what is shown
 * @param toNs right edge, after {@code fromNs}
 * @param firstNs begin of the trace
 * @param lastNs end of the trace
 * @param originNs what is called 0 on the axis of times
 * @param cursorNs the moment of which the state is told, {@link Field#MISSING} for none
 */
public record RingTimes(long fromNs, long toNs, long firstNs, long lastNs, long originNs, long cursorNs) {
    public RingTimes {
        if (toNs <= fromNs || lastNs < firstNs) {
            throw new IllegalArgumentException(
                    fromNs + " to " + toNs + " of " + firstNs + " to " + lastNs + " is no stretch of time");
        }
    }

    /** All of a trace, without a cursor; its begin is called 0. */
    public static RingTimes all(long firstNs, long lastNs) {
        return new RingTimes(firstNs, Math.max(lastNs, firstNs + 1), firstNs, lastNs, firstNs, Field.MISSING);
    }

    /** Part of the same trace. */
    public RingTimes zoomed(long newFromNs, long newToNs) {
        return new RingTimes(newFromNs, newToNs, firstNs, lastNs, originNs, cursorNs);
    }

    /** The same with the cursor at a moment. */
    public RingTimes at(long newCursorNs) {
        return new RingTimes(fromNs, toNs, firstNs, lastNs, originNs, newCursorNs);
    }

    /** True when nothing of the trace is outside of what is shown. */
    boolean whole() {
        return fromNs <= firstNs && toNs >= lastNs;
    }

    boolean hasCursor() {
        return cursorNs != Field.MISSING;
    }
}
