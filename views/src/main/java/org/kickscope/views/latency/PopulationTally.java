package org.kickscope.views.latency;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.cursors.LongIntCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.kickscope.result.HopReader;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Outcome;
import org.kickscope.trace.Progress;
import org.kickscope.views.Cause;

/** Counts a piece of the rows of a table; pieces are counted in parallel and then added. One thread. */
final class PopulationTally {
    private static final int LEAST_PIECE = 1 << 15;
    private static final int DIRECTIONS = Direction.values().length;
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final SignalTable table;
    private final HopReader hops;
    private final By by;
    private final Map<Long, Long> owners;
    private final Owner owner;
    private final Distribution[] whole;
    private final long[][] outcomes;
    /** By stack and direction, then by word of the layer handed over from (0 for none), then by that of the one reached. */
    private final Distribution[][][] steps;
    /** By stack and direction, then by what {@link Owner} tells. */
    private final List<Map<Long, Distribution>> owned = new ArrayList<>();

    private PopulationTally(SignalTable table, By by, int[] merged, Map<Long, Long> owners) {
        this.table = table;
        hops = new HopReader(table);
        this.by = by;
        this.owners = owners;
        owner = new Owner(table, by, merged);
        int groups = (table.stacks().size() + 1) * DIRECTIONS;
        whole = new Distribution[groups];
        outcomes = new long[groups][];
        steps = new Distribution[groups][][];
        for (int g = 0; g < groups; g++) {
            owned.add(new HashMap<>());
        }
    }

    static Population count(SignalTable table, int[] rows, By by, Progress progress) {
        Map<Long, String> names = new HashMap<>();
        int[] merged = Owner.merged(table, by, progress);
        Map<Long, Long> owners =
                by.ofHops() ? Map.of() : owners(table, rows, new Owner(table, by, merged), names, progress);
        int pieces = Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), rows.length / LEAST_PIECE));
        PopulationTally sum = IntStream.range(0, pieces)
                .parallel()
                .mapToObj(p -> {
                    PopulationTally piece = new PopulationTally(table, by, merged, owners);
                    piece.add(rows, part(rows.length, p, pieces), part(rows.length, p + 1, pieces), progress);
                    return piece;
                })
                .reduce(PopulationTally::plus)
                .orElseThrow();
        return sum.result(names);
    }

    private static int part(int length, int piece, int pieces) {
        return (int) ((long) length * piece / pieces);
    }

    private int group(int row) {
        return (table.stackPlace(row) + 1) * DIRECTIONS + table.direction(row).ordinal();
    }

    private void add(int[] rows, int from, int to, Progress progress) {
        for (int i = from; i < to; i++) {
            Cancellation.check(progress, i);
            int row = rows[i];
            int g = group(row);
            if (outcomes[g] == null) {
                outcomes[g] = new long[OUTCOMES.length];
                whole[g] = new Distribution();
                steps[g] = new Distribution[table.words()][];
            }
            Outcome outcome = table.outcome(row);
            outcomes[g][outcome.ordinal()]++;
            if (outcome != Outcome.DELIVERED) {
                continue;
            }
            long length = table.endNs(row) - table.startNs(row);
            whole[g].add(length, row, false);
            if (by.ofHops()) {
                addSteps(row, steps[g]);
            } else {
                owned.get(g)
                        .computeIfAbsent(owners.get(owner.key(row)), o -> new Distribution())
                        .add(length, row, false);
            }
        }
    }

    private void addSteps(int row, Distribution[][] ofGroup) {
        long first = table.firstHop(row);
        long end = first + table.hopCount(row);
        int layer = hops.layer(first);
        long ns = hops.timeNs(first);
        for (long h = first + 1; h < end; h++) {
            int next = hops.layer(h);
            long nextNs = hops.timeNs(h);
            Distribution times = by == By.HANDOFF ? slot(ofGroup, layer, next) : slot(ofGroup, 0, layer);
            times.add(nextNs - ns, row, waits(h));
            layer = next;
            ns = nextNs;
        }
    }

    private boolean waits(long hop) {
        Handoff how = hops.handoff(hop);
        // the thread is looked at only where it tells something
        return Cause.waits(how, true) && (Cause.waits(how, false) || hops.otherThread(hop));
    }

    private static Distribution slot(Distribution[][] all, int from, int to) {
        if (all[from] == null || all[from].length <= to) {
            all[from] = all[from] == null ? new Distribution[to + 1] : Arrays.copyOf(all[from], to + 1);
        }
        Distribution here = all[from][to];
        if (here == null) {
            here = new Distribution();
            all[from][to] = here;
        }
        return here;
    }

    private PopulationTally plus(PopulationTally later) {
        for (int g = 0; g < whole.length; g++) {
            if (later.outcomes[g] == null) {
                continue;
            }
            if (outcomes[g] == null) {
                outcomes[g] = later.outcomes[g];
                whole[g] = later.whole[g];
                steps[g] = later.steps[g];
                owned.set(g, later.owned.get(g));
                continue;
            }
            for (int o = 0; o < OUTCOMES.length; o++) {
                outcomes[g][o] += later.outcomes[g][o];
            }
            whole[g].add(later.whole[g]);
            for (int from = 0; from < later.steps[g].length; from++) {
                Distribution[] row = later.steps[g][from];
                for (int to = 0; row != null && to < row.length; to++) {
                    if (row[to] != null) {
                        slot(steps[g], from, to).add(row[to]);
                    }
                }
            }
            Map<Long, Distribution> mine = owned.get(g);
            later.owned.get(g).forEach((owner, times) -> mine.computeIfAbsent(owner, o -> new Distribution())
                    .add(times));
        }
        return this;
    }

    // ---------------------------------------------------------------- queues, vCPUs, batches

    /** Those with most signals stand for themselves, all others for none. */
    private static Map<Long, Long> owners(
            SignalTable table, int[] rows, Owner owner, Map<Long, String> names, Progress progress) {
        LongIntHashMap counts = new LongIntHashMap();
        LongIntHashMap firstRows = new LongIntHashMap();
        for (int i = 0; i < rows.length; i++) {
            Cancellation.check(progress, i);
            if (table.outcome(rows[i]) == Outcome.DELIVERED) {
                long key = owner.key(rows[i]);
                counts.addTo(key, 1);
                firstRows.putIfAbsent(key, rows[i]);
            }
        }
        List<Long> byCount = new ArrayList<>();
        for (LongIntCursor c : counts) {
            byCount.add(c.key);
        }
        byCount.sort(Comparator.comparingInt((Long o) -> -counts.get(o)).thenComparing(o -> o));
        Map<Long, Long> owners = new LinkedHashMap<>();
        for (long o : byCount) {
            boolean alone = byCount.size() <= Population.MOST_PARTS || owners.size() < Population.MOST_PARTS - 1;
            owners.put(o, alone ? o : Long.MIN_VALUE);
            if (alone) {
                names.put(o, owner.name(o, firstRows.get(o)));
            }
        }
        names.put(Long.MIN_VALUE, Part.OTHERS);
        return owners;
    }

    // ---------------------------------------------------------------- what came of it

    private Population result(Map<Long, String> names) {
        List<Population.Whole> wholes = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        for (int g = 0; g < whole.length; g++) {
            if (outcomes[g] == null) {
                continue;
            }
            int stack = g / DIRECTIONS - 1;
            Group group = new Group(stack < 0 ? null : table.stacks().get(stack), Direction.values()[g % DIRECTIONS]);
            Map<Outcome, Long> counted = new EnumMap<>(Outcome.class);
            for (Outcome o : OUTCOMES) {
                if (outcomes[g][o.ordinal()] > 0) {
                    counted.put(o, outcomes[g][o.ordinal()]);
                }
            }
            wholes.add(new Population.Whole(group, whole[g], Collections.unmodifiableMap(counted)));
            parts.addAll(by.ofHops() ? steps(group, steps[g]) : owned(group, owned.get(g), names));
        }
        return new Population(by, wholes, parts);
    }

    private List<Part> steps(Group group, Distribution[][] ofGroup) {
        List<Part> parts = new ArrayList<>();
        for (int from = 0; from < ofGroup.length; from++) {
            for (int to = 0; ofGroup[from] != null && to < ofGroup[from].length; to++) {
                if (ofGroup[from][to] != null) {
                    parts.add(new Part(group, by, table.word(from), table.word(to), ofGroup[from][to]));
                }
            }
        }
        parts.sort(Population.ALONG_THE_WAY);
        return parts;
    }

    private List<Part> owned(Group group, Map<Long, Distribution> ofGroup, Map<Long, String> names) {
        List<Part> parts = new ArrayList<>();
        new TreeMap<>(ofGroup).forEach((key, times) -> parts.add(new Part(group, by, null, names.get(key), times)));
        if (by == By.BATCH) {
            return parts; // by size
        }
        parts.sort(
                Comparator.comparingLong((Part p) -> -p.times().count()).thenComparing(p -> String.valueOf(p.name())));
        return parts;
    }
}
