package org.kickscope.views.latency;

import java.util.List;
import org.kickscope.signal.Direction;
import org.kickscope.stack.Family;
import org.kickscope.views.Area;
import org.kickscope.views.Target;

/**
 * A line of the table. Immutable.
 *
 * @param area all of it
 * @param name at its left
 * @param part that the name is of, null for another name
 * @param nameTone how the name looks
 * @param family whose colour stands before it, null for none
 * @param direction whose sign stands before it, null for none
 * @param cells numbers, each ending at its place
 * @param ruled a line is drawn above it
 * @param target what it stands for, null for a line that only tells
 * @param tip what a pointer is shown
 * @param spoken what a screen reader says
 */
record ApartRow(
        Area area,
        String name,
        Part part,
        Tone nameTone,
        Family family,
        Direction direction,
        List<Cell> cells,
        boolean ruled,
        Target target,
        String tip,
        String spoken) {

    /** How a text looks. */
    enum Tone {
        /** the one sentence */
        SENTENCE,
        /** name of a table */
        HEADING,
        STRONG,
        PLAIN,
        MUTED,
        /** rests on too few samples */
        FEW
    }

    /**
     * A number.
     *
     * @param text the number
     * @param right where it ends
     * @param tone how it looks
     */
    record Cell(String text, double right, Tone tone) {}
}
