package org.kickscope.views.latency;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongIntCursor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.kickscope.result.HopReader;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Outcome;
import org.kickscope.trace.Progress;
import org.kickscope.views.Numbers;

/**
 * Counts what the delivered signals of one direction have: queue, vCPU, CPUs, how many merged into them, whether a thread was
 * woken, which layers they passed. Some 200 ns for each signal; not changed any more once it is there.
 */
final class Traits {
    private static final String WOKEN = "a thread is woken";
    private static final String NOT_WOKEN = "no thread is woken";

    private final SignalTable table;
    private final VcpuThread threads;
    private final HopReader reader;
    private final Map<Trait.Kind, LongIntHashMap> counts = new EnumMap<>(Trait.Kind.class);
    /** By word how many are of that queue or passed that layer: faster than a map, and a table has few words. */
    private final int[] queues;

    private final int[] passes;
    private final LongObjectHashMap<String> threadNames = new LongObjectHashMap<>();
    private int[] layers = new int[16];
    private long count;

    private Traits(SignalTable table) {
        this.table = table;
        threads = new VcpuThread(table);
        reader = new HopReader(table);
        queues = new int[table.words()];
        passes = new int[table.words()];
        for (Trait.Kind kind : Trait.Kind.values()) {
            counts.put(kind, new LongIntHashMap());
        }
    }

    /** Per row of a table how many signals merged into it: 4 bytes for each. */
    static int[] merged(SignalTable table, Progress progress) {
        int[] into = new int[table.size()];
        for (int r = 0; r < into.length; r++) {
            Cancellation.check(progress, r);
            if (table.outcome(r) == Outcome.COALESCED) {
                int target = table.rowOf(table.mergedNumber(r));
                if (target >= 0) {
                    into[target]++;
                }
            }
        }
        return into;
    }

    /**
     * Counts.
     *
     * @param merged as {@link #merged} made it
     */
    static Traits of(SignalTable table, int[] rows, Direction direction, int[] merged, Progress progress) {
        Traits traits = new Traits(table);
        for (int i = 0; i < rows.length; i++) {
            Cancellation.check(progress, i);
            if (table.direction(rows[i]) == direction && table.outcome(rows[i]) == Outcome.DELIVERED) {
                traits.add(rows[i], merged[rows[i]]);
            }
        }
        traits.keep(Trait.Kind.QUEUE, traits.queues);
        traits.keep(Trait.Kind.PASSES, traits.passes);
        return traits;
    }

    private void add(int row, int merged) {
        count++;
        long first = table.firstHop(row);
        int hops = table.hopCount(row);
        queues[table.queue(row)]++;
        add(Trait.Kind.STACK, table.stackPlace(row));
        add(Trait.Kind.FIRST_CPU, table.cpu(first));
        add(Trait.Kind.LAST_CPU, table.cpu(first + hops - 1));
        add(Trait.Kind.MERGED, Integer.SIZE - Integer.numberOfLeadingZeros(merged));
        long thread = threads.key(row);
        add(Trait.Kind.VCPU, thread);
        if (thread != VcpuThread.UNKNOWN && !threadNames.containsKey(thread)) {
            threadNames.put(thread, threads.name(row));
        }
        if (layers.length < hops) {
            layers = new int[2 * hops];
        }
        boolean woken = false;
        int different = 0;
        for (int h = 0; h < hops; h++) {
            int layer = reader.layer(first + h);
            woken |= reader.handoff(first + h) == Handoff.WAKE_UP;
            boolean again = false;
            for (int i = 0; i < different && !again; i++) {
                again = layers[i] == layer;
            }
            if (!again) {
                layers[different++] = layer;
                passes[layer]++;
            }
        }
        add(Trait.Kind.WAKE_UP, woken ? 1 : 0);
    }

    private void add(Trait.Kind kind, long value) {
        counts.get(kind).addTo(value, 1);
    }

    private void keep(Trait.Kind kind, int[] byWord) {
        for (int w = 0; w < byWord.length; w++) {
            if (byWord[w] > 0) {
                counts.get(kind).put(w, byWord[w]);
            }
        }
    }

    /** Number of signals. */
    long count() {
        return count;
    }

    /** What some of all these signals have, with how many of a part of them. @param part counted of some of these signals */
    List<Trait> shared(Traits part) {
        List<Trait> all = new ArrayList<>();
        counts.forEach((kind, ofKind) -> {
            LongIntHashMap ofPart = part.counts.get(kind);
            List<Long> values = new ArrayList<>();
            for (LongIntCursor c : ofKind) {
                values.add(c.key);
            }
            values.sort(null);
            for (long value : values) {
                all.add(new Trait(kind, name(kind, value), ofPart.getOrDefault(value, 0), ofKind.get(value)));
                if (kind == Trait.Kind.PASSES) {
                    all.add(new Trait(
                            Trait.Kind.SKIPS,
                            name(kind, value),
                            part.count - ofPart.getOrDefault(value, 0),
                            count - ofKind.get(value)));
                }
            }
        });
        return all;
    }

    private String name(Trait.Kind kind, long value) {
        return switch (kind) {
            case WAKE_UP -> value == 1 ? WOKEN : NOT_WOKEN;
            case MERGED -> range((int) value);
            case QUEUE, PASSES, SKIPS -> table.word((int) value);
            case VCPU -> threadNames.get(value);
            case STACK -> value < 0 ? null : table.stacks().get((int) value).id();
            case FIRST_CPU, LAST_CPU -> value < 0 ? null : Long.toString(value);
        };
    }

    /** Of numbers of so many bits: {@code none}, {@code 1}, {@code 2 to 3}, {@code 4 to 7}. */
    private static String range(int bits) {
        if (bits == 0) {
            return "none";
        }
        int least = 1 << (bits - 1);
        return bits == 1 ? "1" : Numbers.count(least) + " to " + Numbers.count(2L * least - 1);
    }
}
