package org.kickscope.views.latency;

import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.util.List;
import org.kickscope.scan.LossWindows;
import org.kickscope.signal.Direction;
import org.kickscope.trace.Field;
import org.kickscope.views.Area;
import org.kickscope.views.Mark;
import org.kickscope.views.Numbers;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Selection;
import org.kickscope.views.Target;
import org.kickscope.views.TimeTicks;
import org.kickscope.views.Type;

/** Draws the density over time. One use. */
final class DensityPainter {
    private static final double GAP_Y = 26;
    private static final double GAP_X = 84;
    private static final int PALEST = 30;

    private final DensityPicture picture;
    private final LatencyView view;
    private final Pen pen;
    private final Palette palette;
    private final Type type;

    DensityPainter(DensityPicture picture, Pen pen) {
        this.picture = picture;
        this.pen = pen;
        view = picture.view();
        palette = pen.palette();
        type = pen.type();
    }

    void all(Selection selection) {
        view.head(pen, picture.width(), "Over time", picture.cells());
        if (picture.lanes().isEmpty()) {
            pen.textMiddle(
                    view.delivered() ? "No delivered signal begins in this time." : view.nothing(),
                    picture.width() / 2.0,
                    picture.height() / 2.0,
                    type.body(),
                    palette.muted());
            return;
        }
        picture.lanes().forEach(this::ground);
        times();
        for (DensityLane lane : picture.lanes()) {
            cells(lane);
            losses(lane);
            label(lane);
            marks(lane, selection);
        }
        Brush brush = view.study().brush();
        if (brush != null) {
            picture.paintBrush(pen, brush, view.study().brushedRows().length);
        }
    }

    private void ground(DensityLane lane) {
        Area plot = lane.plot();
        pen.fill(plot, palette.subtle());
        for (LogScale.Tick tick : lane.y().ticks(view.clock(), GAP_Y)) {
            if (tick.value() > 0) {
                pen.horizontal(plot.x(), plot.right(), tick.at(), palette.hairline());
            }
            pen.textRight(
                    tick.label(), plot.x() - 6, tick.at() + type.caption().drop(), type.caption(), palette.muted());
        }
    }

    private void times() {
        List<DensityLane> lanes = picture.lanes();
        double bottom = lanes.get(lanes.size() - 1).plot().bottom();
        TimeTicks ticks = TimeTicks.of(picture.x(), view.originNs(), GAP_X);
        double last = Double.NEGATIVE_INFINITY;
        for (TimeTicks.Tick tick : ticks.all()) {
            double at = picture.x().x(tick.ns());
            for (DensityLane lane : lanes) {
                pen.vertical(at, lane.plot().y(), lane.plot().bottom(), palette.hairline());
            }
            double half = pen.width(tick.label(), type.caption()) / 2;
            double middle = Math.min(Math.max(at, half + 4), picture.width() - half - 4);
            if (middle - half > last + 8) {
                double y = bottom + 8 + type.caption().capitals();
                pen.textMiddle(tick.label(), middle, y, type.caption(), tick.full() ? palette.ink() : palette.muted());
                last = middle + half;
            }
        }
    }

    private void cells(DensityLane lane) {
        // cells lie on whole units: softened edges would only make them slow and blurred
        pen.surface().setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        int level = 0;
        for (Path2D cells : lane.levels()) {
            int percent = PALEST + (100 - PALEST) * level / (DensityLane.LEVELS - 1);
            pen.fill(cells, palette.mixed(palette.hue(lane.direction()), percent));
            level++;
        }
        pen.surface().setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }

    private void losses(DensityLane lane) {
        Area plot = lane.plot();
        double told = Double.NEGATIVE_INFINITY;
        for (LossWindows.Window w : view.losses()) {
            long from = w.fromNs() == Field.MISSING ? picture.x().fromNs() : w.fromNs();
            if (w.toNs() < picture.x().fromNs() || from > picture.x().toNs()) {
                continue;
            }
            double left = Math.max(plot.x(), picture.x().x(from));
            double right = Math.min(plot.right(), Math.max(left + 2, picture.x().x(w.toNs())));
            Area band = new Area(left, plot.y(), right - left, plot.height());
            pen.hatch(band, palette.mixed(palette.lost(), 45));
            pen.bar(new Area(left, plot.y(), 1, plot.height()), palette.lost());
            pen.bar(new Area(right - 1, plot.y(), 1, plot.height()), palette.lost());
            String text = w.events() == Field.MISSING ? "lost" : "lost " + Numbers.count(w.events());
            double wide = pen.width(text, type.caption());
            if (left + 4 > told && left + 4 + wide < plot.right()) {
                double y = plot.bottom() - 5;
                told = pen.textOn(text, left + 6, y, type.caption(), palette.lost(), palette.paper()) + 6;
            }
        }
    }

    private void label(DensityLane lane) {
        String text = picture.label(lane);
        Area ground = name(lane);
        double y = ground.middleY();
        pen.fillRound(ground, Pen.RADIUS, palette.paper());
        pen.mark(Mark.of(lane.direction()), ground.x() + 9, y, 9, palette.hue(lane.direction()));
        pen.text(
                text,
                ground.x() + 17,
                y + type.figureStrong().drop(),
                type.figureStrong(),
                palette.text(lane.direction()));
    }

    /** Where the name of a lane stands. */
    private Area name(DensityLane lane) {
        double wide = pen.width(picture.label(lane), type.figureStrong()) + 26;
        Area left = new Area(lane.plot().x() + 4, lane.plot().y() + 3, wide, 17);
        Area slowest = picture.slowest(lane);
        boolean hides = left.meets(new Area(slowest.x() - 5, slowest.y() - 5, 10, 10));
        return hides ? left.moved(lane.plot().width() - wide - 8, 0) : left;
    }

    private void marks(DensityLane lane, Selection selection) {
        Area slowest = picture.slowest(lane);
        Target target = new Target.Signal(lane.density().slowestRow(lane.direction()));
        boolean stressed = selection.selected(target) || selection.hovered(target);
        ring(slowest, stressed ? 2 : 1.2);
        Area marked = picture.marked(lane);
        if (marked != null) {
            pen.vertical(marked.x(), lane.plot().y(), lane.plot().bottom(), palette.ink());
            pen.dot(marked.x(), marked.y());
        }
    }

    private void ring(Area at, double thickness) {
        pen.outline(new Area(at.x() - 4, at.y() - 4, 8, 8), 4, thickness, palette.ink());
    }

    // ---------------------------------------------------------------- brush

    void brush(Brush brush, Area area, long count) {
        pen.faded(10, p -> p.fill(area, palette.ink()));
        pen.outline(area, 0, 1.2, palette.ink());
        for (double x : new double[] {area.x(), area.right()}) {
            for (double y : new double[] {area.y(), area.bottom()}) {
                Area handle = new Area(x - 2.5, y - 2.5, 5, 5);
                pen.fill(handle, palette.paper());
                pen.outline(handle, palette.ink());
            }
        }
        String text = words(brush, count);
        double wide = pen.width(text, type.figure()) + 12;
        double high = 17;
        double top = area.y() - high - 2 >= view.head() ? area.y() - high - 2 : area.y() + 2;
        double left = area.x();
        for (DensityLane lane : picture.lanes()) {
            Area name = name(lane);
            if (name.meets(new Area(left, top, wide, high))) {
                left = name.right() + 6;
            }
        }
        left = Math.max(0, Math.min(left, picture.width() - wide - 4));
        pen.fillRound(new Area(left, top, wide, high), Pen.RADIUS, palette.ink());
        pen.text(text, left + 6, top + high / 2 + type.figure().drop(), type.figure(), palette.paper());
    }

    /** {@code brushed: 283 kicks, 34 ms, 9 µs to 60 µs}. */
    private String words(Brush brush, long count) {
        Direction d = brush.direction();
        StringBuilder text = new StringBuilder("brushed: ");
        text.append(count < 0 ? "" : Numbers.count(count) + " ").append(Group.word(d, count));
        boolean allTime = brush.fromNs() == Long.MIN_VALUE && brush.toNs() == Long.MAX_VALUE;
        long from = Math.max(brush.fromNs(), view.fromNs());
        long to = Math.min(brush.toNs(), view.toNs());
        text.append(allTime ? ", all the time" : ", " + view.duration(Math.max(0, to - from)));
        if (brush.most() == Long.MAX_VALUE) {
            text.append(brush.least() == 0 ? "" : ", " + view.duration(brush.least()) + " and more");
        } else {
            text.append(brush.least() == 0 ? ", below " : ", " + view.duration(brush.least()) + " to ");
            text.append(view.duration(brush.most()));
        }
        return text.toString();
    }
}
