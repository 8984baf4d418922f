package org.kickscope.views.stack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kickscope.latency.Arrivals;
import org.kickscope.latency.Durations;
import org.kickscope.latency.Latencies;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Hop;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.Signal;
import org.kickscope.stack.Layer;
import org.kickscope.stack.Provable;
import org.kickscope.stack.SignalPath;
import org.kickscope.views.Cause;

/**
 * One direction of a stack, its numbers in the order of the path; places come later. Immutable.
 *
 * @param data what it is made of
 * @param direction which direction
 * @param stops in the order of the path
 * @param ways hand-offs that were seen, most frequent first
 * @param outcomes how many signals came to what
 * @param delivered those whose times count
 * @param sum of all times of the whole path
 * @param start id of the layer whose first hop is the zero of the clock; null without signals
 * @param elsewhere delivered signals that begin at another layer and have no part in the clock
 * @param own the signal whose times stand beside, where it is of this direction; else null
 */
record Track(
        StackData data,
        Direction direction,
        List<Stop> stops,
        List<Way> ways,
        Map<Outcome, Long> outcomes,
        long delivered,
        long sum,
        String start,
        long elsewhere,
        Signal own) {

    /** No time. */
    static final long NONE = Long.MIN_VALUE;

    /** What a trace says of a layer. */
    enum State {
        /** signals were seen there */
        PROVED,
        /** its events are recorded, and no signal came by */
        PASSED_BY,
        /** none of its events is recorded */
        SILENT
    }

    /**
     * A layer of the path.
     *
     * @param events names of the events that proved it; where it is silent, of those that would
     * @param task thread in which it was always seen, null for none or several
     * @param guest only a trace of the guest can show it
     * @param count signals that arrived
     * @param clock time since the first hop, null where unknown
     * @param ownTime of the own signal, {@link #NONE} where it was not here
     */
    record Stop(
            Layer layer,
            State state,
            List<String> events,
            String task,
            boolean guest,
            long count,
            Durations clock,
            long ownTime) {}

    /**
     * A hand-off.
     *
     * @param from index of the stop that hands over
     * @param to index of the stop that is reached
     * @param how as the reconstruction tells
     * @param cause for people
     * @param times of all of them
     * @param ownTime of the own signal, {@link #NONE} where it went another way
     * @param plusMinus where clocks cross: how far the times may be from the truth; 0 where they do not, -1 unknown
     */
    record Way(int from, int to, Handoff how, Cause cause, Durations times, long ownTime, long plusMinus) {}

    static Track of(StackData data, Direction direction) {
        SignalPath path =
                direction == Direction.KICK ? data.stack().kick() : data.stack().interrupt();
        Latencies.Group group = data.group(direction);
        Arrivals.Route route = data.arrivals().route(data.stack(), direction);
        Signal own = own(data, direction);
        String start = route.usualStart();
        List<Stop> stops = stops(data, path, route, start, own);
        long delivered = group == null ? 0 : group.whole().count();
        return new Track(
                data,
                direction,
                stops,
                group == null ? List.of() : ways(data, direction, group, route, stops, own),
                group == null ? Map.of() : group.outcomes(),
                delivered,
                group == null ? 0 : group.whole().sum(),
                start,
                start == null ? 0 : delivered - route.begun().get(start),
                own);
    }

    /** The selected signal, where it is of this stack and direction. */
    private static Signal own(StackData data, Direction direction) {
        Signal selected = data.selected();
        boolean here = selected != null
                && selected.direction() == direction
                && selected.stack() != null
                && selected.stack().id().equals(data.stack().id());
        return here ? selected : null;
    }

    private static List<Stop> stops(StackData data, SignalPath path, Arrivals.Route route, String start, Signal own) {
        Map<String, Provable> provable = new HashMap<>();
        for (Provable p : Provable.of(
                data.stack(), path, data.recorded().host(), data.recorded().guest())) {
            provable.put(p.layer().id(), p);
        }
        Set<String> hidden = hidden(data, path, route, own);
        List<Stop> all = new ArrayList<>();
        for (String id : path.layers()) {
            if (!hidden.contains(id)) {
                all.add(stop(data.stack().layer(id), provable.get(id), route.stop(id), start, own));
            }
        }
        return List.copyOf(all);
    }

    /** Of layers that stand in the place of one another, those where no signal was are not drawn, but for one. */
    private static Set<String> hidden(StackData data, SignalPath path, Arrivals.Route route, Signal own) {
        Set<String> hidden = new LinkedHashSet<>();
        for (String id : path.layers()) {
            String place = data.stack().layer(id).insteadOf();
            if (place != null && path.layers().contains(place)) {
                if (!seen(id, route, own)) {
                    hidden.add(id);
                } else if (!seen(place, route, own)) {
                    hidden.add(place);
                }
            }
        }
        return hidden;
    }

    private static boolean seen(String layer, Arrivals.Route route, Signal own) {
        return route.stop(layer) != null || own != null && hop(own, layer) != null;
    }

    private static Stop stop(Layer layer, Provable provable, Arrivals.Stop seen, String start, Signal own) {
        Hop hop = own == null ? null : hop(own, layer.id());
        long ownTime = hop == null || !own.hops().get(0).layer().equals(start) ? NONE : hop.timeNs() - own.startNs();
        boolean guest = provable != null && provable.guest();
        if (seen != null) {
            List<String> events = new ArrayList<>(seen.events().keySet());
            events.sort(
                    (a, b) -> Long.compare(seen.events().get(b), seen.events().get(a)));
            return new Stop(layer, State.PROVED, events, seen.task(), guest, seen.count(), seen.since(start), ownTime);
        }
        boolean recorded = provable != null && !provable.events().isEmpty() || hop != null;
        List<String> events = provable == null ? List.of() : recorded ? provable.events() : provable.wanted();
        return new Stop(layer, recorded ? State.PASSED_BY : State.SILENT, events, null, guest, 0, null, ownTime);
    }

    private static Hop hop(Signal signal, String layer) {
        for (Hop hop : signal.hops()) {
            if (hop.layer().equals(layer)) {
                return hop;
            }
        }
        return null;
    }

    private static List<Way> ways(
            StackData data,
            Direction direction,
            Latencies.Group group,
            Arrivals.Route route,
            List<Stop> stops,
            Signal own) {
        List<Way> all = new ArrayList<>();
        for (Latencies.Step step : group.handoffs().values()) {
            int from = index(stops, step.from());
            int to = index(stops, step.to());
            if (from >= 0 && to >= 0) {
                all.add(new Way(
                        from,
                        to,
                        step.how(),
                        cause(data, direction, step, stops.get(from), route.stop(step.to())),
                        step.durations(),
                        own == null ? NONE : ownTime(own, step),
                        plusMinus(data, route.stop(step.to()))));
            }
        }
        all.sort((a, b) -> Long.compare(b.times().count(), a.times().count()));
        return List.copyOf(all);
    }

    private static Cause cause(
            StackData data, Direction direction, Latencies.Step step, Stop from, Arrivals.Stop reached) {
        String event = from.events().isEmpty() ? "" : from.events().get(0);
        boolean otherThread =
                2 * reached.changesOfThread(step.from()) > step.durations().count();
        return Cause.of(step.how(), data.stack(), direction, event, step.to(), otherThread);
    }

    private static int index(List<Stop> stops, String layer) {
        for (int i = 0; i < stops.size(); i++) {
            if (stops.get(i).layer().id().equals(layer)) {
                return i;
            }
        }
        return -1;
    }

    private static long ownTime(Signal own, Latencies.Step step) {
        for (int i = 1; i < own.hops().size(); i++) {
            Hop before = own.hops().get(i - 1);
            Hop hop = own.hops().get(i);
            if (before.layer().equals(step.from()) && hop.layer().equals(step.to())) {
                return hop.timeNs() - before.timeNs();
            }
        }
        return NONE;
    }

    private static long plusMinus(StackData data, Arrivals.Stop reached) {
        long most = 0;
        for (long pair : reached == null ? List.<Long>of() : reached.crossings()) {
            long one = data.clocks().between((int) (pair >>> Integer.SIZE), (int) pair);
            if (one < 0) {
                return -1;
            }
            most = Math.max(most, one);
        }
        return most;
    }

    /** The way that leads from the proved stop before to a stop, or null: the one that is drawn between their boxes. */
    Way straight(int to) {
        int from = to - 1;
        while (from >= 0 && stops.get(from).state() != State.PROVED) {
            from--;
        }
        for (Way way : ways) {
            if (way.from() == from && way.to() == to) {
                return way;
            }
        }
        return null;
    }

    /** The ways that pass by a proved stop or lead back, most frequent first. */
    List<Way> bypasses() {
        return ways.stream().filter(way -> way != straight(way.to())).toList();
    }
}
