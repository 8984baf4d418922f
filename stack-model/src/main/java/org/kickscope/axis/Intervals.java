package org.kickscope.axis;

import com.carrotsearch.hppc.LongArrayList;
import org.kickscope.trace.Field;

/**
 * Stretches of raw time, one after another, 16 bytes each. Where there are too many, every second block of {@value #BLOCK} is
 * given up, again and again: what is left is spread over the whole trace, and of the time between blocks nothing is known.
 */
class Intervals {
    private static final int BLOCK = 1024;

    final LongArrayList from = new LongArrayList();
    final LongArrayList to = new LongArrayList();
    private long begun = Field.MISSING;
    /** Of so many blocks one is kept, as a power of two. */
    private int level;

    private long ended;

    /** One begins; one that was not ended is dropped. {@link Field#MISSING} begins none. */
    final void begin(long ns) {
        begun = ns;
    }

    /** The one that began ends; true when it did and is kept. */
    final boolean end(long ns) {
        boolean kept = begun != Field.MISSING && (ended++ / BLOCK & (1L << level) - 1) == 0;
        if (kept) {
            from.add(begun);
            to.add(ns);
        }
        begun = Field.MISSING;
        return kept;
    }

    /** Gives up every second block; how many stretches that were. */
    final int thin() {
        int before = size();
        level++;
        int kept = 0;
        for (int i = 0; i < before; i++) {
            if ((i / BLOCK & 1) == 0) {
                from.set(kept, from.get(i));
                to.set(kept++, to.get(i));
            }
        }
        from.elementsCount = kept;
        to.elementsCount = kept;
        return before - kept;
    }

    final int size() {
        return from.size();
    }

    final boolean isEmpty() {
        return from.isEmpty();
    }

    /** Index of the first stretch that ends at a time or later. */
    final int endingFrom(long ns) {
        int low = 0;
        int high = to.size();
        while (low < high) {
            int mid = (low + high) >>> 1;
            if (to.get(mid) < ns) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        return low;
    }

    /** True when of all times between two it is known whether they lie in a stretch. */
    final boolean knows(long first, long last) {
        int i = endingFrom(first);
        if (i == size()) {
            return false;
        }
        int begin = level == 0 ? 0 : i / BLOCK * BLOCK;
        int end = level == 0 ? size() : Math.min(begin + BLOCK, size());
        return first >= from.get(begin) && last <= to.get(end - 1);
    }

    /** The shorter of a usual stretch and a usual gap: an error that is larger puts events into others. At least 1. */
    final long resolution() {
        int n = Math.min(size(), BLOCK);
        if (n < 2) {
            return 1;
        }
        long[] lengths = new long[n];
        long[] gaps = new long[n - 1];
        for (int i = 0; i < n; i++) {
            lengths[i] = to.get(i) - from.get(i);
            if (i > 0) {
                gaps[i - 1] = from.get(i) - to.get(i - 1);
            }
        }
        java.util.Arrays.sort(lengths);
        java.util.Arrays.sort(gaps);
        return Math.max(1, Math.min(lengths[n / 2], gaps[(n - 1) / 2]));
    }
}
