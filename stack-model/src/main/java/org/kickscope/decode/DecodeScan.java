package org.kickscope.decode;

import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.ObjectCursor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.decode.DecoderTable.Pair;
import org.kickscope.decode.DecoderTable.Plan;
import org.kickscope.decode.DecoderTable.Step;
import org.kickscope.decode.DecoderTable.Test;
import org.kickscope.scan.Observer;
import org.kickscope.scan.Row;
import org.kickscope.scan.Wanted;
import org.kickscope.stack.Decoder;
import org.kickscope.stack.Decoder.Result;
import org.kickscope.trace.Field;

/**
 * Follows what every context looks up, by the decoders of a catalogue. A context works on one kick and one interrupt at a
 * time; a chain that another context goes on with is found there by its key. Memory: what is being looked up. One use; one
 * thread.
 *
 * <p>Writes are told of before they are decoded, reads after: a read is no signal and is only remembered.
 */
final class DecodeScan implements Observer {
    private static final int MOST = 1 << 16;
    private static final int MOST_GIVEN = 1 << 13;
    private static final int MOST_UNDER_ONE_KEY = 64;

    /** What a context works on. */
    private static final class State {
        Chain kick;
        Chain interrupt;
        long wakee;
        String wakeeName;
        int cpu;
    }

    final DecoderTable table;
    private final Plan[] plans;
    private final ChainSink sink;
    private final LongObjectHashMap<State> states = new LongObjectHashMap<>();
    private final Map<Long, ArrayDeque<Chain>> given = new LinkedHashMap<>();
    private final List<Chain> free = new ArrayList<>();
    /** Numbers of pages, and ports, that the guest read. */
    final LongHashSet pagesRead = new LongHashSet();

    /** Places where events were lost. */
    long losses;

    /** Beginning of the latest chain that another context went on with. */
    private long lastTakenNs = Long.MIN_VALUE;

    /** Takes chains that are over. */
    interface ChainSink {
        void over(Chain chain, boolean cut);
    }

    DecodeScan(DecoderTable table, ChainSink sink) {
        this.table = table;
        this.sink = sink;
        plans = table.plans.toArray(Plan[]::new);
    }

    @Override
    public Wanted wanted() {
        return table.wanted;
    }

    @Override
    public void observe(int event, Row row) {
        Plan p = plans[event];
        boolean guest = row.guest();
        Step[] steps = guest ? p.guest : p.host;
        boolean ends = guest ? p.endsGuest : p.endsHost;
        long context = row.context();
        State s = states.get(context);
        if (s == null) {
            if (!(guest ? p.beginsGuest : p.beginsHost) || states.size() >= MOST) {
                return;
            }
            s = new State();
            states.put(context, s);
        }
        s.cpu = row.cpu();
        if (ends && Test.all(p.end, row)) {
            end(s, p);
        }
        boolean kicked = false;
        int asked = -1;
        for (Step t : steps) {
            if (kicked && t.interrupt) {
                break;
            }
            if (t.lookUp && t.decoder == asked) {
                continue; // one event asks a decoder once
            }
            boolean used = step(t, row, s, context);
            kicked |= used;
            asked = used && t.lookUp ? t.decoder : asked;
        }
    }

    private void end(State s, Plan p) {
        if (p.endsKick && s.kick != null) {
            finish(s.kick, false);
            s.kick = null;
        }
        if (p.endsInterrupt && s.interrupt != null) {
            finish(s.interrupt, false);
            s.interrupt = null;
        }
        s.wakee = 0;
        s.wakeeName = null;
    }

    /** True when the event belongs to the step. */
    private boolean step(Step t, Row row, State s, long context) {
        Chain c = t.interrupt ? s.interrupt : s.kick;
        if (t.woke && c == null) {
            s.wakee = row.value(t.wakee);
            s.wakeeName = row.text(t.wakeeName);
            return false;
        }
        boolean canBegin = t.lookUp && t.begins || t.takes >= 0 || t.read;
        if (c == null && !canBegin || !Test.all(t.tests, row)) {
            return false;
        }
        if (t.read) {
            read(t, row, s);
            return false;
        }
        if (t.takes >= 0) {
            c = take(t, row, s, context, c);
            if (c == null && !t.lookUp) {
                return false;
            }
        }
        boolean used = t.lookUp && lookUp(t, row, s, context);
        c = t.takes >= 0 && !t.lookUp ? c : t.interrupt ? s.interrupt : s.kick;
        if (c == null) {
            return used;
        }
        int d = c.last(t.decoder);
        if (d < 0) {
            return used;
        }
        if (t.candidate) {
            candidate(t, row, c, d);
            return true;
        }
        if (t.woke || t.served) {
            woke(t, row, c);
        }
        if (t.result != null && counts(t, row, c, d)) {
            used |= decide(t, row, c, d);
        }
        if (t.gives >= 0 && (t.lookUp && used || t.result != null && c.result[d] == t.result)) {
            give(t, c, d, s);
        }
        return used;
    }

    private void read(Step t, Row row, State s) {
        if (s.kick != null) {
            finish(s.kick, false);
            s.kick = null;
        }
        if (t.key.length > 0 && pagesRead.size() < MOST) {
            long address = row.value(t.key[0].field());
            pagesRead.add(address > 0xffff ? address >>> 12 : address);
        }
    }

    // ------------------------------------------------------------------ asking

    private boolean lookUp(Step t, Row row, State s, long context) {
        if (t.key.length > 0 && row.value(t.key[0].field()) == Field.MISSING) {
            return false;
        }
        Chain c = t.interrupt ? s.interrupt : s.kick;
        if (c != null) {
            int same = c.last(t.decoder);
            boolean again = same >= 0 && c.result[same] == Result.MISS && follows(t, row, c);
            if (!again && same >= 0 && !c.lookedBy(same, t.plan) && sameKey(t, row, c, same)) {
                if (c.sure[same] == Chain.OPEN) {
                    if (t.result == null) {
                        c.startNs[same] = row.timeNs();
                        c.lookEvent[same] = t.plan;
                    }
                    fill(t, row, c, same);
                }
                return true;
            }
            if (follows(t, row, c)) {
                push(t, row, c);
                return true;
            }
        }
        if (!t.begins) {
            return false;
        }
        if (c != null) {
            finish(c, false);
        }
        c = free.isEmpty() ? new Chain() : free.remove(free.size() - 1);
        c.begin(row.machine(), row.source(), context, t.interrupt, table.stacksOf[t.decoder]);
        Decoder d = table.decoders.get(t.decoder);
        c.tentative = d.tentative();
        c.part = d.part();
        c.wakee = s.wakee;
        c.wakeeName = s.wakeeName;
        push(t, row, c);
        if (t.interrupt) {
            s.interrupt = c;
        } else {
            s.kick = c;
        }
        return true;
    }

    /** What is compared first is the same, or the earlier event did not tell it surely. */
    private boolean sameKey(Step t, Row row, Chain c, int d) {
        if (t.key.length == 0 || c.sure[d] == Chain.OPEN && d == c.count - 1) {
            return true;
        }
        return c.part(d, t.key[0].part()) == row.value(t.key[0].field());
    }

    private boolean follows(Step t, Row row, Chain c) {
        int last = c.count - 1;
        Result proves = table.after(t.decoder, c.decoder[last]);
        if (proves == null || c.count == Chain.MOST) {
            return false;
        }
        if (c.sure[last] != Chain.OPEN) {
            return c.result[last] == proves || proves == Result.HIT && c.result[last] == Result.WRONG_QUEUE;
        }
        if (proves == Result.HIT && c.candidates[last] > 0) {
            return false;
        }
        c.decide(last, proves, Chain.IMPLIED);
        c.endNs[last] = row.timeNs();
        c.endPosition[last] = row.position();
        c.endEvent[last] = t.plan;
        return true;
    }

    private void push(Step t, Row row, Chain c) {
        int d = c.push(t.decoder, row.timeNs(), row.position(), t.plan);
        for (int i = 0; i < t.carried.length && d > 0; i++) {
            int from = table.parts.get(c.decoder[d - 1]).indexOf(t.carriedNames.get(i));
            if (from >= 0) {
                c.part(d, t.carried[i], c.part(d - 1, from));
            }
        }
        c.stacks = narrowed(c.stacks, table.stacksOf[t.decoder]);
        fill(t, row, c, d);
    }

    private void fill(Step t, Row row, Chain c, int d) {
        for (Pair p : t.key) {
            long v = row.value(p.field());
            if (v != Field.MISSING) {
                c.part(d, p.part(), v);
            }
        }
        c.signal |= t.signal;
        c.exact |= t.exact;
        c.stacks = narrowed(c.stacks, t.stacks);
    }

    private static long narrowed(long stacks, long by) {
        long left = stacks & by;
        return left == 0 ? stacks : left;
    }

    // ------------------------------------------------------------------ answers

    private static void candidate(Step t, Row row, Chain c, int d) {
        c.candidate[d] = row.value(t.context);
        c.candidateData[d] = row.value(t.data);
        c.candidateAny[d] = row.value(t.wildcard) == 1;
        c.candidates[d]++;
    }

    private static void woke(Step t, Row row, Chain c) {
        if (c.wakee == 0) {
            c.wakee = row.value(t.wakee);
            c.wakeeName = row.text(t.wakeeName);
        }
        c.served |= t.served;
    }

    private static boolean counts(Step t, Row row, Chain c, int d) {
        if (t.ofCandidate >= 0 && (!c.asked(d) || row.value(t.ofCandidate) != c.candidate[d])) {
            return false;
        }
        for (Pair p : t.matches) {
            long v = row.value(p.field());
            if (v != Field.MISSING && v != c.part(d, p.part()) && v != (c.part(d, p.part()) & 0xff)) {
                return false;
            }
        }
        return true;
    }

    private boolean decide(Step t, Row row, Chain c, int d) {
        boolean overrides = c.sure[d] == Chain.IMPLIED && t.result == Result.MISS && t.gives >= 0;
        if (c.sure[d] != Chain.OPEN && !overrides) {
            c.stacks = c.result[d] == t.result ? narrowed(c.stacks, t.stacks) : c.stacks;
            return false;
        }
        if (overrides) {
            c.count = d + 1; // what was formed after it was refused
        }
        Result result = t.result;
        for (Pair p : t.wrongUnless) {
            long v = row.value(p.field());
            if (v != Field.MISSING && c.part(d, p.part()) != Field.MISSING && v != c.part(d, p.part())) {
                result = Result.WRONG_QUEUE;
            }
        }
        c.decide(d, result, Chain.PROOF);
        c.endNs[d] = row.timeNs();
        c.endPosition[d] = row.position();
        c.endEvent[d] = t.plan;
        c.device[d] = t.device;
        if (t.target >= 0) {
            c.targetName[d] = t.targetName;
            c.target[d] = row.value(t.target);
        }
        if (t.targetText >= 0) {
            c.targetText[d] = row.text(t.targetText);
        }
        if (result != Result.HIT) {
            c.candidate[d] = Field.MISSING;
        }
        c.signal |= t.signal;
        c.stacks = narrowed(c.stacks, t.stacks);
        if (c.given && t.takes >= 0) {
            finish(c, false);
        }
        return true;
    }

    // ------------------------------------------------------------------ other contexts

    private static long key(int space, int machine, long value) {
        return (value * 0x9e37_79b9_7f4a_7c15L + space) * 31 + machine;
    }

    private void give(Step t, Chain c, int d, State s) {
        long key = key(t.gives, c.machine, c.part(d, 0));
        ArrayDeque<Chain> there = given.computeIfAbsent(key, k -> new ArrayDeque<>(2));
        if (there.size() < MOST_UNDER_ONE_KEY) {
            there.add(c);
            c.given = true;
            if (c.interrupt) {
                s.interrupt = null;
            } else {
                s.kick = null;
            }
        }
        if (given.size() > MOST_GIVEN) {
            Iterator<ArrayDeque<Chain>> eldest = given.values().iterator();
            ArrayDeque<Chain> chains = eldest.next();
            eldest.remove();
            chains.forEach(old -> finish(old, false));
        }
    }

    private Chain take(Step t, Row row, State s, long context, Chain mine) {
        ArrayDeque<Chain> there = given.get(key(t.takes, row.machine(), row.value(t.key[0].field())));
        Chain c = there == null ? null : there.poll();
        if (there != null && there.isEmpty()) {
            given.remove(key(t.takes, row.machine(), row.value(t.key[0].field())));
        }
        if (c == null) {
            return mine;
        }
        lastTakenNs = Math.max(lastTakenNs, c.firstNs[0]);
        if (t.lookUp) {
            if (mine != null) {
                finish(mine, false);
            }
            c.given = false;
            c.context = context;
            if (t.interrupt) {
                s.interrupt = c;
            } else {
                s.kick = c;
            }
        } else {
            // one answer serves all that wait for it
            while (there != null && !there.isEmpty()) {
                Chain other = there.poll();
                int d = other.last(t.decoder);
                if (d >= 0) {
                    decide(t, row, other, d);
                }
            }
            given.remove(key(t.takes, row.machine(), row.value(t.key[0].field())));
        }
        return c;
    }

    // ------------------------------------------------------------------ over

    @Override
    public void lost(Row row) {
        losses++;
        for (ObjectCursor<State> s : states.values()) {
            if (s.value.cpu == row.cpu() || row.cpu() < 0) {
                if (s.value.kick != null) {
                    s.value.kick.touchedByLoss = true;
                }
                if (s.value.interrupt != null) {
                    s.value.interrupt.touchedByLoss = true;
                }
            }
        }
        given.values().forEach(chains -> chains.forEach(c -> c.touchedByLoss = true));
    }

    @Override
    public void end() {
        List<ArrayDeque<Chain>> rest = new ArrayList<>(given.values());
        // what was given before something that was taken is not late, nobody takes it
        rest.forEach(chains -> chains.forEach(c -> finish(c, c.firstNs[0] >= lastTakenNs)));
        for (ObjectCursor<State> s : states.values()) {
            if (s.value.kick != null) {
                finish(s.value.kick, true);
            }
            if (s.value.interrupt != null) {
                finish(s.value.interrupt, true);
            }
        }
        states.clear();
        given.clear();
    }

    private void finish(Chain c, boolean cut) {
        if (c.done) {
            return;
        }
        c.done = true;
        if (!c.tentative || c.signal) {
            for (int d = 0; d < c.count; d++) {
                if (c.sure[d] == Chain.OPEN) {
                    boolean hidden = c.touchedByLoss || cut;
                    c.decide(
                            d,
                            hidden
                                    ? Result.UNSEEN
                                    : table.decoders.get(c.decoder[d]).silence(),
                            Chain.CONSISTENT);
                }
            }
            sink.over(c, cut);
        }
        if (free.size() < MOST) {
            free.add(c);
        }
    }
}
