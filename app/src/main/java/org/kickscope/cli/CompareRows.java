package org.kickscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.compare.Alignment;
import org.kickscope.compare.Contribution;
import org.kickscope.compare.Counterpart;
import org.kickscope.compare.DirectionComparison;
import org.kickscope.compare.Gate;
import org.kickscope.compare.PartComparison;
import org.kickscope.compare.StackComparison;
import org.kickscope.compare.Statement;
import org.kickscope.compare.Statements;
import org.kickscope.compare.WorkloadCount;
import org.kickscope.compare.WorkloadRow;
import org.kickscope.decode.WhoDecodes;

/** Writes comparisons for machines: the shape of {@code docs/schema/compare.schema.json}. */
final class CompareRows {
    private static final Section STACKS = Section.table(
            "stacks", "", Column.text("candidate", "candidate"), Column.foreign("a", "a"), Column.foreign("b", "b"));
    private static final Section LAYERS = Section.table(
            "layers",
            "",
            Column.text("candidate", "candidate"),
            Column.text("stackA", "stack a"),
            Column.text("stackB", "stack b"),
            Column.text("direction", "direction"),
            Column.text("a", "a"),
            Column.text("b", "b"),
            Column.text("match", "match"),
            Column.text("absence", "absence"),
            Column.number("signalsA", "signals a"),
            Column.number("signalsB", "signals b"));
    private static final Section DECODES = Section.table(
            "decodes",
            "",
            Column.text("side", "side"),
            Column.text("stack", "stack"),
            Column.foreign("sentence", "sentence"),
            Column.number("decodes", "decodes"),
            Column.flag("proof", "proof"),
            Column.number("count", "count"),
            Column.number("of", "of"));
    private static final Section RESPONSIBILITIES = Section.table(
            "responsibilities",
            "",
            Column.text("candidate", "candidate"),
            Column.text("responsibility", "responsibility"),
            Column.foreign("a", "a"),
            Column.texts("aLayers", "layers of a"),
            Column.flag("aSettled", "settled in a"),
            Column.foreign("b", "b"),
            Column.texts("bLayers", "layers of b"),
            Column.flag("bSettled", "settled in b"));
    private static final Section WORKLOAD = Section.table(
            "workload",
            "",
            Column.text("candidate", "candidate"),
            Column.text("what", "what"),
            Column.text("kind", "kind"),
            Column.quantity("a", "a"),
            Column.number("countA", "count a"),
            Column.number("ofA", "of a"),
            Column.quantity("b", "b"),
            Column.number("countB", "count b"),
            Column.number("ofB", "of b"),
            Column.quantity("ratio", "b / a"),
            Column.flag("differs", "differs"));
    private static final Section VERDICT = Section.table(
            "verdict",
            "",
            Column.text("candidate", "candidate"),
            Column.text("mark", "mark"),
            Column.foreign("headline", "headline"),
            Column.texts("details", "details"),
            Column.foreign("basis", "basis"));

    private final List<ComparedSide> sides;
    private final List<CompareResult> results;
    /** The end of the names of durations: what a counter of unknown frequency counts is never called nanoseconds. */
    private final String unit;

    CompareRows(List<ComparedSide> sides, List<CompareResult> results) {
        this.sides = sides;
        this.results = results;
        unit = results.get(0).ticks() ? "Ticks" : "Ns";
    }

    private Section sidesSection() {
        return Section.table(
                "sides",
                "",
                Column.text("side", "side"),
                Column.foreign("name", "name"),
                Column.texts("files", "files"),
                Column.texts("formats", "formats"),
                Column.flag("kept", "kept"),
                Column.text("unit", "unit"),
                Column.number("resolution" + unit, "resolution"),
                Column.number("span" + unit, "span"),
                Column.number("kicks", "kicks"),
                Column.number("interrupts", "interrupts"),
                Column.number("lostEvents", "lost events"),
                Column.number("losses", "losses"),
                Column.number("withoutStack", "without stack"),
                Column.foreign("filters", "filters"));
    }

    private Section contributionsSection() {
        return Section.table(
                "contributions",
                "",
                Column.text("candidate", "candidate"),
                Column.text("stackA", "stack a"),
                Column.text("stackB", "stack b"),
                Column.text("direction", "direction"),
                Column.text("from", "from"),
                Column.text("to", "to"),
                Column.number("nA", "n a"),
                Column.number("ofA", "of a"),
                Column.number("nB", "n b"),
                Column.number("ofB", "of b"),
                Column.quantity("perSignalA" + unit, "per signal of a"),
                Column.quantity("perSignalB" + unit, "per signal of b"),
                Column.quantity("change" + unit, "change"),
                Column.quantity("byShare" + unit, "by share"),
                Column.quantity("byDuration" + unit, "by duration"),
                Column.quantity("shareOfChange", "share of the change"));
    }

    private Section gatesSection() {
        return Section.table(
                "gates",
                "",
                Column.text("candidate", "candidate"),
                Column.foreign("gate", "gate"),
                Column.text("state", "state"),
                Column.number("baseline" + unit, "baseline"),
                Column.number("change" + unit, "change"),
                Column.number("low" + unit, "low"),
                Column.number("high" + unit, "high"),
                Column.text("why", "why"));
    }

    /** @param oneTable only the parts, because a spreadsheet wants one table */
    void write(Sheet sheet, boolean oneTable) throws IOException {
        if (!oneTable) {
            sides(sheet);
            verdict(sheet);
            structure(sheet);
        }
        ComparePartRows parts = new ComparePartRows(unit);
        sheet.section(parts.section());
        for (CompareResult r : results) {
            for (StackComparison s : r.comparison().stacks()) {
                for (DirectionComparison d : s.directions()) {
                    for (PartComparison p : d.parts()) {
                        parts.row(sheet, letter(r), s, p);
                    }
                }
            }
        }
        if (!oneTable) {
            contributions(sheet);
            workload(sheet);
            gates(sheet);
        }
    }

    private static String letter(CompareResult r) {
        return String.valueOf(r.b().letter());
    }

    private void sides(Sheet sheet) throws IOException {
        sheet.section(sidesSection());
        for (ComparedSide s : sides) {
            sheet.row(
                    s.letter(),
                    s.name(),
                    s.run().sources().stream().map(x -> x.file()).toList(),
                    s.run().sources().stream().map(x -> x.format()).toList(),
                    s.kept(),
                    s.run().unit().id(),
                    s.run().resolution(),
                    s.run().span(),
                    s.signals(org.kickscope.signal.Direction.KICK),
                    s.signals(org.kickscope.signal.Direction.INTERRUPT),
                    s.run().lostEvents(),
                    s.run().losses(),
                    s.run().withoutStack(),
                    s.run().filters());
        }
    }

    private void verdict(Sheet sheet) throws IOException {
        sheet.section(VERDICT);
        for (CompareResult r : results) {
            for (Statement s : Statements.of(r.comparison(), r.wording())) {
                sheet.row(letter(r), s.mark().id(), s.headline(), s.details(), s.basis());
            }
        }
    }

    private void structure(Sheet sheet) throws IOException {
        sheet.section(STACKS);
        for (CompareResult r : results) {
            for (StackComparison s : r.comparison().stacks()) {
                sheet.row(letter(r), s.a().id(), s.b().id());
            }
            for (String only : r.comparison().onlyA()) {
                sheet.row(letter(r), only, null);
            }
            for (String only : r.comparison().onlyB()) {
                sheet.row(letter(r), null, only);
            }
        }
        sheet.section(LAYERS);
        for (CompareResult r : results) {
            for (StackComparison s : r.comparison().stacks()) {
                for (DirectionComparison d : s.directions()) {
                    layers(sheet, letter(r), s, d.alignment());
                }
            }
        }
        sheet.section(DECODES);
        for (ComparedSide s : sides) {
            for (WhoDecodes w : s.run().decodes()) {
                sheet.row(
                        s.letter(),
                        String.join(" ", w.stacks()),
                        w.sentence(),
                        w.decodes(),
                        w.proof(),
                        w.count(),
                        w.of());
            }
        }
        sheet.section(RESPONSIBILITIES);
        for (CompareResult r : results) {
            for (StackComparison s : r.comparison().stacks()) {
                for (StackComparison.Moved m : s.moved()) {
                    sheet.row(
                            letter(r),
                            m.a().duty().id(),
                            m.a().who(),
                            m.a().layers(),
                            m.a().settled(),
                            m.b().who(),
                            m.b().layers(),
                            m.b().settled());
                }
            }
        }
    }

    private static void layers(Sheet sheet, String candidate, StackComparison s, Alignment a) throws IOException {
        for (Alignment.Row row : a.rows()) {
            Counterpart match = row.counterpart() < 0 ? null : a.counterparts().get(row.counterpart());
            sheet.row(
                    candidate,
                    s.a().id(),
                    s.b().id(),
                    a.direction().id(),
                    row.a() == null ? null : row.a().id(),
                    row.b() == null ? null : row.b().id(),
                    match == null ? null : match.match().id(),
                    match == null ? row.absence().id() : null,
                    row.signalsA(),
                    row.signalsB());
        }
    }

    private void contributions(Sheet sheet) throws IOException {
        sheet.section(contributionsSection());
        for (CompareResult r : results) {
            for (StackComparison s : r.comparison().stacks()) {
                for (DirectionComparison d : s.directions()) {
                    for (Contribution c : d.contributions()) {
                        sheet.row(
                                letter(r),
                                s.a().id(),
                                s.b().id(),
                                d.direction().id(),
                                c.part().from().name(),
                                c.part().to().name(),
                                c.a(),
                                c.ofA(),
                                c.b(),
                                c.ofB(),
                                c.perSignalA(),
                                c.perSignalB(),
                                c.change(),
                                c.byShare(),
                                c.byDuration(),
                                d.meanChanged() ? c.change() / d.meanChange() : null);
                    }
                }
            }
        }
    }

    private void workload(Sheet sheet) throws IOException {
        sheet.section(WORKLOAD);
        for (CompareResult r : results) {
            for (WorkloadRow row : r.comparison().workload()) {
                List<Object> cells = new ArrayList<>();
                cells.add(letter(r));
                cells.add(row.what().id());
                cells.add(row.what().kind().name().toLowerCase(java.util.Locale.ROOT));
                count(cells, row.a());
                count(cells, row.b());
                cells.add(Double.isFinite(row.ratio()) ? row.ratio() : null);
                cells.add(row.differs());
                sheet.row(cells.toArray());
            }
        }
    }

    private static void count(List<Object> cells, WorkloadCount c) {
        cells.add(c == null ? null : c.value());
        cells.add(c == null ? null : c.count());
        cells.add(c == null ? null : c.of());
    }

    private void gates(Sheet sheet) throws IOException {
        sheet.section(gatesSection());
        for (CompareResult r : results) {
            for (Gate.Result g : r.gates()) {
                boolean shown = g.change() != null;
                sheet.row(
                        letter(r),
                        g.gate().text(),
                        g.state().id(),
                        shown ? g.baseline() : null,
                        shown ? g.change().estimate() : null,
                        shown ? g.change().low() : null,
                        shown ? g.change().high() : null,
                        g.why());
            }
        }
    }
}
