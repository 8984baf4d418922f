package org.kickscope.signal;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.stack.Stack;

/**
 * One kick or interrupt to look at, wherever it is kept: in a scan, or in a table. Nothing is made for a look at it;
 * {@link #toSignal()} makes a copy that lasts. How long a view shows the same signal says who hands it out.
 */
public interface SignalView {
    /** Its number, from 1, unique among the kicks and interrupts of a reconstruction. */
    long number();

    /** Unique in its reconstruction: {@code k12}, {@code i13}; made anew at every call. */
    default String id() {
        return id(direction(), number());
    }

    private static String id(Direction direction, long number) {
        return (direction == Direction.KICK ? "k" : "i") + number;
    }

    Direction direction();

    /** The stack it belongs to, null where the trace does not prove one. */
    Stack stack();

    /** The stacks that the evidence fits, as bits by their place in {@link #stacks()}. */
    long stackBits();

    /** The stacks that were looked for, in the order of the catalogue. */
    List<Stack> stacks();

    /** True when the evidence fits other stacks too. */
    default boolean stackUncertain() {
        return Long.bitCount(stackBits()) > 1;
    }

    /** The other stacks that the evidence fits, in the order of the catalogue; made anew at every call. */
    default List<Stack> otherStacks() {
        List<Stack> others = new ArrayList<>();
        for (long rest = stackBits(); rest != 0; rest &= rest - 1) {
            Stack one = stacks().get(Long.numberOfTrailingZeros(rest));
            if (one != stack()) {
                others.add(one);
            }
        }
        return others;
    }

    /** Number of the machine from 1, 0 unknown. */
    int vm();

    /** Name of the queue, null where the trace does not prove one. */
    String queue();

    Outcome outcome();

    /** Number of the signal it merged into, which goes the same way; 0 for none. */
    long mergedNumber();

    /** Id of the signal it merged into, or null; made anew at every call. */
    default String mergedInto() {
        return mergedNumber() == 0 ? null : id(direction(), mergedNumber());
    }

    /** Why it is incomplete, or null. */
    Reason reason();

    /** What the trace leaves open about the outcome, or null. */
    String uncertain();

    /** Number of hops, at least 1. */
    int hopCount();

    String layer(int hop);

    String event(int hop);

    /** Time in the unit of the clock of its source, on the one axis of the trace. */
    long timeNs(int hop);

    /** The CPU, -1 unknown. */
    int cpu(int hop);

    /** The thread, -1 unknown. */
    int tid(int hop);

    /** Name of the thread, null unknown. */
    String task(int hop);

    /** Index of the source of the event. */
    int source(int hop);

    /** Byte offset of the event in its file. */
    long position(int hop);

    /** How hop {@code hop - 1} caused this one; null for the first. */
    Handoff handoff(int hop);

    /**
     * True when a hop was seen in another thread than the one before. A change of threads is written by the thread that
     * loses the CPU and counts for the one that gets it.
     */
    default boolean otherThread(int hop) {
        return hop > 0 && handoff(hop - 1) != Handoff.SWITCH && tid(hop - 1) != tid(hop);
    }

    /** Time of the first hop. */
    default long startNs() {
        return timeNs(0);
    }

    /** Time of the last hop. */
    default long endNs() {
        return timeNs(hopCount() - 1);
    }

    /** A copy that lasts. */
    default Signal toSignal() {
        List<Hop> hops = new ArrayList<>();
        for (int i = 0; i < hopCount(); i++) {
            hops.add(new Hop(
                    layer(i), event(i), timeNs(i), cpu(i), tid(i), task(i), source(i), position(i), handoff(i)));
        }
        return new Signal(
                id(),
                direction(),
                stack(),
                stackUncertain(),
                vm(),
                queue(),
                outcome(),
                mergedInto(),
                reason(),
                uncertain(),
                hops);
    }
}
