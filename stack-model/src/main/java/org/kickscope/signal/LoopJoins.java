package org.kickscope.signal;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;

/**
 * Joins by the rounds of an event loop: what a thread takes in one round, its bottom halves serve in the next, in the order
 * in which it was taken. Whose event it is where several are due tell the device that it writes to and the vector of the
 * interrupt that follows. Part of {@link Reconstructor}.
 */
final class LoopJoins {
    private static final int MOST_SCHEDULED = 1024;

    private final Joins joins;
    private final Evidence evidence;
    private final Workshop shop;

    LoopJoins(Joins joins) {
        this.joins = joins;
        evidence = joins.shop.evidence;
        shop = joins.shop;
    }

    /** The thread begins another round: what it took before the one that ends is served. */
    void round(Context c, long ns) {
        settle(c, -1);
        c.halfOf = 0;
        if (c.kick != null || !c.scheduled.isEmpty()) {
            for (Flight f : taken(c)) {
                if (f.takenRound < c.round) {
                    end(c, f);
                }
            }
        }
        c.round++;
        c.roundNs = ns;
    }

    /**
     * The vCPU thread {@code v} served the access itself, and what it wrote is known to be finished by a bottom half of an
     * event loop. While that loop is in its poll it is notified; else nothing tells, and it looks for bottom halves before
     * it polls again.
     */
    void schedule(Context v, Flight f) {
        boolean may = f != null
                && f.home == v
                && evidence.keyOfAddress.getOrDefault(f.address, 0) != 0
                && f.verdict == null
                && f.slotCount == 0
                && f.scheduledIn == null
                && !f.done;
        long key = may ? Evidence.line(v.vm, f.address, f.written) : 0;
        long loop = may ? evidence.loopOfLine.getOrDefault(key, 0) : 0;
        if (loop == 0) {
            return;
        }
        Context c = shop.context(loop);
        boolean alone = !isScheduled(c, key);
        if (c.scheduled.size() < MOST_SCHEDULED) {
            f.takenKey = key;
            f.takenRound = c.round;
            f.scheduledIn = c;
            f.maybeThisRound = f.lastNs() < c.roundNs;
            c.scheduled.add(f);
            if (c.off && alone) { // else it merges into the one that is pending, which waits for the thread
                shop.await(f, c);
            }
        }
    }

    private static boolean isScheduled(Context c, long key) {
        for (Flight f : c.scheduled) {
            if (f.takenKey == key && !f.done && f.verdict == null) {
                return true;
            }
        }
        return false;
    }

    /** The thread has nothing to do: what was scheduled without notifying it is served. */
    void idle(Context c) {
        if (!c.scheduled.isEmpty()) {
            settle(c, -1);
            for (Flight f : List.copyOf(c.scheduled)) {
                if (f.slotCount == 0 && !f.rides) {
                    end(c, f);
                }
            }
        }
    }

    /** Kicks that the thread took itself, in that order, and those that were scheduled for it. */
    private static List<Flight> taken(Context c) {
        List<Flight> all = new ArrayList<>(1 + c.backlog.size() + c.scheduled.size());
        if (c.kick != null && c.kick.takenRound > 0) {
            all.add(c.kick);
        }
        for (Flight f : c.backlog) {
            if (f.takenRound > 0) {
                all.add(f);
            }
        }
        all.addAll(c.scheduled);
        return all;
    }

    private void end(Context c, Flight f) {
        if (f.scheduledIn == c) {
            c.scheduled.remove(f);
            if (!f.done && f.verdict == null) {
                f.uncertain = f.uncertain == null && !shop.reachedEnd(f) && !f.hadHalf ? ExitJoins.UNSEEN : f.uncertain;
                shop.served(f);
            }
            return;
        }
        if (!f.done && f.verdict == null) {
            shop.served(f);
        }
        c.backlog.remove(f);
        if (c.kick == f || c.kick == null) {
            c.kick = c.backlog.isEmpty() ? null : c.backlog.remove(0);
        }
    }

    /** The event is of a bottom half, and the thread took what it works on in a round of its loop. */
    boolean rules(Context c, HookStep s) {
        boolean took = c.kick != null && c.kick.takenRound > 0;
        boolean first = c.round == 1 && c.kick == null && !evidence.halfDevices.isEmpty();
        return s.bottomHalf != null && c.round > 0 && (took || first || !c.scheduled.isEmpty());
    }

    /** An event of a bottom half. */
    void half(Context c, HookStep s, EventBatch b, int i) {
        settle(c, -1);
        long device = HookStep.value(s.bottomHalf, b, i);
        List<Flight> due = due(c, s, device);
        if (due.isEmpty()) {
            beforeTrace(c, s, device, b, i);
            return;
        }
        shop.hops.remember(c.half, s, b, i);
        c.half.address = device;
        if (due.size() == 1 && !goesOn(c, device)) {
            serve(c, due.get(0));
        }
    }

    /**
     * The bottom half runs in the first round that was seen to begin, for a kick that was taken before. Of several queues of
     * one device the first counts.
     */
    private void beforeTrace(Context c, HookStep s, long device, EventBatch b, int i) {
        boolean known = device != Field.MISSING && evidence.halfDevices.contains(Keys.of(11, c.id, device));
        if (c.round != 1 || !known || goesOn(c, device) || shop.losses > 0 || !c.beforeTrace.add(device)) {
            return;
        }
        Flight f = shop.flights.begin(Direction.KICK, Evidence.narrowed(evidence.stacksOfContext, c.id, s.family));
        f.beginsLate = true;
        f.vm = c.vm;
        shop.hops.hop(f, s, b, i, Handoff.SAME_THREAD);
        shop.flights.prove(f);
        shop.finish(f, Outcome.DELIVERED, null);
    }

    /** Those whose bottom half may be the one at hand: one for each key, and not the one that ran last. */
    private List<Flight> due(Context c, HookStep s, long device) {
        List<Flight> all = new ArrayList<>(2);
        for (Flight f : taken(c)) {
            boolean may =
                    (f.takenRound < c.round || f.maybeThisRound) && f.takenKey != c.halfOf && joins.lines.fits(f, s);
            for (Flight g : all) {
                may &= g.takenKey != f.takenKey;
            }
            if (may && isOf(f.takenKey, device)) {
                all.add(f);
            }
        }
        return all;
    }

    private boolean isOf(long key, long device) {
        long known = evidence.deviceOfKey.getOrDefault(key, -1);
        return known < 0 || device == Field.MISSING || known == device;
    }

    /** It may as well be one more packet of the queue that was served last. */
    private boolean goesOn(Context c, long device) {
        return c.halfOf != 0 && isOf(c.halfOf, device);
    }

    /** The thread raises an interrupt: whose it is tells whose the event before was. */
    void raised(Context c, long data) {
        if (c.half.step != null && data != Field.MISSING) {
            settle(c, data & 0xff);
        }
    }

    /** Decides whose the remembered event is; {@code vector} is that of the interrupt that followed it, -1 for none. */
    private void settle(Context c, long vector) {
        HookStep s = c.half.step;
        if (s == null) {
            return;
        }
        boolean more = goesOn(c, c.half.address);
        Flight first = null;
        for (Flight f : due(c, s, c.half.address)) {
            long known = evidence.halfVectorOfKey.getOrDefault(f.takenKey, -1);
            if (vector >= 0 && known == vector) {
                serve(c, f);
                return;
            }
            first = first == null && (vector < 0 || known < 0) ? f : first;
        }
        more &= vector < 0 || evidence.halfVectorOfKey.getOrDefault(c.halfOf, vector) == vector;
        if (first != null && !more) {
            serve(c, first);
        }
        c.half.step = null;
    }

    /** The remembered event is the signal's; all that the thread took before it had nothing to do. */
    private void serve(Context c, Flight f) {
        shop.hops.addRemembered(c.half, f);
        c.halfOf = f.takenKey;
        boolean before = true;
        for (Flight g : taken(c)) {
            before &= g != f;
            // scheduled before the bottom half began: it is served by the same one
            if (g != f && (before && g.takenRound < c.round || g.scheduledIn == c && g.takenKey == f.takenKey)) {
                end(c, g);
            }
        }
        if (f.scheduledIn == c) {
            f.hadHalf = true;
            f.touchedByLoss = false;
        }
        end(c, f);
    }
}
