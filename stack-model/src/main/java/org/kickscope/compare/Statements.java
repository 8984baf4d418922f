package org.kickscope.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kickscope.decode.WhoDecodes;
import org.kickscope.signal.Direction;
import org.kickscope.stack.Duty;
import org.kickscope.stack.Layer;

/** Says in sentences what a comparison found: structure first, then each direction, then what was not the same work. */
public final class Statements {
    private final Comparison comparison;
    private final Wording wording;

    private Statements(Comparison comparison, Wording wording) {
        this.comparison = comparison;
        this.wording = wording;
    }

    /** The statements in the order in which they are to be read. */
    public static List<Statement> of(Comparison comparison, Wording wording) {
        return new Statements(comparison, wording).all();
    }

    private List<Statement> all() {
        List<Statement> all = new ArrayList<>();
        if (comparison.stacks().isEmpty()) {
            all.add(nothingInCommon());
        }
        boolean several = comparison.stacks().size() > 1;
        for (StackComparison s : comparison.stacks()) {
            boolean same = s.a().id().equals(s.b().id());
            if (!same) {
                all.add(layers(s));
            }
            Statement decode = decode(s);
            if (decode != null) {
                all.add(decode);
            }
            for (DirectionComparison d : s.directions()) {
                all.addAll(new DirectionStatements(d, comparison.terms(), wording, several ? s : null).all());
            }
            if (!s.moved().isEmpty()) {
                all.add(moved(s));
            }
        }
        apart(all);
        work(all);
        return all;
    }

    private Statement nothingInCommon() {
        boolean none = comparison.onlyA().isEmpty() || comparison.onlyB().isEmpty();
        return new Statement(
                Statement.Mark.CANNOT_TELL,
                none ? "Cannot tell anything: a side has no signals" : "Cannot tell anything: no stack has a partner",
                List.of(
                        "A: " + listed(comparison.onlyA()) + ". B: " + listed(comparison.onlyB()) + ".",
                        "'kickscope doctor' says what a trace lacks."),
                "");
    }

    private static String listed(List<String> words) {
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    // ------------------------------------------------------------------ structure

    private static Statement layers(StackComparison s) {
        List<String> details = new ArrayList<>();
        int pairs = 0;
        int onlyA = 0;
        int onlyB = 0;
        for (DirectionComparison d : s.directions()) {
            pairs += d.alignment().counterparts().size();
            for (Alignment.Row r : d.alignment().rows()) {
                onlyA += r.counterpart() < 0 && r.a() != null ? 1 : 0;
                onlyB += r.counterpart() < 0 && r.b() != null ? 1 : 0;
            }
            details.addAll(replaced(d));
        }
        return new Statement(
                Statement.Mark.STRUCTURE,
                "A is " + s.a().id() + ", B is " + s.b().id() + ": " + Wording.count(pairs, "layer") + " correspond, "
                        + onlyA + " only in A, " + onlyB + " only in B",
                details,
                "structure, counted on the path of each direction; what the traces show");
    }

    /** Stretches between counterparts in which the layers are others. */
    private static List<String> replaced(DirectionComparison d) {
        List<String> all = new ArrayList<>();
        List<String> inA = new ArrayList<>();
        List<String> inB = new ArrayList<>();
        Counterpart from = null;
        for (Alignment.Row r : d.alignment().rows()) {
            if (r.counterpart() >= 0) {
                Counterpart to = d.alignment().counterparts().get(r.counterpart());
                if (!inA.isEmpty() || !inB.isEmpty()) {
                    all.add(d.direction().id() + ", "
                            + (from == null ? "before " + to.name() : from.name() + " → " + to.name()) + ": A "
                            + passes(inA) + "; B " + passes(inB) + ".");
                }
                inA.clear();
                inB.clear();
                from = to;
            } else {
                (r.a() == null ? inB : inA).add(name(r));
            }
        }
        if (from != null && (!inA.isEmpty() || !inB.isEmpty())) {
            all.add(d.direction().id() + ", after " + from.name() + ": A " + passes(inA) + "; B " + passes(inB) + ".");
        }
        return all;
    }

    private static String name(Alignment.Row r) {
        Layer layer = r.a() == null ? r.b() : r.a();
        return layer.id()
                + (r.absence() == Alignment.Absence.NOT_SEEN
                        ? r.a() == null ? " (not seen in A)" : " (not seen in B)"
                        : "");
    }

    private static String passes(List<String> layers) {
        return layers.isEmpty() ? "goes straight" : "passes " + String.join(", ", layers);
    }

    private Statement decode(StackComparison s) {
        if (s.decodesA().isEmpty() || s.decodesB().isEmpty()) {
            return null;
        }
        WhoDecodes a = s.decodesA().get(0);
        WhoDecodes b = s.decodesB().get(0);
        boolean same = a.sentence().equals(b.sentence());
        String headline;
        if (a.decodes() != b.decodes()) {
            headline = "B decodes each kick " + times(b.decodes()) + ", A " + times(a.decodes());
        } else if (same) {
            headline = "Both decode each kick " + times(a.decodes()) + ": " + a.sentence();
        } else {
            headline = "Both decode each kick " + times(a.decodes()) + ", each in its own way";
        }
        List<String> details = new ArrayList<>();
        if (!same) {
            details.add("A: " + a.sentence() + ". B: " + b.sentence() + ".");
            cost(s, details);
        }
        return new Statement(
                Statement.Mark.STRUCTURE,
                headline,
                details,
                "structure · A: " + a.count() + " of " + Wording.count(a.of(), "kick") + ", B: " + b.count() + " of "
                        + Wording.count(b.of(), "kick")
                        + (a.proof() && b.proof() ? "" : "; not all of it is proved by events"));
    }

    /** What the layers cost that came in the place of others on the way of a kick. */
    private void cost(StackComparison s, List<String> details) {
        for (DirectionComparison d : s.directions()) {
            for (PartComparison p : d.steps()) {
                boolean replaced = d.direction() == Direction.KICK && p.part().kind() == Part.Kind.SPAN;
                if (replaced && p.finding().differs()) {
                    details.add("The layers between " + p.part().from().name() + " and "
                            + p.part().to().name() + " were replaced, which "
                            + (p.finding() == Finding.SLOWER ? "adds " : "saves ")
                            + wording.duration(Math.abs(p.contrast().shift().estimate())) + " "
                            + wording.bounds(p.contrast().shift()) + ".");
                }
            }
        }
    }

    private static String times(int n) {
        return switch (n) {
            case 0 -> "not at all";
            case 1 -> "once";
            case 2 -> "twice";
            default -> n + " times";
        };
    }

    private static Statement moved(StackComparison s) {
        return new Statement(
                Statement.Mark.STRUCTURE,
                s.moved().size() + " of " + Duty.values().length + " responsibilities "
                        + (s.moved().size() == 1 ? "is" : "are") + " carried by others",
                s.moved().stream()
                        .map(m -> m.a().duty().title() + ": " + m.a().who() + doubt(m.a().settled()) + " → "
                                + m.b().who() + doubt(m.b().settled()))
                        .toList(),
                "from the catalogue, not from these traces; (?): no source that was read confirms it");
    }

    private static String doubt(boolean settled) {
        return settled ? "" : " (?)";
    }

    // ------------------------------------------------------------------ the rest

    private void apart(List<Statement> all) {
        if (comparison.stacks().isEmpty()
                || comparison.onlyA().isEmpty() && comparison.onlyB().isEmpty()) {
            return;
        }
        all.add(new Statement(
                Statement.Mark.CANNOT_TELL,
                "Not compared: stacks that only one side has",
                List.of("Only in A: " + listed(comparison.onlyA()) + ". Only in B: " + listed(comparison.onlyB())
                        + "."),
                ""));
    }

    private void work(List<Statement> all) {
        List<WorkloadRow> differ =
                comparison.workload().stream().filter(WorkloadRow::differs).toList();
        if (differ.isEmpty()) {
            return;
        }
        boolean alike = comparison.parts().stream().anyMatch(PartComparison::likeForLike);
        all.add(new Statement(
                Statement.Mark.WORK,
                "A and B did not do the same work",
                List.of(
                        differ.stream().map(Statements::said).collect(Collectors.joining("; ")) + ".",
                        alike
                                ? "Where the kinds of signals have other shares, the figures above hold signals of one kind"
                                        + " against each other."
                                : "No part of the path has its kinds of signals in other shares: the figures above are as"
                                        + " the signals came."),
                "differs: by more than a tenth, and by chance once in a hundred"));
    }

    private static String said(WorkloadRow r) {
        return r.what().title() + " " + figure(r.a()) + " → " + figure(r.b());
    }

    /** {@code 2980}, {@code 61 %}, {@code 1.14}. */
    public static String figure(WorkloadCount c) {
        if (c == null) {
            return "not shown";
        }
        return switch (c.what().kind()) {
            case NUMBER -> String.valueOf(c.count());
            case SHARE -> c.of() == 0 ? "none" : Wording.percent(c.value());
            case RATE -> Wording.ratio(c.value());
            case MEAN -> Wording.ratio(c.value());
        };
    }
}
