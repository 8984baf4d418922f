package org.kickscope.views.timeline;

import java.util.List;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;

/**
 * The signals of a queue, as they are drawn: each for itself, or, where there are too many, how many begin in each column.
 *
 * @param lines each for itself; empty where there are too many
 * @param kicks by column, how many begin; null where each is drawn
 * @param interrupts the same
 * @param most the most of one column and direction
 */
record QueueBand(List<Line> lines, int[] kicks, int[] interrupts, int most) {
    static final QueueBand NONE = new QueueBand(List.of(), null, null, 0);

    /**
     * One signal.
     *
     * @param signal its row in the table
     * @param x1 its first hop, not left of the plot
     * @param x2 its last hop, not right of it
     * @param startsHere its first hop is in the plot
     * @param endsHere its last hop is
     * @param label its id and what became of it, as far as there is room
     * @param tip all that is known
     */
    record Line(
            int signal,
            Direction direction,
            Outcome outcome,
            double x1,
            double x2,
            boolean startsHere,
            boolean endsHere,
            String label,
            String tip) {}
}
