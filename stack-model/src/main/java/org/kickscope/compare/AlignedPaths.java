package org.kickscope.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kickscope.statistics.Sample;

/**
 * The paths of one side, seen as sequences of counterparts. Every signal of a route passes the same ones, so that everything
 * is looked up once for each route. Immutable.
 */
final class AlignedPaths {
    final Paths paths;
    /** By route: numbers of the counterparts in the order of time. */
    final int[][] counterparts;
    /** By route: at which hop each is reached. */
    private final int[][] hops;

    AlignedPaths(Paths paths, Alignment alignment, boolean sideA) {
        this.paths = paths;
        List<String> ids = alignment.counterparts().stream()
                .map(c -> sideA ? c.a().id() : c.b().id())
                .toList();
        int n = paths.routes().size();
        counterparts = new int[n][];
        hops = new int[n][];
        for (int r = 0; r < n; r++) {
            List<String> layers = paths.routes().get(r).layers();
            int[] numbers = new int[layers.size()];
            int[] at = new int[layers.size()];
            int size = 0;
            for (int h = 0; h < layers.size(); h++) {
                int number = ids.indexOf(layers.get(h));
                if (number >= 0) {
                    numbers[size] = number;
                    at[size++] = h;
                }
            }
            counterparts[r] = Arrays.copyOf(numbers, size);
            hops[r] = Arrays.copyOf(at, size);
        }
    }

    /**
     * A stretch of the signals of one route.
     *
     * @param fromHop where it begins
     * @param toHop where it ends
     * @param kind what the signals have in common that may explain their time
     */
    record Cut(int fromHop, int toHop, String kind) {}

    /**
     * The durations of a stretch.
     *
     * @param all in the order of their signals
     * @param byKind the same by kind, in this order too
     * @param clockError how far the clocks at both ends may disagree; 0 of one clock, -1 not known
     * @param layersBetween ids of layers inside that have no counterpart
     */
    record Collected(Sample all, Map<String, Sample> byKind, long clockError, List<String> layersBetween) {}

    /** Step from one counterpart to the one that follows it on a route, null where it does not. */
    Cut step(int route, int from, int to, String kind) {
        int[] numbers = counterparts[route];
        for (int i = 0; i + 1 < numbers.length; i++) {
            if (numbers[i] == from && numbers[i + 1] == to) {
                return new Cut(hops[route][i], hops[route][i + 1], kind);
            }
        }
        return null;
    }

    /** From one counterpart to another one later on a route, null where it does not pass both so. */
    Cut stretch(int route, int from, int to, String kind) {
        int first = place(route, from);
        int last = place(route, to);
        return first < 0 || last <= first ? null : new Cut(hops[route][first], hops[route][last], kind);
    }

    /** From a counterpart to the next one, null where it is the last or is not passed. */
    Cut layer(int route, int at, String kind) {
        int place = place(route, at);
        return place < 0 || place + 1 >= counterparts[route].length
                ? null
                : new Cut(hops[route][place], hops[route][place + 1], kind);
    }

    /** Place of a counterpart on a route, -1 where it is not passed. */
    int place(int route, int counterpart) {
        int[] numbers = counterparts[route];
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] == counterpart) {
                return i;
            }
        }
        return -1;
    }

    /** Signals that pass a counterpart. */
    long passed(int counterpart) {
        int[] signals = paths.signalsOfRoutes();
        long sum = 0;
        for (int r = 0; r < signals.length; r++) {
            sum += place(r, counterpart) >= 0 ? signals[r] : 0;
        }
        return sum;
    }

    /** The durations of a stretch; {@code cuts} by route, null where a route does not have it. */
    Collected collect(Cut[] cuts) {
        int[] signals = paths.signalsOfRoutes();
        Map<String, Integer> sizes = new LinkedHashMap<>();
        int all = 0;
        long error = 0;
        Set<String> between = new LinkedHashSet<>();
        for (int r = 0; r < cuts.length; r++) {
            if (cuts[r] != null && signals[r] > 0) {
                sizes.merge(cuts[r].kind(), signals[r], Integer::sum);
                all += signals[r];
                error = worst(error, paths.routes().get(r), cuts[r]);
                for (int h = cuts[r].fromHop() + 1; h < cuts[r].toHop(); h++) {
                    if (!isCounterpart(r, h)) {
                        between.add(paths.routes().get(r).layers().get(h));
                    }
                }
            }
        }
        Sample whole = collect(cuts, null, all);
        Map<String, Sample> byKind =
                sizes.size() == 1 ? Map.of(sizes.keySet().iterator().next(), whole) : byKind(cuts, sizes);
        return new Collected(whole, byKind, error, new ArrayList<>(between));
    }

    private boolean isCounterpart(int route, int hop) {
        return Arrays.binarySearch(hops[route], hop) >= 0;
    }

    private Map<String, Sample> byKind(Cut[] cuts, Map<String, Integer> sizes) {
        Map<String, Sample> byKind = new LinkedHashMap<>();
        sizes.forEach((kind, size) -> byKind.put(kind, collect(cuts, kind, size)));
        return byKind;
    }

    private Sample collect(Cut[] cuts, String kind, int size) {
        long[] values = new long[size];
        int[] filled = new int[1];
        Steps steps = paths.steps();
        paths.each((route, first) -> {
            Cut cut = cuts[route];
            if (cut != null && (kind == null || kind.equals(cut.kind()))) {
                values[filled[0]++] = steps.sum(first + cut.fromHop(), first + cut.toHop());
            }
        });
        return Sample.of(values);
    }

    private static long worst(long error, Route route, Cut cut) {
        long sum = 0;
        for (int h = cut.fromHop() + 1; h <= cut.toHop(); h++) {
            long one = route.clockErrors().get(h);
            if (one < 0 || error < 0) {
                return -1;
            }
            sum = Math.max(sum, one);
        }
        return Math.max(error, sum);
    }
}
