package org.kickscope.signal;

import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongCursor;
import com.carrotsearch.hppc.cursors.LongObjectCursor;
import org.kickscope.stack.Hook;

/**
 * Threads that begin interrupts and of which nothing else tells the machine: one that signals objects of one machine only
 * works for that one. Part of {@link EvidenceScan}; bounded by the number of threads.
 */
final class Signallers {
    private static final int MOST_OBJECTS = 64;

    private final Evidence evidence;
    /** By context: the objects that it signals for interrupts. */
    private final LongObjectHashMap<LongHashSet> objects = new LongObjectHashMap<>();

    private final LongHashSet beginners = new LongHashSet();

    Signallers(Evidence evidence) {
        this.evidence = evidence;
    }

    /** An event of an interrupt in the context. */
    void begins(long context, HookStep s) {
        if (s.join == Hook.Join.BEGIN && s.direction == Direction.INTERRUPT && beginners.size() < Evidence.MOST) {
            beginners.add(context);
        }
    }

    /** The context signals an object on the way of an interrupt. */
    void signals(long context, HookStep s, long object) {
        LongHashSet mine = objects.get(context);
        if (mine == null && objects.size() < Evidence.MOST) {
            mine = new LongHashSet(4);
            objects.put(context, mine);
        }
        if (mine != null && s.key.length == 1 && mine.size() < MOST_OBJECTS) {
            mine.add(object);
        }
    }

    /** The trace is over, and the machines of the objects are known. */
    void settle() {
        for (LongObjectCursor<LongHashSet> each : objects) {
            if (beginners.contains(each.key) && !evidence.vmOfNode.containsKey(each.key)) {
                int vm = only(each.value);
                if (vm >= 0) {
                    evidence.vmOfNode.put(each.key, vm);
                }
            }
        }
    }

    /** The machine of all objects of which it is known; -1 when they differ or none is known. */
    private int only(LongHashSet of) {
        int vm = -1;
        for (LongCursor object : of) {
            int its = evidence.vmOfNode.getOrDefault(object.value, -1);
            if (its >= 0 && vm >= 0 && vm != its) {
                return -1;
            }
            vm = its < 0 ? vm : its;
        }
        return vm;
    }
}
