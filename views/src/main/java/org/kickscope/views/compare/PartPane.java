package org.kickscope.views.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kickscope.compare.PartComparison;
import org.kickscope.compare.PartComparison.QuantileShift;
import org.kickscope.compare.PartSide;
import org.kickscope.compare.Terms;
import org.kickscope.compare.Wording;
import org.kickscope.statistics.Interval;
import org.kickscope.views.Area;
import org.kickscope.views.Palette;
import org.kickscope.views.Paragraph;
import org.kickscope.views.Pen;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.TextStyle;
import org.kickscope.views.Type;

/** One part in full: its quantiles on both sides with their intervals, and what all pairs say. */
final class PartPane implements Pane {
    private static final List<String> TITLES = List.of("n", "p50", "p90", "p99");
    private static final double ROW = 32;
    private static final double LABEL = 64;

    private final PartComparison p;
    private final Target target;
    private final Wording wording;
    private final Area head;
    private final List<Paragraph> lines;
    private final PartWords words;
    private final Type type;
    private final double bottom;

    PartPane(PartComparison p, Target target, Terms terms, Wording wording, Area room, Type type) {
        this.p = p;
        this.target = target;
        this.wording = wording;
        this.type = type;
        words = new PartWords(p, terms, wording);
        head = new Area(room.x(), room.y(), room.width(), LadderMaker.HEAD);
        lines = words.judged().stream()
                .map(l -> Paragraph.of(l, type.figure(), room.width() - 28, 3))
                .toList();
        bottom = table()
                + 20
                + 3 * ROW
                + lines.stream().mapToDouble(l -> l.height(pitch())).sum()
                + 12;
    }

    private double pitch() {
        return type.figure().size() + 4;
    }

    private double table() {
        return head.bottom() + 4;
    }

    @Override
    public double bottom() {
        return bottom;
    }

    @Override
    public void paint(Pen pen, Selection selection) {
        Palette colours = pen.palette();
        pen.head(head, "One part in full", PartWords.name(p.part()) + " · 95 % intervals");
        double width = (head.width() - 24 - LABEL) / TITLES.size();
        double y = table() + 14;
        for (int c = 0; c < TITLES.size(); c++) {
            pen.textRight(TITLES.get(c), right(c, width), y, type.caption(), colours.muted());
        }
        y = table() + 20;
        side(pen, "A", p.a(), y, width);
        side(pen, "B", p.b(), y + ROW, width);
        difference(pen, y + 2 * ROW, width);
        y += 3 * ROW + 14;
        for (Paragraph line : lines) {
            y = line.draw(pen, head.x() + 14, y, pitch(), type.figure(), colours.muted());
        }
    }

    private double right(int column, double width) {
        return head.x() + 12 + LABEL + (column + 1) * width;
    }

    private void side(Pen pen, String letter, PartSide s, double y, double width) {
        pen.horizontal(head.x() + 12, head.right() - 12, y, pen.palette().hairline());
        SidesPane.chip(pen, letter, head.x() + 14, y + ROW / 2);
        TextStyle style = type.figure();
        pen.textRight("" + s.n(), right(0, width), y + 14, style, pen.palette().ink());
        List<Interval> quantiles = Arrays.asList(s.p50(), s.p90(), s.p99());
        for (int c = 0; c < quantiles.size(); c++) {
            Interval i = quantiles.get(c);
            // an interval has its own unit: a tail's bounds may be far apart
            cell(
                    pen,
                    i == null ? null : wording.duration(i.estimate()),
                    i == null ? "" : wording.bounds(i),
                    right(c + 1, width),
                    y,
                    false);
        }
    }

    private void difference(Pen pen, double y, double width) {
        pen.horizontal(head.x() + 12, head.right() - 12, y, pen.palette().hairline());
        pen.text("B − A", head.x() + 14, y + 14, type.figure(), pen.palette().muted());
        List<QuantileShift> shifts = Arrays.asList(p.p50(), p.p90(), p.p99());
        for (int c = 0; c < shifts.size(); c++) {
            Interval i = shifts.get(c) == null ? null : shifts.get(c).shift();
            cell(
                    pen,
                    i == null ? null : wording.estimate(i),
                    i == null ? "" : wording.bounds(i),
                    right(c + 1, width),
                    y,
                    i != null && i.excludesZero());
        }
        pen.horizontal(head.x() + 12, head.right() - 12, y + ROW, pen.palette().hairline());
    }

    private void cell(Pen pen, String text, String below, double right, double y, boolean strong) {
        Palette colours = pen.palette();
        TextStyle style = strong ? type.figureStrong() : type.figure();
        pen.textRight(
                text == null ? "too few" : text, right, y + 14, style, text == null ? colours.faint() : colours.ink());
        pen.textRight(below, right, y + 27, type.caption(), colours.faint());
    }

    @Override
    public List<Spot> spots() {
        Area area = new Area(head.x(), table(), head.width(), bottom - table() - 4);
        return List.of(new Spot(area, target, words.tip(), words.spoken()));
    }

    /** For tests. */
    List<String> said() {
        List<String> all = new ArrayList<>();
        lines.forEach(l -> all.addAll(l.lines()));
        return all;
    }
}
