package org.kickscope.compare;

import java.util.List;
import org.kickscope.signal.Direction;
import org.kickscope.stack.Layer;

/**
 * How the paths of two sides correspond in one direction. Immutable; made by {@link Aligning}.
 *
 * @param direction the direction
 * @param counterparts the layers that correspond, in the order of the path
 * @param rows all layers that either side shows, in the order of the path
 */
public record Alignment(Direction direction, List<Counterpart> counterparts, List<Row> rows) {
    public Alignment {
        counterparts = List.copyOf(counterparts);
        rows = List.copyOf(rows);
    }

    /**
     * A layer of one side, or two that correspond.
     *
     * @param a layer of A, null for none
     * @param b layer of B, null for none
     * @param counterpart its number, -1 where there is none
     * @param absence why the other side has none
     * @param signalsA delivered signals of A that passed it
     * @param signalsB delivered signals of B that passed it
     */
    public record Row(Layer a, Layer b, int counterpart, Absence absence, int signalsA, int signalsB) {}

    /** Why a layer has no counterpart. */
    public enum Absence {
        /** it has one */
        NONE("none"),
        /** the other stack has no such layer on this path */
        NO_COUNTERPART("no-counterpart"),
        /** the other stack has it, but no signal of the other side shows it: none went there, or the event was not recorded */
        NOT_SEEN("not-seen");

        private final String id;

        Absence(String id) {
            this.id = id;
        }

        /** The word used in outputs. */
        public String id() {
            return id;
        }
    }
}
