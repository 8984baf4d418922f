package org.kickscope.views.latency;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.latency.Durations;
import org.kickscope.signal.Direction;
import org.kickscope.stack.Family;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.Paragraph;
import org.kickscope.views.Target;
import org.kickscope.views.TextStyle;
import org.kickscope.views.latency.ApartRow.Cell;
import org.kickscope.views.latency.ApartRow.Tone;

/** Places the lines of what sets signals apart. One use. */
final class ApartLayout {
    private static final double MARGIN = 12;
    private static final double LEAST_NAME = 132;
    private static final int MOST_TRAITS = 6;
    private static final int MOST_LINES = 6;
    private static final double[] PERCENTS = {50, 90, 99, 99.9};
    private static final String[] HEADS = {"n", "p50", "p90", "p99", "p99.9", "max"};
    private final LatencyView view;
    private final double width;
    private final double high;
    private final List<ApartRow> rows = new ArrayList<>();
    private double y;

    private ApartLayout(LatencyView view, int width) {
        this.view = view;
        this.width = width;
        high = view.type().row() - 3;
        y = view.head() + 10;
    }

    /** With a table of all parts. */
    static ApartPicture of(LatencyView view, int width, int height) {
        return of(view, width, height, true);
    }

    /** With a table of whole ways only. */
    static ApartPicture brief(LatencyView view, int width, int height) {
        return of(view, width, height, false);
    }

    private static ApartPicture of(LatencyView view, int width, int height, boolean parts) {
        ApartLayout layout = new ApartLayout(view, width);
        layout.sentences();
        Differences found = view.study().differences();
        if (found != null && found.brushed() > 0) {
            layout.steps(found);
            layout.traits(found);
        }
        layout.parts(parts);
        layout.foot();
        return new ApartPicture(view, width, (int) Math.ceil(Math.max(height, layout.y + 8)), layout.rows);
    }

    // ---------------------------------------------------------------- text

    private void sentences() {
        Tone tone = Tone.SENTENCE;
        for (String sentence : ApartText.sentences(view)) {
            wrapped(sentence, tone);
            tone = Tone.PLAIN;
        }
        y += 4;
    }

    private void wrapped(String text, Tone tone) {
        TextStyle style = ApartPicture.style(view.type(), tone);
        Paragraph.of(text, style, width - 2 * MARGIN, MOST_LINES).lines().forEach(l -> line(l, tone));
    }

    private void line(String text, Tone tone) {
        add(new ApartRow(area(), text, null, tone, null, null, List.of(), false, null, text, text));
    }

    private Area area() {
        return new Area(MARGIN, y, width - 2 * MARGIN, high);
    }

    private void add(ApartRow row) {
        rows.add(row);
        y += row.area().height();
    }

    private void heading(String name, Tone tone, boolean ruled, List<Cell> cells) {
        y += ruled ? 6 : 0;
        add(new ApartRow(area(), name, null, tone, null, null, cells, ruled, null, name, name));
    }

    private Columns fit(List<String[]> texts, int... leaveOut) {
        return Columns.fit(texts, view.type().table(), width - MARGIN, MARGIN + LEAST_NAME, leaveOut);
    }

    // ---------------------------------------------------------------- the brushed ones

    private void steps(Differences found) {
        List<String[]> texts = new ArrayList<>();
        texts.add(new String[] {"all", "brushed", "ratio", found.extra() < 0 ? "of less" : "of extra", "n"});
        for (Differences.Step step : found.steps()) {
            texts.add(step(found, step));
        }
        Columns columns = fit(texts, 3);
        heading("hand-off, p50", Tone.MUTED, false, columns.cells(texts.get(0), Tone.MUTED));
        for (int i = 0; i < found.steps().size(); i++) {
            Differences.Step step = found.steps().get(i);
            Part part = step.all();
            boolean twice = found.steps().stream()
                            .filter(other -> other.all().title().equals(part.title()))
                            .count()
                    > 1;
            String name = (twice ? part.group().stackId() + " " : "") + part.title();
            Tone brushed = step.count() < 10 ? Tone.FEW : Tone.PLAIN;
            Tone ratio = step.sure() ? Tone.STRONG : step.count() < Differences.LEAST ? Tone.FEW : Tone.MUTED;
            Tone all = part.times().few(50) ? Tone.FEW : Tone.PLAIN;
            String sure = step.sure()
                    ? "not by chance"
                    : step.count() < Differences.LEAST ? "too few, cannot tell" : "chance may explain it";
            String tip = view.tip(name, part.times())
                    + (step.brushed() == null
                            ? ""
                            : "\n" + view.tip("brushed", step.brushed().times()))
                    + "\n" + sure;
            String[] t = texts.get(i + 1);
            String spoken = name + ", median of all " + t[0] + ", of the brushed " + t[1] + ", " + t[2] + ", " + t[4]
                    + " brushed, " + sure;
            add(new ApartRow(
                    area(),
                    name,
                    twice ? null : part,
                    Tone.PLAIN,
                    part.family(),
                    null,
                    columns.cells(t, all, brushed, ratio, Tone.MUTED, Tone.MUTED),
                    false,
                    part.target(),
                    tip,
                    spoken));
        }
    }

    private String[] step(Differences found, Differences.Step step) {
        Durations all = step.all().times().durations();
        long p50 = all.percentile(50);
        if (step.brushed() == null) {
            return new String[] {view.duration(p50), "–", "–", share(found.permille(step)), "0"};
        }
        long brushed = step.brushed().times().durations().percentile(50);
        return new String[] {
            view.duration(p50),
            view.duration(brushed),
            ApartText.ratio(brushed, p50),
            share(found.permille(step)),
            Numbers.count(step.count())
        };
    }

    /** A share that may be negative. */
    private static String share(long permille) {
        return permille < 0 ? "−" + Numbers.share(-permille, 1000) : Numbers.share(permille, 1000);
    }

    private void traits(Differences found) {
        if (found.traits().isEmpty()) {
            return;
        }
        List<Trait> traits =
                found.traits().subList(0, Math.min(MOST_TRAITS, found.traits().size()));
        List<String[]> texts = new ArrayList<>();
        texts.add(new String[] {"of all", "of brushed", "n"});
        for (Trait t : traits) {
            texts.add(new String[] {
                Numbers.share(t.all(), found.all()),
                Numbers.share(t.brushed(), found.brushed()),
                Numbers.count(t.brushed())
            });
        }
        Columns columns = fit(texts);
        heading("more frequent among them", Tone.MUTED, true, columns.cells(texts.get(0), Tone.MUTED));
        for (int i = 0; i < traits.size(); i++) {
            Trait t = traits.get(i);
            String[] cells = texts.get(i + 1);
            Target target = t.kind() == Trait.Kind.QUEUE && t.name() != null ? new Target.Queue(t.name()) : null;
            String words = ApartText.words(t);
            String tip = words + "\n" + Numbers.count(t.brushed()) + " of " + Numbers.count(found.brushed())
                    + " brushed, " + Numbers.count(t.all()) + " of all " + Numbers.count(found.all());
            add(new ApartRow(
                    area(),
                    words,
                    null,
                    Tone.PLAIN,
                    null,
                    null,
                    columns.cells(cells, Tone.MUTED, Tone.STRONG, Tone.MUTED),
                    false,
                    target,
                    tip,
                    tip.replace('\n', ',')));
        }
        if (found.traits().size() > MOST_TRAITS) {
            line("and " + (found.traits().size() - MOST_TRAITS) + " more", Tone.MUTED);
        }
    }

    // ---------------------------------------------------------------- all of them

    private record Line(
            String name, Part part, Family family, Direction direction, Distribution times, Target target) {}

    private void parts(boolean parts) {
        Population all = view.study().all();
        List<Line> lines = new ArrayList<>();
        for (Population.Whole w : all.whole()) {
            Group g = w.group();
            String name = (all.severalStacks() ? g.stackId() + " " : "")
                    + g.direction().id();
            lines.add(new Line(name, null, null, g.direction(), w.times(), g.target()));
            for (Part p : all.parts()) {
                if (parts && p.group().equals(g)) {
                    lines.add(new Line(p.title(), p, p.family(), null, p.times(), p.target()));
                }
            }
        }
        if (lines.isEmpty()) {
            return;
        }
        List<String[]> texts = new ArrayList<>();
        texts.add(HEADS);
        lines.forEach(l -> texts.add(numbers(l.times())));
        Columns columns = fit(texts, 2, 4);
        String what =
                all.by() == By.LAYER ? "layer, up to the next hop" : all.by().id();
        heading(parts ? "By " + what : "Whole way", Tone.HEADING, true, columns.cells(texts.get(0), Tone.MUTED));
        for (int i = 0; i < lines.size(); i++) {
            Line l = lines.get(i);
            Tone[] tones = new Tone[HEADS.length];
            for (int c = 0; c < tones.length; c++) {
                boolean few = c >= 1 && c <= PERCENTS.length && l.times().few(PERCENTS[c - 1]);
                tones[c] = few ? Tone.FEW : c == 0 ? Tone.MUTED : Tone.PLAIN;
            }
            Tone name = l.direction() == null ? Tone.PLAIN : Tone.STRONG;
            add(new ApartRow(
                    area(),
                    l.name(),
                    l.part(),
                    name,
                    l.family(),
                    l.direction(),
                    columns.cells(texts.get(i + 1), tones),
                    false,
                    l.target(),
                    view.tip(l.name(), l.times()),
                    view.spoken(l.name(), l.times())));
        }
    }

    private String[] numbers(Distribution times) {
        String[] all = new String[HEADS.length];
        all[0] = Numbers.count(times.count());
        for (int p = 0; p < PERCENTS.length; p++) {
            all[p + 1] =
                    times.count() == 0 ? "–" : view.duration(times.durations().percentile(PERCENTS[p]));
        }
        all[5] = times.count() == 0 ? "–" : view.duration(times.durations().max());
        return all;
    }

    private void foot() {
        y += 6;
        wrapped(ApartText.setAside(view.study().all()), Tone.MUTED);
    }
}
