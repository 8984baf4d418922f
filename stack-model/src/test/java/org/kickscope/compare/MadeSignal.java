package org.kickscope.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.Reason;
import org.kickscope.signal.SignalView;
import org.kickscope.stack.Stack;
import org.kickscope.stack.StackCatalogue;

/** A signal that a test makes up. */
record MadeSignal(
        Stack stack,
        Direction direction,
        Outcome outcome,
        Reason reason,
        List<String> layers,
        List<Handoff> handoffs,
        int[] sources,
        long[] times)
        implements SignalView {
    static final StackCatalogue CATALOGUE = catalogue();

    private static StackCatalogue catalogue() {
        try {
            return StackCatalogue.shipped();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long number() {
        return 1;
    }

    @Override
    public long stackBits() {
        return 1L << CATALOGUE.all().indexOf(stack);
    }

    @Override
    public List<Stack> stacks() {
        return CATALOGUE.all();
    }

    @Override
    public int vm() {
        return 1;
    }

    @Override
    public String queue() {
        return null;
    }

    @Override
    public long mergedNumber() {
        return 0;
    }

    @Override
    public String uncertain() {
        return null;
    }

    @Override
    public int hopCount() {
        return layers.size();
    }

    @Override
    public String layer(int hop) {
        return layers.get(hop);
    }

    @Override
    public String event(int hop) {
        return "event_of_" + layers.get(hop);
    }

    @Override
    public long timeNs(int hop) {
        return times[hop];
    }

    @Override
    public int cpu(int hop) {
        return 0;
    }

    @Override
    public int tid(int hop) {
        return 0;
    }

    @Override
    public String task(int hop) {
        return null;
    }

    @Override
    public int source(int hop) {
        return sources[hop];
    }

    @Override
    public long position(int hop) {
        return hop;
    }

    @Override
    public Handoff handoff(int hop) {
        return handoffs.get(hop);
    }
}
