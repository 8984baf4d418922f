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
    private final Joins joins;
    private final Evidence evidence;
    private final Workshop shop;

    LoopJoins(Joins joins) {
        this.joins = joins;
        evidence = joins.shop.evidence;
        shop = joins.shop;
    }

    /** The thread begins another round: what it took before the one that ends is served. */
    void round(Context c) {
        settle(c, -1);
        c.halfOf = 0;
        if (c.kick != null) {
            for (Flight f : taken(c)) {
                if (f.takenRound < c.round) {
                    end(c, f);
                }
            }
        }
        c.round++;
    }

    /** Kicks that the thread took itself, in that order. */
    private static List<Flight> taken(Context c) {
        List<Flight> all = new ArrayList<>(1 + c.backlog.size());
        if (c.kick != null && c.kick.takenRound > 0) {
            all.add(c.kick);
        }
        for (Flight f : c.backlog) {
            if (f.takenRound > 0) {
                all.add(f);
            }
        }
        return all;
    }

    private void end(Context c, Flight f) {
        if (!f.done && f.verdict == null) {
            shop.finish(f, f.touchedByLoss ? Outcome.INCOMPLETE : Outcome.DELIVERED, Reason.LOST_EVENTS);
        }
        c.backlog.remove(f);
        if (c.kick == f || c.kick == null) {
            c.kick = c.backlog.isEmpty() ? null : c.backlog.remove(0);
        }
    }

    /** The event is of a bottom half, and the thread took what it works on in a round of its loop. */
    boolean rules(Context c, HookStep s) {
        return s.bottomHalf != null && c.round > 0 && c.kick != null && c.kick.takenRound > 0;
    }

    /** An event of a bottom half. */
    void half(Context c, HookStep s, EventBatch b, int i) {
        settle(c, -1);
        long device = HookStep.value(s.bottomHalf, b, i);
        List<Flight> due = due(c, s, device);
        if (due.isEmpty()) {
            return;
        }
        shop.hops.remember(c.half, s, b, i);
        c.half.address = device;
        if (due.size() == 1 && !goesOn(c, device)) {
            serve(c, due.get(0));
        }
    }

    /** Those whose bottom half may be the one at hand: one for each key, and not the one that ran last. */
    private List<Flight> due(Context c, HookStep s, long device) {
        List<Flight> all = new ArrayList<>(2);
        for (Flight f : taken(c)) {
            boolean may = f.takenRound < c.round && f.takenKey != c.halfOf && joins.lines.fits(f, s);
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
        for (Flight g : taken(c)) {
            if (g == f) {
                break;
            }
            end(c, g);
        }
        shop.hops.addRemembered(c.half, f);
        c.halfOf = f.takenKey;
        end(c, f);
    }
}
