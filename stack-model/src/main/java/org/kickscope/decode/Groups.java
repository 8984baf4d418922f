package org.kickscope.decode;

import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.ObjectCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kickscope.stack.Decoder;
import org.kickscope.stack.Decoder.Result;
import org.kickscope.trace.Field;

/** Counts chains and their decisions by what they have in common. Bounded; what does not fit is counted. */
final class Groups implements DecodeScan.ChainSink {
    private static final int MOST = 1 << 14;

    /** Decisions of one decoder about one key with one result. */
    static final class Group {
        int index;
        int machine;
        boolean interrupt;
        int decoder;
        final long[] key = new long[DecoderTable.PARTS];
        Result result;
        boolean proof;
        int device;
        long candidate;
        boolean candidateAny;
        boolean asked;
        String targetName;
        long target;
        String targetText;
        Calls calls;
        long stacks = -1;
        long count;
        final Costs costs = new Costs();
        int firstEvent;
        int lookEvent;
        int endEvent;
        String wakee;
        long vector = Field.MISSING;
        long vcpu = Field.MISSING;
    }

    /** Chains that began with one key in one context and went the same way. */
    static final class Calls {
        int machine;
        boolean interrupt;
        boolean part;
        /** It began with a store to an address of a bus, which may be anything. */
        boolean bus;

        long context;
        int first;
        /** Address or number that the chain began with. */
        long address;

        int[] decoders;
        Result[] results;
        int[] devices;
        boolean[] askedData;
        /** Events prove all results. */
        boolean proof = true;

        boolean exact;
        long stacks = -1;
        long count;
        long signals;
        long woke;
        long served;
        final List<Long> wakees = new ArrayList<>(2);
        long firstNs;
    }

    final DecoderTable table;
    private final LongObjectHashMap<Group> groups = new LongObjectHashMap<>();
    /** How often one group came right after another, by both their numbers. */
    final LongLongHashMap flows = new LongLongHashMap();
    /** Numbers of the groups of the chain that was counted last, -1 for one that was not kept apart. */
    final int[] last = new int[Chain.MOST];

    private final LongObjectHashMap<Calls> calls = new LongObjectHashMap<>();
    /** Decisions that were not kept apart because there were too many different ones. */
    long setAside;
    /** Chains that the end of the trace cut off. */
    long cut;
    /** Chains that lost events touched. */
    long lost;

    Groups(DecoderTable table) {
        this.table = table;
    }

    private static long mix(long h, long v) {
        long z = (h ^ v) * 0xbf58_476d_1ce4_e5b9L;
        return z ^ (z >>> 29);
    }

    @Override
    public void over(Chain c, boolean wasCut) {
        boolean hidden = false;
        for (int d = 0; d < c.count; d++) {
            hidden |= c.result[d] == Result.UNSEEN && c.sure[d] == Chain.CONSISTENT;
        }
        cut += wasCut && hidden ? 1 : 0;
        lost += c.touchedByLoss && hidden ? 1 : 0;
        Calls way = way(c);
        if (way == null) {
            setAside += c.count;
            Arrays.fill(last, -1);
            return;
        }
        long vector = Field.MISSING;
        long vcpu = Field.MISSING;
        for (int d = 0; d < c.count; d++) {
            int v = table.parts.get(c.decoder[d]).indexOf("vector");
            if (v >= 0) {
                vector = c.part(d, v) & 0xff;
                vcpu = c.target[d];
            }
        }
        for (int d = 0; d < c.count; d++) {
            Group g = add(c, d, way, vector, vcpu);
            last[d] = g == null ? -1 : g.index;
            if (d > 0 && last[d] >= 0 && last[d - 1] >= 0) {
                flows.addTo((long) last[d - 1] << 32 | last[d], 1);
            }
        }
    }

    // ------------------------------------------------------------------ chains

    private Calls way(Chain c) {
        long h = mix(c.machine, c.interrupt ? 1 : c.context);
        h = mix(h, c.part(0, 0));
        for (int d = 0; d < c.count; d++) {
            h = mix(h, c.decoder[d]);
            h = mix(h, c.result[d].ordinal() << 8 | c.device[d] << 2 | (c.sure[d] == Chain.CONSISTENT ? 1 : 0));
            h = mix(h, data(c, d) ? 1 : 0);
        }
        Calls w = calls.get(h);
        if (w == null) {
            if (calls.size() >= MOST) {
                return null;
            }
            w = new Calls();
            calls.put(h, w);
            w.machine = c.machine;
            w.interrupt = c.interrupt;
            w.part = c.part;
            w.bus = bus(table, c);
            w.context = c.context;
            w.first = c.decoder[0];
            w.address = c.part(0, 0);
            w.decoders = Arrays.copyOf(c.decoder, c.count);
            w.results = Arrays.copyOf(c.result, c.count);
            w.devices = Arrays.copyOf(c.device, c.count);
            w.askedData = new boolean[c.count];
            w.firstNs = c.firstNs[0];
            for (int d = 0; d < c.count; d++) {
                w.askedData[d] = data(c, d);
                w.proof &= c.sure[d] > Chain.CONSISTENT
                        || table.decoders.get(c.decoder[d]).kind() == Decoder.Kind.ROUTE;
            }
        }
        w.count++;
        w.exact |= c.exact;
        w.stacks = both(w.stacks, c.stacks);
        // beyond lost events a context may be at another store already
        w.signals += c.signal && !c.touchedByLoss ? 1 : 0;
        w.served += c.served ? 1 : 0;
        if (c.wakee > 0) {
            w.woke++;
            if (w.wakees.size() < 8 && !w.wakees.contains(c.wakee)) {
                w.wakees.add(c.wakee);
            }
        }
        return w;
    }

    /** The chain begins with an address of a bus that others than queues use, too. */
    static boolean bus(DecoderTable table, Chain c) {
        Decoder first = table.decoders.get(c.decoder[0]);
        boolean address =
                first.compares().contains("address") || first.compares().contains("port");
        return !c.interrupt
                && !c.part
                && address
                && !first.steps().stream().allMatch(s -> s.signal() || s.key().isEmpty());
    }

    static long both(long a, long b) {
        return (a & b) == 0 ? a : a & b;
    }

    /** The entry that took it compares the data, too. */
    static boolean data(Chain c, int d) {
        return c.result[d] == Result.HIT && c.asked(d) && !c.candidateAny[d];
    }

    // ------------------------------------------------------------------ decisions

    private Group add(Chain c, int d, Calls way, long vector, long vcpu) {
        List<String> parts = table.parts.get(c.decoder[d]);
        Decoder decoder = table.decoders.get(c.decoder[d]);
        boolean byData = data(c, d) || decoder.compares().contains("data");
        long h = mix(System.identityHashCode(way), d);
        h = mix(h, c.result[d].ordinal() << 3 | c.sure[d]);
        h = mix(h, c.device[d]);
        h = mix(h, c.candidate[d]);
        h = mix(h, c.target[d]);
        h = mix(h, vector);
        for (int p = 0; p < DecoderTable.PARTS; p++) {
            boolean left = p < parts.size() && parts.get(p).equals("data") && !byData;
            h = mix(h, left ? Field.MISSING : c.part(d, p));
        }
        Group g = groups.get(h);
        if (g == null) {
            if (groups.size() >= MOST) {
                setAside++;
                return null;
            }
            g = made(c, d, way, byData);
            g.index = groups.size();
            groups.put(h, g);
        }
        g.count++;
        g.stacks = both(g.stacks, c.stacks);
        g.wakee = g.wakee == null ? c.wakeeName : g.wakee;
        g.vector = vector;
        g.vcpu = vcpu;
        if (c.endNs[d] != Field.MISSING && c.endEvent[d] != c.lookEvent[d]) {
            g.costs.add(c.endNs[d] - c.startNs[d]);
        }
        return g;
    }

    private Group made(Chain c, int d, Calls way, boolean byData) {
        List<String> parts = table.parts.get(c.decoder[d]);
        Group g = new Group();
        g.machine = c.machine;
        g.interrupt = c.interrupt;
        g.decoder = c.decoder[d];
        for (int p = 0; p < DecoderTable.PARTS; p++) {
            boolean left = p < parts.size() && parts.get(p).equals("data") && !byData;
            g.key[p] = left ? Field.MISSING : c.part(d, p);
        }
        g.result = c.result[d];
        g.proof = c.sure[d] > Chain.CONSISTENT;
        g.device = c.device[d];
        g.candidate = c.candidate[d];
        g.candidateAny = c.candidateAny[d];
        g.asked = c.asked(d);
        g.targetName = c.targetName[d];
        g.target = c.target[d];
        g.targetText = c.targetText[d];
        g.calls = way;
        g.firstEvent = c.firstEvent[d];
        g.lookEvent = c.lookEvent[d];
        g.endEvent = c.endEvent[d];
        return g;
    }

    List<Group> decisions() {
        List<Group> all = new ArrayList<>();
        for (ObjectCursor<Group> g : groups.values()) {
            all.add(g.value);
        }
        return all;
    }

    List<Calls> chains() {
        List<Calls> all = new ArrayList<>();
        for (ObjectCursor<Calls> w : calls.values()) {
            all.add(w.value);
        }
        return all;
    }
}
