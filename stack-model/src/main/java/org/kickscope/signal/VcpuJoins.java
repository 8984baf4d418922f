package org.kickscope.signal;

import org.kickscope.stack.Hook;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;

/**
 * The joins that need to know virtual CPUs: exits and entries, doorbells, accepted and injected vectors, and the guest's
 * own trace. Part of {@link Reconstructor}.
 */
final class VcpuJoins {
    private static final int VECTOR_SPACE = -3;
    private static final int EXPECTED_SPACE = -4;
    private static final int MOST_FOR_GUEST = 64;
    private final Workshop shop;
    private final Evidence evidence;
    private final int[] guestSources;
    /** By vCPU and vector: the last interrupt that will have it, accepted or not. */
    private final com.carrotsearch.hppc.LongObjectHashMap<Flight> expected =
            new com.carrotsearch.hppc.LongObjectHashMap<>();


    VcpuJoins(Workshop shop, int[] guestSources) {
        this.shop = shop;
        this.guestSources = guestSources;
        evidence = shop.evidence;
    }

    void step(Context c, HookStep s, EventBatch b, int i) {
        switch (s.join) {
            case EXIT -> exit(c, s, b, i);
            case ENTER -> {
                if (s.direction == Direction.KICK) {
                    leaveBracket(c);
                    dropUnproven(c);
                    c.mode = Context.Mode.GUEST;
                    c.inUserspace = false;
                } else {
                    enterPosted(c, s, b, i);
                }
            }
            case ENTER_HOST -> {
                leaveBracket(c);
                Flight f = openBracket(c, s);
                shop.hop(f, s, b, i, Handoff.SAME_THREAD);
                shop.flights.prove(f);
                joinGuest(c, f);
            }
            case DECODE -> decode(c, s, b, i);
            case ACCEPT -> accept(c, s, b, i);
            case INJECT -> inject(c, s, b, i);
            case GUEST_INTERRUPT -> guestInterrupt(c, s, b, i);
            default -> {
                // ACCEPT_POSTED only tells, by being there, that interrupts are posted
            }
        }
    }

    // ------------------------------------------------------------------ exits

    private void exit(Context c, HookStep s, EventBatch b, int i) {
        leaveBracket(c);
        c.inUserspace = false;
        if (c.mode == Context.Mode.UNKNOWN) {
            postedAfterAll(c);
        }
        c.mode = Context.Mode.HOST;
        Flight f = openBracket(c, s);
        shop.hop(f, s, b, i, Handoff.SAME_THREAD);
    }

    /** The vCPU leaves the guest, so it was there when these were accepted: they were posted. */
    private void postedAfterAll(Context c) {
        for (Flight f : c.toEnter) {
            if (!f.done && f.verdict == null) {
                shop.clear(f.pendingKey);
                delivered(c, f);
            }
        }
        c.toEnter.clear();
    }

    private Flight openBracket(Context c, HookStep s) {
        Flight f = shop.flights.begin(Direction.KICK, s.stacks);
        f.home = c;
        f.bracket = c;
        f.inBracket = true;
        f.vm = c.vm;
        c.kick = f;
        return f;
    }

    boolean isBracketOf(Flight f, Context c) {
        return f.bracket == c;
    }

    /** The vCPU goes on in the guest, or leaves it again although its entry was not seen. */
    void leaveBracket(Context c) {
        c.forget(Direction.KICK, false);
        Flight f = c.kick;
        if (f == null) {
            return;
        }
        c.kick = null;
        f.inBracket = false;
        f.bracket = null;
        if (f.done) {
            return;
        }
        if (f.ended || f.verdict != null) {
            shop.complete(f);
        } else if (!f.proven) {
            shop.finish(f, Outcome.DELIVERED, null);
        } else if (f.slotCount == 0 && !f.rides && f.awaits == null && (f.home == c || f.home == null)) {
            if (putByAddress(c, f)) {
                return;
            }
            endOfExit(f);
        }
    }

    /**
     * An exit whose beginning was not seen, so that its hand-over may have been missed too: the address that it wrote is
     * bound to a key, under which nothing else is.
     */
    private boolean putByAddress(Context c, Flight f) {
        if (!shop.lateNow(f) || f.address == 0 || f.hops > 1) {
            return false;
        }
        long key = evidence.keyOfAddress.getOrDefault(f.address, 0);
        if (key == 0 || shop.isTaken(key)) {
            return false;
        }
        shop.put(f, key, -1);
        long taker = evidence.takerOf.getOrDefault(key, -1);
        if (taker >= 0 && Keys.isThread(taker)) {
            shop.await(f, shop.context(taker));
        }
        return true;
    }

    /** A message that was formed in the exit and accepted by nobody was a scan of the routes. */
    private void dropUnproven(Context c) {
        Flight f = c.interrupt;
        if (f != null && !f.done && !f.proven) {
            c.interrupt = null;
            shop.finish(f, Outcome.DELIVERED, null);
        }
    }

    private void endOfExit(Flight f) {
        if (f.touchedByLoss) {
            shop.finish(f, Outcome.INCOMPLETE, Reason.LOST_EVENTS);
        } else if (f.otherwise != null) {
            shop.finish(f, f.otherwise, null);
        } else {
            if (!shop.reachedEnd(f) && shop.naming.waitsUnread(f)) {
                return; // handed over and not consumed: it waits until the trace ends
            }
            if (!shop.reachedEnd(f) && f.uncertain == null) {
                f.uncertain = "nothing in the trace shows who served it, or whether it merged into an earlier one";
            }
            shop.finish(f, Outcome.DELIVERED, null);
        }
    }

    private void decode(Context c, HookStep s, EventBatch b, int i) {
        long address = s.key(0, b, i);
        Doorbell d = address == Field.MISSING ? null : evidence.doorbell(address);
        Flight f = c.kick;
        if (f == null || f.done || (f.mask & s.stacks) == 0) {
            if (d == null || c.vcpu < 0) {
                return;
            }
            f = openBracket(c, s);
            f.beginsLate = c.mode == Context.Mode.UNKNOWN && evidence.vmCount > 0 && !evidence.vcpuOf.isEmpty();
        }
        if (f.verdict != null && f.has(s.layer)) {
            return;
        }
        shop.hop(f, s, b, i, Handoff.SAME_THREAD);
        if (!f.proven && d != null && (d.stacks & f.mask) != 0) {
            f.address = address;
            shop.ring(f, d);
            joinGuest(c, f);
        } else if (d != null && f.doorbell == null) {
            shop.ring(f, d);
        }
    }

    // ------------------------------------------------------------------ vectors

    private void accept(Context c, HookStep s, EventBatch b, int i) {
        Flight f = c.interrupt;
        long vcpu = s.key(0, b, i);
        long vector = s.key(1, b, i);
        boolean none = f == null || f.done || f.verdict != null || f.hops == 0 || f.has(s.layer);
        if (none && isLate(c, vcpu, vector)) {
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
        shop.hop(f, s, b, i, Handoff.SAME_THREAD);
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
            toGuest(v, f);
            if (!f.waitsForGuest) {
                shop.finish(f, Outcome.DELIVERED, null);
            }
            return;
        }
        long key = Keys.of(VECTOR_SPACE, target, vector);
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
        f.overdue = f.proven && f.pendingKey == 0 && f.target >= 0
                && expected.get(Keys.of(EXPECTED_SPACE, f.target, f.expected & 0xffff)) == f;
        return f.overdue;
    }

    /** The interrupt of this vector whose acceptance was not seen, or null. */
    private Flight unaccepted(long vcpu, long vector) {
        Flight f = expected.get(Keys.of(EXPECTED_SPACE, vcpu, vector));
        return f == null || f.done || f.verdict != null || f.pendingKey != 0 || !f.proven ? null : f;
    }

    /** A vector of a device is accepted, and what led to it was not seen. */
    private boolean isLate(Context c, long vcpu, long vector) {
        return c.vcpu < 0 && evidence.deviceVectors.contains(Keys.of(5, vcpu, vector))
                && (shop.losses > 0 || shop.first(Keys.of(6, vcpu, vector)));
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
        before.followers.remove(f);
        f.mergedInto = null;
        f.verdict = null;
        f.ended = false;
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

    private void inject(Context c, HookStep s, EventBatch b, int i) {
        long vector = s.key(0, b, i);
        long key = Keys.of(VECTOR_SPACE, c.id, vector);
        Flight f = shop.take(s, key);
        if (f == null) {
            f = unaccepted(c.id, vector);
        }
        if (f == null && evidence.deviceVectors.contains(Keys.of(5, c.vcpu, vector))
                && (shop.first(Keys.of(6, c.vcpu, vector)) || shop.losses > 0 && shop.lossSeenBy(c))) {
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
        shop.addLostWakeup(c, f);
        shop.hop(f, s, b, i, how);
        delivered(c, f);
    }

    /** It is in the vCPU; the guest's own trace may show more of it. */
    void delivered(Context c, Flight f) {
        if (f.home != null && f.home.interrupt == f) {
            f.home.interrupt = null;
        }
        toGuest(c, f);
        if (!f.waitsForGuest) {
            shop.finish(f, Outcome.DELIVERED, null);
        }
    }

    private void enterPosted(Context c, HookStep s, EventBatch b, int i) {
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

    // ------------------------------------------------------------------ the guest's own trace

    private void toGuest(Context v, Flight f) {
        if (!hasGuestTrace(v.vm)) {
            return;
        }
        f.waitsForGuest = true;
        v.toGuest.add(f);
        if (v.toGuest.size() > MOST_FOR_GUEST) {
            Flight old = v.toGuest.remove(0);
            old.waitsForGuest = false;
            if (!old.done && old.verdict == null) {
                shop.lost(old);
            }
        }
    }

    boolean waitsForGuest(Flight f) {
        return f.waitsForGuest;
    }

    private boolean hasGuestTrace(int vm) {
        for (int source : guestSources) {
            if (evidence.vmOfGuest(source) == vm) {
                return true;
            }
        }
        return false;
    }

    private Context vcpuOfGuest(EventBatch b, int i) {
        int vm = evidence.vmOfGuest(b.lane().source().index());
        long id = vm < 0 ? -1 : evidence.vcpuContext(vm, b.cpu(i));
        return id < 0 ? null : shop.context(id);
    }

    /** A kick of the guest's trace rang: the next doorbell write of its vCPU is its continuation. */
    void giveToVcpu(Flight f, EventBatch b, int i) {
        Context v = vcpuOfGuest(b, i);
        shop.flights.prove(f);
        f.handedOver = true;
        if (f.home != null) {
            f.home.active(Direction.KICK, null);
        }
        if (v == null) {
            shop.finish(f, Outcome.DELIVERED, null);
            return;
        }
        f.vm = v.vm;
        if (v.fromGuest != null && !v.fromGuest.done) {
            shop.finish(v.fromGuest, Outcome.INCOMPLETE, shop.losses > 0 ? Reason.LOST_EVENTS : Reason.TRACE_END);
        }
        Flight rang = v.kick;
        boolean tie = rang != null && rang.proven && !rang.done && rang.source[0] != f.source[0]
                && rang.startNs() == b.timeNs(i) && rang.hops + f.hops <= Flight.MOST_HOPS;
        if (tie) {
            // the resolution of the traces puts the exit at the time of the notification
            rang.prepend(f);
            shop.flights.discard(f);
            return;
        }
        v.fromGuest = f;
    }

    /** Puts the guest's hops before those of the host. */
    private void joinGuest(Context c, Flight host) {
        Flight guest = c.fromGuest;
        if (guest == null || guest.done || guest.hops + host.hops > Flight.MOST_HOPS) {
            return;
        }
        c.fromGuest = null;
        guest.absorb(host);
        guest.home = c;
        guest.bracket = c;
        guest.inBracket = true;
        c.kick = guest;
        shop.flights.discard(host);
    }

    private void guestInterrupt(Context c, HookStep s, EventBatch b, int i) {
        if (c.interrupt != null && !c.interrupt.done && c.interrupt.verdict == null) {
            Flight open = c.interrupt;
            c.interrupt = null;
            shop.finish(open, Outcome.DELIVERED, null);
        }
        Context v = vcpuOfGuest(b, i);
        if (v == null) {
            return;
        }
        long irq = s.key(0, b, i);
        Flight f = choose(v, irq, s.stacks);
        f = f == null ? uninjected(v, irq, s.stacks) : f;
        if (f == null) {
            return;
        }
        v.toGuest.remove(f);
        f.waitsForGuest = false;
        servedWith(v, f);
        f.home = c;
        c.interrupt = f;
        String name = b.text(i, shop.table.plan(b.slot(i)).fields.indexOf("name"));
        if (name != null) {
            f.queueText = name;
        }
        shop.hop(f, s, b, i, Handoff.KEY);
    }

    /** The guest runs the handler of a vector whose injection was not seen. */
    private Flight uninjected(Context v, long irq, long stacks) {
        for (var known : v.irqOfVector) {
            if (known.value == irq) {
                long key = Keys.of(VECTOR_SPACE, v.id, known.key);
                Flight f = shop.take(null, key);
                if (f != null && (f.mask & stacks) != 0) {
                    shop.clear(key);
                    return f;
                }
                f = unaccepted(v.id, known.key);
                return f != null && (f.mask & stacks) != 0 ? f : null;
            }
        }
        return null;
    }

    /** A vector is pending once: those posted again before the guest ran its handler are served by the same run. */
    private void servedWith(Context v, Flight first) {
        for (int k = v.toGuest.size() - 1; k >= 0; k--) {
            Flight f = v.toGuest.get(k);
            if (f.vector == first.vector && shop.losses > 0) {
                v.toGuest.remove(k);
                f.waitsForGuest = false;
                f.uncertain = "its handler ran together with that of an earlier one";
                shop.finish(f, Outcome.DELIVERED, null);
            }
        }
    }

    /** The oldest one whose vector is known to raise this interrupt; else the only one, or the highest vector. */
    private Flight choose(Context v, long irq, long stacks) {
        Flight best = null;
        boolean single = v.toGuest.size() == 1;
        for (Flight f : v.toGuest) {
            if ((f.mask & stacks) == 0) {
                continue;
            }
            int known = v.irqOfVector.getOrDefault(f.vector, -1);
            if (known == irq) {
                return f;
            }
            if (known < 0 && (best == null || f.vector > best.vector)) {
                best = f;
            }
        }
        if (best != null && single && irq != Field.MISSING) {
            v.irqOfVector.put(best.vector, (int) irq);
        }
        return best;
    }
}
