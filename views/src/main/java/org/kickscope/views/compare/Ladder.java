package org.kickscope.views.compare;

import java.util.List;
import org.kickscope.compare.DirectionComparison;
import org.kickscope.compare.PartComparison;
import org.kickscope.compare.Terms;
import org.kickscope.compare.Wording;
import org.kickscope.stack.Layer;
import org.kickscope.views.Area;
import org.kickscope.views.Pen;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;

/**
 * One direction of two stacks: the layers of A on the left and of B on the right, in between the shift of each step on a common
 * scale. Guest is above, so interrupts read upwards. Made by {@link LadderMaker}, drawn by {@link LadderPainter}. Immutable.
 *
 * @param of what was compared
 * @param title of its head
 * @param sentence of its head
 * @param head the head of the pane
 * @param columns where numbers stand
 * @param scale of shifts
 * @param top upper edge of the plot
 * @param boxes layers of both sides
 * @param brackets around layers that came in the place of others
 * @param rows steps between neighbouring counterparts, then other ways and whole paths
 * @param spots what can be pointed at
 * @param terms what counts as a difference
 * @param wording how durations are written
 * @param bottom lower edge
 */
record Ladder(
        DirectionComparison of,
        String title,
        String sentence,
        Area head,
        Columns columns,
        ShiftScale scale,
        double top,
        List<Box> boxes,
        List<Bracket> brackets,
        List<Row> rows,
        List<Spot> spots,
        Terms terms,
        Wording wording,
        double bottom)
        implements Pane {
    Ladder {
        boxes = List.copyOf(boxes);
        brackets = List.copyOf(brackets);
        rows = List.copyOf(rows);
        spots = List.copyOf(spots);
    }

    /**
     * Edges of the columns, from left to right.
     *
     * @param boxA left edge of the boxes of A
     * @param boxWidth width of all boxes
     * @param ofA right edge of the numbers of A
     * @param chart left edge of the plot
     * @param chartEnd right edge of the plot
     * @param shift right edge of the shift in words
     * @param ofB left edge of the numbers of B
     * @param boxB left edge of the boxes of B
     * @param roomy there is room for a second line of numbers
     */
    record Columns(
            double boxA,
            double boxWidth,
            double ofA,
            double chart,
            double chartEnd,
            double shift,
            double ofB,
            double boxB,
            boolean roomy) {}

    /**
     * A layer of one side, or its empty place.
     *
     * @param area of the box
     * @param layer null for an empty place
     * @param words what is said in an empty place
     * @param n delivered signals that passed it
     * @param left of side A
     * @param target null for an empty place
     */
    record Box(Area area, Layer layer, String words, long n, boolean left, Target target) {}

    /**
     * A stretch of which the layers are others on each side.
     *
     * @param from upper end
     * @param to lower end
     * @param y where its words stand
     * @param words how many layers each side has
     */
    record Bracket(double from, double to, double y, String words) {}

    /** What a row is. */
    enum Kind {
        /** between two neighbouring counterparts */
        STEP,
        /** a way past some counterparts, or a layer that goes on in several ways */
        OTHER,
        /** from end to end */
        WHOLE
    }

    /**
     * A part of the path.
     *
     * @param kind what it is
     * @param part its numbers
     * @param area of the row between the boxes; of {@link Kind#OTHER} and {@link Kind#WHOLE} all of it
     * @param more what stands below the shift: its share of the change, and its tail; empty for nothing
     * @param target what it selects
     */
    record Row(Kind kind, PartComparison part, Area area, String more, Target target) {}

    @Override
    public void paint(Pen pen, Selection selection) {
        new LadderPainter(pen, selection, this).paint();
    }
}
