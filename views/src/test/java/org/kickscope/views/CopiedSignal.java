package org.kickscope.views;

import java.util.List;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.Reason;
import org.kickscope.signal.Signal;
import org.kickscope.signal.SignalView;
import org.kickscope.stack.Stack;

/** A copy of a signal, or one that a test made up, looked at as any other. */
public record CopiedSignal(Signal copy, List<Stack> stacks) implements SignalView {
    @Override
    public long number() {
        return Long.parseLong(copy.id().substring(1));
    }

    @Override
    public Direction direction() {
        return copy.direction();
    }

    @Override
    public Stack stack() {
        return copy.stack();
    }

    @Override
    public long stackBits() {
        return copy.stack() == null ? 0 : 1L << stacks.indexOf(copy.stack());
    }

    @Override
    public int vm() {
        return copy.vm();
    }

    @Override
    public String queue() {
        return copy.queue();
    }

    @Override
    public Outcome outcome() {
        return copy.outcome();
    }

    @Override
    public long mergedNumber() {
        return copy.mergedInto() == null ? 0 : Long.parseLong(copy.mergedInto().substring(1));
    }

    @Override
    public Reason reason() {
        return copy.reason();
    }

    @Override
    public String uncertain() {
        return copy.uncertain();
    }

    @Override
    public int hopCount() {
        return copy.hops().size();
    }

    @Override
    public String layer(int hop) {
        return copy.hops().get(hop).layer();
    }

    @Override
    public String event(int hop) {
        return copy.hops().get(hop).event();
    }

    @Override
    public long timeNs(int hop) {
        return copy.hops().get(hop).timeNs();
    }

    @Override
    public int cpu(int hop) {
        return copy.hops().get(hop).cpu();
    }

    @Override
    public int tid(int hop) {
        return copy.hops().get(hop).tid();
    }

    @Override
    public String task(int hop) {
        return copy.hops().get(hop).task();
    }

    @Override
    public int source(int hop) {
        return copy.hops().get(hop).source();
    }

    @Override
    public long position(int hop) {
        return copy.hops().get(hop).position();
    }

    @Override
    public Handoff handoff(int hop) {
        return copy.hops().get(hop).handoff();
    }
}
