package org.kickscope.signal.score;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Puts the times of found signals on the axis of the truth, for recordings whose text counts ticks of the processor while
 * their binary form has nanoseconds. The exits that begin kicks, taken one after the other, are the same events in both;
 * the straight line through them maps all other times, and a time that then falls within {@code slack} of an event of that
 * name in the truth is that event's.
 */
final class TickAxis {
    private final Map<String, TreeSet<Long>> known = new HashMap<>();
    private final long slack;
    private double meanFound;
    private double meanTrue;
    private double slope;

    private TickAxis(List<StatedSignal> truth, List<StatedSignal> found, long slack) {
        this.slack = slack;
        List<Long> xs = exits(found);
        List<Long> ys = exits(truth);
        if (xs.size() != ys.size() || xs.size() < 2) {
            throw new IllegalArgumentException(
                    ys.size() + " kicks with kvm_exit in the truth, " + xs.size() + " in what was found");
        }
        meanFound = xs.stream().mapToLong(x -> x).average().orElseThrow();
        meanTrue = ys.stream().mapToLong(y -> y).average().orElseThrow();
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < xs.size(); i++) {
            double dx = xs.get(i) - meanFound;
            covariance += dx * (ys.get(i) - meanTrue);
            variance += dx * dx;
        }
        slope = covariance / variance;
        truth.forEach(s -> s.hops().forEach(h -> known.computeIfAbsent(h.event(), e -> new TreeSet<>())
                .add(h.time())));
    }

    /**
     * The found signals with times of the truth.
     *
     * @param slack how far a mapped time may be from the true one, in units of the truth
     * @throws IllegalArgumentException when the numbers of exits differ, so that there is no line
     */
    static List<StatedSignal> snap(List<StatedSignal> truth, List<StatedSignal> found, long slack) {
        TickAxis axis = new TickAxis(truth, found, slack);
        List<StatedSignal> all = new ArrayList<>();
        for (StatedSignal s : found) {
            all.add(s.with(s.hops().stream().map(axis::snap).toList()));
        }
        return all;
    }

    private static List<Long> exits(List<StatedSignal> signals) {
        return signals.stream()
                .filter(s -> s.direction().equals("kick"))
                .flatMap(s -> s.hops().stream())
                .filter(h -> h.event().equals("kvm_exit"))
                .map(StatedHop::time)
                .sorted()
                .toList();
    }

    private StatedHop snap(StatedHop h) {
        long mapped = Math.round(meanTrue + slope * (h.time() - meanFound));
        TreeSet<Long> times = known.getOrDefault(h.event(), new TreeSet<>());
        Long before = times.floor(mapped);
        Long after = times.ceiling(mapped);
        Long nearest = before == null || after != null && after - mapped < mapped - before ? after : before;
        return h.at(nearest != null && Math.abs(nearest - mapped) <= slack ? nearest : mapped);
    }
}
