package org.kickscope.views.latency;

import java.awt.geom.Path2D;
import java.util.List;
import org.kickscope.signal.Direction;
import org.kickscope.stack.Family;
import org.kickscope.views.Area;
import org.kickscope.views.Target;
import org.kickscope.views.TextStyle;

/**
 * A percentile curve at its place. Immutable.
 *
 * @param kind which of its look
 * @param direction of its signals
 * @param family of the layer that a part reaches, null for a whole way
 * @param name stands at its end
 * @param part what it shows where it is a part, null for a whole way
 * @param times the durations
 * @param solid as far as enough samples carry it
 * @param dotted where fewer than five samples lie above
 * @param marks percentiles that are told
 * @param end its last point
 * @param label where its name stands
 * @param target what it stands for
 */
record Curve(
        Kind kind,
        Direction direction,
        Family family,
        String name,
        Part part,
        Distribution times,
        Path2D solid,
        Path2D dotted,
        List<Mark> marks,
        Area end,
        Area label,
        Target target) {

    enum Kind {
        /** the whole way of a stack and direction */
        WHOLE,
        /** the whole way of the brushed signals */
        BRUSHED,
        /** a part of the way, or signals of one owner */
        PART
    }

    /**
     * A percentile with its value.
     *
     * @param percent which
     * @param at its point
     * @param label where its value stands, null where there is no room
     * @param text the value
     * @param few too few samples lie above
     */
    record Mark(double percent, Area at, Area label, String text, boolean few) {}

    /** Its name where there is little room. */
    String name(double room, TextStyle style) {
        return part == null ? name : part.title(style, room);
    }

    /** The same with its name at another height. */
    Curve labelled(Area at) {
        return new Curve(kind, direction, family, name, part, times, solid, dotted, marks, end, at, target);
    }
}
