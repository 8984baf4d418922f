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
        int machine = batch.lane().source().machine();
        int cpu = batch.cpu(row);
        if ((flags & (ContextFlags.HARDIRQ | ContextFlags.NMI)) != 0) {
            return context(machine, HARD, cpu);
        }
        if ((flags & ContextFlags.SOFTIRQ) != 0) {
            return context(machine, SOFT, cpu);
        }
        int tid = batch.tid(row);
        return tid == 0 ? context(machine, IDLE, cpu) : context(machine, THREAD, tid);
    }

    /** The context of a thread of a machine. */
    public static long thread(int machine, int tid) {
        return context(machine, THREAD, tid);
    }

    public static boolean isThread(long context) {
        return ((context >> 32) & 3) == THREAD;
    }

    /** The machine that a context belongs to, see {@link org.kickscope.trace.Source#machine()}. */
    public static int machine(long context) {
        return (int) (context >>> 34);
    }

    private static long context(int machine, long kind, int number) {
        return (long) machine << 34 | kind << 32 | (number & 0xffff_ffffL);
    }
}
