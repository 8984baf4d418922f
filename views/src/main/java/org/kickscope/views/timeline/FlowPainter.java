package org.kickscope.views.timeline;

import java.awt.Color;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.views.Area;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Selection;
import org.kickscope.views.Target;
import org.kickscope.views.TextStyle;

/** Paints the way of the followed signal, and the hops of others. */
final class FlowPainter {
    private static final double STUB = 22;
    private static final double LABEL_ROOM = 160;

    private final Pen pen;
    private final Palette palette;
    private final Selection selection;
    private final TimelinePicture picture;
    /** By row: from where to where labels of ends stand. */
    private final Map<Row, double[]> labels = new HashMap<>();

    FlowPainter(Pen pen, Selection selection, TimelinePicture picture) {
        this.pen = pen;
        this.palette = pen.palette();
        this.selection = selection;
        this.picture = picture;
    }

    /** Hops of other signals: short lines below the band, in the colour of their direction. */
    void ticks(Place place) {
        double top = Math.min(place.hopsTop() + 1, place.bottom() - 7);
        for (Tick tick : place.ticks()) {
            Color colour = palette.mixed(palette.hue(tick.direction()), 60);
            pen.vertical(tick.x(), top, top + 6, colour);
        }
    }

    void ends(List<Flow.End> ends) {
        for (Flow.End end : ends) {
            Place place = picture.placeOf(end.row());
            if (place != null) {
                end(end, Math.min(place.hopsTop() + 4, place.bottom() - 5));
            }
        }
    }

    private void end(Flow.End end, double y) {
        Color hue = palette.hue(end.direction());
        double other = end.before() ? end.x() - STUB : end.x() + STUB;
        pen.dashed(Math.min(end.x(), other), y, Math.max(end.x(), other), y, 1.4, hue);
        if (end.before()) {
            pen.arrowHead(end.x(), y, 1, 0, 6, 3, hue);
        }
        TextStyle style = pen.type().caption();
        double width = Math.min(LABEL_ROOM, pen.width(end.words(), style));
        double x = end.before() ? other - 4 - width : other + 4;
        double[] taken = labels.computeIfAbsent(end.row(), r -> new double[] {Double.MAX_VALUE, 0});
        boolean free = x > taken[1] || x + width < taken[0];
        if (free && x >= picture.scale().left() && x + width <= picture.scale().right()) {
            taken[0] = Math.min(taken[0], x - 4);
            taken[1] = Math.max(taken[1], x + width + 4);
            String words = style.cut(end.words(), LABEL_ROOM);
            pen.textOn(words, x, y + style.drop(), style, palette.text(end.direction()), palette.paper());
        }
    }

    void flow(Flow flow) {
        for (Flow.Part part : flow.parts()) {
            Place place = picture.placeOf(part.row());
            if (place != null) {
                part(part, place);
            }
        }
        for (Flow.HopMark hop : flow.hops()) {
            Place place = picture.placeOf(hop.row());
            if (place != null && inPlot(hop.x())) {
                hop(flow, hop, place);
            }
        }
        for (Flow.Jump jump : flow.jumps()) {
            jump(flow, jump);
        }
        ends(flow.ends());
    }

    private boolean inPlot(double x) {
        return x >= picture.scale().left() && x <= picture.scale().right();
    }

    private void part(Flow.Part part, Place place) {
        double x1 = Math.max(part.x1(), picture.scale().left());
        double x2 = Math.min(part.x2(), picture.scale().right());
        if (x2 <= x1) {
            return;
        }
        Area area = new Area(x1, place.hopsTop(), x2 - x1, Place.HOPS_HEIGHT);
        if (part.waits()) {
            pen.bar(area, palette.pale(part.family()));
            if (area.width() > 3) {
                pen.outline(area, palette.hue(part.family()));
            }
        } else {
            pen.bar(area, palette.hue(part.family()));
        }
    }

    private void hop(Flow flow, Flow.HopMark hop, Place place) {
        double top = place.hopsTop();
        Color hue = palette.hue(flow.direction());
        Target target = new Target.Hop(flow.signal(), hop.hop());
        boolean chosen = selection.selected(target);
        double below = top + Place.HOPS_HEIGHT;
        if (hop.level() >= 0) {
            double baseline = below + 2 + (hop.level() + 1) * Place.LEVEL - 2;
            pen.vertical(hop.x(), top - 1, baseline, palette.mixed(hue, 70));
            TextStyle style = chosen ? pen.type().captionStrong() : pen.type().caption();
            Color ink = chosen ? palette.ink() : palette.text(flow.direction());
            double room = picture.scale().right() - hop.x() - 4;
            pen.textCut(hop.layer(), hop.x() + 3, baseline, room, style, ink);
        } else {
            pen.vertical(hop.x(), top - 1, below + 2, palette.mixed(hue, 70));
        }
        if (chosen || selection.hovered(target)) {
            pen.selected(new Area(hop.x() - 4, top - 2, 8, Place.HOPS_HEIGHT + 4), 2);
        }
        if (selection.linked(target)) {
            pen.dot(hop.x(), top + Place.HOPS_HEIGHT / 2);
        }
    }

    private void jump(Flow flow, Flow.Jump jump) {
        JumpLine line = picture.line(jump);
        if (line == null) {
            return;
        }
        Target hop = new Target.Hop(flow.signal(), jump.hop());
        double thickness = selection.selected(hop) ? 3 : selection.hovered(hop) ? 2.4 : 1.6;
        pen.arrow(line.x1(), line.y1(), line.x2(), line.y2(), thickness, palette.hue(flow.direction()));
        Place target = picture.placeOf(jump.to());
        TextStyle style = pen.type().caption();
        String words = jump.words();
        if (target == null) {
            words += " → " + jump.to().label();
        } else if (picture.placeOf(jump.from()) == null) {
            words = jump.from().label() + " → " + words;
        }
        double width = Math.min(2 * LABEL_ROOM, pen.width(words, style));
        double right = picture.scale().right() - line.x2() - 8;
        boolean before = right < width && line.x2() - picture.scale().left() - 12 > width;
        if (before || right > 40) {
            // beside the row that is reached, where neither a band nor a name of a layer is
            double below = target == null ? 0 : target.bottom() + style.capitals() + 5;
            double y = target == null ? line.y2() : line.down() ? target.y() - 6 : below;
            Area rows = picture.frame().rows();
            double seen = Math.max(rows.y() + style.capitals() + 2, Math.min(rows.bottom() - 4, y));
            String cut = style.cut(words, before ? width : Math.min(right, width));
            double x = before ? line.x2() - 7 - width : line.x2() + 7;
            pen.textOn(cut, x, seen, style, palette.text(flow.direction()), palette.paper());
        }
    }
}
