package org.kickscope.views.stack;

import java.util.List;
import org.kickscope.stack.Side;
import org.kickscope.views.Area;
import org.kickscope.views.Mark;
import org.kickscope.views.Target;

/**
 * A stack with everything in its place. Immutable.
 *
 * @param stack id of the stack
 * @param columns one or two
 * @param headings area of the heading of each column
 * @param bands top to bottom
 * @param boundary y of the line below the guest, 0 for none
 * @param boxes layers
 * @param gaps hand-offs between boxes
 * @param blind stretches of a path of which the trace is silent
 * @param detours hand-offs that pass by boxes
 * @param gauges the layers to scale of time
 * @param notes what is counted beside
 * @param area all of it
 */
record Diagram(
        String stack,
        List<Column> columns,
        List<Area> headings,
        List<Ground> bands,
        double boundary,
        List<Box> boxes,
        List<Gap> gaps,
        List<Blind> blind,
        List<Detour> detours,
        List<Gauge> gauges,
        List<Note> notes,
        Area area) {

    /** True where the arrow of a hand-off goes past a box. */
    boolean crossed(Box box) {
        for (Gap gap : gaps) {
            double upper = Math.min(gap.fromY, gap.toY);
            double lower = Math.max(gap.fromY, gap.toY);
            if (gap.column == box.column && upper < box.area.y() && lower > box.area.bottom()) {
                return true;
            }
        }
        return false;
    }

    /** A band. */
    record Ground(Area area, Side side, String note) {}

    /**
     * A layer.
     *
     * @param other the same layer in the other direction, where the trace is silent about both and the box stands over both
     *     columns; else null
     */
    record Box(Area area, Column column, Track.Stop stop, Track.Stop other) {
        boolean wide() {
            return other != null;
        }
    }

    /**
     * A hand-off between two boxes.
     *
     * @param area where its numbers stand
     * @param fromY where its arrow begins
     * @param toY where its arrow ends
     */
    record Gap(Area area, Column column, Track.Way way, double fromY, double toY) {}

    /** An arrow that nothing proves, from beyond a silent layer or to it. */
    record Blind(Column column, double fromY, double toY) {}

    /**
     * A hand-off that passes by boxes.
     *
     * @param x of the line that passes by
     * @param fromY middle of the box that hands over
     * @param toY middle of the box that is reached
     */
    record Detour(Column column, Track.Way way, double x, double fromY, double toY) {}

    /** All time of one direction as a bar. */
    record Gauge(Area area, Column column, List<Part> parts) {}

    /**
     * The time of the hand-offs to one layer.
     *
     * @param area in the bar
     * @param stop the layer that is reached
     * @param waits something waited meanwhile
     * @param sum of their times
     * @param leadsTo middle of the box
     */
    record Part(Area area, Track.Stop stop, boolean waits, long sum, double leadsTo) {}

    /** A text below a column. @param lines the text as it fits there */
    record Note(Area area, Mark mark, List<String> lines, String text, Target target) {}
}
