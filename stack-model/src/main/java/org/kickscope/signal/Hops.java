package org.kickscope.signal;

import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;

/** Writes hops: at once, or when what was remembered is confirmed. Part of {@link Workshop}. */
final class Hops {
    private final Workshop shop;

    Hops(Workshop shop) {
        this.shop = shop;
    }

    /** Adds the hop of an event to a signal, unless its layer has one; narrows its stacks. */
    void hop(Flight f, HookStep s, EventBatch b, int i, Handoff handoff) {
        f.mask &= s.family;
        if (s.layer >= 0 && !f.has(s.layer)) {
            if (shop.table.position(f.direction, f.mask & s.stacks, s.layer)
                    > shop.table.position(f.direction, f.mask & s.stacks, f.candidateLayer)) {
                shop.goesOn(f);
            }
            add(
                    f,
                    s,
                    b.timeNs(i),
                    b.cpu(i),
                    b.tid(i),
                    b.comm(i),
                    b.lane().source().index(),
                    b.position(i),
                    handoff);
        }
        int at = shop.table.position(f.direction, f.mask & s.stacks, s.layer);
        if (s.layer >= 0 && at >= f.furthest) {
            f.furthest = at;
            f.otherwise = s.otherwise;
        }
        if (s.hook.proves()) {
            shop.flights.prove(f);
        }
    }

    private static void add(
            Flight f, HookStep s, long ns, int cpu, int tid, String task, int source, long position, Handoff handoff) {
        int n = f.hops;
        if (n == Flight.MOST_HOPS) {
            return;
        }
        f.mark(s.layer);
        f.layer[n] = s.layer;
        f.event[n] = s.event;
        f.timeNs[n] = ns;
        f.cpu[n] = cpu;
        f.tid[n] = tid;
        f.task[n] = task;
        f.source[n] = source;
        f.position[n] = position;
        f.handoff[n] = (byte) handoff.ordinal();
        f.hops = n + 1;
    }

    /** Remembers an event that becomes a hop when another confirms it. */
    void remember(Context c, HookStep s, EventBatch b, int i) {
        Context.Prelude free = c.preludes[0];
        for (Context.Prelude p : c.preludes) {
            if (p.step == s) {
                free = p;
                break;
            }
            boolean sameHop = p.step != null
                    && p.step.direction == s.direction
                    && s.layer >= 0
                    && p.step.layer == s.layer
                    && p.step.confirmedBy(s.layer)
                    && p.step.event != s.event;
            if (sameHop) {
                return; // the first line of the layer counts
            }
            if (p.step == null || free.step != null && p.ns < free.ns) {
                free = p;
            }
        }
        remember(free, s, b, i);
    }

    void remember(Context.Prelude p, HookStep s, EventBatch b, int i) {
        p.step = s;
        p.ns = b.timeNs(i);
        p.cpu = b.cpu(i);
        p.tid = b.tid(i);
        p.task = b.comm(i);
        p.position = b.position(i);
        p.source = b.lane().source().index();
        p.address = s.key.length > 3 ? s.key(0, b, i) : Field.MISSING;
    }

    /** A thread was woken or switched to, and the request was lost with what led to it: that is the hop. */
    void addLost(Context.Prelude p, Flight f, Handoff handoff) {
        if (f.touchedByLoss || shop.lateNow(f)) {
            addLate(p, f, handoff);
        }
        p.step = null;
    }

    /** Adds it whatever else is known of the signal. */
    void addLate(Context.Prelude p, Flight f, Handoff handoff) {
        boolean fits = p.step != null && p.step.direction == f.direction && (p.step.stacks & f.mask) != 0;
        if (fits && !f.has(p.step.layer)) {
            add(f, p.step, p.ns, p.cpu, p.tid, p.task, p.source, p.position, handoff);
        }
        p.step = null;
    }

    /** What was remembered belongs to the signal. */
    void addRemembered(Context.Prelude p, Flight f) {
        if (!f.has(p.step.layer)) {
            add(f, p.step, p.ns, p.cpu, p.tid, p.task, p.source, p.position, Handoff.SAME_THREAD);
            f.mask &= p.step.family;
        }
        p.step = null;
    }

    /** Adds what the context remembers to the signal, if a hop of this layer confirms it. */
    void confirm(Context c, Flight f, HookStep by) {
        for (Context.Prelude p : c.preludes) {
            HookStep s = p.step;
            if (s == null || s.direction != by.direction || !s.confirmedBy(by.layer) || (s.stacks & f.mask) == 0) {
                continue;
            }
            if (s.layer >= 0 && !f.has(s.layer)) {
                add(f, s, p.ns, p.cpu, p.tid, p.task, p.source, p.position, Handoff.SAME_THREAD);
                f.mask &= s.family;
            }
            if (p.address != Field.MISSING) {
                f.address = p.address;
                ring(f, shop.evidence.doorbell(p.address));
            }
            p.step = null;
        }
    }

    /** The signal wrote a doorbell: it is a kick. */
    void ring(Flight f, Doorbell d) {
        if (d != null) {
            f.doorbell = d;
            long narrowed = f.mask & d.stacks;
            f.mask = narrowed != 0 ? narrowed : f.mask;
            shop.flights.prove(f);
        }
    }
}
