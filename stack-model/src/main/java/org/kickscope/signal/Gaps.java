package org.kickscope.signal;

import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongObjectCursor;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;
import org.kickscope.trace.Source;
import org.kickscope.trace.Trace;

/**
 * When events of which processor were lost: from the last event before a loss to the first after it, in nanoseconds of the
 * trace. Learnt before signals are followed, because a trace tells of a loss only when it is over, and what other processors
 * did meanwhile comes before that. Part of {@link Evidence}, and bounded like it.
 */
final class Gaps {
    private final LongObjectHashMap<LongArrayList> ofCpu = new LongObjectHashMap<>();
    /** By index of a source: its machine, whose number is that of one of its sources. */
    private int[] machineOf = new int[0];

    private int count;
    private long firstNs = Long.MAX_VALUE;

    void sourcesOf(Trace trace) {
        machineOf = trace.sources().stream().mapToInt(Source::machine).toArray();
    }

    /** The row tells of lost events. */
    void add(EventBatch b, int i) {
        if (count >= Evidence.MOST) {
            return;
        }
        count++;
        long cpu = id(Keys.machine(b), b.cpu(i));
        LongArrayList all = ofCpu.get(cpu);
        if (all == null) {
            all = new LongArrayList();
            ofCpu.put(cpu, all);
        }
        long since = b.lossSinceNs(i);
        long fromNs = since == Field.MISSING ? b.timeNs(i) : since;
        firstNs = Math.min(firstNs, fromNs);
        all.add(fromNs, b.timeNs(i));
    }

    private static long id(int source, int cpu) {
        return (long) source << 32 | cpu & 0xffff_ffffL;
    }

    void each(Evidence.LossSink sink) {
        for (LongObjectCursor<LongArrayList> cpu : ofCpu) {
            for (int i = 0; i < cpu.value.size(); i += 2) {
                sink.lost((int) (cpu.key >>> 32), (int) cpu.key, cpu.value.get(i), cpu.value.get(i + 1));
            }
        }
    }

    boolean none() {
        return count == 0;
    }

    /** The first loss has begun by that time, though the trace may tell of it later. */
    boolean begunBy(long ns) {
        return firstNs <= ns;
    }

    /** Events of any processor of a source's machine were lost at some time from the one to the other. */
    boolean within(int source, long fromNs, long toNs) {
        for (LongObjectCursor<LongArrayList> cpu : ofCpu) {
            if (cpu.key >>> 32 == machineOf[source] && within(cpu.value, fromNs, toNs)) {
                return true;
            }
        }
        return false;
    }

    /** Events of the processor of a source's machine were lost at some time from the one to the other. */
    boolean within(int source, int cpu, long fromNs, long toNs) {
        LongArrayList all = ofCpu.get(id(machineOf[source], cpu));
        return all != null && within(all, fromNs, toNs);
    }

    private static boolean within(LongArrayList all, long fromNs, long toNs) {
        int low = 0;
        int high = all.size() / 2;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(2 * middle + 1) < fromNs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return 2 * low < all.size() && all.get(2 * low) <= toNs;
    }
}
