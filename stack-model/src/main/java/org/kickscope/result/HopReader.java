package org.kickscope.result;

import org.kickscope.signal.Handoff;

/**
 * Reads hops of a table some at a time, for loops that look at most of them in their order: some nanoseconds for all values of
 * a hop. Where only few signals are wanted it costs hardly more than the table itself. One thread.
 */
public final class HopReader {
    private static final int SHIFT = 6;
    private static final int MASK = (1 << SHIFT) - 1;
    private static final Handoff[] HANDOFFS = Handoff.values();

    private final SignalTable table;
    private final long[] times = new long[1 << SHIFT];
    private final long[] layers = new long[1 << SHIFT];
    private final long[] handoffs = new long[1 << SHIFT];
    private final long[] tids = new long[1 << SHIFT];
    private long block = -1;

    /** @param table whose hops are read */
    public HopReader(SignalTable table) {
        this.table = table;
    }

    private int place(long hop) {
        long wanted = hop >> SHIFT;
        if (wanted != block) {
            long first = wanted << SHIFT;
            int count = (int) Math.min(1 << SHIFT, table.hopRows() - first);
            table.readHops(SignalColumns.TIME_NS, first, count, times);
            table.readHops(SignalColumns.LAYER, first, count, layers);
            table.readHops(SignalColumns.HANDOFF, first, count, handoffs);
            table.readHops(SignalColumns.TID, first, count, tids);
            block = wanted;
        }
        return (int) hop & MASK;
    }

    public long timeNs(long hop) {
        return times[place(hop)];
    }

    /** The layer as a {@link SignalTable#word}. */
    public int layer(long hop) {
        return (int) layers[place(hop)];
    }

    /** How the hop before caused it, null for the first of a signal. */
    public Handoff handoff(long hop) {
        int handoff = (int) handoffs[place(hop)];
        return handoff < 0 ? null : HANDOFFS[handoff];
    }

    /** The thread, -1 unknown. */
    public int tid(long hop) {
        return (int) tids[place(hop)];
    }

    /** As {@link org.kickscope.signal.SignalView#otherThread}. @param hop not the first of its signal */
    public boolean otherThread(long hop) {
        int tid = tid(hop);
        return tid(hop - 1) != tid && handoff(hop - 1) != Handoff.SWITCH;
    }
}
