package org.kickscope.latency;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.SignalSink;
import org.kickscope.signal.SignalView;
import org.kickscope.stack.Stack;

/**
 * Collects durations from signals: for every stack and direction the whole path, each layer (from the arrival there to the
 * next hop) and each hand-off (from one layer to the next one that was reached). Only delivered signals count; all others
 * are counted as set aside, because a cut or merged path says nothing about how long the whole takes. Memory depends on the
 * number of layers, not of signals. Not thread-safe.
 */
public final class Latencies implements SignalSink {
    /** By id of the stack and direction. */
    private final Map<String, Map<Direction, Gathered>> gathered = new HashMap<>();

    private final List<Gathered> inOrder = new ArrayList<>();
    private long withoutStack;

    /**
     * One stack and direction.
     *
     * @param stack the stack
     * @param direction kick or interrupt
     * @param outcomes how many signals had which outcome; only the delivered ones are in the durations
     * @param whole from the first hop to the last
     * @param layers by id of the layer, in the order of the path
     * @param handoffs in the order of the path
     */
    public record Group(
            Stack stack,
            Direction direction,
            Map<Outcome, Long> outcomes,
            Durations whole,
            Map<String, Durations> layers,
            Map<String, Step> handoffs) {
        /** Signals that are not in the durations. */
        public long setAside() {
            return outcomes.values().stream().mapToLong(Long::longValue).sum() - whole.count();
        }
    }

    /**
     * A hand-off.
     *
     * @param from id of the layer that handed over
     * @param to id of the layer that was reached
     * @param how how the one caused the other
     * @param durations from arrival to arrival
     */
    public record Step(String from, String to, Handoff how, Durations durations) {}

    @Override
    public void accept(SignalView s) {
        if (s.stack() == null) {
            withoutStack++;
            return;
        }
        gathered.computeIfAbsent(s.stack().id(), k -> new EnumMap<>(Direction.class))
                .computeIfAbsent(s.direction(), k -> begun(s))
                .add(s);
    }

    private Gathered begun(SignalView first) {
        Gathered its = new Gathered(first.stack(), first.direction());
        inOrder.add(its);
        return its;
    }

    /** Signals of which the trace proves no stack: they are in no group. */
    public long withoutStack() {
        return withoutStack;
    }

    /** The stacks of the signals, that with most signals first. */
    public List<Stack> stacks() {
        Map<Stack, Long> counts = new LinkedHashMap<>();
        for (Gathered g : inOrder) {
            counts.merge(g.stack, g.signals(), Long::sum);
        }
        List<Stack> order = new ArrayList<>(counts.keySet());
        order.sort((a, b) -> Long.compare(counts.get(b), counts.get(a)));
        return order;
    }

    /** The groups, in the order in which their first signal ended; layers and hand-offs sorted by the path. */
    public List<Group> groups() {
        return inOrder.stream().map(Gathered::group).toList();
    }

    /** What a group is made of, as signals come. */
    private static final class Gathered {
        private final Stack stack;
        private final Direction direction;
        private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        private final Durations whole = new Durations();
        private final Map<String, Durations> layers = new HashMap<>();
        /** By the layer that handed over and the one that was reached. */
        private final Map<String, Map<String, Step>> steps = new LinkedHashMap<>();

        Gathered(Stack stack, Direction direction) {
            this.stack = stack;
            this.direction = direction;
        }

        void add(SignalView s) {
            outcomes.merge(s.outcome(), 1L, Long::sum);
            if (s.outcome() != Outcome.DELIVERED) {
                return;
            }
            whole.add(s.endNs() - s.startNs());
            for (int i = 1; i < s.hopCount(); i++) {
                String from = s.layer(i - 1);
                String to = s.layer(i);
                long duration = s.timeNs(i) - s.timeNs(i - 1);
                Handoff how = s.handoff(i);
                layers.computeIfAbsent(from, l -> new Durations()).add(duration);
                steps.computeIfAbsent(from, l -> new LinkedHashMap<>())
                        .computeIfAbsent(to, l -> new Step(from, to, how, new Durations()))
                        .durations
                        .add(duration);
            }
        }

        long signals() {
            return outcomes.values().stream().mapToLong(Long::longValue).sum();
        }

        Group group() {
            List<String> path = (direction == Direction.KICK ? stack.kick() : stack.interrupt()).layers();
            Map<String, Durations> inPath = new LinkedHashMap<>();
            path.stream().filter(layers::containsKey).forEach(l -> inPath.put(l, layers.get(l)));
            Map<String, Step> handoffs = new LinkedHashMap<>();
            steps.values().stream()
                    .flatMap(to -> to.values().stream())
                    .sorted((a, b) -> {
                        int byFrom = Integer.compare(path.indexOf(a.from), path.indexOf(b.from));
                        return byFrom != 0 ? byFrom : Integer.compare(path.indexOf(a.to), path.indexOf(b.to));
                    })
                    .forEach(s -> handoffs.put(s.from + " → " + s.to, s));
            return new Group(stack, direction, outcomes, whole, inPath, handoffs);
        }
    }
}
