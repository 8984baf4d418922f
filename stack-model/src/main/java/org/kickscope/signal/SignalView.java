package org.kickscope.signal;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.stack.Stack;

/**
 * A finished signal as the scan hands it out: valid only during the call of {@link SignalSink#accept}. Nothing is made for
 * a look at it; {@link #toSignal()} makes a copy that lasts.
 */
public final class SignalView {
    private static final Handoff[] HANDOFFS = Handoff.values();
    private final HookTable table;
    private Flight flight;
    private Stack stack;
    private long stackBits;
    private String queue;

    SignalView(HookTable table) {
        this.table = table;
    }

    SignalView of(Flight f, Stack itsStack, long fitting, String itsQueue) {
        flight = f;
        stack = itsStack;
        stackBits = fitting;
        queue = itsQueue;
        return this;
    }

    public String id() {
        return id(flight);
    }

    private static String id(Flight f) {
        return (f.direction == Direction.KICK ? "k" : "i") + f.seq;
    }

    public Direction direction() {
        return flight.direction;
    }

    public Stack stack() {
        return stack;
    }

    /** True when the evidence fits other stacks too. */
    public boolean stackUncertain() {
        return Long.bitCount(stackBits) > 1;
    }

    /** The other stacks that the evidence fits, in the order of the catalogue; made anew at every call. */
    public List<Stack> otherStacks() {
        List<Stack> others = new ArrayList<>();
        for (long rest = stackBits; rest != 0; rest &= rest - 1) {
            Stack one = table.stacks().get(Long.numberOfTrailingZeros(rest));
            if (one != stack) {
                others.add(one);
            }
        }
        return others;
    }

    /** Number of the machine from 1, 0 unknown. */
    public int vm() {
        return flight.vm + 1;
    }

    /** Name of the queue, null where the trace does not prove one. */
    public String queue() {
        return queue;
    }

    public Outcome outcome() {
        return flight.verdict;
    }

    /** Id of the signal it merged into, or null. */
    public String mergedInto() {
        return flight.verdict == Outcome.COALESCED && flight.mergedInto != null && flight.mergedInto.proven
                ? id(flight.mergedInto)
                : null;
    }

    /** Why it is incomplete, or null. */
    public Reason reason() {
        return flight.reason;
    }

    /** What the trace leaves open about the outcome, or null. */
    public String uncertain() {
        return flight.uncertain;
    }

    public int hopCount() {
        return flight.hops;
    }

    public String layer(int i) {
        return table.layerId(flight.layer[i]);
    }

    public String event(int i) {
        return table.plan(flight.event[i]).event;
    }

    public long timeNs(int i) {
        return flight.timeNs[i];
    }

    public int cpu(int i) {
        return flight.cpu[i];
    }

    public int tid(int i) {
        return flight.tid[i];
    }

    /** Name of the thread, null unknown. */
    public String task(int i) {
        return flight.task[i];
    }

    /** Index of the source of the event. */
    public int source(int i) {
        return flight.source[i];
    }

    /** Byte offset of the event in its file. */
    public long position(int i) {
        return flight.position[i];
    }

    /** How hop {@code i - 1} caused hop {@code i}; null for the first. */
    public Handoff handoff(int i) {
        return i == 0 ? null : HANDOFFS[flight.handoff[i]];
    }

    public long startNs() {
        return flight.timeNs[0];
    }

    public long endNs() {
        return flight.timeNs[flight.hops - 1];
    }

    /** A copy that lasts. */
    public Signal toSignal() {
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
