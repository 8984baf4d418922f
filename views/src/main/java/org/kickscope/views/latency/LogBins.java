package org.kickscope.views.latency;

import java.math.BigInteger;

/**
 * Bins of durations that are equally wide on a logarithmic axis, {@value #PER_DECADE} to a decade: bin 0 holds 0, bin
 * {@code k} from 1 on holds what is at least 10^((k−1)/12) and less than 10^(k/12). Exact for every long: borders are whole
 * numbers, rounded up, and a power of ten is a border. Finding a bin costs some nanoseconds.
 */
final class LogBins {
    /** Bins of a decade. */
    static final int PER_DECADE = 12;
    /** As many as the longs have. */
    static final int COUNT = 1 + 19 * PER_DECADE;

    /** The least value of each bin from 1 on, at its place less one; the last stands for what no long reaches. */
    private static final long[] EDGES = edges();
    /** Bits after the first one of a value that choose its entry in {@link #FIRST}: no two borders fall into one entry. */
    private static final int FINE = 4;
    /** By the number of bits of a value and the next few: the bin in which the least value of those bits lies. */
    private static final int[] FIRST = first();

    private LogBins() {}

    private static long[] edges() {
        long[] edges = new long[COUNT];
        for (int k = 0; k < COUNT; k++) {
            BigInteger power = BigInteger.TEN.pow(k);
            double near = Math.pow(10, (double) k / PER_DECADE);
            if (near >= Long.MAX_VALUE) {
                edges[k] = Long.MAX_VALUE;
                continue;
            }
            long edge = (long) near;
            while (edge > 0 && BigInteger.valueOf(edge).pow(PER_DECADE).compareTo(power) >= 0) {
                edge--;
            }
            while (BigInteger.valueOf(edge).pow(PER_DECADE).compareTo(power) < 0) {
                edge++;
            }
            edges[k] = edge;
        }
        return edges;
    }

    private static int[] first() {
        int[] bins = new int[Long.SIZE << FINE];
        for (int bits = 1; bits < Long.SIZE; bits++) {
            for (int next = 0; next < 1 << FINE; next++) {
                long least = 1L << (bits - 1) | (bits > FINE ? (long) next << (bits - 1 - FINE) : 0);
                int bin = 0;
                while (bin < COUNT - 1 && least >= EDGES[bin]) {
                    bin++;
                }
                bins[bits << FINE | next] = bin;
            }
        }
        return bins;
    }

    /** The bin of a duration. @param duration 0 or more */
    static int of(long duration) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(duration);
        int next = bits > FINE ? (int) (duration >>> (bits - 1 - FINE)) & (1 << FINE) - 1 : 0;
        int bin = FIRST[bits << FINE | next];
        while (bin < COUNT - 1 && duration >= EDGES[bin]) {
            bin++;
        }
        return bin;
    }

    /** The least duration of a bin, also of one past the last. */
    static long from(int bin) {
        return bin == 0 ? 0 : bin > COUNT - 1 ? Long.MAX_VALUE : EDGES[bin - 1];
    }
}
