package org.kickscope.views.timeline;

import java.util.List;
import org.kickscope.signal.Direction;
import org.kickscope.stack.Family;

/**
 * The way of the followed signal across the rows. Times are places in the picture; where a row is folded or scrolled away shows
 * only when it is drawn.
 *
 * @param signal its row in the table
 * @param id for people
 * @param direction which way
 * @param hops in the order of the path
 * @param parts what lies between hops
 * @param jumps from row to row
 * @param ends what is missing at its ends
 */
record Flow(
        int signal,
        String id,
        Direction direction,
        List<HopMark> hops,
        List<Part> parts,
        List<Jump> jumps,
        List<End> ends) {

    /**
     * One hop.
     *
     * @param hop its place on the path
     * @param row where it stands, null where no row shows it
     * @param x its moment
     * @param layer id of the layer
     * @param family of the layer
     * @param level of its label below the band, -1 for a label that has no room
     * @param delta since the hop before, with its sign; of the first, empty
     * @param tip all that is known
     */
    record HopMark(int hop, Row row, double x, String layer, Family family, int level, String delta, String tip) {}

    /**
     * The time up to a hop, on the row of that hop.
     *
     * @param hop the one that is reached
     * @param waits something waited; else something ran
     */
    record Part(int hop, Row row, double x1, double x2, Family family, boolean waits) {}

    /**
     * From a row to another one.
     *
     * @param hop the one that is reached
     * @param x1 when the cause was
     * @param x2 where the arrow ends: the same, or, where clocks differ by more than that, when the effect was
     * @param words how the one caused the other
     */
    record Jump(int hop, Row from, Row to, double x1, double x2, String words) {}

    /**
     * An end that the trace does not show.
     *
     * @param row of the hop beside it
     * @param x of that hop
     * @param before true for what led to the first hop, false for what came after the last
     * @param words which signal, and why
     */
    record End(Row row, double x, boolean before, Direction direction, String words) {}

    /** Levels of labels below the band of a row, 0 for none. */
    int levels(Row row) {
        int most = 0;
        for (HopMark h : hops) {
            most = h.row == row ? Math.max(most, h.level + 1) : most;
        }
        return most;
    }

    boolean touches(Row row) {
        for (HopMark h : hops) {
            if (h.row == row) {
                return true;
            }
        }
        return false;
    }
}
