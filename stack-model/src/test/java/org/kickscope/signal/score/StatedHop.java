package org.kickscope.signal.score;

import java.util.List;

/**
 * A hop of a {@link StatedSignal}.
 *
 * @param layer id of the layer
 * @param event the event that proves it
 * @param time in the unit of the trace: nanoseconds, microseconds after {@link Grid}, or ticks
 * @param guest the event is in the guest's trace
 * @param others other times that are right too
 */
public record StatedHop(String layer, String event, long time, boolean guest, List<Long> others) {
    public StatedHop {
        others = List.copyOf(others);
    }

    StatedHop at(long when) {
        return new StatedHop(layer, event, when, guest, others);
    }

    /** What makes two hops equal: they are the same arrival. */
    record Arrival(String layer, String event, long time) {}

    /** An event of the trace, as far as a statement names it: no two of one name have one time. */
    record Mark(String event, long time) {}

    Arrival arrival() {
        return new Arrival(layer, event, time);
    }

    Mark mark() {
        return new Mark(event, time);
    }
}
