package org.kickscope.signal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.stack.Hook;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.EventCursor;
import org.kickscope.trace.Field;
import org.kickscope.trace.Role;

/**
 * Follows every signal through one ordered scan. Memory: what is in flight, and one small record for each thread that has
 * to do with signals. One use for one trace; one thread.
 *
 * <p>The rules (what a hop's time is, what begins a kick, where signals merge, which outcome) are those of the hop
 * vocabulary, {@code docs/hops.md}.
 */
final class Reconstructor {
    private static final Handoff SAME = Handoff.SAME_THREAD;
    private final HookTable table;
    private final Evidence evidence;
    private final Workshop shop;
    private final VcpuJoins vcpus;
    private final boolean[] hasSwitch;
    /** By space: something is put there somewhere in this trace. */
    private final boolean[] givenSpaces;

    /** By space: something is taken from there somewhere in this trace. */
    private final boolean[] takenSpaces;

    /** By space: the layer up to which a signal stays there, -1 when it is taken away by the first that takes it. */
    private final int[] untilOfSpace;

    /** By doorbell address: how much more often its kicks ended in a last hop than not. */
    private final com.carrotsearch.hppc.LongIntHashMap ends = new com.carrotsearch.hppc.LongIntHashMap();

    /** By layer: events that a hop of it confirms are in this trace. */
    private final boolean[] rememberedLayers;

    Reconstructor(HookTable table, Evidence evidence, int[] guestSources, SignalSink sink) {
        this.table = table;
        this.evidence = evidence;
        shop = new Workshop(table, evidence, sink);
        vcpus = new VcpuJoins(shop, guestSources);
        hasSwitch = new boolean[table.planCount()];
        givenSpaces = new boolean[table.spaceCount()];
        takenSpaces = new boolean[table.spaceCount()];
        untilOfSpace = new int[table.spaceCount()];
        java.util.Arrays.fill(untilOfSpace, -1);
        rememberedLayers = new boolean[table.layerCount()];
        for (int p = 0; p < hasSwitch.length; p++) {
            for (HookStep s : table.plan(p).host) {
                hasSwitch[p] |= s.join == Hook.Join.ARRIVE;
                recorded(s, evidence.hostEvents[p]);
            }
            for (HookStep s : table.plan(p).guest) {
                recorded(s, evidence.guestEvents[p]);
            }
        }
    }

    private void recorded(HookStep s, long events) {
        for (int l = 0; l < rememberedLayers.length; l++) {
            rememberedLayers[l] |= events > 0 && s.confirmedBy(l);
        }
        if (events > 0 && s.giveSpace >= 0) {
            givenSpaces[s.giveSpace] = true;
        }
        if (s.giveSpace >= 0 && s.until >= 0) {
            untilOfSpace[s.giveSpace] = s.until;
        }
        if (events > 0 && s.space >= 0) {
            takenSpaces[s.space] = true;
        }
    }

    void run(EventCursor cursor) throws IOException {
        while (cursor.next()) {
            EventBatch b = cursor.batch();
            boolean guest = b.lane().source().role() == Role.GUEST;
            for (int i = cursor.from(); i < cursor.to(); i++) {
                if (b.isLoss(i)) {
                    loss(b, i);
                } else if (hasSwitch[b.slot(i)] && !guest) {
                    switched(b, i);
                } else {
                    HookTable.Plan plan = table.plan(b.slot(i));
                    row(b, i, guest ? plan.guest : plan.host);
                }
            }
            shop.emit();
        }
        end();
    }

    // ------------------------------------------------------------------ one event

    private void row(EventBatch b, int i, HookStep[] steps) {
        Context c = null;
        Flight chosen = null;
        HookStep late = null;
        boolean took = false;
        for (HookStep s : steps) {
            if (!s.holds(b, i)) {
                continue;
            }
            if (recordedInstead(s)) {
                if (s.join == Hook.Join.WAKE && shop.losses > 0) {
                    wakeupWithoutRequest(s, b, i);
                }
                continue;
            }
            if (c == null) {
                c = shop.context(Keys.context(b, i));
                c.cpu = b.cpu(i);
                if (!c.awaited.isEmpty()) {
                    shop.running(c);
                }
            }
            switch (s.join) {
                case HERE -> chosen = here(c, s, b, i, steps, chosen);
                case BEGIN -> {
                    if (chosen == null) {
                        begin(c, s, b, i);
                    }
                }
                case TAKE -> {
                    if (!took) {
                        took = take(c, s, b, i);
                        late = took || late != null || !couldTakeLate(c, s, b, i) ? late : s;
                    }
                }
                case FORGET -> c.forget(s.direction, true);
                case PEEK -> peek(s, b, i);
                case RELEASE -> shop.release(Keys.of(scope(b, s.space), s.space, s.key, b, i));
                case WAKE -> chosen = wake(c, s, b, i, chosen);
                case CLOSE -> close(c, s.direction);
                case PAUSE -> c.paused = true;
                case RESUME -> c.paused = false;
                default -> vcpus.step(c, s, b, i);
            }
        }
        if (late != null && !took) {
            takenLate(c, late, b, i);
        }
    }

    private static int scope(EventBatch b) {
        return b.lane().source().index();
    }

    /** Of the signals that the context works on, the one that went on last and that the event can belong to. */
    private Flight here(Context c, HookStep s, EventBatch b, int i, HookStep[] steps, Flight chosen) {
        if (s.prelude) {
            shop.remember(c, s, b, i);
            return chosen;
        }
        Flight f = s.direction == Direction.KICK ? served(c, s) : c.interrupt;
        boolean fits = fits(f, s);
        if (!fits && repeats(f, s)) {
            vector(f, s, b, i);
            return f;
        }
        if (!fits && s.hook.begins() && (f == null || !canStillTake(f, s)) && chosen == null) {
            if (anyFits(c, s.direction, s, steps, b, i) || otherDirectionFits(c, s, steps, b, i) || !mayBegin(c, s, b, i)) {
                return chosen;
            }
            f = beginLate(c, s, b, i);
            fits = true;
        }
        if (!fits) {
            if (s.giveSpace >= 0 && s.hook.give().merge() && s.giveKey.length > 0 && !shop.table.spaceId(s.giveSpace).startsWith("@")
                    && (f == null || s.layer >= 0 && !f.has(s.layer) || f.floor >= 0)) {
                foreignGive(s, b, i, chosen);
            }
            return chosen;
        }
        if (chosen != null && chosen != f) {
            return chosen;
        }
        if (chosen == null && laterElsewhere(c, f, s, steps, b, i)) {
            return null;
        }
        apply(c, f, s, b, i);
        return f;
    }

    private boolean fits(Flight f, HookStep s) {
        if (f == null || f.done || (f.mask & s.stacks) == 0 || (f.verdict != null && !f.inBracket)) {
            return false;
        }
        if (!s.hook.after().isEmpty() && !f.lastIn(s.after0, s.after1)) {
            return false;
        }
        if (s.layer < 0) {
            return true;
        }
        if (f.has(s.layer) && s.giveSpace < 0 && s.outcome == null && !s.hook.last()) {
            return false;
        }
        return f.floor < 0 || table.position(f.direction, f.mask & s.stacks, s.layer) >= f.floor;
    }

    /** One more line of a layer that the signal is at, or that it passes again in the thread of a work item. */
    private boolean repeats(Flight f, HookStep s) {
        if (f == null || f.done || s.layer < 0 || !f.has(s.layer) || s.giveSpace >= 0 || (f.mask & s.stacks) == 0) {
            return false;
        }
        boolean inWorkItem = f.direction == Direction.INTERRUPT && f.floor >= 0 && f.slotCount == 0;
        return inWorkItem || f.layer[f.hops - 1] == s.layer;
    }

    private boolean canStillTake(Flight f, HookStep s) {
        return !f.done && f.verdict == null && !f.has(s.layer) && f.direction == s.direction && f.hops > 0
                && table.position(f.direction, f.mask, s.layer) > table.position(f.direction, f.mask, f.layer[f.hops - 1]);
    }

    /** The event fits a signal of the other direction in this context that went on later. */
    private boolean laterElsewhere(Context c, Flight f, HookStep s, HookStep[] steps, EventBatch b, int i) {
        Direction other = s.direction == Direction.KICK ? Direction.INTERRUPT : Direction.KICK;
        Flight g = c.active(other);
        if (g == null || g.lastNs() <= f.lastNs()) {
            return false;
        }
        return otherDirectionFits(c, s, steps, b, i);
    }

    private boolean otherDirectionFits(Context c, HookStep s, HookStep[] steps, EventBatch b, int i) {
        Direction other = s.direction == Direction.KICK ? Direction.INTERRUPT : Direction.KICK;
        return anyFits(c, other, s, steps, b, i);
    }

    /** Another hook of the event fits the signal that the context works on in a direction. */
    private boolean anyFits(Context c, Direction direction, HookStep but, HookStep[] steps, EventBatch b, int i) {
        Flight g = c.active(direction);
        for (HookStep t : steps) {
            if (t != but && t.direction == direction && t.join == Hook.Join.HERE && (fits(g, t) || repeats(g, t))
                    && t.holds(b, i)) {
                return true;
            }
        }
        return false;
    }

    /** An eventfd begins a signal only if it was seen to raise an interrupt somewhere in the trace. */
    private boolean mayBegin(Context c, HookStep s, EventBatch b, int i) {
        if ((s.stacks & evidence.stacksOfVm(c.vm)) == 0) {
            return false;
        }
        return s.key.length != 1 || s.hook.proves()
                || evidence.calls.contains(Keys.of(scope(b), -7, s.key, b, i));
    }

    /** An event that may begin a signal met a context that works on none: what came before it was not seen. */
    private Flight beginLate(Context c, HookStep s, EventBatch b, int i) {
        close(c, s.direction);
        Flight f = shop.flights.begin(s.direction, Evidence.narrowed(evidence.stacksOfContext, c.id, s.stacks));
        f.home = c;
        f.vm = c.vm;
        c.active(s.direction, f);
        return f;
    }

    private void apply(Context c, Flight f, HookStep s, EventBatch b, int i) {
        if (s.layer >= 0) {
            shop.confirm(c, f, s, scope(b));
            learn(f, s, b, i);
        }
        shop.hop(f, s, b, i, SAME);
        vector(f, s, b, i);
        if (s.giveSpace >= 0) {
            give(c, f, s, b, i);
        } else if (s.hook.waits() && f.verdict == null) {
            f.handedOver = true;
        }
        if (s.outcome != null && f.verdict == null) {
            shop.flights.prove(f);
            shop.finish(f, s.outcome, null);
        }
        if (s.hook.last() && f.verdict == null) {
            if (c.backlog.isEmpty()) {
                learnEnd(f, true);
            }
            shop.finish(f, Outcome.DELIVERED, null);
            if (!c.backlog.isEmpty() && s.direction == Direction.KICK) {
                c.kick = c.backlog.remove(0);
            }
        }
    }

    /** Of the kicks that the thread took, the one whose address is known to end in such an event. */
    private Flight served(Context c, HookStep s) {
        Flight f = c.kick;
        if (s.hook.last() && s.layer >= 0 && !c.handed.isEmpty() && (f == null || f.verdict != null)) {
            f = nextHanded(c, s);
        }
        if (s.direction != Direction.KICK || !s.hook.last() || c.backlog.isEmpty() || s.layer < 0) {
            return f;
        }
        int best = ends.getOrDefault(f.address, 0);
        for (int k = 0; k < c.backlog.size(); k++) {
            Flight g = c.backlog.get(k);
            int known = ends.getOrDefault(g.address, 0);
            if (known > best && fits(g, s)) {
                c.backlog.set(k, f);
                c.kick = g;
                f = g;
                best = known;
            }
        }
        return f;
    }

    /** The oldest kick that was handed to the thread and that this event can end. */
    private Flight nextHanded(Context c, HookStep s) {
        while (!c.handed.isEmpty()) {
            Flight f = c.handed.remove(0);
            if (fits(f, s)) {
                f.home = c;
                c.kick = f;
                return f;
            }
        }
        return c.kick;
    }

    /** Learns whether kicks of an address end in a last hop, where a thread served only one. */
    private void learnEnd(Flight f, boolean reached) {
        if (f.address != 0 && ends.size() < Evidence.MOST) {
            ends.addTo(f.address, reached ? 1 : -1);
        }
    }

    private static void vector(Flight f, HookStep s, EventBatch b, int i) {
        long data = s.vector == null ? Field.MISSING : HookStep.value(s.vector, b, i);
        f.vector = data == Field.MISSING ? f.vector : (int) (data & 0xff);
    }

    /** A key that the event names tells which stacks and which machine the signal can belong to. */
    private void learn(Flight f, HookStep s, EventBatch b, int i) {
        if (s.key.length != 1) {
            return;
        }
        long key = Keys.of(scope(b), -7, s.key, b, i);
        if (key != Field.MISSING) {
            f.mask = Evidence.narrowed(evidence.stacksOfKey, key, f.mask);
            if (f.vm < 0) {
                f.vm = evidence.vm(key);
            }
            if (f.direction == Direction.INTERRUPT && f.vector < 0) {
                f.expected = evidence.vectorOfKey.getOrDefault(key, f.expected);
                vcpus.expect(f);
            }
        }
    }

    private void give(Context c, Flight f, HookStep s, EventBatch b, int i) {
        if (shop.table.spaceId(s.giveSpace).startsWith("@")) {
            vcpus.giveToVcpu(f, b, i);
            return;
        }
        long key = giveKey(f, s, b, i);
        if (key == Field.MISSING || f.verdict != null) {
            return;
        }
        if (s.hook.give().holds()) {
            f.candidate = f.candidate == 0 ? key : f.candidate;
            f.candidateLayer = s.layer;
            return;
        }
        shop.goesOn(f);
        boolean sure = (f.mask & ~s.stacks) == 0 || evidence.taken.contains(key);
        if (!takenSpaces[s.giveSpace] && s.until < 0 || !sure) {
            return;
        }
        boolean there = shop.give(f, key, s, pending(s, b, i));
        c.merged = f.verdict == Outcome.COALESCED ? f : null;
        f.pendingKey = f.verdict == Outcome.COALESCED ? key : f.pendingKey;
        f.pendingUntil = s.until;
        if (there && s.hook.waits()) {
            long taker = evidence.takerOf.getOrDefault(key, -1);
            if (taker >= 0 && Keys.isThread(taker)) {
                shop.await(f, shop.context(taker));
                if (s.hook.give().note()) {
                    shop.context(taker).handed.add(f);
                }
            }
            f.otherwise = null;
        }
        if (!s.hook.waits() && f.bracket == null && f.home == c) {
            c.active(s.direction, null); // it is somebody else's now
        }
    }

    private long giveKey(Flight f, HookStep s, EventBatch b, int i) {
        return s.giveKey.length == 0
                ? Keys.of(s.giveSpace, scope(b), f.vm)
                : Keys.of(scope(b, s.giveSpace), s.giveSpace, s.giveKey, b, i);
    }

    /** Keys of a space that begins with "wire-" mean the same on both machines; all others belong to one kernel. */
    private int scope(EventBatch b, int space) {
        return table.spaceId(space).startsWith("wire-") ? -1 : scope(b);
    }

    private static int pending(HookStep s, EventBatch b, int i) {
        if (s.givePending == null) {
            return -1;
        }
        long v = HookStep.value(s.givePending, b, i);
        return v == Field.MISSING ? -1 : (v & s.hook.give().pendingMask()) != 0 ? 1 : 0;
    }

    private void foreignGive(HookStep s, EventBatch b, int i, Flight chosen) {
        if (chosen == null) {
            long key = Keys.of(scope(b, s.giveSpace), s.giveSpace, s.giveKey, b, i);
            if (key != Field.MISSING) {
                shop.giveNobody(key, pending(s, b, i) != 0);
            }
        }
    }

    private void begin(Context c, HookStep s, EventBatch b, int i) {
        if ((evidence.stacksOfContext.getOrDefault(c.id, -1) & s.family) == 0) {
            return;
        }
        Flight f = c.active(s.direction);
        if (f != null && !f.done && f.hops == 1 && f.layer[0] == s.layer && f.event[0] != s.event && f.verdict == null) {
            f.mask &= s.stacks;
            return; // two probes of one layer
        }
        close(c, s.direction);
        Flight g = shop.flights.begin(s.direction, Evidence.narrowed(evidence.stacksOfContext, c.id, s.family));
        g.home = c;
        g.vm = c.vm;
        c.active(s.direction, g);
        learn(g, s, b, i);
        shop.hop(g, s, b, i, SAME);
        if (!s.hook.guest() && !s.hook.tentative()) {
            shop.flights.prove(g);
        }
        if (s.giveSpace >= 0) {
            give(c, g, s, b, i);
        }
        if (s.hook.last() && g.verdict == null && g.slotCount == 0) {
            shop.finish(g, Outcome.DELIVERED, null);
        }
    }

    /** Takes what is under the key; false when it is not for this hook. */
    private boolean take(Context c, HookStep s, EventBatch b, int i) {
        long key = Keys.of(scope(b, s.space), s.space, s.key, b, i);
        if (key == Field.MISSING) {
            return false;
        }
        Flight f = shop.take(s, key);
        if (f == null && !givenSpaces[s.space]) {
            f = c.active(s.direction); // nothing records the giving: the one that the thread was woken for
            if (!fits(f, s)) {
                return false;
            }
        } else if (f == null) {
            return false;
        } else {
            f.mask = Evidence.narrowed(evidence.stacksOfContext, c.id, f.mask);
            if ((f.mask & s.stacks) == 0 || f.direction != s.direction) {
                return false;
            }
            shop.clear(key);
        }
        Flight before = c.active(s.direction);
        boolean behind = before != null && before != f && s.hook.queues() && before.floor >= 0 && !before.done
                && before.verdict == null && before.bracket != c;
        if (before != f && !behind) {
            close(c, s.direction);
        }
        arrivedElsewhere(f);
        f.home = c;
        if (behind) {
            c.backlog.add(f);
        } else {
            c.active(s.direction, f);
        }
        if (f.riders != null) {
            for (Flight rider : f.riders) {
                if (!rider.done && rider.verdict == null) {
                    rider.slotCount = 0;
                    rider.home = c;
                    arrivedElsewhere(rider);
                    c.backlog.add(rider);
                }
            }
            f.riders = null;
        }
        f.floor = Math.max(f.floor, 0);
        if (s.layer >= 0) {
            f.floor = table.position(f.direction, f.mask & s.stacks, s.layer);
            shop.flights.prove(f);
            shop.confirm(c, f, s, scope(b));
        }
        shop.hop(f, s, b, i, Handoff.KEY);
        if (s.giveSpace >= 0) {
            give(c, f, s, b, i);
        }
        boolean goesOn = s.giveSpace >= 0 && takenSpaces[s.giveSpace];
        if (s.direction == Direction.INTERRUPT && c.vcpu >= 0 && !goesOn) {
            vcpus.delivered(c, f);
        } else if (s.hook.last() && !goesOn) {
            shop.finish(f, Outcome.DELIVERED, null);
        }
        return true;
    }

    /** Nothing is under the key: the beginning of what is served now may be cut. */
    private boolean couldTakeLate(Context c, HookStep s, EventBatch b, int i) {
        long key = Keys.of(scope(b, s.space), s.space, s.key, b, i);
        if (key == Field.MISSING || s.layer < 0 || shop.take(s, key) != null) {
            return false;
        }
        boolean nobodys = shop.wasGivenByNobody(key);
        shop.clear(key);
        boolean known = evidence.taken.contains(key) || s.hook.proves();
        if (known) {
            close(c, s.direction);
        }
        long stacks = evidence.stacksOfContext.getOrDefault(c.id, -1) & evidence.stacksOfVm(c.vm);
        return !nobodys && known && (s.stacks & stacks) != 0;
    }

    /** Served, but nothing was seen that put it there: its beginning is cut. */
    private void takenLate(Context c, HookStep s, EventBatch b, int i) {
        Flight f = shop.flights.begin(s.direction, Evidence.narrowed(evidence.stacksOfContext, c.id, s.stacks));
        f.beginsLate = givenSpaces[s.space];
        f.home = c;
        f.vm = c.vm;
        f.floor = table.position(f.direction, f.mask, s.layer);
        c.active(s.direction, f);
        shop.confirm(c, f, s, scope(b));
        shop.hop(f, s, b, i, SAME);
        shop.flights.prove(f);
        if (untilOfSpace[s.space] >= 0 && untilOfSpace[s.space] != s.layer) {
            shop.put(f, Keys.of(scope(b, s.space), s.space, s.key, b, i), untilOfSpace[s.space]);
        }
        if (s.giveSpace >= 0) {
            give(c, f, s, b, i);
        }
        if (s.hook.last() && f.verdict == null) {
            shop.finish(f, Outcome.DELIVERED, null);
        }
    }

    private static void arrivedElsewhere(Flight f) {
        if (f.awaits != null) {
            f.awaits.awaited.remove(f);
            f.awaits = null;
        }
    }

    private void peek(HookStep s, EventBatch b, int i) {
        long key = Keys.of(scope(b, s.space), s.space, s.key, b, i);
        Flight f = key == Field.MISSING ? null : shop.take(s, key);
        if (f != null && (f.mask & s.stacks) != 0 && f.direction == s.direction) {
            shop.hop(f, s, b, i, Handoff.KEY);
            if (s.hook.last()) {
                shop.finish(f, Outcome.DELIVERED, null);
            }
        }
    }

    // ------------------------------------------------------------------ threads

    private Flight wake(Context c, HookStep s, EventBatch b, int i, Flight chosen) {
        Flight f = c.active(s.direction);
        if (shop.losses > 0) {
            long asked = s.key(0, b, i);
            Context wakee = asked == Field.MISSING ? null : shop.contexts.get(Keys.thread(scope(b), (int) asked));
            if (wakee != null) {
                wakee.wakingSeen = true;
                wakee.lostWakeup.step = null;
            }
        }
        if (c.merged != null && c.merged.direction == s.direction) {
            Flight again = vcpus.wokenAfterMerge(c, Keys.thread(scope(b), (int) s.key(0, b, i)), s, b, i);
            f = again == null ? f : again;
        }
        if (chosen != null || !fits(f, s) || f.has(s.layer)) {
            return chosen;
        }
        if (s.hook.needsRemembered() && remembers(s) && !c.remembers(s.direction, s.layer)) {
            return null;
        }
        long pid = s.key(0, b, i);
        if (pid == Field.MISSING) {
            return null;
        }
        long wakee = Keys.thread(scope(b), (int) pid);
        boolean isVcpu = evidence.vcpuOf.containsKey(wakee);
        if (s.direction == Direction.INTERRUPT) {
            if (!isVcpu || !vcpus.isTarget(f, wakee) || shop.context(wakee).inUserspace) {
                return null;
            }
            shop.hop(f, s, b, i, Handoff.WAKE_UP);
            return f;
        }
        if (isVcpu || f.verdict != null || !mayServe(f, s, wakee, b, i)) {
            return null;
        }
        long ready = handedOver(f, s);
        if (ready == 0) {
            return null;
        }
        long byName = 0;
        long nameless = 0;
        long any = 0;
        for (HookStep t : table.plan(b.slot(i)).host) {
            boolean same = t.join == Hook.Join.WAKE && t.direction == s.direction && fits(f, t);
            if (same && mayServe(f, t, wakee, b, i)) {
                any |= t.stacks;
                byName |= t.hook.wakee() != null && t.named(b, i) ? t.stacks : 0;
                nameless |= t.hook.wakee() == null ? t.stacks : 0;
            }
        }
        f.mask &= ready & (byName != 0 ? byName : (nameless & ready & f.mask) != 0 ? nameless : any);
        if ((f.mask & s.family) == 0) {
            return null;
        }
        shop.hop(f, s, b, i, Handoff.WAKE_UP);
        f.mask = Evidence.narrowed(evidence.stacksOfContext, wakee, f.mask);
        f.handedOver = true;
        if (s.hook.waits()) {
            shop.await(f, shop.context(wakee));
        }
        return f;
    }

    private boolean recordedInstead(HookStep s) {
        int plan = s.hook.unlessRecorded() == null ? -1 : table.planOf(s.hook.unlessRecorded());
        return plan >= 0 && evidence.hostEvents[plan] > 0;
    }

    /** Stacks in which the signal has passed the layer that hands over to another thread, where that is recorded. */
    private long handedOver(Flight f, HookStep s) {
        long ready = 0;
        for (long rest = f.mask & s.family; rest != 0; rest &= rest - 1) {
            int stack = Long.numberOfTrailingZeros(rest);
            int before = shop.naming.recordedBefore(f.direction, stack, s.layer);
            if (before < 0 || f.has(before)) {
                ready |= 1L << stack;
            }
        }
        return ready;
    }

    /** Events that this wake-up confirms are recorded in the trace. */
    private boolean remembers(HookStep s) {
        return rememberedLayers[s.layer];
    }

    /** A thread was woken, and the request was lost: it may be the hop of a signal that went on unseen. */
    private void wakeupWithoutRequest(HookStep s, EventBatch b, int i) {
        long pid = s.key(0, b, i);
        Context wakee = pid == Field.MISSING ? null : shop.contexts.get(Keys.thread(scope(b), (int) pid));
        if (wakee != null && !wakee.wakingSeen && (wakee.vcpu >= 0) == (s.direction == Direction.INTERRUPT)) {
            shop.remember(wakee.lostWakeup, s, b, i);
        }
    }

    /** The thread is the one that takes what the signal was put under; where that is not known, its name must fit. */
    private boolean mayServe(Flight f, HookStep s, long wakee, EventBatch b, int i) {
        for (int k = 0; k < f.slotCount; k++) {
            long taker = evidence.takerOf.getOrDefault(f.slots[k], -1);
            if (taker >= 0) {
                return taker == wakee;
            }
        }
        return s.hook.wakee() == null || s.named(b, i);
    }

    private void switched(EventBatch b, int i) {
        HookStep[] steps = table.plan(b.slot(i)).host;
        int source = scope(b);
        long prev = steps[0].key(1, b, i);
        long next = steps[0].key(0, b, i);
        if (prev != Field.MISSING && prev != 0) {
            Context c = shop.contexts.get(Keys.thread(source, (int) prev));
            if (c != null) {
                if (!c.awaited.isEmpty()) {
                    shop.running(c);
                }
                leaves(c, b, i);
            }
        }
        if (next != Field.MISSING && next != 0) {
            Context c = shop.contexts.get(Keys.thread(source, (int) next));
            if (c != null) {
                c.cpu = b.cpu(i);
                c.asleep = false;
                if (!c.awaited.isEmpty()) {
                    arrive(c, steps, b, i);
                }
            }
        }
    }

    /** A thread that goes to sleep is through with what it works on. */
    private void leaves(Context c, EventBatch b, int i) {
        long state = b.value(i, table.plan(b.slot(i)).fields.indexOf("prev_state"));
        boolean sleeps = state != Field.MISSING && (state & 0xff) != 0;
        c.wakingSeen &= !sleeps;
        c.asleep = sleeps;
        if (sleeps) {
            c.lostWakeup.step = null;
        }
        if (sleeps && c.vcpu < 0 && !c.paused) {
            if (c.backlog.isEmpty() && c.kick != null && c.kick.verdict == null && c.kick.floor > 0) {
                learnEnd(c.kick, false);
            }
            closeBacklog(c);
            c.handed.removeIf(f -> f.done || f.verdict != null);
            close(c, Direction.KICK);
            close(c, Direction.INTERRUPT);
        }
    }

    private void arrive(Context c, HookStep[] steps, EventBatch b, int i) {
        List<Flight> waiting = new ArrayList<>(c.awaited);
        c.awaited.clear();
        for (Flight f : waiting) {
            f.awaits = null;
            if (f.done || f.verdict != null) {
                continue;
            }
            f.mask = Evidence.narrowed(evidence.stacksOfContext, c.id, f.mask);
            for (HookStep s : steps) {
                if (s.join == Hook.Join.ARRIVE && s.direction == f.direction && (f.mask & s.stacks) != 0
                        && !f.has(s.layer)) {
                    shop.addLostWakeup(c, f);
                    shop.hop(f, s, b, i, Handoff.SWITCH);
                    break;
                }
            }
            if (f.slotCount == 0) {
                Flight active = c.active(f.direction);
                if (active == null || active.done || active.verdict != null) {
                    f.home = c;
                    f.floor = f.hops > 0 ? table.position(f.direction, f.mask, f.layer[f.hops - 1]) : -1;
                    c.active(f.direction, f);
                } else {
                    shop.finish(f, Outcome.DELIVERED, null);
                }
            }
        }
    }

    // ------------------------------------------------------------------ ends

    /** The thread sleeps: what it took is served. */
    private void closeBacklog(Context c) {
        for (Flight f : c.backlog) {
            if (!f.done && f.verdict == null) {
                shop.finish(f, f.touchedByLoss ? Outcome.INCOMPLETE : Outcome.DELIVERED, Reason.LOST_EVENTS);
            }
        }
        c.backlog.clear();
    }

    /** The context goes on to something else. */
    void close(Context c, Direction direction) {
        Flight f = c.active(direction);
        if (f == null) {
            return;
        }
        if (f.inBracket && vcpus.isBracketOf(f, c)) {
            return;
        }
        c.active(direction, null);
        c.merged = null;
        if (f.done || f.verdict != null) {
            return;
        }
        boolean endsHere = f.otherwise != null && f.floor >= 0 && f.home == c && f.awaits == null && !f.touchedByLoss;
        boolean waitsElsewhere = !endsHere && (f.slotCount > 0 || f.awaits != null || vcpus.waitsForGuest(f));
        if (waitsElsewhere && !(direction == Direction.KICK && f.home == c && f.floor >= 0 && f.awaits == null && !pendingIn(f))) {
            return;
        }
        if (f.touchedByLoss && direction == Direction.INTERRUPT && vcpus.mayStillArrive(f)) {
            return; // its acceptance may be among the lost events
        }
        if (f.touchedByLoss) {
            shop.finish(f, Outcome.INCOMPLETE, Reason.LOST_EVENTS);
        } else if (f.otherwise != null) {
            shop.finish(f, f.otherwise, null);
        } else {
            shop.finish(f, Outcome.DELIVERED, null);
        }
    }

    private static boolean pendingIn(Flight f) {
        for (int k = 0; k < f.slotCount; k++) {
            if (f.slotUntil[k] < 0 || !f.has(f.slotUntil[k])) {
                return true;
            }
        }
        return false;
    }

    /** Events of a CPU were lost: what it worked on may have gone on unseen. */
    private void loss(EventBatch b, int i) {
        shop.losses++;
        shop.firstLossNs = Math.min(shop.firstLossNs, b.timeNs(i));
        int source = scope(b);
        int cpu = b.cpu(i);
        for (var cursor : shop.contexts.values()) {
            Context c = cursor.value;
            if (c.id >>> 34 != source || c.cpu != cpu && !c.asleep) {
                continue;
            }
            for (Flight f : c.pending) {
                f.suspect = true;
            }
            if (c.cpu == cpu) {
                interrupted(c);
            }
        }
    }

    /** What the context did in the meantime was not seen. */
    private void interrupted(Context c) {
        if (c.kick != null) {
            c.kick.touchedByLoss = true;
        }
        if (c.interrupt != null) {
            c.interrupt.touchedByLoss = true;
        }
        c.mode = Context.Mode.UNKNOWN;
        c.forget(Direction.KICK, false);
        c.forget(Direction.INTERRUPT, false);
        if (c.vcpu >= 0) {
            vcpus.leaveBracket(c);
        }
    }

    private void end() throws IOException {
        shop.over = true;
        for (Flight f : shop.flights.live()) {
            if (f.done) {
                continue;
            }
            if (f.verdict == null) {
                boolean through = f.ended;
                shop.finish(f, through ? Outcome.DELIVERED : Outcome.INCOMPLETE, through ? null : Reason.TRACE_END);
            }
        }
        for (Flight f : shop.flights.live()) {
            shop.complete(f);
        }
        shop.emit();
    }
}
