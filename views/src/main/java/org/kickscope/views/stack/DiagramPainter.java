package org.kickscope.views.stack;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.latency.Durations;
import org.kickscope.stack.Layer;
import org.kickscope.trace.Clock;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Selection;
import org.kickscope.views.Target;
import org.kickscope.views.TextStyle;
import org.kickscope.views.Type;

/** Draws the parts of a diagram. One use. */
final class DiagramPainter {
    /** A part of all time that is worth a bold number. */
    private static final long WORTH_PERCENT = 5;
    /** Samples beyond a percentile, below which it rests on too few. */
    private static final long FEW = 5;

    private final Diagram diagram;
    private final Pen pen;
    private final Selection selection;
    private final Palette palette;
    private final Type type;

    DiagramPainter(Diagram diagram, Pen pen, Selection selection) {
        this.diagram = diagram;
        this.pen = pen;
        this.selection = selection;
        palette = pen.palette();
        type = pen.type();
    }

    private Target target(Column column, Layer layer) {
        return new Target.Layer(diagram.stack(), column.track().direction(), layer.id());
    }

    private Target target(Column column, Track.Way way) {
        return new Target.Handoff(
                diagram.stack(),
                column.track().direction(),
                column.track().stops().get(way.from()).layer().id(),
                column.track().stops().get(way.to()).layer().id());
    }

    // ---------------------------------------------------------------- layers

    void box(Diagram.Box box) {
        Area area = box.area();
        Track.Stop stop = box.stop();
        Column column = box.column();
        Target target = target(column, stop.layer());
        boolean spineLeft = column.falls() || box.wide();
        if (selection.selected(target)) {
            pen.fillRound(area.inset(-2), Pen.RADIUS + 2, palette.selected());
        }
        switch (stop.state()) {
            case PROVED -> pen.box(area, stop.layer().family(), spineLeft);
            case PASSED_BY -> pen.plainBox(area, stop.layer().family(), spineLeft);
            case SILENT -> pen.silentBox(area, stop.layer().family(), spineLeft);
        }
        if (selection.selected(target)) {
            pen.selected(area, Pen.RADIUS);
        } else if (selection.hovered(target)) {
            pen.outline(area, Pen.RADIUS, 1, palette.ink());
        }
        if (stop.state() == Track.State.PROVED) {
            proved(column, stop, area);
        } else {
            unproved(box);
        }
        if (selection.linked(target)) {
            pen.dot(column.falls() ? area.x() + 2 : area.right() - 2, area.middleY());
        }
    }

    private void proved(Column column, Track.Stop stop, Area area) {
        double room = column.numbers() - column.name();
        double first = area.y() + 4 + type.figureStrong().capitals();
        double second = area.bottom() - 7;
        pen.textCut(stop.layer().id(), column.name(), first, room, type.figureStrong(), palette.ink());
        String events = String.join(
                ", ", stop.events().subList(0, Math.min(2, stop.events().size())));
        String below = stop.task() == null ? events : events + " " + stop.task();
        pen.textCut(below, column.name(), second, room, type.monoSmall(), palette.muted());
        double y = area.middleY() + type.figure().drop();
        pen.textRight(Numbers.count(stop.count()), column.count(), y, type.figure(), palette.ink());
        if (stop.ownTime() != Track.NONE) {
            String own = Numbers.duration(stop.ownTime(), clock(column));
            pen.textRight(own, column.own(), y, type.figure(), palette.ink());
        }
        if (stop.clock() == null) {
            pen.textRight("–", column.p50(), y, type.figure(), palette.faint());
            pen.textRight("–", column.p99(), y, type.figure(), palette.faint());
            return;
        }
        pair(column, stop.clock(), y, type.figure(), false);
    }

    private void pair(Column column, Durations times, double y, TextStyle style, boolean difference) {
        long p50 = times.percentile(50);
        long p99 = times.percentile(99);
        Clock clock = clock(column);
        String middle = difference ? Numbers.difference(p50, clock) : Numbers.duration(p50, clock);
        String high = difference ? Numbers.difference(p99, clock) : Numbers.duration(p99, clock);
        boolean fewAtAll = times.count() / 2 < FEW;
        pen.textRight(middle, column.p50(), y, style, fewAtAll ? palette.faint() : palette.ink());
        boolean few = times.count() / 100 < FEW;
        pen.textRight(high, column.p99(), y, type.figure(), few ? palette.faint() : palette.muted());
    }

    private static Clock clock(Column column) {
        return column.track().data().clock();
    }

    private void unproved(Diagram.Box box) {
        Area area = box.area();
        Column column = box.column();
        Track.Stop stop = box.stop();
        double y = area.middleY() + type.figure().drop();
        // beside the arrow, which goes on behind it
        boolean crossed = column.falls() && diagram.crossed(box);
        double left = crossed ? column.arrow() + 12 : area.x() + 12;
        double right = area.right() - (column.falls() || box.wide() ? 10 : 34);
        double end = pen.textOn(stop.layer().id(), left, y, type.figure(), palette.muted(), palette.paper());
        boolean silent = stop.state() == Track.State.SILENT;
        String text = evidence(box, column, right - end > 170);
        String cut = type.monoSmall().cut(text, right - end - 16);
        double x = right - pen.width(cut, type.monoSmall());
        pen.textOn(cut, x, y, type.monoSmall(), silent ? palette.muted() : palette.faint(), palette.paper());
        if (stop.ownTime() != Track.NONE) {
            pen.textRight(
                    Numbers.duration(stop.ownTime(), clock(column)), column.own(), y, type.figure(), palette.ink());
        }
    }

    /** What shows the layer, or would. */
    private static String evidence(Diagram.Box box, Column column, boolean roomy) {
        List<String> events = new ArrayList<>(box.stop()
                .events()
                .subList(0, Math.min(box.wide() ? 1 : 2, box.stop().events().size())));
        if (box.wide() && !box.other().events().isEmpty()) {
            events.add(box.other().events().get(0));
        }
        String text = String.join(" · ", events);
        if (box.stop().state() == Track.State.PASSED_BY) {
            return column.track().delivered() == 0 ? text : "none came by · " + text;
        }
        if (text.isEmpty()) {
            return "no event shows it";
        }
        return roomy ? "shown by " + (box.stop().guest() ? "guest events " : "") + text : text;
    }

    // ---------------------------------------------------------------- hand-offs

    void arrow(Diagram.Gap gap) {
        Column column = gap.column();
        Color hue = palette.hue(column.track().direction());
        pen.arrow(column.arrow(), gap.fromY(), column.arrow(), gap.toY(), thickness(column, gap.way()), hue);
    }

    /** By the share of the signals that go this way. */
    private static double thickness(Column column, Track.Way way) {
        return 1.2 + 4.3 * way.times().count() / Math.max(1, column.track().delivered());
    }

    void blind(Diagram.Blind blind) {
        Column column = blind.column();
        Color hue = palette.hue(column.track().direction());
        double towards = Math.signum(blind.toY() - blind.fromY());
        pen.dashed(column.arrow(), blind.fromY(), column.arrow(), blind.toY() - 5 * towards, 5, hue);
        pen.arrowHead(column.arrow(), blind.toY(), 0, towards, 7, 5, hue);
    }

    void handoff(Diagram.Gap gap) {
        Column column = gap.column();
        Track.Way way = gap.way();
        Target target = target(column, way);
        Area area = gap.area();
        double y = area.middleY() + type.figure().drop();
        if (selection.selected(target)) {
            Area ground = new Area(column.name(), area.y(), column.right() - column.name() - 4, area.height());
            pen.fillRound(ground, Pen.RADIUS, palette.selected());
            pen.selected(ground, Pen.RADIUS);
        }
        pen.mark(way.cause().mark(), column.mark(), area.middleY(), 11, palette.muted());
        double left = column.mark() + 12;
        boolean ownCount =
                way.times().count() != column.track().stops().get(way.to()).count();
        double room = (ownCount || way.ownTime() != Track.NONE ? column.numbers() : column.count()) - left;
        String words = way.cause().words() + plusMinus(way, clock(column));
        pen.textCut(words, left, y, room, type.caption(), palette.muted());
        if (ownCount) {
            String count = Numbers.count(way.times().count());
            pen.textRight(count, column.count(), y, type.figure(), palette.muted());
        }
        if (way.ownTime() != Track.NONE) {
            String own = Numbers.difference(way.ownTime(), clock(column));
            pen.textRight(own, column.own(), y, type.figure(), palette.ink());
        }
        boolean worth = 100.0 * way.times().sum()
                >= (double) WORTH_PERCENT * column.track().sum();
        pair(column, way.times(), y, worth ? type.figureStrong() : type.figure(), true);
        if (selection.linked(target)) {
            pen.dot(column.arrow(), area.middleY());
        }
    }

    static String plusMinus(Track.Way way, Clock clock) {
        if (way.plusMinus() == 0) {
            return "";
        }
        return way.plusMinus() < 0 ? " ± unknown" : " ±" + Numbers.duration(way.plusMinus(), clock);
    }

    void detour(Diagram.Detour detour) {
        Column column = detour.column();
        Color hue = palette.hue(column.track().direction());
        double inwards = column.falls() ? -1 : 1;
        double thickness = Math.max(1.4, thickness(column, detour.way()) * 0.6);
        // leaves below the middle and arrives above it, or the other way round, so that two lines at a box stay apart
        double apart = 4 * Math.signum(detour.toY() - detour.fromY());
        double fromY = detour.fromY() + apart;
        double toY = detour.toY() - apart;
        double corner = 4 * Math.signum(toY - fromY);
        Path2D line = new Path2D.Double();
        line.moveTo(column.inner(), fromY);
        line.lineTo(detour.x() + 4 * inwards, fromY);
        line.quadTo(detour.x(), fromY, detour.x(), fromY + corner);
        line.lineTo(detour.x(), toY - corner);
        line.quadTo(detour.x(), toY, detour.x() + 4 * inwards, toY);
        line.lineTo(column.inner() - 5 * inwards, toY);
        Target target = target(column, detour.way());
        pen.draw(line, thickness, hue);
        pen.arrowHead(column.inner(), toY, inwards, 0, 6, 4, hue);
        String text = Numbers.count(detour.way().times().count()) + " · "
                + Numbers.difference(detour.way().times().percentile(50), clock(column)) + " "
                + detour.way().cause().words();
        String brief =
                text.substring(0, text.length() - detour.way().cause().words().length() - 1);
        double room = Math.abs(toY - fromY) - 6;
        String cut =
                pen.width(text, type.caption()) <= room ? text : type.caption().cut(brief, room);
        Color ink = selection.selected(target) ? palette.ink() : palette.muted();
        pen.textUpwards(cut, detour.x() - 8 * inwards, (fromY + toY) / 2, type.caption(), ink);
        if (selection.selected(target)) {
            pen.draw(line, 1.6, palette.ink());
        }
    }

    // ---------------------------------------------------------------- beside

    void note(Diagram.Note note) {
        double y = note.area().y() + type.caption().capitals() + 3;
        double x = note.area().x();
        if (note.mark() != null) {
            pen.mark(note.mark(), x + 6, y - 3.5, 11, palette.muted());
            x += 18;
        }
        boolean chosen = note.target() != null && selection.selected(note.target());
        Color ink = chosen ? palette.ink() : palette.muted();
        for (String line : note.lines()) {
            pen.text(line, x, y, type.caption(), ink);
            y += note.area().height() / note.lines().size();
        }
        if (chosen) {
            pen.selected(note.area(), Pen.RADIUS);
        }
    }

    /** Where the signal was whose times stand beside. */
    void dots() {
        for (Diagram.Box box : diagram.boxes()) {
            if (box.stop().ownTime() != Track.NONE) {
                boolean falls = box.column().falls();
                pen.dot(
                        falls ? box.area().x() + 2 : box.area().right() - 2,
                        box.area().middleY());
            }
        }
    }
}
