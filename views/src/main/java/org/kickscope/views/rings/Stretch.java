package org.kickscope.views.rings;

import org.kickscope.ring.Ring;
import org.kickscope.ring.RingCount;
import org.kickscope.ring.RingHistory;
import org.kickscope.ring.RingState;
import org.kickscope.views.TimeScale;

/**
 * A ring in the range that is shown: the rows of its history that begin there, after the one that holds at the left edge. So there
 * are {@link #size} pieces of time, of which the first is that before the first row. Immutable.
 */
final class Stretch {
    private final Ring ring;
    private final RingHistory history;
    private final TimeScale scale;
    private final int before;
    private final RingState[] states;
    private final double[] x;

    /**
     * @param ring the ring
     * @param history its history, of the whole trace or finer
     * @param scale the range
     */
    Stretch(Ring ring, RingHistory history, TimeScale scale) {
        this.ring = ring;
        this.history = history;
        this.scale = scale;
        before = history.rowAt(scale.fromNs() - 1);
        int end = history.rowAt(scale.toNs()) + 1;
        states = new RingState[end - before];
        x = new double[states.length + 1];
        for (int i = 0; i < states.length; i++) {
            states[i] = before + i < 0 ? null : history.state(before + i);
            x[i] = i == 0 ? scale.left() : scale.x(history.timeNs(before + i));
        }
        x[states.length] = scale.right();
    }

    Ring ring() {
        return ring;
    }

    RingHistory history() {
        return history;
    }

    TimeScale scale() {
        return scale;
    }

    /** Number of pieces, at least 1. */
    int size() {
        return states.length;
    }

    /** The state in a piece, null where it is not known. */
    RingState state(int piece) {
        return states[piece];
    }

    /** Row of the history that begins a piece. */
    int row(int piece) {
        return before + piece;
    }

    /** Begin of a piece. */
    long startNs(int piece) {
        return piece == 0 ? scale.fromNs() : history.timeNs(before + piece);
    }

    /** Left edge of each piece, and the right edge of the last. */
    double[] edges() {
        return x;
    }

    /** How often something happened at the begin of a piece; of the first piece nothing. */
    int count(int piece, RingCount what) {
        return piece == 0 ? 0 : history.countIn(before + piece, what);
    }

    /** How often something happened in the range. */
    long count(RingCount what) {
        return (long) history.count(before + states.length - 1, what) - history.count(before, what);
    }

    /** True when nothing at all happened in the range. */
    boolean silent() {
        return states.length == 1;
    }

    /** True when the begins of pieces stand for several events. */
    boolean merged() {
        for (int i = 1; i < states.length; i++) {
            if (states[i].events() > 1) {
                return true;
            }
        }
        return false;
    }

    /**
     * True for a piece in which something happened that the row after it tells of only in sum: what holds at its begin need not hold
     * to its end. In a grid all that a row tells of is in its own narrow interval.
     */
    boolean vague(int piece) {
        return vague(history, before + piece);
    }

    /** The same of the time after a row of a history. */
    static boolean vague(RingHistory history, int row) {
        return history.thinned()
                && row + 1 < history.size()
                && history.state(row + 1).events() > 1;
    }

    /** Most events that the begin of one piece stands for. */
    int mostMerged() {
        int most = 0;
        for (int i = 1; i < states.length; i++) {
            most = Math.max(most, states[i].events());
        }
        return most;
    }
}
