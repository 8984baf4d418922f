package org.kickscope.views.latency;

import org.kickscope.result.SignalTable;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.stack.Layer;
import org.kickscope.stack.Side;

/**
 * Which vCPU a signal is of: that of a kick is the thread of its first hop outside of the guest, that of an interrupt the thread
 * of the hop at which a vector reaches a vCPU. Where the trace shows neither, nothing is told. One thread.
 */
final class VcpuThread {
    /** No thread is known. */
    static final long UNKNOWN = -1;

    private final SignalTable table;
    /** Per word: 0 not looked up, 1 a layer of a guest, 2 none. */
    private final byte[][] ofGuest;

    VcpuThread(SignalTable table) {
        this.table = table;
        ofGuest = new byte[table.stacks().size()][];
    }

    /** The hop that shows the thread, -1 for none. */
    private long hop(int row) {
        long first = table.firstHop(row);
        long end = first + table.hopCount(row);
        if (table.direction(row) == Direction.KICK) {
            for (long h = first; h < end; h++) {
                if (!inGuest(row, h)) {
                    return h;
                }
            }
            return -1;
        }
        for (long h = end - 1; h > first; h--) {
            Handoff how = table.handoff(h);
            if (how == Handoff.VECTOR || how == Handoff.VCPU && !inGuest(row, h)) {
                return h;
            }
        }
        return -1;
    }

    private boolean inGuest(int row, long hop) {
        int place = table.stackPlace(row);
        if (place < 0) {
            return false;
        }
        if (ofGuest[place] == null) {
            ofGuest[place] = new byte[table.words()];
        }
        int word = table.layer(hop);
        if (ofGuest[place][word] == 0) {
            Layer layer = table.stacks().get(place).layer(table.word(word));
            ofGuest[place][word] = (byte) (layer != null && layer.side() == Side.GUEST ? 1 : 2);
        }
        return ofGuest[place][word] == 1;
    }

    /** A number that is the same for signals of the same thread, {@link #UNKNOWN} where the trace does not tell. */
    long key(int row) {
        long hop = hop(row);
        int tid = hop < 0 ? -1 : table.tid(hop);
        return tid < 0 ? UNKNOWN : (long) table.source(hop) << Integer.SIZE | tid;
    }

    /** Name of the thread, as the first hop that shows it tells. */
    String name(int row) {
        long hop = hop(row);
        String task = table.word(table.task(hop));
        return (task == null ? "thread" : task) + " " + table.tid(hop);
    }
}
