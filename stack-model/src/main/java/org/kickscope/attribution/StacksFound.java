package org.kickscope.attribution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.signal.Direction;
import org.kickscope.signal.SignalSink;
import org.kickscope.signal.SignalView;
import org.kickscope.stack.Hook;
import org.kickscope.stack.Stack;
import org.kickscope.stack.StackCatalogue;

/**
 * Counts the signals of a reconstruction by stack and direction, and what shows that they belong there. Memory grows
 * with
 * the catalogue, not with the trace. One thread at a time.
 */
public final class StacksFound implements SignalSink {
    private final List<Stack> stacks;
    /** By direction, layer and event: the stacks that have it, one bit each. */
    private final List<Map<String, Map<String, Long>>> owners = new ArrayList<>();

    private final Map<Stack, FoundStack[]> found = new LinkedHashMap<>();
    private long unattributed;

    /** @param catalogue the stacks that the reconstruction looks for */
    public StacksFound(StackCatalogue catalogue) {
        stacks = catalogue.all();
        for (Direction direction : Direction.values()) {
            Map<String, Map<String, Long>> byLayer = new HashMap<>();
            for (int i = 0; i < stacks.size(); i++) {
                Stack stack = stacks.get(i);
                List<Hook> hooks = direction == Direction.KICK
                        ? stack.kick().hooks()
                        : stack.interrupt().hooks();
                for (Hook h : hooks) {
                    if (h.layer() != null) {
                        byLayer.computeIfAbsent(h.layer(), l -> new HashMap<>())
                                .merge(h.event(), 1L << i, (a, b) -> a | b);
                    }
                }
            }
            owners.add(byLayer);
        }
    }

    @Override
    public void accept(SignalView signal) {
        if (signal.stack() == null) {
            unattributed++;
            return;
        }
        FoundStack[] both = found.computeIfAbsent(signal.stack(), s -> new FoundStack[Direction.values().length]);
        int direction = signal.direction().ordinal();
        if (both[direction] == null) {
            both[direction] = new FoundStack(signal.stack(), signal.direction());
        }
        FoundStack one = both[direction];
        one.add(signal.outcome(), signal.vm(), signal.uncertain());
        for (int i = 0; i < signal.hopCount(); i++) {
            Map<String, Long> byEvent = owners.get(direction).get(signal.layer(i));
            Long shared = byEvent == null ? null : byEvent.get(signal.event(i));
            long mask = shared == null ? 0 : shared;
            one.hop(signal.layer(i), signal.event(i), mask);
        }
        if (signal.stackUncertain()) {
            one.uncertain(signal.otherStacks());
        }
    }

    /** What was found, the most frequent stack first, kicks before interrupts. */
    public List<FoundStack> found() {
        List<FoundStack> all = new ArrayList<>();
        found.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Stack, FoundStack[]> e) -> sum(e.getValue()))
                        .reversed())
                .forEach(e -> {
                    for (FoundStack one : e.getValue()) {
                        if (one != null) {
                            all.add(one);
                        }
                    }
                });
        return all;
    }

    private static long sum(FoundStack[] both) {
        long sum = 0;
        for (FoundStack one : both) {
            sum += one == null ? 0 : one.signals();
        }
        return sum;
    }

    /** Signals that could not be given to any stack. */
    public long unattributed() {
        return unattributed;
    }
}
