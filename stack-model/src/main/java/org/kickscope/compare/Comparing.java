package org.kickscope.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kickscope.decode.WhoDecodes;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.stack.Duty;
import org.kickscope.stack.Responsibility;
import org.kickscope.stack.Stack;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.statistics.Holm;

/**
 * Compares two sides. Stacks of one id are partners; of the others the one with most signals of each side. All parts of all
 * stacks are asked about at once: their probabilities are corrected together, those of the tails together. Cost: a sort of
 * each part's durations, on all processors. Any thread; the runs are not changed.
 */
public final class Comparing {
    private final StackCatalogue catalogue;
    private final Terms terms;

    /** @param catalogue has the stacks of both sides */
    public Comparing(StackCatalogue catalogue, Terms terms) {
        this.catalogue = catalogue;
        this.terms = terms;
    }

    private record Partners(Stack a, Stack b) {}

    private record Measured(Partners partners, List<DirectionMeasuring> directions) {}

    /**
     * Compares.
     *
     * @throws IllegalArgumentException when the catalogue lacks a stack of a side
     */
    public Comparison compare(Run a, Run b) {
        List<String> onlyA = new ArrayList<>(stacks(a));
        List<String> onlyB = new ArrayList<>(stacks(b));
        List<Measured> measured = new ArrayList<>();
        for (Partners p : partners(onlyA, onlyB)) {
            measured.add(new Measured(p, directions(p, a, b)));
        }
        List<Measurement> all = measured.stream()
                .flatMap(m -> m.directions().stream())
                .flatMap(d -> d.all().stream())
                .toList();
        Map<Measurement, PartComparison> judged = judged(all);
        List<StackComparison> stacks = measured.stream()
                .map(m -> new StackComparison(
                        m.partners().a(),
                        m.partners().b(),
                        m.directions().stream().map(d -> d.result(judged)).toList(),
                        decodes(a, m.partners().a()),
                        decodes(b, m.partners().b()),
                        moved(m.partners())))
                .toList();
        return new Comparison(
                a,
                b,
                terms,
                stacks,
                onlyA,
                onlyB,
                (int) all.stream().filter(Measurement::asks).count(),
                Workloads.rows(a, b));
    }

    // ------------------------------------------------------------------ who is compared with whom

    private static Set<String> stacks(Run run) {
        Map<String, Long> signals = new LinkedHashMap<>();
        run.paths().forEach(p -> signals.merge(p.stack(), p.count(Outcome.DELIVERED), Long::sum));
        List<String> ids = new ArrayList<>(signals.keySet());
        ids.sort(Comparator.comparing(signals::get).reversed());
        return new LinkedHashSet<>(ids);
    }

    /** Takes the partners out of both lists, which have the stack with most signals first. */
    private List<Partners> partners(List<String> onlyA, List<String> onlyB) {
        List<Partners> all = new ArrayList<>();
        for (String id : List.copyOf(onlyA)) {
            if (onlyB.remove(id)) {
                onlyA.remove(id);
                all.add(new Partners(stack(id), stack(id)));
            }
        }
        if (!onlyA.isEmpty() && !onlyB.isEmpty()) {
            all.add(new Partners(stack(onlyA.remove(0)), stack(onlyB.remove(0))));
        }
        return all;
    }

    private Stack stack(String id) {
        Stack stack = catalogue.get(id);
        if (stack == null) {
            throw new IllegalArgumentException("the catalogue has no stack " + id);
        }
        return stack;
    }

    // ------------------------------------------------------------------ times

    private List<DirectionMeasuring> directions(Partners p, Run a, Run b) {
        List<DirectionMeasuring> all = new ArrayList<>();
        for (Direction d : Direction.values()) {
            Paths ofA = paths(a, p.a(), d);
            Paths ofB = paths(b, p.b(), d);
            if (ofA != null && ofB != null) {
                Alignment alignment = new Aligning(p.a(), ofA, p.b(), ofB).run();
                all.add(new DirectionMeasuring(alignment, ofA, ofB, circumstances(a, ofA, b, ofB), terms));
            }
        }
        return all;
    }

    private static Paths paths(Run run, Stack stack, Direction direction) {
        for (Paths p : run.paths()) {
            if (p.stack().equals(stack.id()) && p.direction() == direction && p.size() > 0) {
                return p;
            }
        }
        return null;
    }

    private static Measurement.Circumstances circumstances(Run a, Paths ofA, Run b, Paths ofB) {
        boolean timed = a.unit() == b.unit() && a.unit() != Run.Unit.ORDER;
        return new Measurement.Circumstances(timed, Math.max(a.resolution(), b.resolution()), hidden(ofA), hidden(ofB));
    }

    private static double hidden(Paths paths) {
        double touched = paths.touchedByLoss();
        return touched == 0 ? 0 : touched / (touched + paths.count(Outcome.DELIVERED));
    }

    private static Map<Measurement, PartComparison> judged(List<Measurement> all) {
        List<Measurement> asking = all.stream().filter(Measurement::asks).toList();
        List<Measurement> tails =
                all.stream().filter(Measurement::asksAboutTail).toList();
        double[] corrected = Holm.corrected(
                asking.stream().mapToDouble(Measurement::probability).toArray());
        double[] tailCorrected = Holm.corrected(
                tails.stream().mapToDouble(Measurement::tailProbability).toArray());
        Map<Measurement, PartComparison> judged = new IdentityHashMap<>();
        for (Measurement m : all) {
            int question = asking.indexOf(m);
            int tail = tails.indexOf(m);
            judged.put(m, m.judged(question < 0 ? 1 : corrected[question], tail < 0 ? 1 : tailCorrected[tail]));
        }
        return judged;
    }

    // ------------------------------------------------------------------ structure

    private static List<WhoDecodes> decodes(Run run, Stack stack) {
        return run.decodes().stream()
                .filter(w -> w.stacks().contains(stack.id()))
                .toList();
    }

    private static List<StackComparison.Moved> moved(Partners p) {
        List<StackComparison.Moved> all = new ArrayList<>();
        for (Duty duty : Duty.values()) {
            Responsibility a = p.a().responsibility(duty);
            Responsibility b = p.b().responsibility(duty);
            if (!a.who().equals(b.who())) {
                all.add(new StackComparison.Moved(a, b));
            }
        }
        return all;
    }
}
