package org.kickscope.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.ring.HandlerEvents;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.Reason;
import org.kickscope.signal.SignalSink;
import org.kickscope.signal.SignalView;

/**
 * Keeps of the signals of a side what a comparison needs. Memory: at most {@value #MOST_STEPS} steps of each stack and
 * direction; when there are more, every second signal is left out, evenly over the whole recording. Not thread-safe.
 */
public final class PathCollector implements SignalSink {
    static final int MOST_STEPS = 1 << 22;
    static final int MOST_ROUTES = 1 << 12;

    private final ClockErrors clockErrors;
    private final int mostSteps;
    private final Map<String, String> serves = HandlerEvents.serves();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private long firstNs = Long.MAX_VALUE;
    private long lastNs = Long.MIN_VALUE;
    private long withoutStack;

    /** Tells how far the clocks of two sources may disagree. */
    @FunctionalInterface
    public interface ClockErrors {
        /** In units of the clock; 0 of one clock, -1 not known. */
        long between(int source, int other);
    }

    private static final class Group {
        final String stack;
        final Direction direction;
        final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        final List<Route> routes = new ArrayList<>();
        final Map<Route, Integer> numbers = new HashMap<>();
        final List<Known> known = new ArrayList<>();
        int[] routeOf = new int[256];
        int size;
        Steps steps = new Steps();
        int stride = 1;
        long seen;
        long touchedByLoss;
        long otherWays;

        Group(String stack, Direction direction) {
            this.stack = stack;
            this.direction = direction;
        }
    }

    /** A route as the signals show it, so that most signals need none made. */
    private record Known(int route, String[] layers, Handoff[] handoffs, int[] sources, String serves) {
        boolean is(SignalView s, String servesHere) {
            if (s.hopCount() != layers.length || !java.util.Objects.equals(serves, servesHere)) {
                return false;
            }
            for (int i = 0; i < layers.length; i++) {
                if (s.source(i) != sources[i]
                        || s.handoff(i) != handoffs[i]
                        || !s.layer(i).equals(layers[i])) {
                    return false;
                }
            }
            return true;
        }
    }

    public PathCollector(ClockErrors clockErrors) {
        this(clockErrors, MOST_STEPS);
    }

    /** @param mostSteps how many are kept before every second signal is left out */
    PathCollector(ClockErrors clockErrors, int mostSteps) {
        this.clockErrors = clockErrors;
        this.mostSteps = mostSteps;
    }

    @Override
    public void accept(SignalView s) {
        firstNs = Math.min(firstNs, s.startNs());
        lastNs = Math.max(lastNs, s.endNs());
        if (s.stack() == null) {
            withoutStack++;
            return;
        }
        Group g = groups.computeIfAbsent(
                s.stack().id() + s.direction(), k -> new Group(s.stack().id(), s.direction()));
        g.outcomes.merge(s.outcome(), 1L, Long::sum);
        if (s.reason() == Reason.LOST_EVENTS) {
            g.touchedByLoss++;
        }
        if (s.outcome() == Outcome.DELIVERED && g.seen++ % g.stride == 0) {
            keep(g, s);
        }
    }

    private void keep(Group g, SignalView s) {
        int route = route(g, s);
        if (route < 0) {
            g.otherWays++;
            return;
        }
        if (g.size == g.routeOf.length) {
            g.routeOf = Arrays.copyOf(g.routeOf, g.size * 2);
        }
        g.routeOf[g.size++] = route;
        for (int i = 1; i < s.hopCount(); i++) {
            g.steps.add(s.timeNs(i) - s.timeNs(i - 1));
        }
        if (g.steps.size() > mostSteps) {
            halve(g);
        }
    }

    /** As often as it takes, so that memory stays bounded. */
    private void halve(Group g) {
        Paths kept = paths(g).thinned(g.steps.size() - 1);
        g.stride = kept.stride();
        g.size = kept.size();
        g.steps = kept.steps();
        for (int i = 0; i < g.size; i++) {
            g.routeOf[i] = kept.routeOf(i);
        }
    }

    private int route(Group g, SignalView s) {
        String servesHere = null;
        for (int i = 0; i < s.hopCount() && servesHere == null; i++) {
            servesHere = serves.get(s.event(i));
        }
        for (int k = 0; k < g.known.size(); k++) {
            Known known = g.known.get(k);
            if (known.is(s, servesHere)) {
                if (k > 0) {
                    // what was seen last is asked first
                    g.known.set(k, g.known.get(k - 1));
                    g.known.set(k - 1, known);
                }
                return known.route();
            }
        }
        return g.known.size() >= MOST_ROUTES ? -1 : learn(g, s, servesHere);
    }

    private int learn(Group g, SignalView s, String servesHere) {
        int n = s.hopCount();
        String[] layers = new String[n];
        Handoff[] handoffs = new Handoff[n];
        int[] sources = new int[n];
        Long[] errors = new Long[n];
        for (int i = 0; i < n; i++) {
            layers[i] = s.layer(i);
            handoffs[i] = s.handoff(i);
            sources[i] = s.source(i);
            errors[i] = i == 0 || sources[i] == sources[i - 1] ? 0L : clockErrors.between(sources[i - 1], sources[i]);
        }
        Route route = new Route(Arrays.asList(layers), Arrays.asList(handoffs), Arrays.asList(errors), servesHere);
        Integer number = g.numbers.get(route);
        if (number == null) {
            number = g.routes.size();
            g.numbers.put(route, number);
            g.routes.add(route);
        }
        g.known.add(new Known(number, layers, handoffs, sources, servesHere));
        return number;
    }

    /** What was kept, kicks before interrupts, the stack with most signals first. */
    List<Paths> paths() {
        List<Paths> all = new ArrayList<>();
        groups.values().stream()
                .sorted(java.util.Comparator.comparingLong((Group g) -> g.outcomes.values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .reversed()
                        .thenComparing((Group g) -> g.stack))
                .forEach(g -> all.add(paths(g)));
        all.sort(java.util.Comparator.comparing(Paths::direction));
        return all;
    }

    private static Paths paths(Group g) {
        return new Paths(
                g.stack,
                g.direction,
                g.outcomes,
                g.touchedByLoss,
                g.otherWays,
                g.stride,
                g.routes,
                Arrays.copyOf(g.routeOf, g.size),
                g.steps);
    }

    /** From the first signal's beginning to the last one's end; 0 without signals. */
    long spanNs() {
        return firstNs > lastNs ? 0 : lastNs - firstNs;
    }

    /** Signals of which the trace proves no stack. */
    long withoutStack() {
        return withoutStack;
    }
}
