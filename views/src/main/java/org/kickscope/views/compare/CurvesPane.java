package org.kickscope.views.compare;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.compare.PartComparison;
import org.kickscope.compare.PartComparison.QuantileShift;
import org.kickscope.compare.StackComparison;
import org.kickscope.compare.Wording;
import org.kickscope.views.Area;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.TextStyle;
import org.kickscope.views.Type;

/** Shift of every quantile of whole paths, with its interval: not only of the median. */
final class CurvesPane implements Pane {
    private static final double HEIGHT = 150;
    private static final double AXIS = 62;
    private static final double[] PERCENTS = {1, 25, 50, 75, 90, 99};
    /** Quantiles beyond these do not decide how much is shown. */
    private static final double LEAST = 5;

    private static final double MOST = 95;

    private final Area head;
    private final List<Curve> curves = new ArrayList<>();
    private final Wording wording;
    private final Type type;

    /**
     * The curve of a path.
     *
     * @param plot where it is drawn
     * @param title the path
     * @param points from the least quantile to the highest that both sides carry
     * @param scale of shifts: its left edge is below
     */
    private record Curve(Area plot, String title, List<QuantileShift> points, ShiftScale scale) {}

    CurvesPane(StackComparison stacks, Wording wording, Area room, Type type) {
        this.wording = wording;
        this.type = type;
        head = new Area(room.x(), room.y(), room.width(), LadderMaker.HEAD);
        List<PartComparison> wholes = stacks.directions().stream()
                .map(d -> d.whole())
                .filter(w -> w != null && w.curve().size() > 1)
                .toList();
        double width = room.width() / Math.max(1, wholes.size());
        for (int i = 0; i < wholes.size(); i++) {
            Area plot = new Area(room.x() + i * width + AXIS, head.bottom() + 24, width - AXIS - 16, HEIGHT - 24 - 22);
            PartComparison w = wholes.get(i);
            String title = w.part().direction().id() + ", " + w.part().name();
            var shown = w.curve().stream()
                    .filter(q -> q.percent() >= LEAST && q.percent() <= MOST)
                    .map(QuantileShift::shift)
                    .toList();
            ShiftScale scale = ShiftScale.of(shown, List.of(), plot.bottom(), plot.y());
            curves.add(new Curve(plot, title, w.curve(), scale));
        }
    }

    boolean empty() {
        return curves.isEmpty();
    }

    @Override
    public double bottom() {
        return empty() ? head.y() : head.bottom() + HEIGHT + 8;
    }

    @Override
    public void paint(Pen pen, Selection selection) {
        if (empty()) {
            return;
        }
        pen.head(head, "Shift at every quantile", "B − A as the signals came, with 95 % intervals");
        curves.forEach(c -> curve(pen, c));
    }

    private static double x(Curve c, double percent) {
        return c.plot().x() + percent / 100 * c.plot().width();
    }

    private void curve(Pen pen, Curve c) {
        Palette colours = pen.palette();
        Area plot = c.plot();
        TextStyle caption = type.caption();
        pen.textCut(c.title(), plot.x(), plot.y() - 10, plot.width(), type.captionStrong(), colours.ink());
        for (long tick : c.scale().ticks(26)) {
            double y = c.scale().x(tick);
            pen.horizontal(plot.x(), plot.right(), y, tick == 0 ? colours.faint() : colours.hairline());
            pen.textRight(wording.signed(tick), plot.x() - 6, y + caption.drop(), caption, colours.muted());
        }
        double last = Double.NEGATIVE_INFINITY;
        for (double percent : PERCENTS) {
            double x = x(c, percent);
            if (x - last > 20) {
                pen.textMiddle("p" + (int) percent, x, plot.bottom() + 14, caption, colours.muted());
                last = x;
            }
        }
        pen.within(plot, inner -> inside(inner, c));
        beyond(pen, c);
    }

    private static void inside(Pen pen, Curve c) {
        Palette colours = pen.palette();
        Path2D band = new Path2D.Double();
        Path2D line = new Path2D.Double();
        List<QuantileShift> points = c.points();
        for (int i = 0; i < points.size(); i++) {
            QuantileShift q = points.get(i);
            double x = x(c, q.percent());
            if (i == 0) {
                band.moveTo(x, c.scale().x(q.shift().high()));
                line.moveTo(x, c.scale().x(q.shift().estimate()));
            } else {
                band.lineTo(x, c.scale().x(q.shift().high()));
                line.lineTo(x, c.scale().x(q.shift().estimate()));
            }
        }
        for (int i = points.size() - 1; i >= 0; i--) {
            band.lineTo(
                    x(c, points.get(i).percent()),
                    c.scale().x(points.get(i).shift().low()));
        }
        band.closePath();
        pen.fill(band, colours.mixed(colours.same(), 18));
        // where the interval leaves 0 out, the side that it lies on
        for (int i = 0; i + 1 < points.size(); i++) {
            QuantileShift q = points.get(i);
            if (q.shift().excludesZero()) {
                double from = x(c, q.percent());
                double to = x(c, points.get(i + 1).percent());
                double y = c.scale().x(q.shift().estimate());
                double zero = c.scale().x(0);
                Area bar = new Area(from, Math.min(y, zero), to - from, Math.abs(y - zero));
                boolean slower = q.shift().estimate() > 0;
                pen.fill(bar, colours.mixed(slower ? colours.worse() : colours.better(), 25));
            }
        }
        pen.draw(line, 1.4, colours.ink());
    }

    /** The last quantile in words where it lies outside of the plot. */
    private void beyond(Pen pen, Curve c) {
        QuantileShift last = c.points().get(c.points().size() - 1);
        double y = c.scale().x(last.shift().estimate());
        boolean above = y < c.plot().y();
        if (above || y > c.plot().bottom()) {
            String text = "at p" + Wording.ratio(last.percent()).replaceFirst("\\.?0+$", "") + " "
                    + wording.signed(last.shift().estimate());
            TextStyle caption = type.caption();
            pen.textOn(
                    text,
                    c.plot().right() - 6 - pen.width(text, caption),
                    above ? c.plot().y() + 10 : c.plot().bottom() - 5,
                    caption,
                    pen.palette().muted(),
                    pen.palette().paper());
        }
    }

    @Override
    public List<Spot> spots() {
        List<Spot> all = new ArrayList<>();
        for (Curve c : curves) {
            StringBuilder text = new StringBuilder(c.title());
            for (double percent : PERCENTS) {
                c.points().stream().filter(q -> q.percent() == percent).forEach(q -> text.append("\np")
                        .append((int) percent)
                        .append(": ")
                        .append(wording.duration(q.a()))
                        .append(" → ")
                        .append(wording.duration(q.b()))
                        .append(", ")
                        .append(wording.interval(q.shift())));
            }
            all.add(new Spot(c.plot(), null, text.toString(), text.toString().replace("\n", ", ")));
        }
        return all;
    }
}
