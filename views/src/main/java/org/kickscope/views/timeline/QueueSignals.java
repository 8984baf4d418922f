package org.kickscope.views.timeline;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongIntHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Direction;

/**
 * The signals of each queue, in the order of their beginning, so that a row of pixels asks for those of its queue alone: found by
 * one look at every signal, four bytes for each. Immutable, for any number of threads.
 */
final class QueueSignals {
    /**
     * A queue.
     *
     * @param name as signals name it, null unknown
     * @param vm number of its machine, 0 unknown
     * @param kicks rows of its kicks
     * @param interrupts rows of its interrupts
     */
    record Queue(String name, int vm, int[] kicks, int[] interrupts) {
        int[] rows(Direction direction) {
            return direction == Direction.KICK ? kicks : interrupts;
        }
    }

    private final SignalTable signals;
    private final List<Queue> queues;

    private QueueSignals(SignalTable signals, List<Queue> queues) {
        this.signals = signals;
        this.queues = queues;
    }

    /** Those of a table. @param signals null for none */
    static QueueSignals of(SignalTable signals) {
        if (signals == null) {
            return new QueueSignals(null, List.of());
        }
        List<Queue> queues = new ArrayList<>();
        LongIntHashMap numbers = new LongIntHashMap();
        List<IntArrayList[]> rows = new ArrayList<>();
        List<long[]> names = new ArrayList<>();
        for (int r = 0; r < signals.size(); r++) {
            long key = (long) signals.vm(r) << 32 | signals.queue(r);
            int number = numbers.getOrDefault(key, -1);
            if (number < 0) {
                number = rows.size();
                numbers.put(key, number);
                rows.add(new IntArrayList[] {new IntArrayList(), new IntArrayList()});
                names.add(new long[] {signals.vm(r), signals.queue(r)});
            }
            rows.get(number)[signals.direction(r).ordinal()].add(r);
        }
        for (int q = 0; q < rows.size(); q++) {
            String name = signals.word((int) names.get(q)[1]);
            IntArrayList[] mine = rows.get(q);
            queues.add(new Queue(
                    name,
                    (int) names.get(q)[0],
                    mine[Direction.KICK.ordinal()].toArray(),
                    mine[Direction.INTERRUPT.ordinal()].toArray()));
        }
        return new QueueSignals(signals, queues);
    }

    /** The same queues with only some of their signals. */
    QueueSignals only(IntPredicate wanted) {
        return new QueueSignals(
                signals,
                queues.stream()
                        .map(q -> new Queue(
                                q.name,
                                q.vm,
                                IntStream.of(q.kicks).filter(wanted).toArray(),
                                IntStream.of(q.interrupts).filter(wanted).toArray()))
                        .toList());
    }

    List<Queue> all() {
        return queues;
    }

    /** Of some rows, the place of the first that begins at a time or later; their number when there is none. */
    int firstFrom(int[] rows, long ns) {
        int low = 0;
        int high = rows.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (signals.startNs(rows[middle]) < ns) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Of some rows, the place of the first at or after a row of the table. */
    static int firstRow(int[] rows, int row) {
        int found = java.util.Arrays.binarySearch(rows, row);
        return found < 0 ? -found - 1 : found;
    }
}
