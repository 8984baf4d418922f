package org.kickscope.signal;

import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;

/**
 * Joins with the guest's own trace: a kick that leaves the guest, an interrupt whose handler runs in it. Part of
 * {@link Reconstructor}.
 */
final class GuestJoins {
    private static final int MOST_FOR_GUEST = 64;
    private final Joins joins;
    private final Evidence evidence;
    private final Workshop shop;
    private final int[] guestSources;

    GuestJoins(Joins joins, int[] guestSources) {
        this.joins = joins;
        evidence = joins.shop.evidence;
        shop = joins.shop;
        this.guestSources = guestSources;
    }

    void toGuest(Context v, Flight f) {
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

    /** A guest's trace may show what becomes of a signal of this machine. */
    boolean mayShow(int vm) {
        return guestSources.length > 0 && (vm < 0 || hasGuestTrace(vm));
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
        boolean tie = rang != null
                && rang.proven
                && !rang.done
                && rang.source[0] != f.source[0]
                && rang.startNs() == b.timeNs(i)
                && rang.hops + f.hops <= Flight.MOST_HOPS;
        if (tie) {
            // the resolution of the traces puts the exit at the time of the notification
            rang.prepend(f);
            shop.flights.discard(f);
            return;
        }
        v.fromGuest = f;
    }

    /** Puts the guest's hops before those of the host. */
    void joinGuest(Context c, Flight host) {
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

    /** A kick that the host serves has lost its beginning: the only one that left the guest and did not arrive is its. */
    void joinOverLoss(Flight host) {
        if (guestSources.length == 0 || shop.losses == 0 || host.direction != Direction.KICK) {
            return;
        }
        Context only = null;
        for (var entry : shop.contexts.values()) {
            Context v = entry.value;
            if (v.fromGuest != null && !v.fromGuest.done && (v.fromGuest.mask & host.mask) != 0) {
                if (only != null) {
                    return;
                }
                only = v;
            }
        }
        if (only == null
                || host.vm >= 0 && host.vm != only.vm
                || only.fromGuest.lastNs() > host.startNs()
                || only.fromGuest.hops + host.hops > Flight.MOST_HOPS) {
            return;
        }
        host.prepend(only.fromGuest);
        host.vm = only.vm;
        host.beginsLate = only.fromGuest.beginsLate;
        host.uncertain = "its way from the guest to the backend was lost; no other kick was on it";
        shop.flights.discard(only.fromGuest);
        only.fromGuest = null;
    }

    void guestInterrupt(Context c, HookStep s, EventBatch b, int i) {
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
        long handler = Pairs.handledName(Keys.machine(b), b.cpu(i), irq);
        long paired = shop.losses > 0 ? 0 : evidence.givenNameOf.getOrDefault(handler, 0);
        boolean first = paired != 0 && shop.first(handler);
        Flight f = choose(v, irq, paired, s.stacks);
        f = f == null ? uninjected(v, irq, s.stacks) : f;
        if (f == null && first && shop.losses == 0 && (s.stacks & evidence.stacksOfVm(v.vm)) != 0) {
            f = shop.flights.begin(Direction.INTERRUPT, s.stacks);
            f.vm = v.vm;
            f.beginsLate = true;
            shop.flights.prove(f);
        }
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
        shop.hops.hop(f, s, b, i, Handoff.KEY);
    }

    /** The guest runs the handler of a vector whose injection was not seen. */
    private Flight uninjected(Context v, long irq, long stacks) {
        for (var known : v.irqOfVector) {
            if (known.value == irq) {
                long key = Keys.of(InterruptJoins.VECTOR_SPACE, v.id, known.key);
                Flight f = shop.take(null, key);
                if (f != null && (f.mask & stacks) != 0) {
                    shop.clear(key);
                    return f;
                }
                f = joins.interrupts.unaccepted(v.id, known.key);
                return f != null && (f.mask & stacks) != 0 ? f : null;
            }
        }
        return null;
    }

    /** The guest halts: it has run the handlers of all that was pending when it was entered. */
    void idle(Context v) {
        for (int k = v.toGuest.size() - 1; k >= 0; k--) {
            Flight f = v.toGuest.get(k);
            if (f.lastNs() < v.enteredNs) {
                v.toGuest.remove(k);
                f.waitsForGuest = false;
                shop.finish(f, f.beginsLate ? Outcome.INCOMPLETE : Outcome.DELIVERED, Reason.TRACE_START);
            }
        }
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

    /**
     * The oldest one whose vector is known to raise this interrupt; else, of those whose vector is not known to raise another
     * one, the only one, or the highest vector.
     *
     * @param paired name of the vector that raises it as far as the whole trace shows, 0 for none
     */
    private Flight choose(Context v, long irq, long paired, long stacks) {
        Flight best = null;
        boolean single = v.toGuest.size() == 1;
        for (Flight f : v.toGuest) {
            if ((f.mask & stacks) == 0) {
                continue;
            }
            long name = Pairs.injectedName(v.id, f.vector);
            if (name == paired) {
                v.irqOfVector.put(f.vector, (int) irq);
                return f;
            }
            if (shop.losses == 0 && evidence.longestNs.containsKey(name)) {
                continue; // it raises another one
            }
            int known = v.irqOfVector.getOrDefault(f.vector, -1);
            if (known == irq && paired == 0) {
                return f;
            }
            if (known < 0 && (best == null || f.vector > best.vector)) {
                best = f;
            }
        }
        if (best != null && single && irq != Field.MISSING && paired == 0) {
            v.irqOfVector.put(best.vector, (int) irq);
        }
        return best;
    }
}
