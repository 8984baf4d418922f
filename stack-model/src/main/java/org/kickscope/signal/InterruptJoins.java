package org.kickscope.signal;

import com.carrotsearch.hppc.LongObjectHashMap;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;

/**
 * Joins by vector: accepted for a virtual CPU, pending there, injected or posted. Part of {@link Reconstructor}.
 */
final class InterruptJoins {
    static final int VECTOR_SPACE = -3;
    private static final int EXPECTED_SPACE = -4;
    private final Joins joins;
    private final Evidence evidence;
    private final Workshop shop;

    /** By vCPU and vector: the last interrupt that will have it, accepted or not. */
    private final LongObjectHashMap<Flight> expected = new LongObjectHashMap<>();

    InterruptJoins(Joins joins) {
        this.joins = joins;
        evidence = joins.shop.evidence;
        shop = joins.shop;
    }

    void accept(Context c, HookStep s, EventBatch b, int i) {
        Flight f = c.interrupt;
        long vcpu = s.key(0, b, i);
        long vector = s.key(1, b, i);
        boolean none = f == null || f.done || f.verdict != null || f.hops == 0 || f.has(s.layer);
        if (none && isLate(c, vcpu, vector, shop.lossBegun(b, i))) {
            f = shop.flights.begin(Direction.INTERRUPT, s.stacks);
            f.home = c;
            f.vm = c.vm;
            f.vector = (int) vector;
            f.beginsLate = true;
            c.interrupt = f;
        } else if (none || (f.mask & s.stacks) == 0 || f.vector < 0 && evidence.vectorsRecorded) {
            return;
        }
        if (f.vector >= 0 && vector != Field.MISSING && f.vector != vector) {
            return; // another interrupt: what was formed before was a scan of the routes
        }
        shop.hops.hop(f, s, b, i, Handoff.SAME_THREAD);
        shop.flights.prove(f);
        if (vcpu == Field.MISSING || vector == Field.MISSING) {
            return;
        }
        long target = evidence.vcpuContext(Math.max(f.vm, 0), (int) vcpu);
        if (f.vm < 0 && evidence.vmCount > 1) {
            target = -1;
        }
        f.vector = (int) vector;
        f.target = target;
        f.queueText = "vector " + vector + " of vcpu " + vcpu;
        if (target < 0) {
            return;
        }
        Context v = shop.context(target);
        if (f.vm < 0) {
            f.vm = v.vm;
        }
        boolean inGuest = v.mode == Context.Mode.GUEST;
        if (evidence.posted && inGuest) {
            f.wasPosted = true;
            v.lastInjected = f;
            joins.guests.toGuest(v, f);
            if (f.waitsForGuest) {
                c.interrupt = null;
            } else {
                shop.finish(f, Outcome.DELIVERED, null);
            }
            return;
        }
        long key = Keys.of(VECTOR_SPACE, target, vector);
        c.merged = null;
        Flight pending = shop.take(s, key);
        if (pending != null && pending != f) {
            if (pending.suspect) {
                shop.lost(pending);
            } else {
                shop.merge(f, pending);
                c.interrupt = null;
                c.merged = f;
                f.pendingKey = key;
                f.pendingUntil = -1;
                shop.complete(f);
                return;
            }
        }
        shop.first(Keys.of(6, vcpu, vector));
        shop.put(f, key, -1);
        f.pendingKey = key;
        v.pending.removeIf(old -> old.done || old.verdict != null);
        v.pending.add(f);
        if (evidence.posted) {
            v.toEnter.add(f);
        }
    }

    /** The vector that the interrupt will have is known from what it passed: if it is injected, it is this one's. */
    void expect(Flight f) {
        int vm = f.vm < 0 ? 0 : f.vm;
        long target = f.expected < 0 || evidence.posted ? -1 : evidence.vcpuContext(vm, (int) (f.expected >> 16));
        if (target >= 0 && expected.size() < Evidence.MOST) {
            long key = Keys.of(EXPECTED_SPACE, target, f.expected & 0xffff);
            Flight older = expected.put(key, f);
            if (older != null && older != f && older.overdue && !older.done) {
                shop.lost(older);
            }
            f.target = target;
        }
    }

    /** Events were lost before its vector was accepted: it may still be injected. */
    boolean mayStillArrive(Flight f) {
        f.overdue = f.proven
                && f.pendingKey == 0
                && f.target >= 0
                && expected.get(Keys.of(EXPECTED_SPACE, f.target, f.expected & 0xffff)) == f;
        return f.overdue;
    }

    /** The interrupt of this vector whose acceptance was not seen, or null. */
    Flight unaccepted(long vcpu, long vector) {
        Flight f = expected.get(Keys.of(EXPECTED_SPACE, vcpu, vector));
        return f == null || f.done || f.verdict != null || f.pendingKey != 0 || !f.proven ? null : f;
    }

    /** A vector of a device is accepted, and what led to it was not seen. */
    private boolean isLate(Context c, long vcpu, long vector, boolean lost) {
        return c.vcpu < 0
                && evidence.deviceVectors.contains(Keys.of(5, vcpu, vector))
                && (lost || shop.first(Keys.of(6, vcpu, vector)));
    }

    /**
     * The context woke the thread that has to serve what it merged last: a thread that sleeps has nothing pending, so it was
     * no repetition, and what became of the one before was not seen.
     */
    Flight wokenAfterMerge(Context c, long wakee, HookStep s, EventBatch b, int i) {
        Flight f = c.merged;
        boolean undecided = !f.done && f.mergedInto != null && !f.mergedInto.done;
        if (!undecided || !serves(f, wakee, s, b, i)) {
            return null;
        }
        c.merged = null;
        Flight before = f.mergedInto;
        shop.separate(f);
        shop.clear(f.pendingKey);
        shop.finish(before, Outcome.INCOMPLETE, Reason.LOST_EVENTS);
        shop.put(f, f.pendingKey, f.pendingUntil);
        if (f.direction == Direction.INTERRUPT) {
            shop.context(wakee).pending.add(f);
        }
        c.active(f.direction, f);
        f.home = c;
        return f;
    }

    private boolean serves(Flight f, long wakee, HookStep s, EventBatch b, int i) {
        if (f.direction == Direction.INTERRUPT) {
            return evidence.vcpuOf.containsKey(wakee) && isTarget(f, wakee);
        }
        long taker = evidence.takerOf.getOrDefault(f.pendingKey, -1);
        return taker == wakee || taker < 0 && s.hook.wakee() != null && s.named(b, i);
    }

    boolean isTarget(Flight f, long wakee) {
        return f.target == wakee || f.target < 0;
    }

    void inject(Context c, HookStep s, EventBatch b, int i) {
        long vector = s.key(0, b, i);
        long key = Keys.of(VECTOR_SPACE, c.id, vector);
        Flight f = shop.take(s, key);
        if (f == null) {
            f = unaccepted(c.id, vector);
        }
        if (f == null
                && evidence.deviceVectors.contains(Keys.of(5, c.vcpu, vector))
                && (shop.first(Keys.of(6, c.vcpu, vector)) || shop.lossBegun(b, i))) {
            f = shop.flights.begin(Direction.INTERRUPT, s.stacks);
            f.vm = c.vm;
            f.beginsLate = true;
            shop.flights.prove(f);
        }
        if (f == null || (f.mask & s.stacks) == 0) {
            return;
        }
        shop.clear(key);
        injected(c, f, s, b, i, Handoff.VECTOR);
    }

    private void injected(Context c, Flight f, HookStep s, EventBatch b, int i, Handoff how) {
        shop.hops.addLost(c.lostWakeup, f, Handoff.WAKE_UP);
        shop.hops.hop(f, s, b, i, how);
        if (f.beginsLate) {
            f.target = c.id;
            f.vector = f.vector < 0 ? (int) s.key(0, b, i) : f.vector;
            shop.halves.join(f, -1, 0);
        }
        delivered(c, f);
    }

    /** The guest takes down the line of the interrupt that it handles; it is down when the vCPU enters the guest again. */
    void acknowledge(Context v) {
        v.acknowledges = v.lastInjected;
        if (v.acknowledges != null && v.acknowledges.holdKey != 0) {
            shop.holders.acknowledges(v.acknowledges);
        }
    }

    void entered(Context v) {
        if (v.acknowledges != null && v.acknowledges.holdKey != 0) {
            shop.holders.giveUp(v.acknowledges);
        }
        v.acknowledges = null;
    }

    /** The interrupt that waited for the end of the one that this vCPU handled, or null. */
    Flight waiting(Context v) {
        if (v.endedVector >= 0) {
            return shop.holders.takeWaiting(v.endedVector, v.vm);
        }
        return v.lastInjected == null || v.lastInjected.holdKey == 0
                ? null
                : shop.holders.takeWaiting(v.lastInjected.holdKey);
    }

    /** It is in the vCPU; the guest's own trace may show more of it. */
    void delivered(Context c, Flight f) {
        c.lastInjected = f;
        if (f.home != null && f.home.interrupt == f) {
            f.home.interrupt = null;
        }
        joins.guests.toGuest(c, f);
        if (!f.waitsForGuest) {
            shop.finish(f, Outcome.DELIVERED, null);
        }
    }

    void enterPosted(Context c, HookStep s, EventBatch b, int i) {
        if (c.toEnter.isEmpty()) {
            return;
        }
        for (Flight f : c.toEnter) {
            if (!f.done && f.verdict == null && (f.mask & s.stacks) != 0) {
                shop.clear(f.pendingKey);
                injected(c, f, s, b, i, Handoff.VCPU);
            }
        }
        c.toEnter.clear();
    }

    /** The vCPU leaves the guest, so it was there when these were accepted: they were posted. */
    void postedAfterAll(Context c) {
        for (Flight f : c.toEnter) {
            if (!f.done && f.verdict == null) {
                shop.clear(f.pendingKey);
                delivered(c, f);
            }
        }
        c.toEnter.clear();
    }
}
