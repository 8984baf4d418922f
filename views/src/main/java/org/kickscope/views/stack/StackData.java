package org.kickscope.views.stack;

import org.kickscope.latency.Arrivals;
import org.kickscope.latency.Latencies;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Signal;
import org.kickscope.stack.RecordedEvents;
import org.kickscope.stack.Stack;
import org.kickscope.trace.Clock;
import org.kickscope.views.PlusMinus;

/**
 * What is known of one stack.
 *
 * @param stack the stack
 * @param latencies how long its signals took
 * @param arrivals when they arrived where; of the same signals
 * @param recorded the events that the trace holds at all, which tells silent layers from layers where nobody came by
 * @param clock what its times count, and how fine
 * @param clocks how sure differences of times of two sources are
 * @param selected the signal whose own times stand beside, null for none
 * @param selectedRow its row, where there is one
 */
public record StackData(
        Stack stack,
        Latencies latencies,
        Arrivals arrivals,
        RecordedEvents recorded,
        Clock clock,
        PlusMinus clocks,
        Signal selected,
        int selectedRow) {

    /** The same with another signal beside. */
    public StackData with(Signal signal, int row) {
        return new StackData(stack, latencies, arrivals, recorded, clock, clocks, signal, row);
    }

    /** The numbers of one direction, null where there was no such signal. */
    Latencies.Group group(Direction direction) {
        for (Latencies.Group group : latencies.groups()) {
            if (group.stack().id().equals(stack.id()) && group.direction() == direction) {
                return group;
            }
        }
        return null;
    }
}
