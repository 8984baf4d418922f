package org.kickscope.compare;

import org.kickscope.stack.Layer;

/**
 * Two layers that have the same place on the paths of two sides.
 *
 * @param a layer of A
 * @param b layer of B
 * @param match why they correspond
 */
public record Counterpart(Layer a, Layer b, Match match) {

    /** Why layers correspond. */
    public enum Match {
        /** they have the same id, which stacks give to layers of the same role */
        ROLE("role"),
        /** they stand between the same neighbours, as many on the same side of the stack */
        PLACE("place"),
        /** one stands in the place of the other, as its stack says */
        INSTEAD("instead"),
        /** nothing else corresponds to them, and a counterpart hands over to them, or they to one, in the same way */
        HAND_OFF("hand-off"),
        /** nothing else corresponds to them, and each is where its path begins */
        BEGIN("begin"),
        /** nothing else corresponds to them, and each is where its path ends */
        END("end");

        private final String id;

        Match(String id) {
            this.id = id;
        }

        /** The word used in outputs. */
        public String id() {
            return id;
        }
    }

    /** Id of the layer of A, and that of B behind a bar where it is another: {@code vhost-poll|venet-isr}. */
    public String name() {
        return a.id().equals(b.id()) ? a.id() : a.id() + "|" + b.id();
    }
}
