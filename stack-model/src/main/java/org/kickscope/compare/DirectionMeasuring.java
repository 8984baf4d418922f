package org.kickscope.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kickscope.compare.AlignedPaths.Collected;
import org.kickscope.compare.AlignedPaths.Cut;

/** Cuts the paths of one direction into parts and measures each; they are judged together with those of the other one. */
final class DirectionMeasuring {
    /** The ends of the whole are passed by so many percent of the signals of each side, or else by fewer. */
    private static final int[] NEARLY_ALL_PERCENT = {99, 90, 50};

    private final Alignment alignment;
    private final AlignedPaths a;
    private final AlignedPaths b;
    private final Measurement.Circumstances circumstances;
    private final Terms terms;
    private final boolean served;
    private final Set<Integer> sometimes = new TreeSet<>();

    final Measurement whole;
    final Measurement farthest;
    final List<Measurement> steps;
    final List<Measurement> layers;
    private final List<Contribution> contributions = new ArrayList<>();
    private int first = -1;
    private int last = -1;

    DirectionMeasuring(Alignment alignment, Paths a, Paths b, Measurement.Circumstances circumstances, Terms terms) {
        this.alignment = alignment;
        this.a = new AlignedPaths(a, alignment, true);
        this.b = new AlignedPaths(b, alignment, false);
        this.circumstances = circumstances;
        this.terms = terms;
        served = served(a) && served(b);
        ends();
        whole = first < 0 ? null : stretch(Part.Kind.WHOLE, last);
        int end = farthest();
        farthest = first < 0 || end <= last ? null : stretch(Part.Kind.FARTHEST, end);
        steps = steps();
        layers = layers();
        if (whole != null) {
            contributions();
        }
    }

    private static boolean served(Paths paths) {
        return paths.routes().stream().anyMatch(r -> r.serves() != null);
    }

    private static List<AlignedPaths> both(AlignedPaths a, AlignedPaths b) {
        return List.of(a, b);
    }

    // ------------------------------------------------------------------ whole

    private void ends() {
        for (int percent : NEARLY_ALL_PERCENT) {
            int begin = -1;
            int end = -1;
            for (int c = 0; c < alignment.counterparts().size(); c++) {
                if (a.passed(c) * 100 >= (long) percent * a.paths.size()
                        && b.passed(c) * 100 >= (long) percent * b.paths.size()
                        && Math.min(a.passed(c), b.passed(c)) > 0) {
                    begin = begin < 0 ? c : begin;
                    end = c;
                }
            }
            if (begin < end) {
                first = begin;
                last = end;
                break;
            }
        }
        for (int c = 0; c < alignment.counterparts().size(); c++) {
            if (a.passed(c) < a.paths.size() || b.passed(c) < b.paths.size()) {
                sometimes.add(c);
            }
        }
    }

    private int farthest() {
        for (int c = alignment.counterparts().size() - 1; c > last; c--) {
            if (Math.min(a.passed(c), b.passed(c)) >= terms.fewest()) {
                return c;
            }
        }
        return -1;
    }

    private Measurement stretch(Part.Kind kind, int end) {
        Cut[] cutsA = stretches(a, end);
        Cut[] cutsB = stretches(b, end);
        return measured(kind, first, end, a.collect(cutsA), b.collect(cutsB));
    }

    private Cut[] stretches(AlignedPaths side, int end) {
        Cut[] cuts = new Cut[side.counterparts.length];
        for (int r = 0; r < cuts.length; r++) {
            cuts[r] = side.stretch(r, first, end, way(side, r, end));
        }
        return cuts;
    }

    /** In words: what the signals of a route pass that others do not, and what they serve. */
    private String way(AlignedPaths side, int route, int end) {
        Set<String> passed = new LinkedHashSet<>();
        for (int c : side.counterparts[route]) {
            if (sometimes.contains(c) && c > first && c < end) {
                passed.add(alignment.counterparts().get(c).name());
            }
        }
        return kind(side, route, passed.isEmpty() ? "direct" : "by " + String.join(", ", passed));
    }

    private String kind(AlignedPaths side, int route, String words) {
        String serves = side.paths.routes().get(route).serves();
        if (!served || serves == null) {
            return words;
        }
        return words.isEmpty() ? serves : serves + ", " + words;
    }

    private Measurement measured(Part.Kind kind, int from, int to, Collected ofA, Collected ofB) {
        boolean replaced =
                !ofA.layersBetween().isEmpty() || !ofB.layersBetween().isEmpty();
        Part part = new Part(
                kind == Part.Kind.HAND_OFF && replaced ? Part.Kind.SPAN : kind,
                alignment.direction(),
                alignment.counterparts().get(from),
                to < 0 ? null : alignment.counterparts().get(to),
                ofA.layersBetween(),
                ofB.layersBetween());
        return new Measurement(part, ofA, ofB, circumstances, terms);
    }

    // ------------------------------------------------------------------ steps and layers

    /** By the counterpart where they begin: those where a step of either side ends. */
    private Map<Integer, Set<Integer>> pairs() {
        Map<Integer, Set<Integer>> pairs = new TreeMap<>();
        for (AlignedPaths side : both(a, b)) {
            int[] signals = side.paths.signalsOfRoutes();
            for (int r = 0; r < side.counterparts.length; r++) {
                int[] numbers = side.counterparts[r];
                for (int i = 0; i + 1 < numbers.length && signals[r] > 0; i++) {
                    pairs.computeIfAbsent(numbers[i], k -> new TreeSet<>()).add(numbers[i + 1]);
                }
            }
        }
        return pairs;
    }

    private List<Measurement> steps() {
        List<int[]> all = new ArrayList<>();
        pairs().forEach((from, ends) -> ends.forEach(to -> all.add(new int[] {from, to})));
        // each is a sort and some dozen walks along large arrays, and none knows of the others
        return all.parallelStream()
                .map(p -> measured(
                        Part.Kind.HAND_OFF,
                        p[0],
                        p[1],
                        a.collect(steps(a, p[0], p[1])),
                        b.collect(steps(b, p[0], p[1]))))
                .collect(Collectors.toList());
    }

    private Cut[] steps(AlignedPaths side, int from, int to) {
        Cut[] cuts = new Cut[side.counterparts.length];
        for (int r = 0; r < cuts.length; r++) {
            cuts[r] = side.step(r, from, to, kind(side, r, ""));
        }
        return cuts;
    }

    private List<Measurement> layers() {
        return pairs().entrySet().stream()
                .filter(e -> e.getValue().size() > 1)
                .map(e -> measured(
                        Part.Kind.LAYER,
                        e.getKey(),
                        -1,
                        a.collect(layer(a, e.getKey())),
                        b.collect(layer(b, e.getKey()))))
                .toList();
    }

    private Cut[] layer(AlignedPaths side, int at) {
        Cut[] cuts = new Cut[side.counterparts.length];
        for (int r = 0; r < cuts.length; r++) {
            int place = side.place(r, at);
            boolean goesOn = place >= 0 && place + 1 < side.counterparts[r].length;
            String next = goesOn
                    ? "to "
                            + alignment
                                    .counterparts()
                                    .get(side.counterparts[r][place + 1])
                                    .name()
                    : "";
            cuts[r] = side.layer(r, at, kind(side, r, next));
        }
        return cuts;
    }

    // ------------------------------------------------------------------ mean of the whole

    private void contributions() {
        int ofA = signals(a);
        int ofB = signals(b);
        for (Measurement m : steps) {
            int from = alignment.counterparts().indexOf(m.part.from());
            int to = alignment.counterparts().indexOf(m.part.to());
            long[] inA = inside(a, from, to);
            long[] inB = inside(b, from, to);
            if (inA[0] + inB[0] > 0) {
                contributions.add(new Contribution(m.part, (int) inA[0], inA[1], ofA, (int) inB[0], inB[1], ofB));
            }
        }
    }

    private int signals(AlignedPaths side) {
        Cut[] cuts = stretches(side, last);
        int[] signals = side.paths.signalsOfRoutes();
        int sum = 0;
        for (int r = 0; r < cuts.length; r++) {
            sum += cuts[r] == null ? 0 : signals[r];
        }
        return sum;
    }

    /** How many signals take a step between the ends of the whole, and the sum of its durations. */
    private long[] inside(AlignedPaths side, int from, int to) {
        Cut[] cuts = new Cut[side.counterparts.length];
        for (int r = 0; r < cuts.length; r++) {
            int begin = side.place(r, first);
            int end = side.place(r, last);
            int place = side.place(r, from);
            if (begin >= 0 && end > begin && place >= begin && place < end) {
                cuts[r] = side.step(r, from, to, "");
            }
        }
        long[] found = new long[2];
        Steps steps = side.paths.steps();
        side.paths.each((route, at) -> {
            Cut cut = cuts[route];
            if (cut != null) {
                found[0]++;
                found[1] += steps.sum(at + cut.fromHop(), at + cut.toHop());
            }
        });
        return found;
    }

    // ------------------------------------------------------------------ result

    /** Everything that was measured. */
    List<Measurement> all() {
        List<Measurement> all = new ArrayList<>();
        all.add(whole);
        all.add(farthest);
        all.addAll(steps);
        all.addAll(layers);
        return all.stream().filter(Objects::nonNull).toList();
    }

    DirectionComparison result(Map<Measurement, PartComparison> judged) {
        return new DirectionComparison(
                alignment,
                a.paths,
                b.paths,
                judged.get(whole),
                judged.get(farthest),
                steps.stream().map(judged::get).toList(),
                layers.stream().map(judged::get).toList(),
                contributions,
                whole == null ? Double.POSITIVE_INFINITY : whole.errorOfMeanChange(),
                a.paths.size() - (first < 0 ? 0 : signals(a)),
                b.paths.size() - (first < 0 ? 0 : signals(b)));
    }
}
