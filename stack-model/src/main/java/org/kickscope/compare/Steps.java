package org.kickscope.compare;

import com.carrotsearch.hppc.IntLongHashMap;
import java.util.Arrays;

/** Durations one after the other, four bytes each; the few that need more are kept apart. Not thread-safe while it grows. */
final class Steps {
    private static final int APART = Integer.MIN_VALUE;

    private int[] values = new int[1024];
    private int size;
    private final IntLongHashMap large = new IntLongHashMap();

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        boolean fits = value > Integer.MIN_VALUE && value <= Integer.MAX_VALUE;
        values[size] = fits ? (int) value : APART;
        if (!fits) {
            large.put(size, value);
        }
        size++;
    }

    int size() {
        return size;
    }

    long at(int index) {
        int value = values[index];
        return value == APART ? large.get(index) : value;
    }

    /** The sum of those from one place up to another, which is not counted. */
    long sum(int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += at(i);
        }
        return sum;
    }
}
