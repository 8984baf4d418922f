package org.kickscope.signal;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.stack.Hook;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;

/**
 * Joins by wake-up and switch, and what ends when a thread goes on to something else. Part of {@link Reconstructor}.
 */
final class ThreadJoins {
    private final Joins joins;
    private final Recording recording;
    private final HookTable table;
    private final Evidence evidence;
    private final Workshop shop;
    /** A thread was seen to get a processor: such events are recorded. */
    private boolean switches;

    ThreadJoins(Joins joins) {
        this.joins = joins;
        recording = joins.recording;
        table = joins.shop.table;
        evidence = joins.shop.evidence;
        shop = joins.shop;
    }

    Flight wake(Context c, HookStep s, EventBatch b, int i, Flight chosen) {
        Flight f = c.active(s.direction);
        if (shop.lossBegun(b, i)) {
            long asked = s.key(0, b, i);
            Context wakee =
                    asked == Field.MISSING ? null : shop.contexts.get(Keys.thread(Keys.machine(b), (int) asked));
            if (wakee != null) {
                wakee.wakingSeen = true;
                wakee.lostWakeup.step = null;
            }
        }
        if (c.merged != null && c.merged.direction == s.direction) {
            Flight again =
                    joins.interrupts.wokenAfterMerge(c, Keys.thread(Keys.machine(b), (int) s.key(0, b, i)), s, b, i);
            f = again == null ? f : again;
        }
        if (chosen != null || !joins.lines.fits(f, s) || f.has(s.layer)) {
            return chosen;
        }
        // without exits a wake-up after the exit to userspace may as well be that of a thread of a pool
        boolean mustRemember = recording.remembers(s) || f.byAccess;
        if (s.hook.needsRemembered() && mustRemember && !c.remembers(s.direction, s.layer)) {
            return null;
        }
        long pid = s.key(0, b, i);
        if (pid == Field.MISSING) {
            return null;
        }
        long wakee = Keys.thread(Keys.machine(b), (int) pid);
        boolean isVcpu = evidence.vcpuOf.containsKey(wakee);
        if (s.direction == Direction.INTERRUPT) {
            if (!isVcpu || !joins.interrupts.isTarget(f, wakee)) {
                return null;
            }
            shop.hops.hop(f, s, b, i, Handoff.WAKE_UP);
            injectedUnseen(shop.context(wakee), f, s, b.timeNs(i));
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
            boolean same = t.join == Hook.Join.WAKE && t.direction == s.direction && joins.lines.fits(f, t);
            if (same && mayServe(f, t, wakee, b, i)) {
                any |= t.stacks;
                byName |= t.hook.wakee() != null && t.named(b, i) ? t.stacks : 0;
                nameless |= t.hook.wakee() == null ? t.stacks : 0;
            }
        }
        long fitting = f.mask & ready & (byName != 0 ? byName : (nameless & ready & f.mask) != 0 ? nameless : any);
        if ((fitting & s.family) == 0) {
            return null;
        }
        f.mask = fitting;
        shop.hops.hop(f, s, b, i, Handoff.WAKE_UP);
        servedUnseen(shop.context(wakee), f, s);
        f.mask = Evidence.narrowed(evidence.stacksOfContext, wakee, f.mask);
        f.handedOver = true;
        if (f.byAccess) {
            f.floor = table.position(f.direction, f.mask, s.layer); // an exit that follows is of another access
        }
        if (s.hook.waits() && (switches || !f.byAccess)) {
            shop.await(f, shop.context(wakee));
        }
        return f;
    }

    /** A thread is asked to run a second time, so it slept in between: what it was woken for before was served unseen. */
    private void servedUnseen(Context wakee, Flight f, HookStep s) {
        if (evidence.gaps.none() || s.hook.unlessRecorded() != null) {
            return;
        }
        for (Flight g : new ArrayList<>(wakee.awaited)) {
            if (g != f && !g.done && g.verdict == null && g.has(s.layer) && g.slotCount == 0) {
                shop.lost(g);
            }
        }
    }

    /** A vCPU that sleeps has nothing pending: what was accepted for it before was injected while events were lost. */
    private void injectedUnseen(Context vcpu, Flight f, HookStep s, long nowNs) {
        if (evidence.gaps.none() || s.hook.unlessRecorded() != null) {
            return;
        }
        for (Flight g : new ArrayList<>(vcpu.pending)) {
            boolean pending = g != f && !g.done && g.verdict == null && g.slotCount > 0 && g.lastNs() < f.lastNs();
            if (pending && evidence.gaps.within(Keys.machine(vcpu.id), vcpu.cpu, g.lastNs(), nowNs)) {
                shop.lost(g);
            }
        }
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

    /** A thread was woken, and the request was lost: it may be the hop of a signal that went on unseen. */
    void wakeupWithoutRequest(HookStep s, EventBatch b, int i) {
        long pid = s.key(0, b, i);
        Context wakee = pid == Field.MISSING ? null : shop.contexts.get(Keys.thread(Keys.machine(b), (int) pid));
        if (wakee != null
                && !wakee.wakingSeen
                && (wakee.vcpu >= 0) == (s.direction == Direction.INTERRUPT)
                && mayBelong(wakee, s)) {
            shop.hops.remember(wakee.lostWakeup, s, b, i);
        }
    }

    private boolean mayBelong(Context thread, HookStep s) {
        return (evidence.stacksOfContext.getOrDefault(thread.id, -1) & s.stacks) != 0;
    }

    /** The thread is the one that takes what the signal was put under; where that is not known, its name must fit. */
    private boolean mayServe(Flight f, HookStep s, long wakee, EventBatch b, int i) {
        for (int k = 0; k < f.slotCount; k++) {
            long taker = evidence.takerOf.getOrDefault(f.slots[k], -1);
            if (taker >= 0 && Keys.isThread(taker)) {
                return taker == wakee;
            }
        }
        return s.hook.wakee() == null || s.named(b, i);
    }

    void switched(EventBatch b, int i) {
        switches = true;
        HookStep[] steps = table.plan(b.slot(i)).host;
        int source = Keys.machine(b);
        long prev = steps[0].key(1, b, i);
        long next = steps[0].key(0, b, i);
        if (prev != Field.MISSING && prev != 0) {
            Context c = shop.contexts.get(Keys.thread(source, (int) prev));
            if (c != null) {
                if (!c.awaited.isEmpty()) {
                    shop.running(c);
                }
                c.off = true;
                leaves(c, steps[0].state, b, i);
            }
        }
        if (next != Field.MISSING && next != 0) {
            Context c = shop.contexts.get(Keys.thread(source, (int) next));
            if (c != null) {
                c.cpu = b.cpu(i);
                c.off = false;
                if (!c.awaited.isEmpty()) {
                    arrive(c, steps, b, i);
                } else if (c.asleep && !c.wakingSeen && shop.lossBegun(b, i)) {
                    switchWithoutRequest(c, steps, b, i);
                }
                c.asleep = false;
            }
        }
    }

    /** A thread that goes to sleep is through with what it works on. */
    private void leaves(Context c, int field, EventBatch b, int i) {
        long state = b.value(i, field);
        boolean sleeps = state != Field.MISSING && (state & 0xff) != 0;
        c.wakingSeen &= !sleeps;
        c.asleep = sleeps;
        if (sleeps) {
            c.sleptNs = b.timeNs(i);
            c.forgetLostWakeup();
        }
        if (sleeps && c.vcpu < 0 && !c.paused) {
            if (c.backlog.isEmpty() && c.kick != null && c.kick.verdict == null && c.kick.floor > 0) {
                joins.lines.learnEnd(c.kick, false);
            }
            closeBacklog(c);
            if (!c.handed.isEmpty()) {
                c.handed.removeIf(f -> f.done || f.verdict != null);
            }
            close(c, Direction.KICK);
            close(c, Direction.INTERRUPT);
            joins.loops.idle(c);
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
                if (s.join == Hook.Join.ARRIVE
                        && s.direction == f.direction
                        && (f.mask & s.stacks) != 0
                        && !f.has(s.layer)) {
                    shop.hops.addLost(c.lostWakeup, f, Handoff.WAKE_UP);
                    shop.hops.hop(f, s, b, i, Handoff.SWITCH);
                    break;
                }
            }
            if (f.slotCount == 0 && f.scheduledIn == null) {
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

    /** A thread runs again, and what woke it was lost. */
    private void switchWithoutRequest(Context c, HookStep[] steps, EventBatch b, int i) {
        for (HookStep s : steps) {
            if (s.join == Hook.Join.ARRIVE && s.direction == Direction.KICK && mayBelong(c, s)) {
                shop.hops.remember(c.lostSwitch, s, b, i);
                return;
            }
        }
    }

    /** The thread serves a signal of which nothing was seen before: what woke the thread was a hop of it. */
    void wokenUnseen(Context c, Flight f) {
        shop.hops.addLost(c.lostWakeup, f, Handoff.WAKE_UP);
        shop.hops.addLost(c.lostSwitch, f, Handoff.SWITCH);
    }

    /** The thread takes a signal, and the request that woke the thread was lost after the last hop of the signal. */
    boolean wokenAfter(Context c, Flight f) {
        boolean lost = f.direction == Direction.KICK
                && c.lostWakeup.step != null
                && f.hops > 0
                && c.lostWakeup.ns >= f.lastNs()
                && evidence.gaps.within(Keys.machine(c.id), f.cpu[f.hops - 1], f.lastNs(), c.lostWakeup.ns);
        int before = f.hops;
        // awake when the signal was handed over, it was woken for another one later
        boolean awake = lost
                && c.sleptNs > f.lastNs()
                && f.furthest >= table.position(f.direction, f.mask, c.lostWakeup.step.layer) - 1;
        if (lost && !awake) {
            shop.hops.addLate(c.lostWakeup, f, Handoff.WAKE_UP);
            shop.hops.addLate(c.lostSwitch, f, Handoff.SWITCH);
        }
        return f.hops > before;
    }

    /** The thread sleeps: what it took is served. */
    private void closeBacklog(Context c) {
        for (Flight f : c.backlog) {
            if (!f.done && f.verdict == null) {
                shop.served(f);
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
        if (f.inBracket && joins.exits.isBracketOf(f, c)) {
            return;
        }
        c.active(direction, null);
        c.merged = null;
        if (f.done || f.verdict != null) {
            return;
        }
        boolean endsHere = f.otherwise != null && f.floor >= 0 && f.home == c && f.awaits == null && !f.touchedByLoss;
        boolean waitsElsewhere = !endsHere && (f.slotCount > 0 || f.awaits != null || joins.guests.waitsForGuest(f));
        if (waitsElsewhere
                && !(direction == Direction.KICK && f.home == c && f.floor >= 0 && f.awaits == null && !pendingIn(f))) {
            return;
        }
        if (f.touchedByLoss && direction == Direction.INTERRUPT && joins.interrupts.mayStillArrive(f)) {
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
}
