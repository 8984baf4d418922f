package org.kickscope.views.latency;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.signal.Direction;
import org.kickscope.stack.Family;
import org.kickscope.views.Area;
import org.kickscope.views.Mark;
import org.kickscope.views.Numbers;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.TextStyle;
import org.kickscope.views.Type;

/** Histograms, drawn. Immutable. */
final class HistogramsPicture implements Picture {
    private static final double GAP = 44;

    private final LatencyView view;
    private final int width;
    private final int height;
    private final List<Histogram> histograms;
    private final List<Head> heads;
    private final List<Spot> spots;

    /** The line above the histograms of a stack and direction. */
    record Head(Group group, double y) {}

    HistogramsPicture(LatencyView view, int width, int height, List<Histogram> histograms, List<Head> heads) {
        this.view = view;
        this.width = width;
        this.height = height;
        this.histograms = List.copyOf(histograms);
        this.heads = List.copyOf(heads);
        spots = List.copyOf(spotsOf());
    }

    private List<Spot> spotsOf() {
        List<Spot> all = new ArrayList<>();
        for (Histogram h : histograms) {
            Part part = h.part();
            Distribution times = part.times();
            String tip = view.tip(part.title(), times);
            if (times.waits() > 0) {
                tip += "\n" + Numbers.count(times.waits()) + " of them wait for a thread or vCPU";
            }
            if (h.brushed() != null) {
                tip += "\n" + view.tip("brushed", h.brushed().times());
            }
            all.add(new Spot(h.area(), part.target(), tip, view.spoken(part.title(), times)));
            int row = times.slowestRow();
            double at = h.x().at(times.durations().max());
            String most =
                    view.id(row) + ": " + view.duration(times.durations().max()) + ", the slowest of " + part.title();
            all.add(new Spot(new Area(at - 5, h.plot().bottom() - 10, 10, 12), new Target.Signal(row), most, most));
        }
        return all;
    }

    @Override
    public void paint(Pen pen, Selection selection) {
        By by = view.study().all().by();
        String name = by.ofHops() ? "Where the time goes" : "The whole way, by " + by.id();
        view.head(pen, width, name, view.aboutHistograms());
        if (histograms.isEmpty()) {
            pen.textMiddle(
                    view.nothing(),
                    width / 2.0,
                    height / 2.0,
                    pen.type().body(),
                    pen.palette().muted());
        }
        heads.forEach(h -> head(pen, h));
        for (int i = 0; i < histograms.size(); i++) {
            histogram(pen, histograms.get(i), selection);
        }
    }

    private void head(Pen pen, Head head) {
        double y = head.y()
                + HistogramsLayout.GROUP / 2
                + pen.type().captionStrong().drop();
        double end = pen.text(
                head.group().stackId(),
                18,
                y,
                pen.type().captionStrong(),
                pen.palette().ink());
        pen.text(
                Group.plural(head.group().direction()),
                end + 8,
                y,
                pen.type().captionStrong(),
                pen.palette().text(head.group().direction()));
    }

    private Color hue(Pen pen, Part part) {
        Family family = part.family();
        return family == null
                ? pen.palette().hue(part.group().direction())
                : pen.palette().hue(family);
    }

    private void histogram(Pen pen, Histogram h, Selection selection) {
        Palette palette = pen.palette();
        Area area = h.area();
        boolean selected = selection.selected(h.part().target());
        if (selected) {
            pen.fillRound(area.inset(2), Pen.RADIUS, palette.selected());
        }
        title(pen, h);
        axis(pen, h);
        Color hue = hue(pen, h.part());
        boolean waits = h.part().times().mostlyWaits();
        Color fill = waits ? palette.mixed(hue, palette.darkGround() ? 30 : 28) : palette.mixed(hue, 72);
        Path2D top = new Path2D.Double();
        for (Area bar : h.bars()) {
            pen.fill(bar, fill);
            if (waits) {
                silhouette(top, bar);
            }
        }
        if (waits) {
            pen.draw(top, 1, hue);
        }
        pen.horizontal(h.plot().x(), h.plot().right(), h.plot().bottom(), palette.muted());
        if (h.outline() != null) {
            pen.draw(h.outline(), 1.3, palette.ink());
        }
        percentiles(pen, h, waits);
        slowest(pen, h, selection);
        if (h.own() >= 0) {
            double at = h.x().at(Math.min(h.own(), h.x().to()));
            pen.line(at, h.plot().y(), at, h.plot().bottom(), 1, palette.ink());
            pen.dot(at, h.plot().y());
        }
        if (selected) {
            pen.selected(area.inset(2), Pen.RADIUS);
        } else if (selection.hovered(h.part().target())) {
            pen.outline(area.inset(2), Pen.RADIUS, 1, palette.ink());
        }
        if (selection.linked(h.part().target())) {
            pen.dot(area.right() - 8, area.y() + 8);
        }
    }

    /** The outline of a bar without its foot. */
    private static void silhouette(Path2D path, Area bar) {
        path.moveTo(bar.x() + 0.5, bar.bottom());
        path.lineTo(bar.x() + 0.5, bar.y() + 0.5);
        path.lineTo(bar.right() - 0.5, bar.y() + 0.5);
        path.lineTo(bar.right() - 0.5, bar.bottom());
    }

    /** The number of all samples stands beside the name, that of the brushed ones below, behind a piece of their line. */
    private void title(Pen pen, Histogram h) {
        Palette palette = pen.palette();
        Area plot = h.plot();
        double middle = h.area().y() + 12;
        TextStyle numbers = pen.type().caption();
        String all = Numbers.count(h.part().times().count());
        double right = pen.textRight(all, plot.right(), middle + numbers.drop(), numbers, palette.muted()) - 5;
        if (h.brushed() != null) {
            String brushed = Numbers.count(h.brushed().times().count());
            double baseline = h.area().bottom() - 7;
            double left = pen.textRight(brushed, plot.right(), baseline, numbers, palette.ink());
            pen.line(left - 12, baseline - 3.5, left - 3, baseline - 3.5, 1.3, palette.ink());
        }
        Direction direction = h.part().group().direction();
        pen.mark(Mark.of(direction), plot.x() + 3, middle, 8, palette.hue(direction));
        TextStyle style = pen.type().figureStrong();
        double room = right - plot.x() - 11;
        pen.textCut(h.part().title(style, room), plot.x() + 11, middle + style.drop(), room, style, palette.ink());
    }

    private void axis(Pen pen, Histogram h) {
        TextStyle style = pen.type().caption();
        double baseline = h.plot().bottom() + 6 + style.capitals();
        for (LogScale.Tick tick : h.x().ticks(view.clock(), GAP)) {
            if (tick.value() > 0) {
                pen.vertical(
                        tick.at(),
                        h.plot().y(),
                        h.plot().bottom(),
                        pen.palette().hairline());
            }
            double half = pen.width(tick.label(), style) / 2;
            double at = Math.min(
                    Math.max(tick.at(), h.plot().x() + half - 4), h.plot().right() + 8 - half);
            pen.textMiddle(tick.label(), at, baseline, style, pen.palette().muted());
        }
    }

    private void percentiles(Pen pen, Histogram h, boolean waits) {
        Palette palette = pen.palette();
        Type type = pen.type();
        Distribution times = h.part().times();
        double baseline = h.area().bottom() - 7;
        double x = h.plot().x();
        for (int percent : new int[] {50, 99}) {
            long value = times.durations().percentile(percent);
            Color colour = times.few(percent) ? palette.faint() : percent == 50 ? palette.ink() : palette.muted();
            double at = h.x().at(value);
            pen.arrowHead(at, h.plot().bottom(), 0, -1, 5, 3.5, percent == 50 ? palette.ink() : palette.faint());
            x = pen.text("p" + percent + " ", x, baseline, type.caption(), palette.muted());
            x = pen.text(view.duration(value), x, baseline, type.figure(), colour) + 10;
        }
        if (waits
                && h.brushed() == null
                && x + pen.width("waits", type.caption()) < h.plot().right()) {
            pen.textRight("waits", h.plot().right(), baseline, type.caption(), palette.muted());
        }
    }

    private void slowest(Pen pen, Histogram h, Selection selection) {
        Target target = new Target.Signal(h.part().times().slowestRow());
        boolean stressed = selection.selected(target) || selection.hovered(target);
        double at = h.x().at(h.part().times().durations().max());
        Area ring = new Area(at - 2.5, h.plot().bottom() - 3, 5, 5);
        pen.fillRound(ring, 2.5, stressed ? pen.palette().ink() : pen.palette().paper());
        pen.outline(ring, 2.5, 1, stressed ? pen.palette().ink() : pen.palette().muted());
    }

    List<Histogram> histograms() {
        return histograms;
    }

    @Override
    public String title() {
        return "Latency by " + view.study().all().by().id();
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public List<Spot> spots() {
        return spots;
    }
}
