package org.kickscope.signal;

import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongCursor;
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

    /** By the key of what a vCPU thread writes to an address. */
    private final LongObjectHashMap<Line> lines = new LongObjectHashMap<>();

    /** What a vCPU thread writes to an address, and the thread that it then wakes from its poll; 0 where they differ. */
    private record Line(long context, long address, long written, long loop) {}

    private static final class Loop {
        LongArrayList taken = new LongArrayList(4);
        LongArrayList due = new LongArrayList(4);
        /** The event before this one was of a bottom half. */
        boolean wrote;
        /** Devices that its bottom halves write to. */
        final LongHashSet devices = new LongHashSet();
        /** Other events tell which bottom half runs. */
        boolean tells;
    }

    /** An event tells which bottom half the thread runs. */
    void tells(long context) {
        Loop l = loops.get(context);
        if (l != null) {
            l.tells = true;
        }
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

    /** A vCPU thread served an access itself and woke a thread from its poll: that one has to run a bottom half. */
    void notified(long context, Bracket b, long loop) {
        long key = Evidence.line(context, b.address, b.written);
        Line known = lines.get(key);
        if (known != null || lines.size() < Evidence.MOST) {
            long one = known == null || known.loop == loop ? loop : 0;
            lines.put(key, new Line(context, b.address, b.written, one));
            scheduled(context, b);
        }
    }

    /** What a vCPU thread wrote makes the next round of the loop run a bottom half. */
    void scheduled(long context, Bracket b) {
        long key = Evidence.line(context, b.address, b.written);
        Line line = b.scheduled ? null : lines.get(key);
        Loop l = line == null ? null : loops.get(line.loop);
        if (l != null) {
            b.scheduled = true;
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
            vote(devices, l.due.get(0), device, 1);
            if (l.devices.size() < MOST_VALUES) {
                l.devices.add(device);
            }
        }
    }

    /** The thread raised an interrupt with this vector. */
    void raised(long context, long vector) {
        Loop l = loops.isEmpty() ? null : loops.get(context);
        if (l != null && l.wrote) {
            l.wrote = false;
            vote(vectors, l.due.get(0), vector, 1);
        }
    }

    private static void vote(LongObjectHashMap<LongLongHashMap> all, long key, long value, long times) {
        LongLongHashMap mine = all.get(key);
        if (mine == null) {
            if (all.size() >= Evidence.MOST) {
                return;
            }
            mine = new LongLongHashMap();
            all.put(key, mine);
        }
        if (mine.size() < MOST_VALUES) {
            mine.addTo(value, times);
        }
    }

    /** The trace is over. */
    void settle(Evidence evidence) {
        for (LongObjectCursor<Line> each : lines) {
            Line line = each.value;
            long key = Evidence.line(evidence.vm(line.context), line.address, line.written);
            merge(devices, each.key, key);
            merge(vectors, each.key, key);
            if (loops.containsKey(line.loop)) {
                long known = evidence.loopOfLine.getOrDefault(key, line.loop);
                evidence.loopOfLine.put(key, known == line.loop ? known : 0);
            }
        }
        for (LongObjectCursor<Loop> l : loops) {
            for (LongCursor device : l.value.devices) {
                if (!l.value.tells) {
                    evidence.halfDevices.add(Keys.of(11, l.key, device.value));
                }
            }
        }
        settle(devices, evidence.deviceOfKey);
        settle(vectors, evidence.halfVectorOfKey);
    }

    /** What one vCPU showed counts for all of its machine. */
    private static void merge(LongObjectHashMap<LongLongHashMap> votes, long from, long into) {
        LongLongHashMap mine = votes.remove(from);
        if (mine != null) {
            for (LongLongCursor v : mine) {
                vote(votes, into, v.key, v.value);
            }
        }
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
