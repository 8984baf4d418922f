package org.kickscope.signal;

import org.kickscope.scan.Contexts;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;

/**
 * Numbers for contexts, see {@link Contexts}, and for keys. A key is the hash of a space and its values; 64 bits make a
 * clash of a million live keys less likely than one in ten million.
 */
final class Keys {
    private Keys() {}

    /** The context in which an event happened. */
    static long context(EventBatch batch, int row) {
        return Contexts.of(batch, row);
    }

    /** The machine of a batch: the scope of keys that belong to one kernel. */
    static int machine(EventBatch batch) {
        return batch.lane().source().machine();
    }

    /** The machine of a context. */
    static int machine(long context) {
        return Contexts.machine(context);
    }

    /** The context of a thread. */
    static long thread(int machine, int tid) {
        return Contexts.thread(machine, tid);
    }

    static boolean isThread(long context) {
        return Contexts.isThread(context);
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
