package org.kickscope.views.compare;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;
import org.kickscope.compare.Finding;
import org.kickscope.compare.FindingWords;
import org.kickscope.compare.Part;
import org.kickscope.compare.PartComparison;
import org.kickscope.compare.PartSide;
import org.kickscope.statistics.Interval;
import org.kickscope.views.Area;
import org.kickscope.views.Mark;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Selection;
import org.kickscope.views.TextStyle;

/** Draws a {@link Ladder}. */
final class LadderPainter {
    private static final double DOT = 4;
    private static final double TICK_GAP = 58;
    private static final String CANNOT_TELL = "cannot tell: ";

    private final Pen pen;
    private final Palette colours;
    private final Selection selection;
    private final Ladder ladder;
    private final Ladder.Columns columns;
    private final ShiftScale scale;

    LadderPainter(Pen pen, Selection selection, Ladder ladder) {
        this.pen = pen;
        this.colours = pen.palette();
        this.selection = selection;
        this.ladder = ladder;
        this.columns = ladder.columns();
        this.scale = ladder.scale();
    }

    void paint() {
        pen.head(ladder.head(), ladder.title(), ladder.sentence());
        ladder.rows().forEach(this::ground);
        axis();
        ladder.boxes().forEach(this::box);
        ladder.brackets().forEach(this::bracket);
        ladder.rows().forEach(this::row);
    }

    private void ground(Ladder.Row row) {
        if (selection.selected(row.target())) {
            pen.fillRound(row.area(), Pen.RADIUS, colours.selected());
        } else if (row.kind() == Ladder.Kind.WHOLE) {
            pen.fillRound(row.area(), Pen.RADIUS, colours.subtle());
        }
    }

    private void axis() {
        TextStyle style = pen.type().caption();
        double baseline = ladder.top() - 5;
        // a plot without a shift has no scale
        boolean empty = ladder.rows().stream().allMatch(r -> r.part().contrast() == null);
        for (long tick : empty ? List.of(0L) : scale.ticks(TICK_GAP)) {
            double x = scale.x(tick);
            pen.vertical(x, ladder.top(), ladder.bottom(), tick == 0 ? colours.faint() : colours.hairline());
            String label = ladder.wording().signed(tick);
            double half = pen.width(label, style) / 2;
            if (x - half > columns.ofA() + 8 && x + half < columns.ofB() - 8) {
                pen.text(label, x - half, baseline, style, colours.muted());
            }
        }
        String quantiles = columns.roomy() ? "p50 / n, p99" : "p50";
        pen.textRight("A " + quantiles, columns.ofA(), baseline, style, colours.muted());
        pen.text("B " + quantiles, columns.ofB(), baseline, style, colours.muted());
        pen.textRight("n of A", columns.boxA() + columns.boxWidth(), baseline, style, colours.muted());
        pen.text("n of B", columns.boxB(), baseline, style, colours.muted());
    }

    // ---------------------------------------------------------------- layers

    private void box(Ladder.Box box) {
        Area area = box.area();
        TextStyle style = pen.type().figureStrong();
        double baseline = area.middleY() + style.drop();
        if (box.layer() == null) {
            pen.hatch(area.inset(1), colours.mixed(colours.border(), 45));
            pen.dashedOutline(area, Pen.RADIUS, colours.border());
            double width = pen.width(box.words(), pen.type().caption());
            pen.textOn(
                    box.words(),
                    area.middleX() - width / 2,
                    area.middleY() + pen.type().caption().drop(),
                    pen.type().caption(),
                    colours.muted(),
                    colours.paper());
            return;
        }
        double edge = box.left() ? area.right() : area.x();
        pen.horizontal(edge, edge + (box.left() ? 12 : -12), area.middleY(), colours.border());
        pen.box(area, box.layer().family(), box.left());
        double left = area.x() + (box.left() ? 10 : 8);
        double right = area.right() - (box.left() ? 8 : 10);
        double from = pen.textRight("" + box.n(), right, baseline, pen.type().figure(), colours.muted());
        pen.text(style.cutInside(box.layer().id(), from - 6 - left), left, baseline, style, colours.ink());
        if (selection.selected(box.target())) {
            pen.selected(area.inset(0.5), Pen.RADIUS);
        } else if (selection.hovered(box.target())) {
            pen.outline(area, Pen.RADIUS, 1, colours.ink());
        }
        if (selection.linked(box.target())) {
            pen.dot(box.left() ? area.right() : area.x(), area.y());
        }
    }

    private void bracket(Ladder.Bracket b) {
        for (boolean left : new boolean[] {true, false}) {
            double inner = left ? columns.boxA() + columns.boxWidth() + 3 : columns.boxB() - 3;
            double outer = inner + (left ? 4 : -4);
            Path2D line = new Path2D.Double();
            line.moveTo(inner, b.from());
            line.lineTo(outer, b.from());
            line.lineTo(outer, b.to());
            line.lineTo(inner, b.to());
            pen.draw(line, 1, colours.muted());
        }
        if (b.y() >= 0 && columns.roomy()) {
            double width = pen.width(b.words(), pen.type().caption());
            pen.textOn(
                    b.words(),
                    (columns.chart() + columns.chartEnd() - width) / 2,
                    b.y(),
                    pen.type().caption(),
                    colours.muted(),
                    colours.paper());
        }
    }

    // ---------------------------------------------------------------- parts

    private void row(Ladder.Row row) {
        PartComparison p = row.part();
        double y = row.area().middleY();
        switch (row.kind()) {
            case STEP -> {
                numbers(p.a(), y, true);
                numbers(p.b(), y, false);
            }
            case OTHER -> below(row, p.part().to() == null ? "any way on from" : "another way");
            case WHOLE -> below(row, p.part().kind() == Part.Kind.WHOLE ? "whole" : "farther");
        }
        boolean strong = row.kind() == Ladder.Kind.WHOLE;
        if (p.contrast() != null) {
            interval(p, y, strong);
            shift(row, y);
        } else {
            String why = FindingWords.refused(p, ladder.terms());
            if (p.finding() == Finding.REFUSED && p.a().n() > 0 && p.b().n() > 0) {
                why = why.substring(CANNOT_TELL.length()) + ", cannot tell";
            }
            TextStyle style = pen.type().caption();
            double x = scale.x(0) + 6;
            double room = columns.shift() - x;
            pen.textOn(style.cut(why, room), x, y + style.drop(), style, colours.muted(), ground(row, strong));
        }
        if (selection.selected(row.target())) {
            pen.selected(row.area().inset(0.5), Pen.RADIUS);
        } else if (selection.hovered(row.target())) {
            pen.outline(row.area(), Pen.RADIUS, 1, colours.ink());
        }
    }

    private Color ground(Ladder.Row row, boolean strong) {
        return selection.selected(row.target()) ? colours.selected() : strong ? colours.subtle() : colours.paper();
    }

    /** A part that does not stand between boxes says itself what it is. */
    private void below(Ladder.Row row, String what) {
        PartComparison p = row.part();
        double y = row.area().middleY();
        TextStyle caption = pen.type().caption();
        TextStyle first = row.kind() == Ladder.Kind.WHOLE
                ? pen.type().figureStrong()
                : pen.type().figure();
        double x = columns.boxA();
        double number = pen.width(duration(p.a().p50()), pen.type().figure());
        double room = columns.ofA() - number - 10 - x;
        if (row.kind() == Ladder.Kind.OTHER) {
            pen.horizontal(x, row.area().right() - 4, row.area().y(), colours.hairline());
        }
        pen.textCut(what, x, y - 2, room, first, colours.ink());
        pen.text(caption.cutInside(p.part().name(), room), x, y + 10, caption, colours.muted());
        pen.textRight(duration(p.a().p50()), columns.ofA(), y - 2, pen.type().figure(), colours.ink());
        double atB = columns.ofB();
        pen.text(duration(p.b().p50()), atB, y - 2, pen.type().figure(), colours.ink());
        // the long name leaves no room for the second line of A on its side
        String counts = "n " + p.a().n() + " and " + p.b().n();
        pen.text(counts, atB, y + 10, caption, colours.muted());
    }

    private String duration(Interval p50) {
        return p50 == null ? "" : ladder.wording().duration(p50.estimate());
    }

    private void numbers(PartSide side, double y, boolean left) {
        if (side.n() == 0) {
            return;
        }
        TextStyle figure = pen.type().figure();
        TextStyle caption = pen.type().caption();
        String p99 = side.p99() == null
                ? ""
                : ", " + ladder.wording().duration(side.p99().estimate());
        double first = columns.roomy() ? y - 1 : y + figure.drop();
        Color ink = side.n() < ladder.terms().fewest() ? colours.faint() : colours.ink();
        if (left) {
            pen.textRight(duration(side.p50()), columns.ofA(), first, figure, ink);
        } else {
            pen.text(duration(side.p50()), columns.ofB(), first, figure, ink);
        }
        if (columns.roomy()) {
            String text = side.n() + p99;
            if (left) {
                pen.textRight(text, columns.ofA(), y + 11, caption, colours.faint());
            } else {
                pen.text(text, columns.ofB(), y + 11, caption, colours.faint());
            }
        }
    }

    /** The interval as a line, the shift as a dot on it: full where it is more than chance. What lies beyond the plot is cut off. */
    private void interval(PartComparison p, double y, boolean strong) {
        Interval i = p.contrast().shift();
        Color colour = colour(p);
        double low = scale.x(i.low());
        double high = scale.x(i.high());
        double from = Math.max(columns.chart(), low);
        double to = Math.min(columns.chartEnd(), high);
        if (p.finding() == Finding.REFUSED) {
            pen.dashed(from, y, to, y, 1.5, colour);
        } else {
            pen.line(from, y, to, y, strong ? 3 : 2, colour);
        }
        if (low < columns.chart()) {
            pen.arrowHead(columns.chart() - 4, y, -1, 0, 7, 4, colour);
        }
        if (high > columns.chartEnd()) {
            pen.arrowHead(columns.chartEnd() + 4, y, 1, 0, 7, 4, colour);
        }
        double x = Math.max(columns.chart(), Math.min(columns.chartEnd(), scale.x(i.estimate())));
        Ellipse2D dot = new Ellipse2D.Double(x - DOT, y - DOT, 2 * DOT, 2 * DOT);
        if (p.finding().differs()) {
            pen.fill(dot, colour);
        } else {
            pen.fill(dot, strong ? colours.subtle() : colours.paper());
            pen.draw(dot, 1.5, colour);
        }
    }

    private Color colour(PartComparison p) {
        return switch (p.finding()) {
            case SLOWER -> colours.worse();
            case FASTER -> colours.better();
            case SAME, OPEN, REFUSED -> colours.same();
        };
    }

    private void shift(Ladder.Row row, double y) {
        PartComparison p = row.part();
        String more = p.finding() == Finding.REFUSED
                ? FindingWords.refused(p, ladder.terms()).replace(CANNOT_TELL, "")
                : row.more();
        double right = columns.shift();
        boolean second = !more.isEmpty() && columns.roomy();
        TextStyle style =
                p.finding().differs() ? pen.type().figureStrong() : pen.type().figure();
        double baseline = second ? y - 1 : y + style.drop();
        String text = p.finding() == Finding.REFUSED
                ? "cannot tell"
                : (p.finding() == Finding.SAME ? "= " : "")
                        + ladder.wording().estimate(p.contrast().shift());
        Color colour = p.finding().differs() ? colour(p) : colours.muted();
        double left = pen.textRight(text, right, baseline, style, colour);
        if (p.finding().differs()) {
            Mark mark = p.finding() == Finding.SLOWER ? Mark.WORSE : Mark.BETTER;
            pen.mark(mark, left - 9, baseline - style.drop(), 10, colour);
        }
        if (second) {
            TextStyle caption = pen.type().caption();
            double room = right - columns.chartEnd() - 2;
            pen.textRight(caption.cut(more, room), right, y + 11, caption, colours.muted());
        }
    }
}
