package org.kickscope.signal;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;

/**
 * Joins by key: a signal put under a work item, an eventfd, a handle, and taken from there by whoever serves it. Part of
 * {@link Reconstructor}.
 */
final class KeyJoins {
    /** Without anything that came later, a signal is overdue only after so many times as long. */
    private static final int VERY = 8;

    private static final Handoff SAME = Handoff.SAME_THREAD;
    private final Joins joins;
    private final Recording recording;
    private final HookTable table;
    private final Evidence evidence;
    private final Workshop shop;

    KeyJoins(Joins joins) {
        this.joins = joins;
        recording = joins.recording;
        table = joins.shop.table;
        evidence = joins.shop.evidence;
        shop = joins.shop;
    }

    /** Puts the signal where the step says; false when it cannot be taken from there. */
    boolean give(Context c, Flight f, HookStep s, EventBatch b, int i) {
        if (shop.table.spaceId(s.giveSpace).startsWith("@")) {
            joins.guests.giveToVcpu(f, b, i);
            return true;
        }
        long key = giveKey(f, s, b, i);
        if (key == Field.MISSING && table.isPair(s.giveSpace)) {
            f.otherwise = null; // what became of it is in another trace
        }
        if (key == Field.MISSING || f.verdict != null) {
            return false;
        }
        if (s.hook.give().holds()) {
            shop.ask(f, key, s.layer);
            return false;
        }
        shop.goesOn(f);
        long seenKey = table.isWire(s.giveSpace) ? Keys.of(-1, s.giveSpace, s.giveKey, b, i) : key;
        boolean sure = (f.mask & ~s.stacks) == 0 || evidence.taken.contains(seenKey);
        boolean takenThere = recording.takenSpaces[s.giveSpace]
                && (recording.takenOnHost[s.giveSpace]
                        || !table.isWire(s.giveSpace)
                        || joins.guests.mayShow(vm(f, b, i)));
        if (!takenThere && s.until < 0 || !sure) {
            return false;
        }
        if (table.isPair(s.giveSpace)) {
            neverTaken(shop.take(s, key), b.timeNs(i));
        }
        int pending = pending(s, b, i);
        if (pending < 0 && s.hook.give().merge() && !evidence.gaps.none()) {
            takenUnseen(shop.take(s, key), evidence.takerOf.getOrDefault(seenKey, -1), b.timeNs(i));
        }
        if (s.hook.give().note()) {
            joins.loops.schedule(c, f);
        }
        boolean there = shop.give(f, key, s, pending);
        c.merged = f.verdict == Outcome.COALESCED ? f : null;
        f.pendingKey = f.verdict == Outcome.COALESCED ? key : f.pendingKey;
        f.pendingUntil = s.until;
        f.pendingCount = s.givePending == null ? Field.MISSING : HookStep.value(s.givePending, b, i);
        if (there && s.hook.waits()) {
            long taker = evidence.takerOf.getOrDefault(seenKey, -1);
            if (taker >= 0 && Keys.isThread(taker)) {
                shop.await(f, shop.context(taker));
                if (s.hook.give().note() && f.scheduledIn == null) {
                    shop.context(taker).handed.add(f);
                }
            }
            f.otherwise = null;
        }
        if (!s.hook.waits() && f.bracket == null && f.home == c) {
            c.active(s.direction, null); // it is somebody else's now
        }
        return true;
    }

    private int vm(Flight f, EventBatch b, int i) {
        return f.vm >= 0 ? f.vm : shop.context(Keys.context(b, i)).vm;
    }

    /**
     * Ends a signal that should have been taken by now: twice the time of all others under the same name is over, or the
     * thread that takes them has slept. Its take was lost, or it ends where it is when nobody takes it.
     */
    void neverTaken(Flight f, long nowNs) {
        if (f == null
                || f.done
                || f.verdict != null
                || f.slotCount != 1
                || !evidence.longestNs.containsKey(f.slots[0])) {
            return;
        }
        long longest = evidence.longestNs.getOrDefault(f.slots[0], Long.MAX_VALUE);
        Context taker = shop.contexts.get(evidence.takerOf.getOrDefault(f.slots[0], -1));
        boolean slept = taker != null && taker.sleptNs > f.lastNs();
        boolean late = slept || (nowNs - f.lastNs()) / 2 > longest;
        if (late && shop.lossSince(f.slots[0])) {
            shop.lost(f);
        } else if (late && f.otherwise != null) {
            f.uncertain = "nobody took it for twice as long as it ever lasted otherwise";
            shop.finish(f, f.otherwise, null);
        }
    }

    /**
     * What is under the key, unless it was taken long ago while events were lost: then it is the first that came after that,
     * or null where nothing is known to have come.
     */
    private Flight unlessOverdue(Flight f, long key, long nowNs) {
        if (!shop.halves.isOverdue(f, nowNs, 1)) {
            return f;
        }
        Flight next = null;
        List<Flight> later = f.riders != null ? f.riders : f.followers == null ? List.of() : f.followers;
        for (Flight g : new ArrayList<>(later)) {
            boolean waits = !g.done && (f.riders != null ? g.verdict == null : g.pendingKey == key);
            if (!waits || shop.halves.isOverdue(g, nowNs, 1)) {
                continue;
            }
            if (f.riders != null) {
                f.riders.remove(g);
            } else {
                shop.separate(g);
            }
            if (next == null) {
                next = g;
                next.rides = false;
            } else if (f.riders != null) {
                shop.ride(g, next);
            } else {
                shop.merge(g, next);
            }
        }
        if (next == null && !shop.halves.isOverdue(f, nowNs, VERY)) {
            return f;
        }
        shop.release(key);
        if (next != null) {
            shop.put(next, key, -1);
        }
        return next;
    }

    /** Events of the processor of the thread that takes it were lost since it was put there: it was among them. */
    private void takenUnseen(Flight f, long taker, long nowNs) {
        Context c = taker < 0 ? null : shop.contexts.get(taker);
        if (f != null
                && f.verdict == null
                && c != null
                && evidence.gaps.within(Keys.machine(taker), c.cpu, f.lastNs(), nowNs)) {
            shop.lost(f);
        }
    }

    /** What a step takes, peeks at or frees; {@link Field#MISSING} when the event does not say, or when no pair is known. */
    long takenKey(HookStep s, EventBatch b, int i) {
        if (table.isWire(s.space)) {
            int vm = shop.context(Keys.context(b, i)).vm;
            long ofMachine = Keys.of(scope(b, s.space, vm), s.space, s.key, b, i);
            return shop.isTaken(ofMachine) ? ofMachine : Keys.of(-1, s.space, s.key, b, i);
        }
        long name = Keys.of(Keys.machine(b), s.space, s.key, b, i);
        return table.isPair(s.space) ? evidence.givenNameOf.getOrDefault(name, Field.MISSING) : name;
    }

    private long pairKey(Flight f, HookStep s, EventBatch b, int i) {
        long passedOn = f.knownAs == 0 ? Field.MISSING : f.knownAs;
        long name = s.giveKey.length == 0 ? passedOn : Keys.of(Keys.machine(b), s.giveSpace, s.giveKey, b, i);
        return evidence.longestNs.containsKey(name) ? name : Field.MISSING;
    }

    private long giveKey(Flight f, HookStep s, EventBatch b, int i) {
        if (table.isPair(s.giveSpace)) {
            return pairKey(f, s, b, i);
        }
        return s.giveKey.length == 0
                ? Keys.of(s.giveSpace, Keys.machine(b), f.vm)
                : Keys.of(scope(b, s.giveSpace, vm(f, b, i)), s.giveSpace, s.giveKey, b, i);
    }

    /** Keys of a space that begins with "wire-" mean the same in all traces of one machine; all others belong to one kernel. */
    private int scope(EventBatch b, int space, int vm) {
        return table.isWire(space) ? -1 - Math.max(vm + 1, 0) : Keys.machine(b);
    }

    private static int pending(HookStep s, EventBatch b, int i) {
        if (s.givePending == null) {
            return -1;
        }
        long v = HookStep.value(s.givePending, b, i);
        return v == Field.MISSING ? -1 : (v & s.hook.give().pendingMask()) != 0 ? 1 : 0;
    }

    void foreignGive(HookStep s, EventBatch b, int i, Flight chosen) {
        if (chosen == null) {
            int vm = shop.context(Keys.context(b, i)).vm;
            long key = Keys.of(scope(b, s.giveSpace, vm), s.giveSpace, s.giveKey, b, i);
            if (key != Field.MISSING) {
                shop.giveNobody(key, pending(s, b, i) != 0);
            }
        }
    }

    /** Takes what is under the key; false when it is not for this hook. */
    boolean take(Context c, HookStep s, EventBatch b, int i) {
        long key = takenKey(s, b, i);
        if (key == Field.MISSING) {
            return false;
        }
        if (shop.losses > 0) {
            neverTaken(shop.take(s, key), b.timeNs(i));
        }
        Flight f = shop.take(s, key);
        if (f != null && s.layer >= 0 && !evidence.gaps.none()) {
            f = unlessOverdue(f, key, b.timeNs(i));
        }
        boolean pair = table.isPair(s.space);
        if (f == null && (pair || !recording.givenSpaces[s.space])) {
            // nothing recorded the giving, or under which name: the one that the thread was woken for
            f = c.active(s.direction);
            if (!joins.lines.fits(f, s) || pair && f.knownAs != 0) {
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
            shop.halves.taken(f, s.space, key);
            stays(f, key, s, b, i);
            if (f.scheduledIn == c) {
                releaseRiders(c, f);
                return true; // the bottom half is its hop
            }
        }
        Flight before = c.active(s.direction);
        boolean behind = before != null
                && before != f
                && s.hook.queues()
                && before.floor >= 0
                && !before.done
                && before.verdict == null
                && before.bracket != c;
        if (before != f && !behind) {
            joins.threads.close(c, s.direction);
        }
        arrivedElsewhere(f);
        if (joins.threads.wokenAfter(c, f)) {
            f.uncertain = "events were lost within it; its thread was woken for this one or for another";
        }
        c.forgetLostWakeup(); // it was for this one
        f.home = c;
        if (behind) {
            c.backlog.add(f);
        } else {
            c.active(s.direction, f);
        }
        releaseRiders(c, f);
        f.floor = Math.max(f.floor, 0);
        f.takenRound = s.hook.queues() && s.layer >= 0 ? c.round : 0;
        f.takenKey = key;
        if (s.layer >= 0) {
            f.floor = table.position(f.direction, f.mask & s.stacks, s.layer);
            shop.flights.prove(f);
            shop.hops.confirm(c, f, s);
        }
        known(f, s, b, i);
        shop.hops.hop(f, s, b, i, table.isPair(s.space) ? Handoff.LEARNT_PAIR : Handoff.KEY);
        boolean goesOn = s.giveSpace >= 0 && give(c, f, s, b, i);
        if (s.direction == Direction.INTERRUPT && c.vcpu >= 0 && !goesOn) {
            joins.interrupts.delivered(c, f);
        } else if (s.hook.last() && !goesOn) {
            shop.finish(f, Outcome.DELIVERED, null);
        }
        return true;
    }

    /** Of what merged into the signal under the key, those stay that were counted after all that is taken. */
    private void stays(Flight taken, long key, HookStep s, EventBatch b, int i) {
        long count = s.takenField == null ? Field.MISSING : HookStep.value(s.takenField, b, i);
        if (count == Field.MISSING || count < 1 || taken.followers == null) {
            return;
        }
        Flight first = null;
        for (Flight f : new ArrayList<>(taken.followers)) {
            boolean later =
                    !f.done && f.pendingKey == key && f.pendingCount != Field.MISSING && f.pendingCount >= count;
            if (later && first == null) {
                first = f;
                shop.separate(f);
                shop.put(f, key, f.pendingUntil);
            } else if (later) {
                shop.separate(f);
                shop.merge(f, first);
            }
        }
    }

    private static void releaseRiders(Context c, Flight f) {
        if (f.riders == null) {
            return;
        }
        for (Flight rider : f.riders) {
            if (!rider.done && rider.verdict == null) {
                rider.slotCount = 0;
                rider.home = c;
                arrivedElsewhere(rider);
                if (rider.scheduledIn == null) {
                    c.backlog.add(rider);
                }
            }
        }
        f.riders = null;
    }

    /** Nothing is under the key: the beginning of what is served now may be cut. */
    boolean couldTakeLate(Context c, HookStep s, EventBatch b, int i) {
        long key = takenKey(s, b, i);
        if (key == Field.MISSING && table.isPair(s.space) && s.layer >= 0 && s.hook.proves()) {
            joins.threads.close(c, s.direction);
            return true;
        }
        if (key == Field.MISSING || s.layer < 0 || shop.take(s, key) != null) {
            return false;
        }
        boolean nobodys = shop.wasGivenByNobody(key);
        boolean known = evidence.taken.contains(key) || s.hook.proves();
        if (table.isWire(s.space) && s.hook.guest()) {
            // a handler may run for what is no signal: only the first one can have been raised before the trace
            long ofMachine = Keys.of(scope(b, s.space, c.vm), s.space, s.key, b, i);
            known &= shop.losses == 0 && shop.givenUnseen(ofMachine) && shop.givenUnseen(key);
        }
        shop.clear(key);
        if (known) {
            joins.threads.close(c, s.direction);
        }
        long stacks = evidence.stacksOfContext.getOrDefault(c.id, -1) & evidence.stacksOfVm(c.vm);
        return !nobodys && known && (s.stacks & stacks) != 0;
    }

    /** Served, but nothing was seen that put it there: its beginning is cut. */
    void takenLate(Context c, HookStep s, EventBatch b, int i) {
        Flight f = shop.flights.begin(s.direction, Evidence.narrowed(evidence.stacksOfContext, c.id, s.stacks));
        long key = takenKey(s, b, i);
        known(f, s, b, i);
        f.beginsLate = recording.givenSpaces[s.space] && key != Field.MISSING;
        f.home = c;
        f.vm = c.vm;
        f.floor = table.position(f.direction, f.mask, s.layer);
        f.takenRound = s.hook.queues() ? c.round : 0;
        f.takenKey = key;
        c.active(s.direction, f);
        joins.threads.wokenUnseen(c, f);
        shop.hops.confirm(c, f, s);
        shop.hops.hop(f, s, b, i, SAME);
        shop.flights.prove(f);
        if (!shop.halves.join(f, s.space, key == Field.MISSING ? 0 : key)) {
            joins.guests.joinOverLoss(f);
        }
        if (recording.untilOfSpace[s.space] >= 0 && recording.untilOfSpace[s.space] != s.layer) {
            shop.put(f, key, recording.untilOfSpace[s.space]);
        }
        if (s.giveSpace >= 0) {
            give(c, f, s, b, i);
        }
        if (s.hook.last() && f.verdict == null) {
            shop.finish(f, Outcome.DELIVERED, null);
        }
    }

    private void known(Flight f, HookStep s, EventBatch b, int i) {
        if (table.isPair(s.space)) {
            f.knownAs = Keys.of(Keys.machine(b), s.space, s.key, b, i);
        }
    }

    private static void arrivedElsewhere(Flight f) {
        if (f.awaits != null) {
            f.awaits.awaited.remove(f);
            f.awaits = null;
        }
    }

    void peek(HookStep s, EventBatch b, int i) {
        long key = takenKey(s, b, i);
        Flight f = key == Field.MISSING ? null : shop.take(s, key);
        if (f != null && (f.mask & s.stacks) != 0 && f.direction == s.direction) {
            shop.hops.hop(f, s, b, i, Handoff.KEY);
            if (s.hook.last()) {
                shop.finish(f, Outcome.DELIVERED, null);
            }
        }
    }
}
