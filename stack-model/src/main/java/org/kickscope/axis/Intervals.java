package org.kickscope.axis;

import com.carrotsearch.hppc.LongArrayList;
import org.kickscope.trace.Field;

/** Stretches of raw time, one after another. */
class Intervals {
    final LongArrayList from = new LongArrayList();
    final LongArrayList to = new LongArrayList();
    private long begun = Field.MISSING;

    /** One begins; one that was not ended is dropped. {@link Field#MISSING} begins none. */
    final void begin(long ns) {
        begun = ns;
    }

    /** The one that began ends; true when it did and there was room. */
    final boolean end(long ns, int most) {
        boolean whole = begun != Field.MISSING && from.size() < most;
        if (whole) {
            from.add(begun);
            to.add(ns);
        }
        begun = Field.MISSING;
        return whole;
    }

    final boolean isEmpty() {
        return from.isEmpty();
    }
}
