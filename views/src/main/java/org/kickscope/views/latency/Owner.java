package org.kickscope.views.latency;

import org.kickscope.result.SignalTable;
import org.kickscope.trace.Progress;
import org.kickscope.views.Numbers;

/** What a whole signal is counted under: its queue, its vCPU, or the size of its batch. One thread. */
final class Owner {
    private final SignalTable table;
    private final By by;
    private final VcpuThread threads;
    private final int[] merged;

    /** @param merged as {@link #merged} made it */
    Owner(SignalTable table, By by, int[] merged) {
        this.table = table;
        this.by = by;
        this.merged = merged;
        threads = new VcpuThread(table);
    }

    /** What signals merged into, where that is wanted; else null. */
    static int[] merged(SignalTable table, By by, Progress progress) {
        return by == By.BATCH ? Traits.merged(table, progress) : null;
    }

    /** Key of the owner of a row; those of batches grow with their size. */
    long key(int row) {
        return switch (by) {
            case QUEUE -> table.queue(row);
            case BATCH -> Integer.SIZE - Integer.numberOfLeadingZeros(merged[row]);
            case VCPU -> threads.key(row);
            case HANDOFF, LAYER -> throw new IllegalStateException("a part of a signal has no owner");
        };
    }

    /** For people; null where the trace does not tell. @param row one of this owner */
    String name(long key, int row) {
        return switch (by) {
            case QUEUE -> key == 0 ? null : table.word((int) key);
            case BATCH -> batch((int) key);
            case VCPU -> key == VcpuThread.UNKNOWN ? null : threads.name(row);
            case HANDOFF, LAYER -> throw new IllegalStateException("a part of a signal has no owner");
        };
    }

    /** By the bits of the number of others: {@code 1 signal}, {@code 2 signals}, {@code 3 to 4 signals}. */
    private static String batch(int bits) {
        if (bits < 2) {
            return bits == 0 ? "1 signal" : "2 signals";
        }
        long least = 1L << (bits - 1);
        return Numbers.count(least + 1) + " to " + Numbers.count(2 * least) + " signals";
    }
}
