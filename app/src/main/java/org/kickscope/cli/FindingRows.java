package org.kickscope.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Form;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.cli.table.Wrapped;
import org.kickscope.findings.Finding;
import org.kickscope.findings.Findings;
import org.kickscope.findings.Judgement;
import org.kickscope.scan.Sighting;
import org.kickscope.trace.Trace;

/** Findings, the worst first, and which rules could not be judged. */
final class FindingRows {
    private static final Section FINDINGS = Section.table(
            "findings",
            "",
            Column.text("rule", "rule"),
            Column.number("score", "score"),
            Column.text("scoreWhy", "why"),
            Column.foreign("sentence", "sentence"),
            Column.texts("signals", "signals"),
            Column.rows("evidence"));
    private static final Section RULES = Section.table(
            "rules",
            "",
            Column.text("rule", "rule"),
            Column.text("state", "state"),
            Column.text("sentence", "sentence"));

    private static final Section FOUND = Section.table(
            "found",
            "What is odd about the signals",
            Column.foreign("sentence", "finding"),
            Column.text("rule", "rule"),
            Column.number("score", "score"),
            Column.text("scoreWhy", "because"),
            Column.texts("signals", "such as"));
    private static final Section LACKING = Section.table(
            "lacking", "Rules that the trace cannot answer", Column.text("rule", "rule"), Column.text("sentence", ""));

    private FindingRows() {}

    /** As tables for people: what was found, then what could not be judged. */
    static void table(List<Judgement> judgements, Sheet sheet) throws IOException {
        List<Finding> found = Findings.found(judgements);
        if (found.isEmpty()) {
            sheet.note("Nothing odd was found about the signals.");
        }
        sheet.section(FOUND);
        for (Finding f : found) {
            sheet.row(f.sentence(), f.rule(), f.score(), f.scoreWhy(), f.signals());
        }
        sheet.section(LACKING);
        for (Judgement j : judgements) {
            if (j.state() == Judgement.State.NOT_JUDGED) {
                sheet.row(j.rule(), j.sentence());
            }
        }
    }

    static void write(Trace trace, List<Judgement> judgements, Form form, Sheet sheet) throws IOException {
        List<Finding> found = Findings.found(judgements);
        if (form == Form.TEXT) {
            text(trace, judgements, found, sheet);
            return;
        }
        sheet.section(FINDINGS);
        for (Finding f : found) {
            sheet.row(
                    f.rule(), f.score(), f.scoreWhy(), f.sentence(), f.signals(), Sightings.rows(trace, f.evidence()));
        }
        sheet.section(RULES);
        for (Judgement j : judgements) {
            sheet.row(j.rule(), j.state().name().toLowerCase(Locale.ROOT).replace('_', '-'), j.sentence());
        }
    }

    private static void text(Trace trace, List<Judgement> judgements, List<Finding> found, Sheet sheet)
            throws IOException {
        sheet.note(found.isEmpty() ? "Nothing odd was found about the signals." : "What is odd about the signals");
        for (Finding f : found) {
            StringBuilder out =
                    new StringBuilder(Wrapped.paragraph(f.score() + "  " + f.rule() + ": " + f.sentence(), "  "));
            out.append('\n').append(Wrapped.paragraph(f.scoreWhy(), "      "));
            if (!f.signals().isEmpty()) {
                out.append('\n').append(Wrapped.paragraph("such as " + String.join(", ", f.signals()), "      "));
            }
            for (Sighting s : f.evidence()) {
                out.append('\n').append(Wrapped.paragraph("at " + Sightings.sentence(trace, s), "      "));
            }
            sheet.note(out.toString());
        }
        StringBuilder lacking = new StringBuilder();
        for (Judgement j : judgements) {
            if (j.state() == Judgement.State.NOT_JUDGED) {
                lacking.append('\n').append(Wrapped.paragraph(j.rule() + " " + j.sentence(), "  "));
            }
        }
        if (lacking.length() > 0) {
            sheet.note("Rules that the trace cannot answer" + lacking);
        }
    }
}
