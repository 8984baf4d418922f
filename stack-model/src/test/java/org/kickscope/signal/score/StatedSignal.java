package org.kickscope.signal.score;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A signal as somebody states it: the one who made the trace, or the reconstruction.
 *
 * @param id unique among the signals stated together
 * @param direction {@code kick} or {@code interrupt}
 * @param stack id of the stack, null when it was left open
 * @param outcome what became of it
 * @param hostOutcome what became of it for somebody who sees the host's trace only
 * @param reason why it is incomplete or dropped, null
 * @param mergedInto id of the signal it merged into, null
 * @param undecidable the outcome is true but the trace does not show it
 * @param debatable what is open to debate, and so not counted
 * @param hops in the order of time
 */
public record StatedSignal(
        String id,
        String direction,
        String stack,
        String outcome,
        String hostOutcome,
        String reason,
        String mergedInto,
        boolean undecidable,
        Set<Part> debatable,
        List<StatedHop> hops) {
    /** A part of a statement that can be open to debate. */
    public enum Part {
        HOPS,
        OUTCOME,
        /** finding the signal and not finding it are both right */
        EXISTENCE
    }

    public StatedSignal {
        debatable = debatable.isEmpty() ? EnumSet.noneOf(Part.class) : EnumSet.copyOf(debatable);
        hops = hops.stream().sorted(Comparator.comparingLong(StatedHop::time)).toList();
    }

    /** Nothing in it is open to debate. */
    static StatedSignal certain(
            String id,
            String direction,
            String stack,
            String outcome,
            String reason,
            String mergedInto,
            List<StatedHop> hops) {
        return new StatedSignal(
                id, direction, stack, outcome, outcome, reason, mergedInto, false, EnumSet.noneOf(Part.class), hops);
    }

    StatedSignal with(List<StatedHop> others) {
        return new StatedSignal(
                id, direction, stack, outcome, hostOutcome, reason, mergedInto, undecidable, debatable, others);
    }

    /** As it is for somebody who has only the host's trace. */
    StatedSignal hostAlone() {
        return new StatedSignal(
                id,
                direction,
                stack,
                hostOutcome,
                hostOutcome,
                reason,
                mergedInto,
                undecidable,
                debatable,
                hops.stream().filter(h -> !h.guest()).toList());
    }

    /** The first hop that the host's trace shows; without one the first of all; null without hops. */
    StatedHop first() {
        return hops.stream().filter(h -> !h.guest()).findFirst().orElse(hops.isEmpty() ? null : hops.get(0));
    }
}
