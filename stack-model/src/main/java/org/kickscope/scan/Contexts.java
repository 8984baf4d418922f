package org.kickscope.scan;

import org.kickscope.trace.ContextFlags;
import org.kickscope.trace.EventBatch;

/**
 * Numbers for contexts. A context is a thread, or what interrupts one: the hard or soft interrupt level of a CPU, or its
 * idle loop, because thread 0 exists once for each CPU.
 */
public final class Contexts {
    private static final long THREAD = 0;
    private static final long IDLE = 1;
    private static final long HARD = 2;
    private static final long SOFT = 3;

    private Contexts() {}

    /** The context in which an event happened. */
    public static long of(EventBatch batch, int row) {
        int flags = batch.flags(row);
        int source = batch.lane().source().index();
        int cpu = batch.cpu(row);
        if ((flags & (ContextFlags.HARDIRQ | ContextFlags.NMI)) != 0) {
            return context(source, HARD, cpu);
        }
        if ((flags & ContextFlags.SOFTIRQ) != 0) {
            return context(source, SOFT, cpu);
        }
        int tid = batch.tid(row);
        return tid == 0 ? context(source, IDLE, cpu) : context(source, THREAD, tid);
    }

    /** The context of a thread of a source. */
    public static long thread(int source, int tid) {
        return context(source, THREAD, tid);
    }

    public static boolean isThread(long context) {
        return ((context >> 32) & 3) == THREAD;
    }

    /** Index of the source that a context belongs to. */
    public static int source(long context) {
        return (int) (context >>> 34);
    }

    private static long context(int source, long kind, int number) {
        return (long) source << 34 | kind << 32 | (number & 0xffff_ffffL);
    }
}
