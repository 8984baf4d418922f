package org.kickscope.views.rings;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.kickscope.ring.Proof;
import org.kickscope.ring.RingCount;
import org.kickscope.ring.RingHistory;
import org.kickscope.ring.RingState;
import org.kickscope.trace.Field;

/**
 * A value of a ring over a {@link Stretch}: piece {@code i} holds from {@code x[i]} to {@code x[i + 1]}. Immutable as long as nobody
 * writes to the arrays.
 *
 * @param x edges, one more than values
 * @param value the values
 * @param known how each is known
 */
record Steps(double[] x, long[] value, Known[] known) {

    /** How a value is known. */
    enum Known {
        /** a probe showed it, or what was reckoned led to what a probe showed next */
        SURE,
        /** reckoned, and no probe has shown it since */
        RECKONED,
        /** it moved from this value to the next somewhere in between: the history is too coarse to tell where */
        MOVING,
        NOT
    }

    /** A value that states have, with its proof. */
    static Steps of(Stretch stretch, ToLongFunction<RingState> value, Function<RingState, Proof> proof) {
        int size = stretch.size();
        long[] values = new long[size];
        Known[] known = new Known[size];
        boolean bornOut = borneOutLater(stretch, value, proof);
        for (int i = size - 1; i >= 0; i--) {
            RingState s = stretch.state(i);
            values[i] = s == null ? Field.MISSING : value.applyAsLong(s);
            if (values[i] == Field.MISSING || proof.apply(s) == Proof.UNKNOWN) {
                known[i] = Known.NOT;
                bornOut = false;
            } else if (proof.apply(s) == Proof.OBSERVED) {
                known[i] = Known.SURE;
                bornOut = true;
            } else {
                RingState next = i + 1 < size ? stretch.state(i + 1) : null;
                // a probe of a buffer that is taken shows the indices; had it not shown what was reckoned, that was
                // counted
                bornOut |= next != null
                        && next.events() > 1
                        && stretch.count(i + 1, RingCount.BUFFERS_TAKEN) > 0
                        && stretch.ring().unforeseen() == 0;
                boolean jumps = next != null
                        && proof.apply(next) == Proof.OBSERVED
                        && next.events() == 1
                        && values[i + 1] != values[i];
                bornOut &= !jumps;
                known[i] = bornOut ? Known.SURE : Known.RECKONED;
            }
        }
        return new Steps(stretch.edges(), values, moving(stretch, known));
    }

    private static Known[] moving(Stretch stretch, Known[] known) {
        for (int i = 0; i < known.length; i++) {
            if (known[i] != Known.NOT && stretch.vague(i)) {
                known[i] = Known.MOVING;
            }
        }
        return known;
    }

    /** True when what holds at the right edge is what the next probe after it shows. */
    private static boolean borneOutLater(
            Stretch stretch, ToLongFunction<RingState> value, Function<RingState, Proof> proof) {
        RingHistory history = stretch.history();
        int last = stretch.row(stretch.size() - 1);
        long before = last < 0 ? Field.MISSING : value.applyAsLong(history.state(last));
        for (int row = last + 1; row < history.size(); row++) {
            RingState s = history.state(row);
            if (proof.apply(s) == Proof.OBSERVED) {
                return value.applyAsLong(s) == before || s.events() > 1;
            }
            before = value.applyAsLong(s);
        }
        return false;
    }

    /** How often something had happened since the begin of the scan; not known where no probe shows it. */
    static Steps of(Stretch stretch, RingCount what) {
        long[] values = new long[stretch.size()];
        Known[] known = new Known[values.length];
        Arrays.fill(known, stretch.ring().shows(what) ? Known.SURE : Known.NOT);
        for (int i = 0; i < values.length; i++) {
            values[i] = stretch.history().count(stretch.row(i), what);
        }
        return new Steps(stretch.edges(), values, moving(stretch, known));
    }

    int size() {
        return value.length;
    }

    /** Lowest known value, {@link Field#MISSING} for none. */
    long lowest() {
        long lowest = Field.MISSING;
        for (int i = 0; i < value.length; i++) {
            if (known[i] != Known.NOT) {
                lowest = lowest == Field.MISSING ? value[i] : Math.min(lowest, value[i]);
            }
        }
        return lowest;
    }

    /** Highest known value, {@link Field#MISSING} for none. */
    long highest() {
        long highest = Field.MISSING;
        for (int i = 0; i < value.length; i++) {
            // the smallest long stands for none
            highest = known[i] == Known.NOT ? highest : Math.max(highest, value[i]);
        }
        return highest;
    }
}
