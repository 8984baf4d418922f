package org.kickscope.compare;

import java.util.List;
import org.kickscope.signal.Direction;

/**
 * A stretch of the path of signals that both sides have, so that it can be compared.
 *
 * @param kind what it is
 * @param direction the direction
 * @param from where it begins
 * @param to where it ends; null for a layer, which ends at the next counterpart, whatever that is
 * @param betweenA ids of layers that A passes in between and that have no counterpart
 * @param betweenB ids of layers that B passes in between and that have no counterpart
 */
public record Part(
        Kind kind,
        Direction direction,
        Counterpart from,
        Counterpart to,
        List<String> betweenA,
        List<String> betweenB) {
    public Part {
        betweenA = List.copyOf(betweenA);
        betweenB = List.copyOf(betweenB);
    }

    /** What a part is. */
    public enum Kind {
        /** from the first counterpart to the last one that nearly all signals of both sides pass */
        WHOLE("whole"),
        /** from there to the last counterpart, which only some signals reach */
        FARTHEST("farthest"),
        /** from one counterpart to the next */
        HAND_OFF("hand-off"),
        /** the same, with layers in between that have no counterpart */
        SPAN("span"),
        /** from the arrival at a counterpart to the next one, whichever it is */
        LAYER("layer");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** The word used in outputs. */
        public String id() {
            return id;
        }
    }

    /** True for a step from one counterpart to the next: all of them together are the path. */
    public boolean step() {
        return kind == Kind.HAND_OFF || kind == Kind.SPAN;
    }

    /** {@code wakeup → vhost-worker|venet-worker}; of a layer its name alone. */
    public String name() {
        return to == null ? from.name() : from.name() + " → " + to.name();
    }
}
