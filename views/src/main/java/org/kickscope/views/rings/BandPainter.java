package org.kickscope.views.rings;

import java.awt.Color;
import java.util.List;
import org.kickscope.ring.RingCount;
import org.kickscope.ring.RingView;
import org.kickscope.trace.Field;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Selection;
import org.kickscope.views.Target;
import org.kickscope.views.TextStyle;
import org.kickscope.views.TimeTicks;
import org.kickscope.views.rings.BandPlaces.Lane;

/** Draws a {@link Band}. One for each painting. */
final class BandPainter {
    private static final double LABEL_TOP = 15;

    private final Pen pen;
    private final Palette colours;
    private final Selection selection;
    private final LanePainter lanes;

    BandPainter(Pen pen, Selection selection) {
        this.pen = pen;
        this.selection = selection;
        colours = pen.palette();
        lanes = new LanePainter(pen, selection);
    }

    void paint(Band band, TimeTicks ticks, List<RingsPicture.Lost> losses, double cursor) {
        head(band);
        BandPlaces places = band.places();
        Area plot = places.plot();
        for (TimeTicks.Tick tick : ticks.all()) {
            pen.vertical(band.scale().x(tick.ns()), plot.y(), plot.bottom(), colours.hairline());
        }
        for (Area lane : places.lanes().values()) {
            pen.horizontal(0, plot.right(), lane.bottom(), colours.hairline());
        }
        selectedTime(band, plot);
        places.lanes().forEach((lane, area) -> {
            label(band, lane, area);
            if (band.silent().containsKey(lane)) {
                silent(band.silent().get(lane), area);
            } else {
                lane(band, lane, area);
            }
        });
        losses.forEach(l -> lost(l, plot));
        if (cursor >= plot.x()) {
            cursor(band, cursor, plot);
        }
        axis(pen, ticks, band.scale(), places.axis());
        if (places.beside()) {
            pen.vertical(
                    places.panel().x(), places.head().bottom(), band.places().bottom(), colours.hairline());
        }
        new SumsPainter(pen).paint(band);
    }

    private void head(Band band) {
        Area head = band.places().head();
        Target queue = new Target.Queue(band.ring().name());
        double room = head.width();
        if (!band.caution().isEmpty()) {
            room -= pen.width(band.caution(), pen.type().caption()) + 24;
        }
        pen.fill(head, colours.subtle());
        pen.head(new Area(head.x(), head.y(), room, head.height()), band.title(), band.facts());
        pen.horizontal(head.x(), head.right(), head.bottom() - 1, colours.hairline());
        pen.textRight(
                band.caution(),
                head.right() - BandPlaces.PAD,
                head.middleY() + pen.type().caption().drop(),
                pen.type().caption(),
                colours.muted());
        if (selection.selected(queue)) {
            pen.selected(head.inset(1.5), Pen.RADIUS);
        } else if (selection.linked(queue)) {
            pen.dot(5, head.middleY());
        } else if (selection.hovered(queue)) {
            pen.outline(head, colours.ink());
        }
    }

    /** A range that was chosen. */
    private void selectedTime(Band band, Area plot) {
        if (selection.chosen() instanceof Target.Range range && range.toNs() > range.fromNs()) {
            double left = Math.max(plot.x(), band.scale().x(range.fromNs()));
            double right = Math.min(plot.right(), band.scale().x(range.toNs()));
            if (right > left) {
                pen.fill(new Area(left, plot.y(), right - left, plot.height()), colours.selected());
            }
        }
    }

    // ---------------------------------------------------------------- what stands on the left

    private void label(Band band, Lane lane, Area area) {
        TextStyle strong = pen.type().captionStrong();
        TextStyle style = pen.type().caption();
        double room = area.x() - BandPlaces.PAD - (lane == Lane.INDEX || lane == Lane.FLIGHT ? 34 : 6);
        boolean driver = band.ring().view() == RingView.DRIVER;
        double y = area.y() + LABEL_TOP;
        double next = y + style.size() + 3;
        switch (lane) {
            case INDEX -> {
                pen.textCut(band.indices().name(), BandPlaces.PAD, y, room, strong, colours.ink());
                if (!band.silent().containsKey(lane)) {
                    indexNames(band, next, room, style);
                }
            }
            case FLIGHT -> both(band.flight().ready() ? "buffers ready" : "in flight", flight(band), y, next, room);
            case KICKS -> both("kicks", kicks(band), y, next, room);
            case WISH ->
                both(
                        driver ? "interrupts" : "notification",
                        driver ? "wanted by driver" : "wanted by device",
                        y - 2,
                        next - 2,
                        room);
            case INTERRUPTS -> both("interrupts", driver ? "taken" : "sent, suppressed", y, next, room);
            case RUNS ->
                both(
                        "handler runs",
                        band.runs().buffersKnown() ? "height: buffers" : "buffers not known",
                        y,
                        next,
                        room);
        }
    }

    private void both(String name, String more, double y, double next, double room) {
        pen.textCut(name, BandPlaces.PAD, y, room, pen.type().captionStrong(), colours.ink());
        pen.textCut(more, BandPlaces.PAD, next, room, pen.type().caption(), colours.muted());
    }

    private void indexNames(Band band, double next, double room, TextStyle style) {
        Band.Indices indices = band.indices();
        double pitch = style.size() + 4;
        boolean off = indices.scale() != null && indices.scale().upperOff();
        pen.textCut(indices.upperName() + (off ? " ↑" : ""), BandPlaces.PAD, next, room, style, colours.kickText());
        pen.textCut(indices.lowerName(), BandPlaces.PAD, next + pitch, room, style, colours.interruptText());
        if (indices.counts()) {
            pen.textCut("since the begin", BandPlaces.PAD, next + 2 * pitch, room, style, colours.muted());
        } else if (!off && !band.flight().ready()) {
            pen.textCut("between: in flight", BandPlaces.PAD, next + 2 * pitch, room, style, colours.muted());
        }
    }

    private static String flight(Band band) {
        long most = band.ring().mostInFlight();
        if (most == Field.MISSING) {
            return "";
        }
        String of = band.ring().size() > 0 ? " of " + band.ring().size() : "";
        return band.flight().ready()
                ? Numbers.count(band.ring().fewestInFlight()) + " to " + Numbers.count(most) + of
                : "max " + Numbers.count(most) + of;
    }

    private static String kicks(Band band) {
        if (band.silent().containsKey(Lane.KICKS)) {
            return "";
        }
        if (band.ring().count(RingCount.KICKS) + band.ring().count(RingCount.KICKS_SUPPRESSED) == 0) {
            return "none in the trace";
        }
        return band.ring().view() == RingView.DRIVER
                ? "sent, suppressed"
                : band.ring().kicksAreRuns() ? "by their runs" : "sent";
    }

    // ---------------------------------------------------------------- the lanes

    private void lane(Band band, Lane lane, Area area) {
        switch (lane) {
            case INDEX ->
                lanes.indices(
                        band.indices(),
                        area,
                        !band.flight().ready() && !band.indices().counts());
            case FLIGHT -> lanes.flight(band.flight(), area);
            case KICKS -> lanes.notifications(band.kicks(), area);
            case WISH -> lanes.wishes(band.wishes(), area);
            case INTERRUPTS -> lanes.notifications(band.interrupts(), area);
            case RUNS -> lanes.runs(band.runs(), area);
        }
    }

    private void silent(String what, Area area) {
        Area box = new Area(area.x(), area.y() + 5, area.width(), area.height() - 10);
        pen.hatch(box, colours.mixed(colours.border(), 60));
        pen.dashedOutline(box, Pen.RADIUS, colours.border());
        TextStyle style = pen.type().caption();
        String text = style.cut(what, box.width() - 24);
        double width = pen.width(text, style);
        pen.fill(new Area(box.x() + 8, box.middleY() - 8, width + 8, 16), colours.paper());
        pen.text(text, box.x() + 12, box.middleY() + style.drop(), style, colours.muted());
    }

    /** The moment of the cursor, with the state there. */
    private void cursor(Band band, double x, Area plot) {
        pen.line(x, plot.y(), x, plot.bottom(), 1.2, colours.ink());
        TextStyle style = pen.type().figureStrong();
        String text = band.cursor();
        double width = Math.min(plot.width(), pen.width(text, style) + 12);
        double left = x + width + 2 <= plot.right() ? x + 2 : Math.max(plot.x(), x - 2 - width);
        Area flag = new Area(left, plot.y() + 2, width, 18);
        pen.fillRound(flag, Pen.RADIUS, colours.ink());
        pen.textCut(text, left + 6, flag.middleY() + style.drop(), width - 12, style, colours.paper());
    }

    private void lost(RingsPicture.Lost lost, Area plot) {
        Color colour = colours.lost();
        Area area = new Area(lost.x(), plot.y(), Math.max(2, lost.right() - lost.x()), plot.height());
        pen.faded(20, p -> p.fill(area, colour));
        pen.hatch(area, colours.mixed(colour, 60));
        TextStyle style = pen.type().caption();
        double width = pen.width(lost.text(), style);
        double x = Math.max(plot.x(), Math.min(plot.right() - width - 6, area.x() + 3));
        pen.fill(new Area(x - 2, plot.y() + 2, width + 6, 15), colours.paper());
        pen.text(lost.text(), x + 1, plot.y() + 13, style, colour);
    }

    /** The labels below a plot. */
    static void axis(Pen pen, TimeTicks ticks, org.kickscope.views.TimeScale scale, Area area) {
        TextStyle style = pen.type().caption();
        Palette colours = pen.palette();
        double baseline = area.y() + 15;
        double free = area.x() - 60;
        if (ticks.all().stream().noneMatch(TimeTicks.Tick::full)) {
            free = pen.text(
                            ticks.base(),
                            area.x() - pen.width(ticks.base(), style) - 8,
                            baseline,
                            style,
                            colours.muted())
                    + 8;
        }
        for (TimeTicks.Tick tick : ticks.all()) {
            double width = pen.width(tick.label(), style);
            double x = Math.min(area.right() - width, scale.x(tick.ns()) - width / 2);
            if (x >= free) {
                free = pen.text(tick.label(), x, baseline, style, tick.full() ? colours.ink() : colours.muted()) + 8;
            }
        }
    }
}
