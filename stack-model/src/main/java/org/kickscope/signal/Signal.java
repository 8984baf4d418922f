package org.kickscope.signal;

import java.util.List;
import org.kickscope.stack.Stack;

/**
 * One kick or interrupt. Made for one signal at a time; a scan hands out {@link SignalView}s instead.
 *
 * @param id unique in its reconstruction: {@code k12}, {@code i13}
 * @param direction which way it goes
 * @param stack the stack it belongs to
 * @param stackUncertain the evidence fits other stacks too
 * @param vm number of the machine from 1, 0 unknown
 * @param queue name of the queue as far as the trace proves it, null where it does not
 * @param outcome what became of it
 * @param mergedInto id of the signal it merged into, null
 * @param reason why it is incomplete, null for a complete one
 * @param uncertain what the trace leaves open about the outcome, null for nothing
 * @param hops in the order of time
 */
public record Signal(
        String id,
        Direction direction,
        Stack stack,
        boolean stackUncertain,
        int vm,
        String queue,
        Outcome outcome,
        String mergedInto,
        Reason reason,
        String uncertain,
        List<Hop> hops) {
    public Signal {
        hops = List.copyOf(hops);
    }

    /** Time of the first hop. */
    public long startNs() {
        return hops.get(0).timeNs();
    }

    /** Time of the last hop. */
    public long endNs() {
        return hops.get(hops.size() - 1).timeNs();
    }
}
