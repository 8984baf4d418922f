package org.kickscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.cli.table.Wrapped;
import org.kickscope.compare.Alignment;
import org.kickscope.compare.Comparison;
import org.kickscope.compare.Contribution;
import org.kickscope.compare.DirectionComparison;
import org.kickscope.compare.Finding;
import org.kickscope.compare.Gate;
import org.kickscope.compare.Part;
import org.kickscope.compare.PartComparison;
import org.kickscope.compare.StackComparison;
import org.kickscope.compare.Statement;
import org.kickscope.compare.Statements;
import org.kickscope.compare.Wording;
import org.kickscope.compare.WorkloadRow;
import org.kickscope.statistics.Interval;

/** Writes comparisons for people: who, the verdict, every part of the path, the layers, the work. */
final class CompareText {
    private static final String INDENT = "    ";

    private final List<ComparedSide> sides;
    private final List<CompareResult> results;

    CompareText(List<ComparedSide> sides, List<CompareResult> results) {
        this.sides = sides;
        this.results = results;
    }

    void write(Sheet sheet) throws IOException {
        sides(sheet);
        for (CompareResult r : results) {
            String heading = results.size() == 1 ? "" : r.a().letter() + " → " + r.b().letter() + " ";
            verdict(sheet, r, heading);
            for (StackComparison s : r.comparison().stacks()) {
                for (DirectionComparison d : s.directions()) {
                    parts(sheet, r, s, d, heading);
                }
            }
            for (StackComparison s : r.comparison().stacks()) {
                layers(sheet, s, heading);
            }
            workload(sheet, r, heading);
            gates(sheet, r, heading);
        }
        sheet.note(Wrapped.paragraph(
                "95 % intervals. shift: the median of all differences B − A. factor: the same of all ratios. differs: more than"
                        + " chance once in twenty, corrected for the number of parts ("
                        + results.get(0).comparison().questions() + "). 'kickscope compare --format json' has p90, p99,"
                        + " effect sizes, probabilities and what each step adds to the mean. Intervals tell these recordings"
                        + " apart; that another recording of the same system would come out alike, only more recordings"
                        + " show.",
                ""));
    }

    private void sides(Sheet sheet) throws IOException {
        sheet.section(Section.table(
                "sides",
                "",
                Column.text("side", ""),
                Column.foreign("name", ""),
                Column.foreign("traces", ""),
                Column.foreign("facts", "")));
        for (ComparedSide s : sides) {
            Wording wording = new Wording(s.run().unit() != org.kickscope.compare.Run.Unit.NANOSECONDS, "u", " ");
            sheet.row(
                    s.letter(),
                    s.name(),
                    s.sources() + (s.kept() ? " (kept in " + s.file().getFileName() + ")" : ""),
                    s.facts(wording));
        }
    }

    // ---------------------------------------------------------------- verdict

    private static void verdict(Sheet sheet, CompareResult r, String heading) throws IOException {
        StringBuilder text = new StringBuilder(heading + "VERDICT");
        for (Statement s : Statements.of(r.comparison(), r.wording())) {
            text.append("\n  ").append(glyph(s.mark())).append(' ');
            text.append(Wrapped.paragraph(s.headline(), INDENT).strip());
            for (String detail : s.details()) {
                text.append('\n').append(Wrapped.paragraph(detail, INDENT));
            }
            if (!s.basis().isEmpty()) {
                text.append('\n').append(Wrapped.paragraph("(" + s.basis() + ")", INDENT));
            }
        }
        sheet.note(text.toString());
    }

    private static String glyph(Statement.Mark mark) {
        return switch (mark) {
            case STRUCTURE, SAME -> "=";
            case SLOWER -> "▲";
            case FASTER -> "▼";
            case CANNOT_TELL -> "○";
            case WORK -> "≠";
        };
    }

    // ---------------------------------------------------------------- parts

    private static void parts(Sheet sheet, CompareResult r, StackComparison s, DirectionComparison d, String heading)
            throws IOException {
        String stacks = s.a().id().equals(s.b().id()) ? s.a().id() : s.a().id() + " → " + s.b().id();
        sheet.section(Section.table(
                "parts",
                heading + d.direction().id().toUpperCase(java.util.Locale.ROOT) + "S  " + stacks,
                Column.text("part", "part"),
                Column.number("nA", "n A"),
                Column.number("nB", "n B"),
                Column.figure("p50A", "p50 A"),
                Column.figure("p50B", "p50 B"),
                Column.figure("shift", "shift"),
                Column.text("interval", ""),
                Column.figure("factor", "factor"),
                Column.text("factorInterval", ""),
                Column.text("finding", "")));
        for (PartComparison p : d.parts()) {
            part(sheet, p, r);
        }
        contributions(sheet, d, r.wording());
    }

    private static void part(Sheet sheet, PartComparison p, CompareResult r) throws IOException {
        Wording w = r.wording();
        boolean shown = p.contrast() != null;
        String factor = shown && p.contrast().factor() != null
                ? Wording.factor(p.contrast().factor())
                : " ";
        sheet.row(
                label(p.part()),
                (long) p.a().n(),
                (long) p.b().n(),
                p.a().p50() == null ? "" : w.duration(p.a().p50().estimate()),
                p.b().p50() == null ? "" : w.duration(p.b().p50().estimate()),
                shown ? w.estimate(p.contrast().shift()) : "",
                shown ? w.bounds(p.contrast().shift()) : "",
                factor.substring(0, factor.indexOf(' ')),
                factor.substring(factor.indexOf(' ') + 1),
                found(p, r.comparison()));
    }

    static String label(Part part) {
        return switch (part.kind()) {
            case WHOLE -> "whole, " + part.name();
            case FARTHEST -> "farther, " + part.name();
            case LAYER -> "layer " + part.name();
            case HAND_OFF -> part.name();
            case SPAN -> part.name() + " (replaced)";
        };
    }

    static String found(PartComparison p, Comparison c) {
        String alike = p.likeForLike() ? ", like for like" : "";
        String tail = p.tail().differs() ? ", p99 " + p.tail().id() : "";
        return switch (p.finding()) {
            case SLOWER -> "▲ slower" + alike + tail;
            case FASTER -> "▼ faster" + alike + tail;
            case SAME -> "= the same" + alike + tail;
            case OPEN -> "○ no difference shown" + alike + tail;
            case REFUSED -> "· " + refused(p, c);
        };
    }

    private static String refused(PartComparison p, Comparison c) {
        return p.reason() == Finding.Reason.ONE_SIDE
                ? "only in " + (p.a().n() > 0 ? "A" : "B")
                : "cannot tell: "
                        + switch (p.reason()) {
                            case FEW -> "fewer than " + c.terms().fewest();
                            case NO_TIMES -> "times that cannot be compared";
                            case CLOCK_STEP -> "within a step of the clock";
                            case CLOCK_ERROR -> "within the error of the clocks";
                            case CLOCK_UNKNOWN -> "the error of the clocks is not known";
                            case LOSS -> "lost events could be all of it";
                            case UNLIKE -> "hardly any have their like";
                            case NONE, ONE_SIDE -> "";
                        };
    }

    private static void contributions(Sheet sheet, DirectionComparison d, Wording w) throws IOException {
        if (d.contributions().isEmpty() || d.whole() == null) {
            return;
        }
        List<Contribution> largest = d.contributions().stream()
                .sorted(java.util.Comparator.comparingDouble(c -> -Math.abs(c.change())))
                .limit(3)
                .toList();
        StringBuilder text = new StringBuilder("  Mean of the whole ");
        Interval mean = d.whole().mean();
        text.append(mean == null ? w.signed(Math.round(d.meanChange())) : w.interval(mean));
        text.append(": ");
        List<String> parts = new ArrayList<>();
        for (Contribution c : largest) {
            parts.add(c.part().name() + " " + w.signed(Math.round(c.change()))
                    + (d.meanChanged() ? " (" + Wording.percent(c.change() / d.meanChange()) + ")" : ""));
        }
        text.append(String.join(", ", parts));
        long rest = d.contributions().size() - largest.size();
        if (rest > 0) {
            double left = d.meanChange()
                    - largest.stream().mapToDouble(Contribution::change).sum();
            text.append(", ")
                    .append(Wording.count(rest, "other step"))
                    .append(' ')
                    .append(w.signed(Math.round(left)));
        }
        sheet.note(Wrapped.paragraph(text.append('.').toString(), "  "));
    }

    // ---------------------------------------------------------------- structure

    private static void layers(Sheet sheet, StackComparison s, String heading) throws IOException {
        boolean same = s.directions().stream()
                .flatMap(d -> d.alignment().rows().stream())
                .allMatch(row -> row.counterpart() >= 0);
        if (same) {
            return;
        }
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"", s.a().id(), s.b().id(), ""});
        for (DirectionComparison d : s.directions()) {
            String direction = d.direction().id();
            for (Alignment.Row row : d.alignment().rows()) {
                rows.add(new String[] {
                    direction,
                    row.a() == null ? "·" : row.a().id(),
                    row.b() == null ? "·" : row.b().id(),
                    why(d, row)
                });
                direction = "";
            }
        }
        sheet.note(heading + "LAYERS\n" + Wrapped.table(new int[] {10, 22, 22, 40}, rows));
    }

    private static String why(DirectionComparison d, Alignment.Row row) {
        if (row.counterpart() < 0) {
            return row.absence() == Alignment.Absence.NOT_SEEN
                    ? "not seen in " + (row.a() == null ? "A" : "B")
                    : "no counterpart";
        }
        return switch (d.alignment().counterparts().get(row.counterpart()).match()) {
            case ROLE -> "";
            case PLACE -> "the same place";
            case INSTEAD -> "one in the place of the other";
            case HAND_OFF -> "handed over in the same way";
            case BEGIN -> "where it begins";
            case END -> "where it ends";
        };
    }

    // ---------------------------------------------------------------- work and gates

    private static void workload(Sheet sheet, CompareResult r, String heading) throws IOException {
        sheet.section(Section.table(
                "workload",
                heading + "WORK",
                Column.text("what", "what"),
                Column.figure("a", "A"),
                Column.figure("b", "B"),
                Column.figure("ratio", "B / A"),
                Column.text("differs", "")));
        for (WorkloadRow row : r.comparison().workload()) {
            double ratio = row.ratio();
            sheet.row(
                    row.what().title(),
                    Statements.figure(row.a()),
                    Statements.figure(row.b()),
                    Double.isFinite(ratio) ? "×" + Wording.ratio(ratio) : "",
                    row.differs() ? "≠" : "");
        }
    }

    private static void gates(Sheet sheet, CompareResult r, String heading) throws IOException {
        if (r.gates().isEmpty()) {
            return;
        }
        sheet.section(Section.table(
                "gates",
                heading + "GATES",
                Column.foreign("gate", "gate"),
                Column.text("state", "state"),
                Column.figure("baseline", "A"),
                Column.figure("change", "B − A"),
                Column.text("why", "")));
        Wording w = r.wording();
        for (Gate.Result g : r.gates()) {
            sheet.row(
                    g.gate().text(),
                    g.state().id(),
                    g.change() == null ? "" : w.duration(g.baseline()),
                    g.change() == null ? "" : w.interval(g.change()),
                    g.why());
        }
    }
}
