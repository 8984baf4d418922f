package org.kickscope.signal;

import org.kickscope.trace.ContextFlags;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;

/**
 * Numbers for contexts and for keys. A context is a thread, or what interrupts one: the hard or soft interrupt level of a
 * CPU, or its idle loop, because thread 0 exists once for each CPU. A key is the hash of a space and its values; 64 bits
 * make a clash of a million live keys less likely than one in ten million.
 */
final class Keys {
    private static final long THREAD = 0;
    private static final long IDLE = 1;
    private static final long HARD = 2;
    private static final long SOFT = 3;

    private Keys() {}

    /** The context in which an event happened. */
    static long context(EventBatch batch, int row) {
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

    /** Index of the source of a batch: the scope of keys that belong to one kernel. */
    static int source(EventBatch batch) {
        return batch.lane().source().index();
    }

    /** The context of a thread. */
    static long thread(int source, int tid) {
        return context(source, THREAD, tid);
    }

    static boolean isThread(long context) {
        return ((context >> 32) & 3) == THREAD;
    }

    private static long context(int source, long kind, int number) {
        return (long) source << 34 | kind << 32 | (number & 0xffff_ffffL);
    }

    /** Key of values in a space; {@link Field#MISSING} when a value is missing. */
    static long of(int scope, int space, int[][] fields, EventBatch batch, int row) {
        long h = mix(0x9e37_79b9_7f4a_7c15L * (scope + 2) + space);
        for (int[] f : fields) {
            long v = HookStep.value(f, batch, row);
            if (v == Field.MISSING) {
                return Field.MISSING;
            }
            h = mix(h ^ v);
        }
        return h;
    }

    /** Key of two numbers. */
    static long of(int space, long a, long b) {
        return mix(mix(mix(0x51_7cc1_b727_220aL + space) ^ a) ^ b);
    }

    private static long mix(long x) {
        long z = x;
        z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
        return z ^ (z >>> 31);
    }
}
