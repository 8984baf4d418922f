package org.kickscope.state;

import com.carrotsearch.hppc.LongArrayList;
import java.io.IOException;
import java.util.Arrays;

/** The intervals of one lane while it is written: those not written yet, and where its marks are. Part of a writer. */
final class LaneSpool {
    /** Intervals that are written together. */
    static final int CHUNK = 16 * StateFile.BLOCK;

    /** The newest ones are kept, because the next change may show that there was none. */
    private static final int KEPT = 2;

    /** Writes blocks and marks. */
    interface Out {
        /** Writes a block: times, codes, from one place to another; returns where it is, see {@link StateFile#MARK_BLOCK}. */
        long block(long[] ns, int[] codes, int from, int to) throws IOException;

        /** Writes what comes behind all blocks; returns where it is as long as this is written. */
        long later(long[] values) throws IOException;
    }

    final LaneKind kind;
    final int machine;
    final int vm;
    final int number;
    final int tid;
    String name;
    EventDensity.Counts density;
    /** Places of the times at which blocks begin, and their lengths in longs. */
    final LongArrayList begins = new LongArrayList(2);
    /** The same of the marks. */
    final LongArrayList marks = new LongArrayList(2);

    private final Out out;
    private long[] ns = new long[8];
    private int[] codes = new int[8];
    private int n;
    private long written;
    private final long[] sums;

    LaneSpool(Out out, LaneKind kind, int machine, int vm, int number, int tid) {
        this.out = out;
        this.kind = kind;
        this.machine = machine;
        this.vm = vm;
        this.number = number;
        this.tid = tid;
        sums = new long[kind.states().size()];
    }

    /** The lane changes to a state. A time before the last change counts as that of the last change. */
    void change(long at, int code) throws IOException {
        if (n > 0 && at <= ns[n - 1]) {
            codes[n - 1] = code;
            if (n > 1 && codes[n - 2] == code) {
                n--;
            }
            return;
        }
        if (n > 0 && codes[n - 1] == code) {
            return;
        }
        if (n == CHUNK + KEPT) {
            write(CHUNK);
        }
        if (n == ns.length) {
            int more = Math.min(CHUNK + KEPT, 4 * n);
            ns = Arrays.copyOf(ns, more);
            codes = Arrays.copyOf(codes, more);
        }
        ns[n] = at;
        codes[n++] = code;
    }

    long changes() {
        return written + n;
    }

    /** Writes what is left. */
    void finish() throws IOException {
        if (n > 0) {
            write(n);
        }
    }

    private void write(int count) throws IOException {
        int blocks = (count + StateFile.BLOCK - 1) / StateFile.BLOCK;
        long[] times = new long[blocks];
        long[] values = new long[blocks * (1 + sums.length)];
        int v = 0;
        for (int from = 0; from < count; from += StateFile.BLOCK) {
            int to = Math.min(count, from + StateFile.BLOCK);
            times[from / StateFile.BLOCK] = ns[from];
            values[v] = out.block(ns, codes, from, to);
            System.arraycopy(sums, 0, values, v + 1, sums.length);
            v += 1 + sums.length;
            for (int i = from; i < to && i + 1 < n; i++) {
                sums[StateFile.state(codes[i])] += ns[i + 1] - ns[i];
            }
        }
        begins.add(out.later(times), times.length);
        marks.add(out.later(values), values.length);
        System.arraycopy(ns, count, ns, 0, n - count);
        System.arraycopy(codes, count, codes, 0, n - count);
        n -= count;
        written += count;
    }
}
