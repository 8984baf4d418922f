package org.kickscope.decode;

import java.util.Arrays;
import org.kickscope.latency.Durations;

/** How long look-ups took. The first are kept as they are, so that the many rare keys of a trace need little memory. */
final class Costs {
    private static final int FEW = 64;

    private long[] few = new long[4];
    private int count;
    private Durations many;

    void add(long ns) {
        long n = Math.max(0, ns);
        if (many == null && count < FEW) {
            if (count == few.length) {
                few = Arrays.copyOf(few, 2 * count);
            }
            few[count++] = n;
            return;
        }
        if (many == null) {
            many = new Durations();
        }
        many.add(n);
    }

    /** Adds all of them to a distribution. */
    void addTo(Durations all) {
        Arrays.stream(few, 0, count).forEach(all::add);
        if (many != null) {
            all.add(many);
        }
    }
}
