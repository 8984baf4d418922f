package org.kickscope.views.waterfall;

import java.util.List;
import org.kickscope.latency.Durations;
import org.kickscope.signal.Hop;
import org.kickscope.stack.Layer;
import org.kickscope.views.Area;
import org.kickscope.views.Cause;
import org.kickscope.views.Mark;
import org.kickscope.views.Target;

/** One row of a waterfall. Immutable. */
sealed interface Line {
    /** Where it stands, as wide as the picture. */
    Area area();

    /**
     * A hop.
     *
     * @param index which one, from 0
     * @param shown whose thread and CPU are shown: where a thread got the CPU, that thread
     * @param layer null where the signal belongs to no stack
     * @param fromNs when the hop before was, or the same as {@code atNs} for the first
     * @param atNs when it was
     * @param cause null for the first
     * @param all times of the same hand-off of all signals, null where there are none
     * @param plusMinus how far the distance to the hop before may be from the truth, 0 for one clock, -1 unknown
     */
    record Step(
            Area area,
            int index,
            Hop hop,
            Hop shown,
            Layer layer,
            long fromNs,
            long atNs,
            Cause cause,
            Durations all,
            long plusMinus)
            implements Line {}

    /**
     * Layers between two hops of which the trace is silent.
     *
     * @param text names them, and what would show them
     */
    record Silent(Area area, List<Layer> layers, String text) implements Line {}

    /**
     * How it ended, where that was not at its consumer, or what is not sure.
     *
     * @param mark may be null
     * @param target may be null
     */
    record End(Area area, Mark mark, String text, Target target) implements Line {}
}
