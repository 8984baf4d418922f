package org.kickscope.views.decode;

import java.util.List;
import org.kickscope.decode.DecisionRow;
import org.kickscope.latency.Durations;
import org.kickscope.stack.Decoder;
import org.kickscope.stack.Family;
import org.kickscope.views.Target;

/**
 * A box of the flow: what was looked up first, a decoder at a place of the way, or what came of it. Immutable.
 *
 * @param column from 0 on the left
 * @param kind what it is
 * @param title its name
 * @param lines what else it says, from top to bottom
 * @param count chains that come by
 * @param family colour
 * @param result of an end, else null
 * @param cost how long its look-ups took, null for none
 * @param rows rows of decisions in it
 * @param target what selecting it selects
 */
record FlowNode(
        int column,
        Kind kind,
        String title,
        List<Line> lines,
        long count,
        Family family,
        Decoder.Result result,
        Durations cost,
        List<Integer> rows,
        Target target) {
    enum Kind {
        SOURCE,
        DECODER,
        END,
        /** nothing: a ribbon comes by */
        PASS
    }

    /**
     * A line of a box.
     *
     * @param text on the left
     * @param right on the right, null for nothing
     * @param strong the one that counts
     */
    record Line(String text, String right, boolean strong) {
        static Line of(String text) {
            return new Line(text, null, false);
        }
    }

    FlowNode {
        lines = List.copyOf(lines);
        rows = List.copyOf(rows);
    }

    static Family family(DecisionRow row) {
        Family side = Family.of(row.decoder().side());
        // a decoder finds out where a signal goes; in user space it is shown that it is there
        return side == Family.KERNEL ? Family.BUS : side;
    }
}
