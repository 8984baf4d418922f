package org.kickscope.state;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.sorting.IndirectSort;
import org.kickscope.signal.Evidence;

/** When which CPU lost events, in the order in which the losses begin: a trace tells of them only when they are over. */
final class Losses {
    private final LongArrayList fromNs = new LongArrayList();
    private final LongArrayList toNs = new LongArrayList();
    private final IntArrayList machine = new IntArrayList();
    private final IntArrayList cpu = new IntArrayList();
    private final int[] order;
    private int next;

    Losses(Evidence evidence) {
        evidence.losses((m, c, from, to) -> {
            // where nothing came before a loss, nothing was known that it could make unknown
            if (from < to) {
                fromNs.add(from);
                toNs.add(to);
                machine.add(m);
                cpu.add(c);
            }
        });
        order = IndirectSort.mergesort(0, fromNs.size(), (a, b) -> Long.compare(fromNs.get(a), fromNs.get(b)));
    }

    /** True when the next one begins before a time. */
    boolean beginsBefore(long ns) {
        return next < order.length && fromNs.get(order[next]) < ns;
    }

    /** Goes to the next one. */
    void advance() {
        next++;
    }

    // of the next one

    long fromNs() {
        return fromNs.get(order[next]);
    }

    long toNs() {
        return toNs.get(order[next]);
    }

    int machine() {
        return machine.get(order[next]);
    }

    int cpu() {
        return cpu.get(order[next]);
    }
}
