package org.kickscope.views.timeline;

import java.awt.Color;
import java.awt.geom.Path2D;
import org.kickscope.state.LaneKind;
import org.kickscope.trace.Clock;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.TextStyle;
import org.kickscope.views.TimeScale;
import org.kickscope.views.TimeTicks;
import org.kickscope.views.Type;

/** Paints what stands above the rows: the whole trace, the part of it that is seen, and the marks of time. */
final class RulerPainter {
    private static final double CELL = 9;
    private static final double LINE = 11;
    private static final double CAPTION = 20;
    private static final double LENS = 3;
    private static final double ARROWS = 40;

    private final Pen pen;
    private final Palette palette;
    private final Type type;
    private final TimelinePicture picture;

    RulerPainter(Pen pen, TimelinePicture picture) {
        this.pen = pen;
        this.palette = pen.palette();
        this.type = pen.type();
        this.picture = picture;
    }

    private Clock clock() {
        return picture.model().sources().clock();
    }

    // ---------------------------------------------------------------- the whole trace

    void overview() {
        Overview overview = picture.overview();
        Area area = picture.frame().overview();
        pen.fill(area, palette.subtle());
        double y = 4 + type.captionStrong().capitals() + 2;
        double end = pen.text("Whole trace", 12, y, type.captionStrong(), palette.ink());
        String cells = "changes in " + Numbers.duration(overview.cellNs(), clock())
                + (clock().unit() == Clock.Unit.TICKS ? " ticks" : "") + " a column";
        end = pen.text(cells, end + 10, y, type.caption(), palette.muted());
        String words = picture.words();
        double room = area.right() - 12 - end - 20;
        String cut = type.caption().cut(words, room);
        pen.textRight(cut, area.right() - 12, y, type.caption(), palette.ink());
        double top = CAPTION;
        for (Overview.Line line : overview.lines()) {
            line(line, top);
            top += LINE;
        }
        axis(top);
        lens(top);
    }

    private void line(Overview.Line line, double top) {
        TimeScale scale = picture.overview().scale();
        double y = top + CELL / 2 + type.caption().drop();
        String label = type.caption().cut(line.label(), TimelineProvider.LABELS - 24);
        pen.textRight(label, scale.left() - 10, y, type.caption(), palette.muted());
        Color colour = line.kind() == LaneKind.LOSS
                ? palette.lost()
                : line.kind() == LaneKind.VCPU ? palette.bus() : palette.running();
        Color[] shades = {palette.mixed(colour, 30), palette.mixed(colour, 55), palette.mixed(colour, 80), colour};
        int columns = line.values().length;
        StripPainter painter = new StripPainter(pen, scale.left(), top, CELL, shades);
        int rows = painter.rows();
        for (int c = 0; c < columns; c++) {
            long value = line.values()[c];
            if (value > 0) {
                int shade = line.kind() == LaneKind.LOSS
                        ? 3
                        : Math.max(0, (QueuePainter.high(value, line.most(), 8) + 1) / 2 - 1);
                painter.fill(c, 0, rows, Math.min(3, shade));
            }
        }
        painter.finish();
        pen.horizontal(scale.left(), scale.right(), top + CELL, palette.hairline());
    }

    private void axis(double top) {
        TimeScale scale = picture.overview().scale();
        for (TimeTicks.Tick tick : picture.overviewTicks().all()) {
            double x = scale.x(tick.ns());
            pen.vertical(x, top, top + 3, palette.border());
            double half = pen.width(tick.label(), type.caption()) / 2;
            double middle = Math.max(scale.left() + half, Math.min(scale.right() - half, x));
            double y = top + 5 + type.caption().capitals();
            pen.textMiddle(tick.label(), middle, y, type.caption(), palette.muted());
        }
    }

    /** What is seen of it, and lines that lead down to the ruler. */
    private void lens(double bottom) {
        TimeScale whole = picture.overview().scale();
        TimeScale seen = picture.scale();
        double x1 = Math.max(whole.left(), Math.min(whole.right() - LENS, whole.x(seen.fromNs())));
        double x2 = Math.max(x1 + LENS, Math.min(whole.right(), whole.x(seen.toNs())));
        double end = picture.frame().overview().bottom();
        Path2D funnel = new Path2D.Double();
        funnel.moveTo(x1, bottom + 1);
        funnel.lineTo(seen.left(), end);
        funnel.moveTo(x2, bottom + 1);
        funnel.lineTo(seen.right(), end);
        pen.draw(funnel, 1, palette.border());
        pen.outline(new Area(x1, CAPTION - 2, x2 - x1, bottom - CAPTION + 3), 2, 1.6, palette.ink());
    }

    // ---------------------------------------------------------------- marks of time

    void ruler() {
        Area area = picture.frame().ruler();
        pen.fill(area, palette.paper());
        TextStyle style = type.caption();
        double y = area.y() + 9 + style.capitals();
        TimeTicks ticks = picture.ticks();
        double first = Double.MAX_VALUE;
        boolean told = false;
        for (TimeTicks.Tick tick : ticks.all()) {
            double x = picture.scale().x(tick.ns());
            double half = pen.width(tick.label(), style) / 2;
            if (x - half >= TimelineProvider.LABELS - 10 && x + half <= area.right()) {
                pen.textMiddle(tick.label(), x, y, style, tick.full() ? palette.ink() : palette.muted());
                told |= first == Double.MAX_VALUE && tick.full();
                first = Math.min(first, x - half);
            }
            pen.vertical(x, area.bottom() - 4, area.bottom(), palette.border());
        }
        if (!told) { // where the first mark tells the whole moment, nothing is to be added to it
            String base = ticks.base() + (clock().unit() == Clock.Unit.TICKS ? " ticks" : "");
            pen.textRight(base, Math.min(TimelineProvider.LABELS - 10, first - 6), y, style, palette.faint());
        }
        pen.horizontal(area.x(), area.right(), area.bottom() - 1, palette.hairline());
    }

    /** Markers over ruler and rows. */
    void markers() {
        Long a = picture.view().markerNs();
        Long b = picture.view().otherMarkerNs();
        if (a != null) {
            marker("A", a);
        }
        if (b != null) {
            marker("B", b);
        }
    }

    private void marker(String name, long ns) {
        TimeScale scale = picture.scale();
        Area ruler = picture.frame().ruler();
        Area rows = picture.frame().rows();
        double x = scale.x(ns);
        boolean left = x < scale.left();
        boolean right = x > scale.right();
        double at = left ? scale.left() - 9 : right ? scale.right() + 4 : x;
        if (!left && !right) {
            pen.dashed(pen.snap(x), ruler.bottom(), pen.snap(x), rows.bottom(), 1.4, palette.ink());
        }
        Area badge = new Area(at - 7, ruler.y() + 4, 14, 15);
        pen.fillRound(badge, Pen.RADIUS, palette.ink());
        double y = badge.middleY() + type.captionStrong().drop();
        pen.textMiddle(name, badge.middleX(), y, type.captionStrong(), palette.paper());
        if (left) {
            pen.arrowHead(badge.x() - 6, badge.middleY(), -1, 0, 5, 3, palette.ink());
        } else if (right) {
            pen.arrowHead(badge.x() - 2, badge.middleY(), 1, 0, 5, 3, palette.ink());
        }
    }

    /** How long it is from A to B, where there are both: below the ruler, in the place that lost events leave. */
    void interval() {
        Long a = picture.view().markerNs();
        Long b = picture.view().otherMarkerNs();
        if (a == null || b == null) {
            return;
        }
        TimeScale scale = picture.scale();
        double x1 = Math.max(scale.left(), Math.min(scale.x(a), scale.x(b)));
        double x2 = Math.min(scale.right(), Math.max(scale.x(a), scale.x(b)));
        if (x2 < scale.left() || x1 > scale.right()) {
            return;
        }
        String words = "A to B " + Numbers.difference(b - a, clock()).replaceFirst("^\\+", "");
        TextStyle style = type.figureStrong();
        double width = pen.width(words, style);
        double y = picture.frame().rows().y() + Head.HEIGHT / 2;
        double middle = free(x1, x2, width + ARROWS);
        if (Double.isNaN(middle)) {
            middle = Math.min(scale.right() - width / 2 - 6, x2 + width / 2 + 10);
        } else {
            pen.arrow(middle - width / 2 - 8, y, x1 + 3, y, 1, palette.ink());
            pen.arrow(middle + width / 2 + 8, y, x2 - 3, y, 1, palette.ink());
        }
        pen.textOn(words, middle - width / 2, y + style.drop(), style, palette.ink(), palette.subtle());
    }

    /** Middle of the place nearest to that of a stretch where something of a width has room; not a number for none. */
    private double free(double x1, double x2, double width) {
        double best = Double.NaN;
        double from = x1;
        for (int i = 0; i <= picture.lost().size(); i++) {
            boolean last = i == picture.lost().size();
            double to = last ? x2 : Math.min(x2, picture.lost().get(i).x1());
            if (to - from >= width) {
                double at = Math.max(from + width / 2, Math.min(to - width / 2, (x1 + x2) / 2));
                boolean nearer = Math.abs(at - (x1 + x2) / 2) < Math.abs(best - (x1 + x2) / 2);
                best = Double.isNaN(best) || nearer ? at : best;
            }
            from = last ? from : Math.max(from, picture.lost().get(i).x2());
        }
        return best;
    }
}
