package org.kickscope.signal;

import java.io.IOException;
import org.kickscope.stack.Hook;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.EventCursor;
import org.kickscope.trace.Role;

/**
 * Follows every signal through one ordered scan. Memory: what is in flight, and one small record for each thread that has
 * to do with signals. One use for one trace; one thread.
 *
 * <p>The rules (what a hop's time is, what begins a kick, where signals merge, which outcome) are those of the hop
 * vocabulary, {@code docs/hops.md}.
 */
final class Reconstructor {
    private final HookTable table;
    private final Workshop shop;
    private final Joins joins;
    private final Recording recording;

    Reconstructor(HookTable table, Evidence evidence, int[] guestSources, SignalSink sink) {
        this.table = table;
        shop = new Workshop(table, evidence, sink);
        joins = new Joins(shop, guestSources);
        recording = joins.recording;
    }

    void run(EventCursor cursor) throws IOException {
        long lastNs = Long.MIN_VALUE;
        while (cursor.next()) {
            EventBatch b = cursor.batch();
            boolean guest = b.lane().source().role() == Role.GUEST;
            for (int i = cursor.from(); i < cursor.to(); i++) {
                if (b.isLoss(i)) {
                    loss(b, i);
                } else if (recording.hasSwitch[b.slot(i)] && !guest) {
                    joins.threads.switched(b, i);
                } else {
                    HookTable.Plan plan = table.plan(b.slot(i));
                    if (guest || !plan.onlyWakes || shop.lossBegun(b, i) || wakes(b, i, plan.host)) {
                        row(b, i, guest ? plan.guest : plan.host);
                    }
                }
            }
            lastNs = cursor.to() > cursor.from() ? b.timeNs(cursor.to() - 1) : lastNs;
            shop.halves.expire(lastNs);
            shop.emit();
        }
        end(lastNs);
    }

    /**
     * A thread asks another one to run: whether that may belong to a signal. Most do not, and there are as many of them as
     * of all other hooked events together.
     */
    private boolean wakes(EventBatch b, int i, HookStep[] steps) {
        for (HookStep s : steps) {
            if (!recording.recordedInstead(s)) {
                Context c = context(b, i);
                return c.kick != null || c.interrupt != null || c.merged != null;
            }
        }
        return false;
    }

    /** The context of an event, which has a processor. */
    private Context context(EventBatch b, int i) {
        Context c = shop.context(Keys.context(b, i));
        c.cpu = b.cpu(i) >= 0 ? b.cpu(i) : c.cpu;
        if (c.asleep && shop.lossBegun(b, i)) {
            c.asleep = false; // that it was woken and ran was lost, and what it did first
            resumed(c);
        }
        c.off = false;
        if (!c.awaited.isEmpty()) {
            shop.running(c);
        }
        return c;
    }

    private void row(EventBatch b, int i, HookStep[] steps) {
        Context c = null;
        Flight chosen = null;
        HookStep late = null;
        boolean took = false;
        for (HookStep s : steps) {
            if (!s.holds(b, i)) {
                continue;
            }
            if (recording.recordedInstead(s)) {
                if (s.join == Hook.Join.WAKE && shop.lossBegun(b, i)) {
                    joins.threads.wakeupWithoutRequest(s, b, i);
                }
                continue;
            }
            if (c == null) {
                c = context(b, i);
            }
            switch (s.join) {
                case HERE -> chosen = joins.lines.here(c, s, b, i, steps, chosen);
                case BEGIN -> {
                    if (chosen == null) {
                        joins.lines.begin(c, s, b, i);
                    }
                }
                case TAKE -> {
                    if (!took) {
                        took = joins.keys.take(c, s, b, i);
                        late = took || late != null || !joins.keys.couldTakeLate(c, s, b, i) ? late : s;
                    }
                }
                case FORGET -> c.forget(s.direction, true);
                case PEEK -> joins.keys.peek(s, b, i);
                case RELEASE -> shop.release(joins.keys.takenKey(s, b, i));
                case WAKE -> chosen = joins.threads.wake(c, s, b, i, chosen);
                case CLOSE -> joins.threads.close(c, s.direction);
                case ROUND -> joins.loops.round(c, b.timeNs(i));
                case PAUSE -> c.paused = true;
                case RESUME -> c.paused = false;
                case EXIT -> joins.exits.exit(c, s, b, i);
                case ENTER_HOST -> joins.exits.enterHost(c, s, b, i);
                case ENTER -> enter(c, s, b, i);
                case ENDS_ACCESS -> joins.exits.endAccess(c, s);
                case DECODE -> joins.exits.decode(c, s, b, i);
                case IDLE -> joins.guests.idle(c);
                case ACKNOWLEDGE -> joins.interrupts.acknowledge(c);
                case EOI -> c.endedVector = s.key(0, b, i);
                case ACCEPT -> joins.interrupts.accept(c, s, b, i);
                case INJECT -> joins.interrupts.inject(c, s, b, i);
                case GUEST_INTERRUPT -> joins.guests.guestInterrupt(c, s, b, i);
                default -> {
                    // ACCEPT_POSTED tells by being there that interrupts are posted; ARRIVE is handled by switched()
                }
            }
        }
        if (late != null && !took) {
            joins.keys.takenLate(c, late, b, i);
        }
    }

    private void enter(Context c, HookStep s, EventBatch b, int i) {
        if (s.direction == Direction.INTERRUPT) {
            joins.interrupts.enterPosted(c, s, b, i);
            return;
        }
        joins.exits.leaveBracket(c);
        joins.exits.dropUnproven(c);
        if (c.interrupt != null && c.interrupt.otherwise != null && c.interrupt.home == c) {
            joins.threads.close(
                    c, Direction.INTERRUPT); // what the thread signalled before it runs the guest is through
        }
        c.mode = Context.Mode.GUEST;
        c.cutAddress = 0;
        c.enteredNs = b.timeNs(i);
        joins.interrupts.entered(c);
    }

    /** Events of a CPU were lost: what it worked on may have gone on unseen. */
    private void loss(EventBatch b, int i) {
        shop.losses++;
        shop.firstLossNs = Math.min(shop.firstLossNs, b.timeNs(i));
        int machine = Keys.machine(b);
        int cpu = b.cpu(i);
        for (var cursor : shop.contexts.values()) {
            Context c = cursor.value;
            if (Keys.machine(c.id) != machine || c.cpu != cpu && !c.asleep) {
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
        if (c.kick != null && c.kick.home == c) {
            c.kick.touchedByLoss = true;
        }
        if (c.interrupt != null) {
            c.interrupt.touchedByLoss = true;
        }
        c.scheduled.forEach(f -> f.touchedByLoss = true);
        resumed(c);
    }

    /** It goes on with something of which the beginning was not seen. */
    private void resumed(Context c) {
        c.cutAddress = c.kick != null && c.kick.bracket == c ? c.kick.address : 0;
        c.cutEvent = c.cutAddress == 0 ? -1 : c.kick.event[c.kick.hops - 1];
        c.mode = Context.Mode.UNKNOWN;
        c.forget(Direction.KICK, false);
        c.forget(Direction.INTERRUPT, false);
        if (c.vcpu >= 0) {
            joins.exits.leaveBracket(c);
        }
    }

    private void end(long lastNs) throws IOException {
        shop.halves.expireAll();
        shop.over = true;
        shop.decideAll();
        for (Flight f : shop.flights.live()) {
            joins.keys.neverTaken(f, lastNs);
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
