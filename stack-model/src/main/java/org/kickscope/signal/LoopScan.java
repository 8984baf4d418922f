package org.kickscope.signal;

import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongLongCursor;
import com.carrotsearch.hppc.cursors.LongObjectCursor;

/**
 * Which device the bottom half of a queue writes to, and which vector its interrupts have: learnt where only one bottom half
 * is due in a round of an event loop. What most of those rounds say counts, if hardly any says something else. Part of
 * {@link EvidenceScan}; bounded by the number of threads and queues.
 */
final class LoopScan {
    /** So many times as often as all others together. */
    private static final int CLEARLY = 4;

    private static final int MOST_DUE = 1024;
    private static final int MOST_VALUES = 256;

    private final LongObjectHashMap<Loop> loops = new LongObjectHashMap<>();
    private final LongObjectHashMap<LongLongHashMap> devices = new LongObjectHashMap<>();
    private final LongObjectHashMap<LongLongHashMap> vectors = new LongObjectHashMap<>();

    private static final class Loop {
        LongArrayList taken = new LongArrayList(4);
        LongArrayList due = new LongArrayList(4);
        /** The event before this one was of a bottom half. */
        boolean wrote;
    }

    /** The thread begins another round. */
    void round(long context) {
        Loop l = loops.get(context);
        if (l == null) {
            if (loops.size() < Evidence.MOST) {
                loops.put(context, new Loop());
            }
            return;
        }
        LongArrayList before = l.due;
        l.due = l.taken;
        l.taken = before;
        l.taken.clear();
        l.wrote = false;
    }

    /** The thread took what was put under the key. */
    void took(long context, long key) {
        Loop l = loops.get(context);
        if (l != null) {
            l.wrote = false;
            if (!l.taken.contains(key) && l.taken.size() < MOST_DUE) {
                l.taken.add(key);
            }
        }
    }

    /** An event of a bottom half, for a device. */
    void half(long context, long device) {
        Loop l = loops.get(context);
        if (l != null && l.due.size() == 1) {
            l.wrote = true;
            vote(devices, l.due.get(0), device);
        }
    }

    /** The thread raised an interrupt with this vector. */
    void raised(long context, long vector) {
        Loop l = loops.isEmpty() ? null : loops.get(context);
        if (l != null && l.wrote) {
            l.wrote = false;
            vote(vectors, l.due.get(0), vector);
        }
    }

    private static void vote(LongObjectHashMap<LongLongHashMap> all, long key, long value) {
        LongLongHashMap mine = all.get(key);
        if (mine == null) {
            if (all.size() >= Evidence.MOST) {
                return;
            }
            mine = new LongLongHashMap();
            all.put(key, mine);
        }
        if (mine.size() < MOST_VALUES) {
            mine.addTo(value, 1);
        }
    }

    /** The trace is over. */
    void settle(Evidence evidence) {
        settle(devices, evidence.deviceOfKey);
        settle(vectors, evidence.halfVectorOfKey);
    }

    private static void settle(LongObjectHashMap<LongLongHashMap> votes, LongLongHashMap into) {
        for (LongObjectCursor<LongLongHashMap> v : votes) {
            long best = -1;
            long most = 0;
            long all = 0;
            for (LongLongCursor value : v.value) {
                all += value.value;
                if (value.value > most) {
                    most = value.value;
                    best = value.key;
                }
            }
            into.put(v.key, most >= CLEARLY * (all - most) ? best : -1);
        }
    }
}
