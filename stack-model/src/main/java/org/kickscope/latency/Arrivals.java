package org.kickscope.latency;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.SignalSink;
import org.kickscope.signal.SignalView;
import org.kickscope.stack.Stack;

/**
 * Collects when signals arrive at the layers of their stack, counted from their first hop. Signals that begin at different
 * layers have no common zero, so the clocks of each first layer are kept apart. Only delivered signals count, as in
 * {@link Latencies}. Memory depends on the number of layers, not of signals. Not thread-safe.
 */
public final class Arrivals implements SignalSink {
    private final Map<String, Map<Direction, Route>> routes = new HashMap<>();

    /**
     * One direction of a stack.
     *
     * @param begun by id of the layer of the first hop, how many signals begin there
     * @param stops by id of the layer
     */
    public record Route(Map<String, Long> begun, Map<String, Stop> stops) {
        private static final Route EMPTY = new Route(Map.of(), Map.of());

        /** The layer at which most signals begin; null without signals. */
        public String usualStart() {
            String usual = null;
            for (Map.Entry<String, Long> e : begun.entrySet()) {
                if (usual == null || e.getValue() > begun.get(usual)) {
                    usual = e.getKey();
                }
            }
            return usual;
        }

        /** What is known of a layer, null where no signal came by. */
        public Stop stop(String layer) {
            return stops.get(layer);
        }
    }

    /** What was seen at a layer. Changes while signals are added. */
    public static final class Stop {
        private final Map<String, Durations> clocks = new HashMap<>();
        private final Map<String, Long> events = new TreeMap<>();
        private final Map<String, Long> changes = new HashMap<>();
        private final TreeSet<Long> crossings = new TreeSet<>();
        private long count;
        private String task;
        private boolean manyTasks;

        /** Signals that arrived. */
        public long count() {
            return count;
        }

        /** Time since the first hop, of the signals that begin at a layer; null where none of these arrives. */
        public Durations since(String first) {
            return clocks.get(first);
        }

        /** Names of the events that proved the arrivals, with their number. */
        public Map<String, Long> events() {
            return Collections.unmodifiableMap(events);
        }

        /** Name of the thread in which all arrivals were seen; null where there were several, or none is known. */
        public String task() {
            return manyTasks ? null : task;
        }

        /** How many of the arrivals from a layer were seen in another thread than the hop there. */
        public long changesOfThread(String from) {
            return changes.getOrDefault(from, 0L);
        }

        /**
         * Pairs of sources, index of the hop before in the upper half, whose clocks lie between the two hops. Empty where
         * both hops were always of one source.
         */
        public List<Long> crossings() {
            return List.copyOf(crossings);
        }

        private void arrived(SignalView s, int hop, String first) {
            count++;
            clocks.computeIfAbsent(first, f -> new Durations()).add(s.timeNs(hop) - s.startNs());
            events.merge(s.event(hop), 1L, Long::sum);
            // a change of threads is written by the thread that loses the CPU
            String here = s.handoff(hop) == Handoff.SWITCH ? null : s.task(hop);
            manyTasks |= task != null && here != null && !task.equals(here);
            task = here == null ? task : here;
            if (s.otherThread(hop)) {
                changes.merge(s.layer(hop - 1), 1L, Long::sum);
            }
            if (hop > 0 && s.source(hop - 1) != s.source(hop)) {
                crossings.add((long) s.source(hop - 1) << Integer.SIZE | s.source(hop));
            }
        }
    }

    @Override
    public void accept(SignalView s) {
        if (s.stack() == null || s.outcome() != Outcome.DELIVERED) {
            return;
        }
        Route route = routes.computeIfAbsent(s.stack().id(), k -> new EnumMap<>(Direction.class))
                .computeIfAbsent(s.direction(), d -> new Route(new LinkedHashMap<>(), new HashMap<>()));
        String first = s.layer(0);
        route.begun.merge(first, 1L, Long::sum);
        for (int i = 0; i < s.hopCount(); i++) {
            if (!returns(s, i)) {
                route.stops.computeIfAbsent(s.layer(i), l -> new Stop()).arrived(s, i, first);
            }
        }
    }

    /** True where a signal was at the layer of a hop before: it arrives once. */
    private static boolean returns(SignalView s, int hop) {
        for (int i = 0; i < hop; i++) {
            if (s.layer(i).equals(s.layer(hop))) {
                return true;
            }
        }
        return false;
    }

    /** One direction of a stack; empty where no signal of it was delivered. */
    public Route route(Stack stack, Direction direction) {
        return routes.getOrDefault(stack.id(), Map.of()).getOrDefault(direction, Route.EMPTY);
    }
}
