package org.kickscope.decode;

import com.carrotsearch.hppc.cursors.LongLongCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kickscope.decode.Groups.Calls;
import org.kickscope.decode.Groups.Group;
import org.kickscope.latency.Durations;
import org.kickscope.stack.Decoder;
import org.kickscope.stack.Decoder.Result;
import org.kickscope.trace.Field;

/** Makes rows and sentences of what was counted. One use. */
final class DecodeRows {
    private final DecoderTable table;
    private final Groups groups;
    private final Doorbells doorbells;
    private final Targets targets;
    private final AddressMap map;
    private final long losses;
    /** Stacks of the kicks of an address: what all of them together leave. */
    private final Map<List<Long>, Long> stacksOf = new LinkedHashMap<>();

    private final Map<Group, Key> keyOf = new IdentityHashMap<>();
    private int[] rowOfGroup = {};
    /** Stores that somebody was seen to take. */
    private final Set<List<Long>> takenStores = new LinkedHashSet<>();

    DecodeRows(DecoderTable table, Groups groups, Doorbells doorbells, Targets targets, AddressMap map, long losses) {
        this.table = table;
        this.groups = groups;
        this.doorbells = doorbells;
        this.targets = targets;
        this.map = map;
        this.losses = losses;
    }

    private record Key(
            int decoder,
            String lookedUp,
            String key,
            String device,
            Result result,
            boolean proof,
            String target,
            String queue,
            boolean inferred) {}

    private static final class Sum {
        long count;
        long stacks = -1;
        boolean interrupt;
        boolean part;
        final Durations cost = new Durations();
        final Set<String> evidence = new LinkedHashSet<>();
    }

    DecodeResult result() {
        long kicks = 0;
        long interrupts = 0;
        long others = 0;
        List<Calls> chains = groups.chains();
        for (Calls c : chains) {
            if (!doorbells.signal(c)) {
                others += c.count;
                continue;
            }
            stacksOf.merge(store(c), c.stacks, Groups::both);
            boolean taken = false;
            for (Result r : c.results) {
                taken |= r == Result.HIT;
            }
            if (taken) {
                takenStores.add(store(c));
            }
            if (!c.part) {
                kicks += c.interrupt ? 0 : c.count;
                interrupts += c.interrupt ? c.count : 0;
            }
        }
        for (Calls c : chains) {
            if (!c.interrupt && !c.part && doorbells.signal(c)) {
                targets.kicked(stacks(c));
            }
        }
        Map<Key, Sum> sums = new LinkedHashMap<>();
        Map<Integer, Long> ofDecoder = new LinkedHashMap<>();
        long decisions = 0;
        long proved = 0;
        for (Group g : groups.decisions()) {
            if (doorbells.signal(g.calls)) {
                add(g, sums);
                ofDecoder.merge(g.decoder, g.count, Long::sum);
                decisions += g.count;
                proved += g.proof ? g.count : 0;
            }
        }
        List<DecisionRow> rows = new ArrayList<>();
        Map<DecisionRow, Key> keys = new IdentityHashMap<>();
        sums.forEach((k, s) -> {
            DecisionRow row = row(k, s, ofDecoder.get(k.decoder()));
            rows.add(row);
            keys.put(row, k);
        });
        rows.sort(Comparator.comparingLong(DecisionRow::count)
                .reversed()
                .thenComparing(r -> r.decoder().id())
                .thenComparing(DecisionRow::lookedUp)
                .thenComparing(DecisionRow::result)
                .thenComparing(r -> String.valueOf(r.target()))
                .thenComparing(r -> String.valueOf(r.queue())));
        Map<Key, Integer> placeOf = new HashMap<>();
        for (int r = 0; r < rows.size(); r++) {
            placeOf.put(keys.get(rows.get(r)), r);
        }
        rowOfGroup = new int[groups.decisions().size()];
        Arrays.fill(rowOfGroup, -1);
        keyOf.forEach((g, k) -> rowOfGroup[g.index] = placeOf.get(k));
        return new DecodeResult(
                rows,
                flows(),
                whoDecodes(chains),
                map,
                kicks,
                interrupts,
                decisions,
                proved,
                others,
                groups.cut,
                groups.lost,
                losses,
                groups.setAside,
                null);
    }

    /** By the number of a {@link Group} its row in the result, -1 for none. Known when the result is. */
    int[] rowOfGroup() {
        return rowOfGroup;
    }

    private List<DecisionFlow> flows() {
        Map<Long, Long> sums = new TreeMap<>();
        for (LongLongCursor c : groups.flows) {
            int from = rowOfGroup[(int) (c.key >>> 32)];
            int to = rowOfGroup[(int) c.key];
            if (from >= 0 && to >= 0) {
                sums.merge((long) from << 32 | to, c.value, Long::sum);
            }
        }
        List<DecisionFlow> flows = new ArrayList<>();
        sums.forEach((k, n) -> flows.add(new DecisionFlow((int) (k >>> 32), k.intValue(), n)));
        return flows;
    }

    /** Of an address: queues of one device share a notify page. */
    private static List<Long> store(Calls c) {
        long address = c.bus && !c.exact && c.address > 0xffff ? c.address >>> 12 : c.address;
        return List.of(
                (long) c.machine, c.interrupt ? 1L : 0L, c.bus ? -1L : c.first, address, c.interrupt ? 0 : c.context);
    }

    private void add(Group g, Map<Key, Sum> sums) {
        Decoder d = table.decoders.get(g.decoder);
        String device = table.devices.get(g.device);
        Calls c = g.calls;
        boolean exact = c.exact || c.askedData[c.askedData.length - 1] || any(c.askedData);
        String queue = g.interrupt
                ? targets.interrupt(g.machine, c.context, g.vector, g.vcpu, gsi(g))
                : c.bus ? targets.kick(c.context, c.address, exact) : null;
        Key key = new Key(
                g.decoder,
                KeyText.lookedUp(table, g.decoder, g.key),
                KeyText.key(table, g.decoder, g.key, KeyText.compared(d, device, g.asked, g.candidateAny)),
                device,
                g.result,
                g.proof,
                targets.target(g.machine, g.result, device, g.candidate, g.targetName, g.target, g.targetText, g.wakee),
                queue,
                c.bus && doorbells.inferred(c.machine, c.address));
        keyOf.put(g, key);
        Sum s = sums.computeIfAbsent(key, k -> new Sum());
        s.count += g.count;
        s.interrupt = g.interrupt;
        s.part = c.part;
        s.stacks = Groups.both(s.stacks, Groups.both(g.stacks, stacks(c)));
        g.costs.addTo(s.cost);
        s.evidence.add(table.plans.get(g.firstEvent).event);
        s.evidence.add(table.plans.get(g.lookEvent).event);
        if (g.endEvent >= 0) {
            s.evidence.add(table.plans.get(g.endEvent).event);
        }
    }

    private static boolean any(boolean[] flags) {
        for (boolean f : flags) {
            if (f) {
                return true;
            }
        }
        return false;
    }

    private long gsi(Group g) {
        if ("GSI".equals(g.targetName)) {
            return g.target;
        }
        int p = table.parts.get(g.decoder).indexOf("GSI");
        return p >= 0 ? g.key[p] : Field.MISSING;
    }

    private DecisionRow row(Key k, Sum s, long ofDecoder) {
        return new DecisionRow(
                table.decoders.get(k.decoder()),
                s.interrupt,
                s.part,
                k.lookedUp(),
                k.key(),
                k.device(),
                k.result(),
                k.proof(),
                k.inferred(),
                k.target(),
                k.queue(),
                targets.stackIds(s.interrupt ? targets.ofInterrupt(s.stacks) : s.stacks),
                s.count,
                s.cost,
                new ArrayList<>(s.evidence),
                ofDecoder);
    }

    /** Stacks that a chain fits, by itself, by what else the same address shows, and by who comes behind when none took it. */
    private long stacks(Calls c) {
        long stacks = Groups.both(c.stacks, stacksOf.getOrDefault(store(c), -1L));
        if (!takenStores.contains(store(c))) {
            long behind = 0;
            int last = c.decoders[c.decoders.length - 1];
            for (int d = 0; d < table.decoders.size(); d++) {
                behind |= table.after(d, last) == Result.HIT ? table.stacksOf[d] : 0;
            }
            stacks = behind == 0 ? stacks : Groups.both(stacks, behind);
        }
        return stacks;
    }

    // ------------------------------------------------------------------ who decodes?

    private record Way(
            long stacks, String sentence, List<String> deciders, Result result, int decodes, boolean proof) {}

    private List<WhoDecodes> whoDecodes(List<Calls> chains) {
        Map<Way, Long> counts = new LinkedHashMap<>();
        Map<Long, Long> of = new LinkedHashMap<>();
        for (Calls c : chains) {
            if (!c.interrupt && !c.part && doorbells.signal(c)) {
                long stacks = stacks(c);
                Way way = way(c, stacks);
                counts.merge(way, c.count, Long::sum);
                of.merge(stacks, c.count, Long::sum);
            }
        }
        List<WhoDecodes> all = new ArrayList<>();
        counts.forEach((w, n) -> all.add(new WhoDecodes(
                targets.stackIds(w.stacks()),
                w.deciders(),
                w.sentence(),
                w.decodes(),
                w.result(),
                w.proof(),
                n,
                of.get(w.stacks()))));
        all.sort(Comparator.comparingLong(WhoDecodes::of)
                .reversed()
                .thenComparing(w -> w.stacks().toString())
                .thenComparing(Comparator.comparingLong(WhoDecodes::count).reversed())
                .thenComparing(WhoDecodes::sentence));
        return all;
    }

    private Way way(Calls c, long stacks) {
        List<String> words = new ArrayList<>();
        List<String> deciders = new ArrayList<>();
        Result last = Result.UNSEEN;
        for (int d = 0; d < c.decoders.length; d++) {
            Decoder decoder = table.decoders.get(c.decoders[d]);
            boolean again = d + 1 < c.decoders.length
                    && c.results[d] == Result.MISS
                    && table.decoders.get(c.decoders[d + 1]).by().equals(decoder.by());
            if (decoder.kind() == Decoder.Kind.ROUTE || again) {
                continue;
            }
            last = c.results[d];
            List<String> compared =
                    KeyText.compared(decoder, table.devices.get(c.devices[d]), c.askedData[d], !c.askedData[d]);
            String by = decoder.by() + " by " + KeyText.enumerated(compared);
            if (c.results[d] == Result.MISS) {
                words.add(decoder.by() + " finds nobody");
            } else {
                words.add(by + said(c.results[d]));
                deciders.add(decoder.by());
            }
        }
        return new Way(stacks, String.join(", then ", words), deciders, last, deciders.size(), c.proof);
    }

    private static String said(Result r) {
        return switch (r) {
            case HIT, MISS -> "";
            case DROPPED -> ", which drops it";
            case WRONG_QUEUE -> ", which takes another queue";
            case UNSEEN -> " (its answer is not visible)";
        };
    }
}
