package org.kickscope.signal;

import java.util.List;
import org.kickscope.stack.Stack;

/** A finished signal as the scan hands it out, valid only during the call of {@link SignalSink#accept}. */
final class FlightView implements SignalView {
    private static final Handoff[] HANDOFFS = Handoff.values();
    private final HookTable table;
    private Flight flight;
    private Stack stack;
    private long stackBits;
    private String queue;

    FlightView(HookTable table) {
        this.table = table;
    }

    FlightView of(Flight f, Stack itsStack, long fitting, String itsQueue) {
        flight = f;
        stack = itsStack;
        stackBits = fitting;
        queue = itsQueue;
        return this;
    }

    @Override
    public long number() {
        return flight.seq;
    }

    @Override
    public Direction direction() {
        return flight.direction;
    }

    @Override
    public Stack stack() {
        return stack;
    }

    @Override
    public long stackBits() {
        return stackBits;
    }

    @Override
    public List<Stack> stacks() {
        return table.stacks();
    }

    @Override
    public int vm() {
        return flight.vm + 1;
    }

    @Override
    public String queue() {
        return queue;
    }

    @Override
    public Outcome outcome() {
        return flight.verdict;
    }

    @Override
    public long mergedNumber() {
        return flight.verdict == Outcome.COALESCED && flight.mergedInto != null && flight.mergedInto.proven
                ? flight.mergedInto.seq
                : 0;
    }

    @Override
    public Reason reason() {
        return flight.reason;
    }

    @Override
    public String uncertain() {
        return flight.uncertain;
    }

    @Override
    public int hopCount() {
        return flight.hops;
    }

    @Override
    public String layer(int i) {
        return table.layerId(flight.layer[i]);
    }

    @Override
    public String event(int i) {
        return table.plan(flight.event[i]).event;
    }

    @Override
    public long timeNs(int i) {
        return flight.timeNs[i];
    }

    @Override
    public int cpu(int i) {
        return flight.cpu[i];
    }

    @Override
    public int tid(int i) {
        return flight.tid[i];
    }

    @Override
    public String task(int i) {
        return flight.task[i];
    }

    @Override
    public int source(int i) {
        return flight.source[i];
    }

    @Override
    public long position(int i) {
        return flight.position[i];
    }

    @Override
    public Handoff handoff(int i) {
        return i == 0 ? null : HANDOFFS[flight.handoff[i]];
    }
}
