package org.kickscope.signal;

import com.carrotsearch.hppc.LongIntHashMap;
import org.kickscope.stack.Hook;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;

/**
 * Joins by context: the line belongs to what its thread, or its interrupt level, works on. Part of {@link Reconstructor}.
 */
final class LineJoins {
    private static final Handoff SAME = Handoff.SAME_THREAD;
    private final Joins joins;
    private final HookTable table;
    private final Evidence evidence;
    private final Workshop shop;

    /** By doorbell address: how much more often its kicks ended in a last hop than not. */
    private final LongIntHashMap ends = new LongIntHashMap();

    LineJoins(Joins joins) {
        this.joins = joins;
        table = joins.shop.table;
        evidence = joins.shop.evidence;
        shop = joins.shop;
    }

    /** Of the signals that the context works on, the one that went on last and that the event can belong to. */
    Flight here(Context c, HookStep s, EventBatch b, int i, HookStep[] steps, Flight chosen) {
        if (s.prelude) {
            shop.hops.remember(c, s, b, i);
            return chosen;
        }
        if (s.vector != null) {
            joins.loops.raised(c, HookStep.value(s.vector, b, i));
        }
        if (joins.loops.rules(c, s)) {
            joins.loops.half(c, s, b, i);
            return chosen;
        }
        Flight f = s.direction == Direction.KICK ? served(c, s) : c.interrupt;
        boolean late = false;
        if (chosen == null && (f == null || f.done) && isOfCutExit(c, s, b, i)) {
            f = joins.exits.openLate(c, s);
        }
        boolean fits = fits(f, s);
        if (!fits && repeats(f, s)) {
            if (f.candidate != 0 && s.layer == f.candidateLayer && f.event[f.hops - 1] != s.event) {
                shop.goesOn(f); // one more event of the layer that it asked in: it was not turned away
            }
            vector(f, s, b, i);
            return f;
        }
        if (!fits && chosen == null && joins.exits.rangBefore(c, s, b, i)) {
            f = c.kick;
            fits = true;
        }
        if (!fits && s.hook.begins() && (f == null || !canStillTake(f, s)) && chosen == null) {
            if (anyFits(c, s.direction, s, steps, b, i)
                    || otherDirectionFits(c, s, steps, b, i)
                    || !mayBegin(c, s, b, i)) {
                return chosen;
            }
            f = adoptWaiting(c, s);
            late = f == null;
            f = late ? beginLate(c, s, b, i) : f;
            fits = true;
        }
        if (!fits) {
            if (s.giveSpace >= 0
                    && s.hook.give().merge()
                    && s.giveKey.length > 0
                    && !shop.table.spaceId(s.giveSpace).startsWith("@")
                    && (f == null || s.layer >= 0 && !f.has(s.layer) || f.floor >= 0)) {
                joins.keys.foreignGive(s, b, i, chosen);
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
        if (late && f.verdict == null && f.proven) {
            if (!shop.halves.join(f, -1, 0)) {
                joins.guests.joinOverLoss(f);
            }
        }
        return f;
    }

    /** Only the exit of a kick names this, and the beginning of the exit that the vCPU is in was lost. */
    private boolean isOfCutExit(Context c, HookStep s, EventBatch b, int i) {
        boolean may = c.vcpu >= 0
                && c.mode == Context.Mode.UNKNOWN
                && evidence.exits
                && !evidence.gaps.none()
                && s.direction == Direction.KICK
                && s.layer >= 0
                && !s.hook.begins()
                && s.hook.after().isEmpty()
                && (s.stacks & evidence.stacksOfVm(c.vm)) != 0;
        return may
                && (s.hook.proves()
                        || s.key.length == 1 && evidence.kickKeys.contains(Keys.of(Keys.machine(b), -7, s.key, b, i)));
    }

    boolean fits(Flight f, HookStep s) {
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
        int at = table.position(f.direction, f.mask & s.stacks, s.layer);
        return f.floor < 0
                || at >= f.floor && (f.direction == Direction.INTERRUPT || at >= f.furthest || f.home == f.bracket);
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
        return !f.done
                && f.verdict == null
                && !f.has(s.layer)
                && f.direction == s.direction
                && f.hops > 0
                && table.position(f.direction, f.mask, s.layer)
                        > table.position(f.direction, f.mask, f.layer[f.hops - 1]);
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
            if (t != but
                    && t.direction == direction
                    && t.join == Hook.Join.HERE
                    && (fits(g, t) || repeats(g, t))
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
        long known = evidence.stacksOfContext.getOrDefault(c.id, -1);
        if ((known & s.stacks) == 0 && (known & s.family) != 0) {
            return false; // the hook of a stack that the context is known for begins it
        }
        return s.key.length != 1
                || s.hook.proves()
                || evidence.calls.contains(Keys.of(Keys.machine(b), -7, s.key, b, i));
    }

    /** In the thread of a vCPU: the interrupt that waited until the one before was through goes on. */
    private Flight adoptWaiting(Context c, HookStep s) {
        Flight f = c.vcpu >= 0 && s.direction == Direction.INTERRUPT ? joins.interrupts.waiting(c) : null;
        if (f == null || !fits(f, s)) {
            return null;
        }
        if (f.home != null && f.home.interrupt == f) {
            f.home.interrupt = null;
        }
        f.home = c;
        c.interrupt = f;
        return f;
    }

    /** An event that may begin a signal met a context that works on none: what came before it was not seen. */
    private Flight beginLate(Context c, HookStep s, EventBatch b, int i) {
        joins.threads.close(c, s.direction);
        Flight f = shop.flights.begin(s.direction, Evidence.narrowed(evidence.stacksOfContext, c.id, s.family));
        f.home = c;
        f.vm = c.vm;
        if (s.direction == Direction.KICK) {
            f.floor = table.position(s.direction, f.mask & s.stacks, s.layer);
        }
        c.active(s.direction, f);
        return f;
    }

    private void apply(Context c, Flight f, HookStep s, EventBatch b, int i) {
        if (s.layer >= 0) {
            shop.hops.confirm(c, f, s);
            learn(f, s, b, i);
        }
        shop.hops.hop(f, s, b, i, SAME);
        vector(f, s, b, i);
        if (s.giveSpace >= 0) {
            joins.keys.give(c, f, s, b, i);
        } else if (s.hook.waits() && f.verdict == null) {
            f.handedOver = true;
        }
        if (s.outcome != null && f.verdict == null) {
            shop.flights.prove(f);
            shop.finish(f, s.outcome, null);
        }
        boolean goesOn = table.isPair(s.giveSpace) && f.slotCount > 0;
        if (s.hook.last() && f.verdict == null && !goesOn) {
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
    void learnEnd(Flight f, boolean reached) {
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
        long key = Keys.of(Keys.machine(b), -7, s.key, b, i);
        if (key != Field.MISSING) {
            f.mask = Evidence.narrowed(evidence.stacksOfKey, key, f.mask);
            if (f.vm < 0) {
                f.vm = evidence.vm(key);
            }
            if (f.direction == Direction.INTERRUPT && f.vector < 0) {
                f.expected = evidence.vectorOfKey.getOrDefault(key, f.expected);
                joins.interrupts.expect(f);
            }
        }
    }

    void begin(Context c, HookStep s, EventBatch b, int i) {
        if ((evidence.stacksOfContext.getOrDefault(c.id, -1) & s.family) == 0) {
            return;
        }
        Flight f = c.active(s.direction);
        if (f != null
                && !f.done
                && f.hops == 1
                && f.layer[0] == s.layer
                && f.event[0] != s.event
                && f.verdict == null) {
            f.mask &= s.stacks;
            return; // two probes of one layer
        }
        joins.threads.close(c, s.direction);
        Flight g = shop.flights.begin(s.direction, Evidence.narrowed(evidence.stacksOfContext, c.id, s.family));
        g.home = c;
        g.vm = c.vm;
        c.active(s.direction, g);
        g.knownAs = s.key.length == 0 ? 0 : Keys.of(Keys.machine(b), -7, s.key, b, i);
        learn(g, s, b, i);
        shop.hops.hop(g, s, b, i, SAME);
        if (!s.hook.guest() && !s.hook.tentative()) {
            shop.flights.prove(g);
        }
        if (s.giveSpace >= 0) {
            joins.keys.give(c, g, s, b, i);
        }
        if (s.hook.last() && g.verdict == null && g.slotCount == 0) {
            shop.finish(g, Outcome.DELIVERED, null);
        }
    }
}
