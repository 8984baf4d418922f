package org.kickscope.compare;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kickscope.compare.WorkloadCount.What;
import org.kickscope.decode.DecisionRow;
import org.kickscope.decode.DecodeResult;
import org.kickscope.decode.WhoDecodes;
import org.kickscope.ring.Ring;
import org.kickscope.ring.RingCount;
import org.kickscope.ring.Rings;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.SignalSink;
import org.kickscope.signal.SignalView;
import org.kickscope.stack.Decoder;

/** Counts what a side did. Memory does not grow with the trace. Not thread-safe. */
final class WorkloadCounter implements SignalSink {
    private static final int MOST_MACHINES = 1 << 16;

    private final Map<Direction, long[]> outcomes = new EnumMap<>(Direction.class);
    private final Map<Direction, Long> woke = new EnumMap<>(Direction.class);
    private final BitSet machines = new BitSet();

    @Override
    public void accept(SignalView s) {
        outcomes.computeIfAbsent(s.direction(), d -> new long[Outcome.values().length])[
                s.outcome().ordinal()]++;
        if (s.vm() > 0) {
            machines.set(Math.min(s.vm(), MOST_MACHINES));
        }
        if (s.outcome() == Outcome.DELIVERED) {
            for (int i = 1; i < s.hopCount(); i++) {
                if (s.handoff(i) == Handoff.WAKE_UP) {
                    woke.merge(s.direction(), 1L, Long::sum);
                    break;
                }
            }
        }
    }

    private long count(Direction d, Outcome... which) {
        long[] counts = outcomes.getOrDefault(d, new long[Outcome.values().length]);
        long sum = 0;
        for (Outcome o : which) {
            sum += counts[o.ordinal()];
        }
        return sum;
    }

    /**
     * All that the trace shows.
     *
     * @param spanNs how long the signals took together; 0 where that is not known in nanoseconds, so that nothing has a rate
     * @param rings null where not all of their signals are looked at
     */
    List<WorkloadCount> counts(long spanNs, DecodeResult decoded, Rings rings) {
        List<WorkloadCount> all = new ArrayList<>();
        signals(all, Direction.KICK, spanNs);
        if (rings != null) {
            rings(all, rings);
        }
        decisions(all, decoded);
        signals(all, Direction.INTERRUPT, spanNs);
        vectors(all, decoded);
        queues(all, decoded);
        if (!machines.isEmpty()) {
            all.add(new WorkloadCount(What.MACHINES, machines.cardinality(), 1));
        }
        all.sort(java.util.Comparator.comparing(WorkloadCount::what));
        return all;
    }

    private void signals(List<WorkloadCount> all, Direction d, long span) {
        boolean kick = d == Direction.KICK;
        long sent = count(d, Outcome.DELIVERED, Outcome.COALESCED, Outcome.DROPPED, Outcome.INCOMPLETE);
        long suppressed = count(d, Outcome.SUPPRESSED);
        if (sent + suppressed == 0) {
            return;
        }
        if (span > 0) {
            all.add(new WorkloadCount(kick ? What.KICKS_PER_SECOND : What.INTERRUPTS_PER_SECOND, sent, span));
        }
        long coalesced = count(d, Outcome.COALESCED);
        all.add(new WorkloadCount(kick ? What.KICKS_COALESCED : What.INTERRUPTS_COALESCED, coalesced, sent));
        if (kick) {
            all.add(new WorkloadCount(What.KICKS_DROPPED, count(d, Outcome.DROPPED), sent));
        } else {
            all.add(new WorkloadCount(What.INTERRUPTS_SUPPRESSED, suppressed, sent + suppressed));
        }
        long delivered = count(d, Outcome.DELIVERED);
        if (woke.containsKey(d)) {
            // a trace in which nobody is ever woken may lack the events that would show it
            long count = kick ? delivered - woke.get(d) : woke.get(d);
            all.add(new WorkloadCount(kick ? What.KICKS_FOUND_AWAKE : What.INTERRUPTS_FOUND_HALTED, count, delivered));
        }
    }

    private static void rings(List<WorkloadCount> all, Rings rings) {
        long buffers = 0;
        long runs = 0;
        long left = 0;
        long asked = 0;
        for (Ring r : rings.rings()) {
            if (r.shows(RingCount.BUFFERS_USED) && r.shows(RingCount.RUNS)) {
                buffers += r.count(RingCount.BUFFERS_USED);
                runs += r.count(RingCount.RUNS);
            }
            if (r.shows(RingCount.KICKS_SUPPRESSED)) {
                left += r.count(RingCount.KICKS_SUPPRESSED);
                asked += r.count(RingCount.KICKS_SUPPRESSED) + r.count(RingCount.KICKS_NEEDED);
            }
        }
        if (runs > 0) {
            all.add(new WorkloadCount(What.BUFFERS_PER_RUN, buffers, runs));
        }
        if (asked > 0) {
            all.add(new WorkloadCount(What.KICKS_SUPPRESSED, left, asked));
        }
    }

    private static void decisions(List<WorkloadCount> all, DecodeResult decoded) {
        long decisions = 0;
        long kicks = 0;
        for (WhoDecodes w : decoded.whoDecodes()) {
            decisions += w.decodes() * w.count();
            kicks += w.count();
        }
        if (kicks > 0) {
            all.add(new WorkloadCount(What.DECISIONS_PER_KICK, decisions, kicks));
        }
    }

    /** The decoder that tells most addresses or handles apart tells how many queues there are at least. */
    private static void queues(List<WorkloadCount> all, DecodeResult decoded) {
        Map<String, Set<String>> byDecoder = new HashMap<>();
        for (DecisionRow r : decoded.rows()) {
            boolean told = r.decoder().kind() != Decoder.Kind.ROUTE && r.result() == Decoder.Result.HIT;
            if (!r.interrupt() && !r.part() && told) {
                byDecoder
                        .computeIfAbsent(r.decoder().id(), d -> new HashSet<>())
                        .add(r.lookedUp() + " " + r.key());
            }
        }
        int most = byDecoder.values().stream().mapToInt(Set::size).max().orElse(0);
        if (most > 0) {
            all.add(new WorkloadCount(What.QUEUES, most, 1));
        }
    }

    private static void vectors(List<WorkloadCount> all, DecodeResult decoded) {
        Set<String> vectors = new HashSet<>();
        for (DecisionRow r : decoded.rows()) {
            if (r.interrupt() && r.decoder().compares().contains("vector")) {
                vectors.add(r.lookedUp() + " " + r.target());
            }
        }
        if (!vectors.isEmpty()) {
            all.add(new WorkloadCount(What.VECTORS, vectors.size(), 1));
        }
    }
}
