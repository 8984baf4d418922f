package org.kickscope.compare;

import java.util.List;
import java.util.Map;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;

/**
 * The signals of one stack and direction of one side: how many had which outcome, and of the delivered ones which way each
 * went and how long each step took, in the order of their beginning. Four bytes for each step. Immutable, for any number of
 * threads; made by a {@link PathCollector}.
 */
public final class Paths {
    private final String stack;
    private final Direction direction;
    private final Map<Outcome, Long> outcomes;
    private final long touchedByLoss;
    private final long otherWays;
    private final int stride;
    private final List<Route> routes;
    private final int[] routeOf;
    private final Steps steps;

    Paths(
            String stack,
            Direction direction,
            Map<Outcome, Long> outcomes,
            long touchedByLoss,
            long otherWays,
            int stride,
            List<Route> routes,
            int[] routeOf,
            Steps steps) {
        this.stack = stack;
        this.direction = direction;
        this.outcomes = Map.copyOf(outcomes);
        this.touchedByLoss = touchedByLoss;
        this.otherWays = otherWays;
        this.stride = stride;
        this.routes = List.copyOf(routes);
        this.routeOf = routeOf;
        this.steps = steps;
    }

    /** Looks at one signal. */
    @FunctionalInterface
    interface Visitor {
        /**
         * @param route its number among {@link #routes()}
         * @param firstStep place of its first step
         */
        void signal(int route, int firstStep);
    }

    /** Id of the stack. */
    public String stack() {
        return stack;
    }

    public Direction direction() {
        return direction;
    }

    /** How many signals had an outcome. */
    public long count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /** Signals of any outcome. */
    public long count() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Signals that are incomplete because events were lost. */
    public long touchedByLoss() {
        return touchedByLoss;
    }

    /** Delivered signals that are not kept because there were too many different ways. */
    public long otherWays() {
        return otherWays;
    }

    /** One of so many delivered signals is kept, evenly: 1 unless there were very many. */
    public int stride() {
        return stride;
    }

    /** The ways that delivered signals went. */
    public List<Route> routes() {
        return routes;
    }

    /** Delivered signals that are kept. */
    public int size() {
        return routeOf.length;
    }

    /** Number of the way of a signal that is kept. */
    int routeOf(int signal) {
        return routeOf[signal];
    }

    Steps steps() {
        return steps;
    }

    void each(Visitor visitor) {
        int at = 0;
        for (int route : routeOf) {
            visitor.signal(route, at);
            at += routes.get(route).layers().size() - 1;
        }
    }

    /** The same with so many steps at most: every second signal is left out until they fit. */
    Paths thinned(int mostSteps) {
        if (steps.size() <= mostSteps) {
            return this;
        }
        Steps kept = new Steps();
        int[] keptRoutes = new int[(routeOf.length + 1) / 2];
        int at = 0;
        for (int i = 0; i < routeOf.length; i++) {
            int count = routes.get(routeOf[i]).layers().size() - 1;
            if (i % 2 == 0) {
                keptRoutes[i / 2] = routeOf[i];
                for (int k = at; k < at + count; k++) {
                    kept.add(steps.at(k));
                }
            }
            at += count;
        }
        return new Paths(stack, direction, outcomes, touchedByLoss, otherWays, stride * 2, routes, keptRoutes, kept)
                .thinned(mostSteps);
    }

    /** How many signals that are kept went each way, by its number. */
    int[] signalsOfRoutes() {
        int[] counts = new int[routes.size()];
        for (int route : routeOf) {
            counts[route]++;
        }
        return counts;
    }
}
