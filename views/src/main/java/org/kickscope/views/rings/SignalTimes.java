package org.kickscope.views.rings;

import com.carrotsearch.hppc.IntObjectHashMap;
import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.cursors.IntObjectCursor;
import java.util.Arrays;
import org.kickscope.result.SignalTable;
import org.kickscope.ring.Ring;
import org.kickscope.signal.Direction;

/**
 * Which signal it was that a ring shows at a moment: it joins rings and signals. Looks at no more than {@value #MOST} signals; where
 * there are more in the range, marks are too close to be told apart anyway.
 */
final class SignalTimes {
    static final int MOST = 1 << 16;
    private static final int SEVERAL = -2;
    private static final int NONE = -1;

    private final SignalTable table;
    /** By time of a hop: row of the signal. */
    private final LongIntHashMap kicks = new LongIntHashMap();

    private final LongIntHashMap interrupts = new LongIntHashMap();
    /** By queue: times of the hops of its kicks, in order. */
    private final IntObjectHashMap<long[]> ofQueue = new IntObjectHashMap<>();

    /** @param table the signals, null for none */
    SignalTimes(SignalTable table, long fromNs, long toNs) {
        this.table = table;
        if (table == null) {
            return;
        }
        int first = table.firstReaching(fromNs);
        int end = table.firstFrom(toNs);
        if (end - first > MOST) {
            return;
        }
        IntObjectHashMap<LongArrayList> times = new IntObjectHashMap<>();
        for (int row = first; row < end; row++) {
            boolean kick = table.direction(row) == Direction.KICK;
            long hop = table.firstHop(row);
            for (int h = 0; h < table.hopCount(row); h++) {
                long ns = table.timeNs(hop + h);
                put(kick ? kicks : interrupts, ns, row);
                if (kick) {
                    LongArrayList queue = times.get(table.queue(row));
                    if (queue == null) {
                        queue = new LongArrayList();
                        times.put(table.queue(row), queue);
                    }
                    queue.add(ns);
                }
            }
        }
        for (IntObjectCursor<LongArrayList> queue : times) {
            long[] sorted = queue.value.toArray();
            Arrays.sort(sorted);
            ofQueue.put(queue.key, sorted);
        }
    }

    private static void put(LongIntHashMap map, long ns, int row) {
        int known = map.getOrDefault(ns, NONE);
        map.put(ns, known == NONE || known == row ? row : SEVERAL);
    }

    /**
     * Row of the signal that a ring shows at a moment, -1 where none or several could be it. An interrupt has a hop at the very event
     * that shows it. The event that shows a kick follows a hop of it in the same thread, so it is the one of the queue that came
     * furthest last.
     */
    int at(Ring ring, Direction direction, long ns) {
        if (table == null) {
            return NONE;
        }
        if (direction == Direction.INTERRUPT || kicks.containsKey(ns)) {
            return Math.max(NONE, (direction == Direction.KICK ? kicks : interrupts).getOrDefault(ns, NONE));
        }
        long[] times = ring.queue() == null ? null : ofQueue.get(table.wordNumber(ring.queue()));
        if (times == null) {
            return NONE;
        }
        int place = Arrays.binarySearch(times, ns);
        place = place < 0 ? -place - 2 : place;
        int row = place < 0 ? NONE : kicks.getOrDefault(times[place], NONE);
        return row < 0 || table.endNs(row) < ns ? NONE : row;
    }
}
