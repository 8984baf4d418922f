package org.kickscope.signal;

import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;

/**
 * Joins by the exit of a virtual CPU: all that its thread does until it enters the guest again, and the doorbell that makes an
 * exit a kick. Part of {@link Reconstructor}.
 */
final class ExitJoins {
    static final String UNSEEN = "nothing in the trace shows who served it, or whether it merged into an earlier one";

    private final Joins joins;
    private final Evidence evidence;
    private final Workshop shop;

    ExitJoins(Joins joins) {
        this.joins = joins;
        evidence = joins.shop.evidence;
        shop = joins.shop;
    }

    void exit(Context c, HookStep s, EventBatch b, int i) {
        leaveBracket(c);
        if (c.mode == Context.Mode.UNKNOWN) {
            joins.interrupts.postedAfterAll(c);
        }
        c.mode = Context.Mode.HOST;
        c.cutAddress = 0;
        Flight f = openBracket(c, s);
        shop.hops.hop(f, s, b, i, Handoff.SAME_THREAD);
    }

    /** The guest has gone on from the access that began a kick without an exit. */
    void endAccess(Context c, HookStep s) {
        if (s.key.length == 0 && c.kick != null && c.kick.bracket == c) {
            joins.loops.schedule(c, c.kick);
        }
        if (c.kick != null && c.kick.byAccess && c.kick.bracket == c) {
            leaveBracket(c);
        }
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

    /** An exit of which the beginning was not seen, and that is known to be a kick. */
    Flight openLate(Context c, HookStep s) {
        Flight f = openBracket(c, s);
        f.beginsLate = true;
        shop.flights.prove(f);
        joins.guests.joinGuest(c, f);
        return c.kick;
    }

    /**
     * The vCPU thread signals what its doorbells lead to, and what it did before was not seen: it began to serve a kick then.
     */
    boolean rangBefore(Context c, HookStep s, EventBatch b, int i) {
        boolean may = s.direction == Direction.KICK
                && s.layer >= 0
                && s.key.length == 1
                && c.vcpu >= 0
                && c.kick == null
                && c.mode == Context.Mode.UNKNOWN
                && evidence.exits;
        long object = may ? Keys.of(Keys.machine(b), -7, s.key, b, i) : 0;
        Doorbell d = may ? evidence.doorbellOf(object) : null;
        if (d == null || evidence.calls.contains(object) || (d.stacks & s.stacks) == 0) {
            return false;
        }
        Flight f = openBracket(c, s);
        f.beginsLate = true;
        shop.hops.ring(f, d);
        joins.guests.joinGuest(c, f);
        return true;
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
        } else if (f.slotCount == 0
                && !f.rides
                && f.awaits == null
                && (f.home == c || f.home == null)
                && f.scheduledIn == null) {
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
    void dropUnproven(Context c) {
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
                f.uncertain = UNSEEN;
            }
            shop.finish(f, Outcome.DELIVERED, null);
        }
    }

    void decode(Context c, HookStep s, EventBatch b, int i) {
        long address = s.key(0, b, i);
        Doorbell d = address == Field.MISSING ? null : evidence.doorbell(address);
        Flight f = c.kick;
        if (f != null && f.byAccess && f.hops > 0 && (f.address != address || f.event[0] == s.event)) {
            leaveBracket(c);
            f = null;
        }
        if (f == null || f.done || (f.mask & s.stacks) == 0) {
            boolean sameExit = c.cutAddress == address && c.cutEvent != s.event && s.outcome == Outcome.DELIVERED;
            if (d == null || c.vcpu < 0 || sameExit) {
                return;
            }
            f = openBracket(c, s);
            f.byAccess = !evidence.exits;
            f.beginsLate = c.mode == Context.Mode.UNKNOWN && evidence.exits;
        }
        if (f.verdict != null && f.has(s.layer)) {
            return;
        }
        f.written = s.key.length > 1 ? s.key(1, b, i) : f.written;
        shop.hops.hop(f, s, b, i, Handoff.SAME_THREAD);
        if (f.byAccess && f.address == 0) {
            f.address = address;
        }
        if (!f.proven && d != null && (d.stacks & f.mask) != 0) {
            f.address = address;
            shop.hops.ring(f, d);
            joins.guests.joinGuest(c, f);
        } else if (d != null && f.doorbell == null) {
            shop.hops.ring(f, d);
        }
    }

    void enterHost(Context c, HookStep s, EventBatch b, int i) {
        leaveBracket(c);
        Flight f = openBracket(c, s);
        shop.hops.hop(f, s, b, i, Handoff.SAME_THREAD);
        shop.flights.prove(f);
        joins.guests.joinGuest(c, f);
    }
}
