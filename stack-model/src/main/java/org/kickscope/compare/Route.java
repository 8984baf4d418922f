package org.kickscope.compare;

import java.util.List;
import org.kickscope.signal.Handoff;

/**
 * A way that signals went: the layers that they passed, and how. Signals of one route differ in their times only.
 *
 * @param layers ids in the order of time
 * @param handoffs how each layer was reached; null for the first
 * @param clockErrors how far the clocks of a layer and the one before may disagree, in the unit of the clock: 0 of one clock,
 *     -1 not known; 0 for the first
 * @param serves what the handler on this way serves, in the backend's word ({@code tx}); null where no event tells
 */
public record Route(List<String> layers, List<Handoff> handoffs, List<Long> clockErrors, String serves) {
    public Route {
        layers = List.copyOf(layers);
        handoffs = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(handoffs));
        clockErrors = List.copyOf(clockErrors);
    }

    /** True when a thread or vCPU had to be woken on the way. */
    public boolean wakes() {
        return handoffs.contains(Handoff.WAKE_UP);
    }
}
