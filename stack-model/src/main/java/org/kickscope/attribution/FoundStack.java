package org.kickscope.attribution;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.stack.Stack;

/** What a trace holds of one direction of one stack. Filled by {@link StacksFound}; one thread at a time. */
public final class FoundStack {
    private final Stack stack;
    private final Direction direction;
    private final long[] outcomes = new long[Outcome.values().length];
    private final Map<String, Map<String, Count>> hops = new HashMap<>();
    private final Map<String, Long> doubts = new TreeMap<>();
    private final BitSet machines = new BitSet();
    private long signals;
    private long uncertain;
    private final Map<String, Stack> alternatives = new TreeMap<>();

    /** A number that grows; made once for each kind of hop, not for each hop. */
    private static final class Count {
        long hops;
        long others;
    }

    /**
     * An event that was a hop of signals of this stack.
     *
     * @param layer id of the layer
     * @param event the event
     * @param hops how often
     * @param others how many other stacks of the catalogue have the same event at the same layer: 0 tells this stack
     *     alone
     */
    public record Telling(String layer, String event, long hops, int others) {}

    FoundStack(Stack stack, Direction direction) {
        this.stack = stack;
        this.direction = direction;
    }

    void add(Outcome outcome, int machine, String doubt) {
        signals++;
        outcomes[outcome.ordinal()]++;
        if (machine > 0) {
            machines.set(Math.min(machine, 1 << 16));
        }
        if (doubt != null && (doubts.size() < 100 || doubts.containsKey(doubt))) {
            doubts.merge(doubt, 1L, Long::sum);
        }
    }

    void hop(String layer, String event, long sharedBy) {
        Count count = hops.computeIfAbsent(layer, l -> new HashMap<>()).computeIfAbsent(event, e -> new Count());
        count.hops++;
        count.others = sharedBy;
    }

    void uncertain(List<Stack> others) {
        uncertain++;
        others.forEach(o -> alternatives.put(o.id(), o));
    }

    public Stack stack() {
        return stack;
    }

    public Direction direction() {
        return direction;
    }

    /** Signals of any outcome. */
    public long signals() {
        return signals;
    }

    /** Signals of that outcome. */
    public long signals(Outcome outcome) {
        return outcomes[outcome.ordinal()];
    }

    /** Signals whose evidence fits other stacks too. */
    public long uncertain() {
        return uncertain;
    }

    /** Stacks that all the evidence on some uncertain signal fits as well, in the order of their ids. */
    public List<Stack> alternatives() {
        return List.copyOf(alternatives.values());
    }

    /** Number of machines that the signals belong to, as far as the trace tells. */
    public int machines() {
        return machines.cardinality();
    }

    /** What the trace leaves open about outcomes, with the number of signals. */
    public Map<String, Long> doubts() {
        return doubts;
    }

    /** The events that were hops, those that tell most first. */
    public List<Telling> evidence() {
        List<Telling> all = new ArrayList<>();
        hops.forEach((layer, events) -> events.forEach(
                (event, c) -> all.add(new Telling(layer, event, c.hops, Math.max(0, Long.bitCount(c.others) - 1)))));
        all.sort(Comparator.comparingInt(Telling::others)
                .thenComparing(Comparator.comparingLong(Telling::hops).reversed())
                .thenComparing(Telling::layer)
                .thenComparing(Telling::event));
        return all;
    }
}
