package org.kickscope.views.waterfall;

import org.kickscope.latency.Latencies;
import org.kickscope.signal.Signal;
import org.kickscope.stack.RecordedEvents;
import org.kickscope.trace.Clock;
import org.kickscope.views.PlusMinus;

/**
 * What is known of one signal.
 *
 * @param signal the signal
 * @param row its row
 * @param mergedRow row of the signal it merged into, -1 for none
 * @param latencies of all signals, for the medians beside its own times
 * @param recorded the events that the trace holds at all
 * @param clock what its times count, and how fine
 * @param clocks how sure differences of times of two sources are
 */
public record WaterfallData(
        Signal signal,
        int row,
        int mergedRow,
        Latencies latencies,
        RecordedEvents recorded,
        Clock clock,
        PlusMinus clocks) {

    /** All signals of the same stack and direction, null where none was delivered. */
    Latencies.Group group() {
        for (Latencies.Group group : latencies.groups()) {
            boolean stack = signal.stack() != null
                    && group.stack().id().equals(signal.stack().id());
            if (stack
                    && group.direction() == signal.direction()
                    && group.whole().count() > 0) {
                return group;
            }
        }
        return null;
    }
}
