package org.kickscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.kickscope.compare.Alignment;
import org.kickscope.compare.DirectionComparison;
import org.kickscope.compare.Finding;
import org.kickscope.compare.FindingWords;
import org.kickscope.compare.Gate;
import org.kickscope.compare.PartComparison;
import org.kickscope.compare.RunWords;
import org.kickscope.compare.StackComparison;
import org.kickscope.compare.Statement;
import org.kickscope.compare.Statements;
import org.kickscope.compare.Wording;
import org.kickscope.compare.WorkloadRow;
import org.kickscope.review.Html;
import org.kickscope.statistics.Interval;

/**
 * Writes comparisons as one page of HTML that needs nothing else: no script, no network, light and dark. Whatever comes from a
 * trace or from the user is text in it and nothing more.
 */
final class ComparePage {
    private static final int BAR_WIDTH = 280;
    private static final int BAR_HEIGHT = 18;
    private static final int BAR_MARGIN = 6;

    private final List<ComparedSide> sides;
    private final List<CompareResult> results;
    private final StringBuilder html = new StringBuilder();

    ComparePage(List<ComparedSide> sides, List<CompareResult> results) {
        this.sides = sides;
        this.results = results;
    }

    void write(Writer to) throws IOException {
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        // even if a text got out of its place, nothing could be loaded or run
        html.append("<meta http-equiv=\"Content-Security-Policy\"")
                .append(" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        html.append(text("Comparison of " + RunWords.files(sides.get(0).run()) + " and "
                + RunWords.files(sides.get(1).run())));
        html.append("</title>\n<style>\n").append(style()).append("</style>\n</head>\n<body>\n<main>\n");
        head();
        for (CompareResult r : results) {
            if (results.size() > 1) {
                html.append("<h2>")
                        .append(r.a().letter())
                        .append(" → ")
                        .append(r.b().letter())
                        .append("</h2>\n");
            }
            verdict(r);
            gates(r);
            for (StackComparison s : r.comparison().stacks()) {
                s.directions().forEach(d -> parts(r, s, d));
            }
            r.comparison().stacks().forEach(this::layers);
            workload(r);
        }
        foot();
        html.append("</main>\n</body>\n</html>\n");
        to.write(html.toString());
    }

    private static String style() {
        try (InputStream in = ComparePage.class.getResourceAsStream("compare.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String raw) {
        return Html.escaped(raw);
    }

    private Wording wording(boolean ticks) {
        return new Wording(ticks, "µ", "\u2009");
    }

    // ---------------------------------------------------------------- head and foot

    private void head() {
        html.append("<header>\n<h1>Comparison</h1>\n<table class=\"sides\">\n");
        for (ComparedSide s : sides) {
            row(
                    "<b class=\"side\">" + s.letter() + "</b>",
                    text(s.name()),
                    "<code>"
                            + text(RunWords.files(s.run())
                                    + (s.kept() ? " (kept in " + s.file().getFileName() + ")" : ""))
                            + "</code>",
                    text(RunWords.facts(s.run(), RunWords.wording(s.run(), "\u2009"))));
        }
        html.append("</table>\n</header>\n");
    }

    private void row(String... cells) {
        html.append("<tr>");
        for (String cell : cells) {
            html.append("<td>").append(cell).append("</td>");
        }
        html.append("</tr>\n");
    }

    private void foot() {
        html.append(
                        "<footer><p>95 % intervals. Shift: the median of all differences B − A (Hodges and Lehmann); factor: the")
                .append(" same of all ratios. A part differs when that is more than chance once in twenty (Brunner and")
                .append(" Munzel), corrected for the number of parts (Holm): ")
                .append(results.get(0).comparison().questions())
                .append(
                        ". Signals of one kind are held against each other where kinds have other shares. Intervals tell")
                .append(
                        " these recordings apart; whether another recording of the same system comes out alike, only another one")
                .append(" shows.</p>\n<p>kickscope ")
                .append(text(Kickscope.version()))
                .append(": <code>kickscope compare");
        sides.forEach(s -> html.append(' ').append(text(s.file().getFileName().toString())));
        html.append(" --format html</code></p></footer>\n");
    }

    // ---------------------------------------------------------------- verdict

    private void verdict(CompareResult r) {
        html.append("<section>\n<h2>Verdict</h2>\n");
        for (Statement s : Statements.of(r.comparison(), wording(r.ticks()))) {
            html.append("<article class=\"").append(s.mark().id()).append("\">\n<h3>");
            html.append(glyph(s.mark())).append(' ').append(text(s.headline())).append("</h3>\n<ul>\n");
            s.details().forEach(d -> html.append("<li>").append(text(d)).append("</li>\n"));
            html.append("</ul>\n");
            if (!s.basis().isEmpty()) {
                html.append("<p class=\"basis\">").append(text(s.basis())).append("</p>\n");
            }
            html.append("</article>\n");
        }
        html.append("</section>\n");
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

    private void parts(CompareResult r, StackComparison s, DirectionComparison d) {
        Wording w = wording(r.ticks());
        String stacks = s.a().id().equals(s.b().id()) ? s.a().id() : s.a().id() + " → " + s.b().id();
        html.append("<section>\n<h2>").append(d.direction().id().equals("kick") ? "Kicks" : "Interrupts");
        html.append(" <small>").append(text(stacks)).append("</small></h2>\n<table class=\"parts\">\n<thead><tr>");
        for (String title : List.of("part", "n A", "n B", "p50 A", "p50 B", "shift, B − A", "", "factor", "")) {
            html.append("<th>").append(title).append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        long[] reach = reach(d);
        for (PartComparison p : d.parts()) {
            html.append("<tr class=\"")
                    .append(p.finding().id())
                    .append(' ')
                    .append(p.part().kind().id())
                    .append("\">");
            cell("name", text(CompareText.label(p.part())));
            cell("figure", String.valueOf(p.a().n()));
            cell("figure", String.valueOf(p.b().n()));
            cell("figure", p.a().p50() == null ? "" : w.duration(p.a().p50().estimate()));
            cell("figure", p.b().p50() == null ? "" : w.duration(p.b().p50().estimate()));
            boolean shown = p.contrast() != null;
            cell("bar", shown ? bar(p.contrast().shift(), p.finding(), reach) : "");
            cell("figure shift", shown ? w.interval(p.contrast().shift()) : "");
            cell(
                    "figure",
                    shown && p.contrast().factor() != null
                            ? Wording.factor(p.contrast().factor())
                            : "");
            cell("finding", text(FindingWords.of(p, r.comparison().terms())));
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n</section>\n");
    }

    private void cell(String kind, String content) {
        html.append("<td class=\"").append(kind).append("\">").append(content).append("</td>");
    }

    /** The lowest and the highest bound of all steps, 0 between them; the whole may reach farther and is cut off. */
    private static long[] reach(DirectionComparison d) {
        long low = 0;
        long high = 0;
        for (PartComparison p : d.parts()) {
            if (p.contrast() != null) {
                low = Math.min(low, p.contrast().shift().low());
                high = Math.max(high, p.contrast().shift().high());
            }
        }
        return new long[] {low, Math.max(high, low + 1)};
    }

    private static String bar(Interval i, Finding finding, long[] reach) {
        String line = "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" class=\"%s\"/>";
        double middle = BAR_HEIGHT / 2.0;
        return String.format(
                        Locale.ROOT,
                        "<svg width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"%s\">",
                        BAR_WIDTH,
                        BAR_HEIGHT,
                        finding.id())
                + String.format(Locale.ROOT, line, place(0, reach), place(0, reach), 0, BAR_HEIGHT, "zero")
                + String.format(
                        Locale.ROOT,
                        line,
                        place(i.low(), reach),
                        place(i.high(), reach),
                        (int) middle,
                        (int) middle,
                        "interval")
                + String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%d\" r=\"4\" class=\"%s\"/></svg>",
                        place(i.estimate(), reach),
                        (int) middle,
                        finding.differs() ? "full" : "hollow");
    }

    private static double place(long value, long[] reach) {
        double inside = (double) (value - reach[0]) / (reach[1] - reach[0]);
        return BAR_MARGIN + Math.max(0, Math.min(1, inside)) * (BAR_WIDTH - 2 * BAR_MARGIN);
    }

    // ---------------------------------------------------------------- the rest

    private void layers(StackComparison s) {
        html.append("<section>\n<h2>Layers</h2>\n<table class=\"layers\">\n<thead><tr><th></th><th>A ");
        html.append(text(s.a().id()))
                .append("</th><th>B ")
                .append(text(s.b().id()))
                .append("</th></tr></thead>\n<tbody>\n");
        for (DirectionComparison d : s.directions()) {
            String direction = d.direction().id();
            for (Alignment.Row row : d.alignment().rows()) {
                row(
                        direction,
                        layer(row.a() == null ? null : row.a().id(), row),
                        layer(row.b() == null ? null : row.b().id(), row));
                direction = "";
            }
        }
        html.append("</tbody>\n</table>\n</section>\n");
    }

    private static String layer(String id, Alignment.Row row) {
        if (id != null) {
            return text(id);
        }
        return "<i>" + (row.absence() == Alignment.Absence.NOT_SEEN ? "not seen" : "no counterpart") + "</i>";
    }

    private void workload(CompareResult r) {
        html.append(
                        "<section>\n<h2>Work <small>do A and B do the same?</small></h2>\n<table class=\"work\">\n<thead><tr>")
                .append("<th></th><th>A</th><th>B</th><th>B / A</th></tr></thead>\n<tbody>\n");
        for (WorkloadRow row : r.comparison().workload()) {
            html.append(row.differs() ? "<tr class=\"differs\">" : "<tr>");
            cell("name", text(row.what().title()));
            cell("figure", Statements.figure(row.a()));
            cell("figure", Statements.figure(row.b()));
            cell("figure", Double.isFinite(row.ratio()) ? "×" + Wording.ratio(row.ratio()) : "–");
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n</section>\n");
    }

    private void gates(CompareResult r) {
        if (r.gates().isEmpty()) {
            return;
        }
        Wording w = wording(r.ticks());
        html.append(
                        "<section>\n<h2>Gates</h2>\n<table class=\"gates\">\n<thead><tr><th>gate</th><th>state</th><th>A</th>")
                .append("<th>B − A</th><th></th></tr></thead>\n<tbody>\n");
        for (Gate.Result g : r.gates()) {
            boolean shown = g.change() != null;
            html.append("<tr class=\"").append(g.state().id()).append("\">");
            cell("name", "<code>" + text(g.gate().text()) + "</code>");
            cell("state", g.state().id());
            cell("figure", shown ? w.duration(g.baseline()) : "");
            cell("figure", shown ? w.interval(g.change()) : "");
            cell("why", text(g.why()));
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n</section>\n");
    }
}
