package org.kickscope.views.timeline;

import org.kickscope.state.LaneState;
import org.kickscope.views.Target;

/**
 * An interval that is wide enough to be drawn for itself.
 *
 * @param x1 left edge, not left of the plot
 * @param x2 right edge, not right of it
 * @param state what the lane does
 * @param before of an unknown state, what the lane did before it; else null
 * @param words what the lane does, in full
 * @param label what is written into it, empty where nothing fits
 * @param fromNs when it begins; {@code Long.MIN_VALUE} where that is before all that is known
 * @param toNs when it ends
 */
record Box(
        double x1, double x2, LaneState state, LaneState before, String words, String label, long fromNs, long toNs) {

    /** The time it lasts, as far as the trace goes; null where its begin is not known. */
    Target.Range range(long endNs) {
        return fromNs == Long.MIN_VALUE ? null : new Target.Range(fromNs, Math.min(toNs, endNs));
    }
}
