package org.kickscope.signal;

import com.carrotsearch.hppc.LongObjectHashMap;
import java.io.IOException;
import java.util.List;
import org.kickscope.trace.EventBatch;

/**
 * What can be done to a signal in flight: give it a hop, put it under a key, merge it, end it. Holds everything that is in
 * flight. Part of {@link Reconstructor}.
 */
final class Workshop {
    final HookTable table;
    final Evidence evidence;
    final Flights flights = new Flights();
    final LongObjectHashMap<Context> contexts = new LongObjectHashMap<>();
    private final LongObjectHashMap<Flight> slots = new LongObjectHashMap<>();
    /** How many losses there were when something was put under a key or taken last. */
    private final com.carrotsearch.hppc.LongLongHashMap lossesAtKey = new com.carrotsearch.hppc.LongLongHashMap();

    final Holders holders = new Holders();
    final Hops hops;
    final Halves halves = new Halves(this);

    private final com.carrotsearch.hppc.LongHashSet seen = new com.carrotsearch.hppc.LongHashSet();

    private final SignalSink sink;
    final Naming naming;
    private final FlightView view;
    /** Stands for what was put under a key by something that is no signal. */
    private final Flight nobody = new Flight();

    /** Places where events were lost so far. */
    long losses;

    long firstLossNs = Long.MAX_VALUE;
    /** The scan is over: what is still in flight is cut. */
    boolean over;

    Workshop(HookTable table, Evidence evidence, SignalSink sink) {
        this.table = table;
        this.evidence = evidence;
        this.sink = sink;
        naming = new Naming(table, evidence);
        hops = new Hops(this);
        view = new FlightView(table);
    }

    Context context(long id) {
        Context c = contexts.get(id);
        if (c == null) {
            c = new Context(id);
            c.vcpu = evidence.vcpuOf.getOrDefault(id, -1);
            c.vm = evidence.vmOfContext(id);
            contexts.put(id, c);
        }
        return c;
    }

    // ------------------------------------------------------------------ keys

    Flight take(HookStep s, long key) {
        Flight f = slots.get(key);
        if (f == null || f == nobody || f.done) {
            return null;
        }
        return f;
    }

    boolean wasGivenByNobody(long key) {
        return slots.get(key) == nobody;
    }

    /** What was under the key is taken, unless it stays pending until it reaches a layer. */
    void clear(long key) {
        if (lossesAtKey.size() < Evidence.MOST) {
            lossesAtKey.put(key, losses);
        }
        Flight f = slots.get(key);
        if (f == null) {
            return;
        }
        if (f != nobody && !f.done) {
            for (int k = 0; k < f.slotCount; k++) {
                if (f.slots[k] == key) {
                    if (f.slotUntil[k] >= 0) {
                        return;
                    }
                    f.slots[k] = f.slots[--f.slotCount];
                    f.slotUntil[k] = f.slotUntil[f.slotCount];
                }
            }
        }
        slots.remove(key);
    }

    /** Something shows that nothing is under the key any more: what was there went on unseen. */
    void release(long key) {
        Flight f = slots.remove(key);
        if (f != null && f != nobody && !f.done && f.verdict == null) {
            lost(f);
        }
    }

    /** Something that is no signal was put under the key. */
    void giveNobody(long key, boolean pendingBefore) {
        Flight there = slots.get(key);
        if (there == null || there.done || (there != nobody && !pendingBefore)) {
            if (there != null && !there.done && there != nobody) {
                lost(there);
            }
            slots.put(key, nobody);
        }
    }

    /**
     * Puts a signal under a key.
     *
     * @param pending what the event says about it: 1 something was pending, 0 nothing was, -1 it does not say
     * @return false when it merged into one that is there, or into something that is no signal
     */
    boolean give(Flight f, long key, HookStep s, int pending) {
        Flight there = slots.get(key);
        if (there == f) {
            return true;
        }
        boolean live = there != null && there != nobody && !there.done && stillPending(there, key);
        if (live && s.hook.give().merge()) {
            if (pending == 0) {
                lost(there);
            } else {
                merge(f, there);
                return false;
            }
        } else if (live) {
            ride(f, there);
            return true;
        } else if (s.hook.give().merge() && pending == 1) {
            if (there == nobody) {
                f.uncertain = "absorbed by work that was queued without a kick";
            } else if (givenUnseen(key)) {
                merge(f, unseen(f, key, s.until));
            } else {
                put(f, key, s.until);
                return true;
            }
            return false;
        }
        put(f, key, s.until);
        return true;
    }

    void ride(Flight f, Flight first) {
        if (first.riders == null) {
            first.riders = new java.util.ArrayList<>();
        }
        first.riders.add(f);
        f.handedOver = true;
        f.slotCount = Math.max(f.slotCount, 0);
        f.rides = true;
    }

    /** Events were lost since something was put under the key or taken last. */
    boolean lossSince(long key) {
        return losses > 0 && givenUnseen(key);
    }

    /** Nothing was seen under the key yet, or events were lost since: something may be there unseen. */
    boolean givenUnseen(long key) {
        return lossesAtKey.getOrDefault(key, -1) != losses;
    }

    /** Stands for the signal that was put under the key before the trace, or while events were lost. */
    private Flight unseen(Flight f, long key, int until) {
        Flight first = flights.begin(f.direction, f.mask);
        first.beginsLate = true;
        first.vm = f.vm;
        put(first, key, until);
        return first;
    }

    private static boolean stillPending(Flight there, long key) {
        for (int k = 0; k < there.slotCount; k++) {
            if (there.slots[k] == key) {
                return there.slotUntil[k] < 0 || !there.has(there.slotUntil[k]);
            }
        }
        return false;
    }

    void put(Flight f, long key, int until) {
        if (f.slotCount == f.slots.length || slots.size() >= Evidence.MOST) {
            return;
        }
        f.slots[f.slotCount] = key;
        f.slotUntil[f.slotCount++] = until;
        f.handedOver = true;
        slots.put(key, f);
        lossesAtKey.put(key, losses);
    }

    void merge(Flight f, Flight survivor) {
        Flight root = survivor;
        while (root.mergedInto != null && root.verdict == Outcome.COALESCED) {
            root = root.mergedInto;
        }
        if (root == f) {
            return;
        }
        f.verdict = Outcome.COALESCED;
        f.follow(root);
        if (f.followers != null) {
            for (Flight follower : f.followers) {
                follower.mergedInto = root;
                if (root.followers == null) {
                    root.followers = new java.util.ArrayList<>();
                }
                root.followers.add(follower);
            }
            f.followers = null;
        }
        flights.prove(f);
    }

    /** It merged into nothing after all. */
    void separate(Flight f) {
        f.mergedInto.followers.remove(f);
        f.mergedInto = null;
        f.verdict = null;
        f.ended = false;
    }

    // ------------------------------------------------------------------ waiting for a processor

    void await(Flight f, Context thread) {
        if (f.awaits == null && !thread.awaited.contains(f)) {
            f.awaits = thread;
            thread.awaited.add(f);
        }
    }

    /** The thread has a processor already: those that wait for it need no switch. */
    void running(Context thread) {
        for (Flight f : thread.awaited) {
            f.awaits = null;
        }
        thread.awaited.clear();
    }

    // ------------------------------------------------------------------ ends

    /** Its continuation was not seen although something shows that it went on. */
    void lost(Flight f) {
        finish(f, Outcome.INCOMPLETE, losses > 0 ? Reason.LOST_EVENTS : Reason.TRACE_START);
    }

    /** The thread that took it is through with it. */
    void served(Flight f) {
        boolean lost = f.touchedByLoss;
        finish(f, lost ? Outcome.INCOMPLETE : Outcome.DELIVERED, lost ? Reason.LOST_EVENTS : null);
    }

    /** Ends a signal, or lets it go when nothing proves that it is one. */
    void finish(Flight f, Outcome outcome, Reason reason) {
        if (f.done) {
            return;
        }
        if (!f.proven) {
            leave(f);
            List<Flight> followers = f.followers;
            flights.discard(f);
            release(followers);
            return;
        }
        if (f.verdict == null) {
            f.beginsLate |= naming.beginsLate(f);
            if (outcome == Outcome.COALESCED) {
                intoHolder(f);
                return;
            }
            if (reason == Reason.LOST_EVENTS && outcome == Outcome.INCOMPLETE && !over && halves.keep(f)) {
                leave(f);
                return;
            }
            f.verdict = outcome;
            f.reason = outcome == Outcome.INCOMPLETE ? reason : null;
            if (f.beginsLate && (outcome == Outcome.DELIVERED || outcome == Outcome.INCOMPLETE)) {
                f.verdict = Outcome.INCOMPLETE;
                f.reason = f.startNs() < firstLossNs && reason != Reason.LOST_EVENTS
                        ? Reason.TRACE_START
                        : Reason.LOST_EVENTS;
            }
            if (f.verdict == Outcome.DELIVERED) {
                halves.lasted(f);
            }
        }
        f.ended = true;
        if (f.inBracket && !over) {
            if (f.home != null && f.home != f.bracket && f.home.active(f.direction) == f) {
                f.home.active(f.direction, null);
            }
            return; // a hop of the exit may still come
        }
        complete(f);
    }

    /** It did not go on: it merged into the one that holds the place, or waits until the place is free. */
    private void intoHolder(Flight f) {
        Flight open = over ? null : Holders.openBefore(f);
        if (open != null) {
            open.behind = open.behind == null ? new java.util.ArrayList<>(2) : open.behind;
            open.behind.add(f);
            return; // it merged into that one, or both merged
        }
        Flight holder = holders.of(f);
        if (holder == f) {
            return; // it waits
        }
        if (!over && holders.isUndecided(f)) {
            return; // whether the line went down before or after it, shows when the guest ends the interrupt
        }
        if (holder == null && f.touchedByLoss) {
            finish(f, Outcome.INCOMPLETE, Reason.LOST_EVENTS);
            return;
        }
        if (holder == null) {
            f.verdict = Outcome.COALESCED;
            f.uncertain = "the one that it merged into was not seen";
            flights.prove(f);
        } else {
            merge(f, holder);
        }
        f.ended = true;
        if (!f.inBracket || over) {
            complete(f);
        }
    }

    /** It asks for a place that one signal holds while others merge into it. */
    void ask(Flight f, long place, int layer) {
        decide(holders.ask(f, place, layer));
    }

    /** It goes on from where it asked for a place: who came before and was undecided merged. */
    void goesOn(Flight f) {
        if (f.candidate != 0) {
            decide(holders.takeUndecided(f.candidate, f));
            holders.goesOn(f);
            decideBehind(f);
        }
    }

    /** It shows whether it got the place: where those that asked after it merged. */
    private void decideBehind(Flight f) {
        List<Flight> behind = f.behind;
        f.behind = null;
        if (behind != null) {
            for (Flight g : behind) {
                if (!g.done && g.verdict == null) {
                    intoHolder(g);
                }
            }
        }
    }

    /** It was not undecided for long: it merged into the one that held the place when it came. */
    private void decide(Flight f) {
        if (f != null && !f.done && f.verdict == null) {
            merge(f, f.askedHolder);
            f.ended = true;
            complete(f);
        }
    }

    /** The trace is over. */
    void decideAll() {
        holders.allUndecided().forEach(this::decide);
    }

    /** The bracket of the exit is closed: nothing keeps the signal any more. */
    void complete(Flight f) {
        if (f.done || f.verdict == null) {
            return;
        }
        if (f.verdict == Outcome.COALESCED && f.mergedInto != null && !f.mergedInto.done) {
            f.ended = true;
            return;
        }
        boolean cutAtStart = f.verdict == Outcome.COALESCED && (f.beginsLate || naming.beginsLate(f));
        if (cutAtStart) {
            f.verdict = Outcome.INCOMPLETE;
            f.reason = f.startNs() < firstLossNs ? Reason.TRACE_START : Reason.LOST_EVENTS;
        }
        leave(f);
        f.sortHops();
        flights.finish(f);
        release(f.followers);
    }

    private void release(List<Flight> followers) {
        if (followers != null) {
            for (Flight follower : followers) {
                if (!follower.inBracket || over) {
                    complete(follower);
                }
            }
        }
    }

    /** Another one goes on in the place of a signal: they are one. */
    void replace(Flight f, Flight by) {
        leave(f);
        if (f.home != null && f.home.active(f.direction) == f) {
            f.home.active(f.direction, null);
        }
        if (f.inBracket && f.bracket != null) {
            by.bracket = f.bracket;
            by.inBracket = true;
            f.bracket.kick = by;
        }
        flights.inherit(by, f);
        flights.discard(f);
    }

    private void leave(Flight f) {
        decideBehind(f);
        for (int k = 0; k < f.slotCount; k++) {
            if (slots.get(f.slots[k]) == f) {
                slots.remove(f.slots[k]);
            }
        }
        f.slotCount = 0;
        if (f.home != null && f.home.active(f.direction) == f && !(f.inBracket && !over)) {
            f.home.active(f.direction, null);
        }
        if (f.awaits != null) {
            f.awaits.awaited.remove(f);
            f.awaits = null;
        }
    }

    /** Hands on what may leave. */
    void emit() throws IOException {
        for (Flight f = flights.nextToLeave(); f != null; f = flights.nextToLeave()) {
            long stacks = naming.stacks(f);
            int stack = naming.stack(f);
            sink.accept(view.of(f, table.stacks().get(stack), stacks, naming.queue(f)));
        }
    }

    /** The signal lacks its first hop, as far as it can be told now. */
    boolean lateNow(Flight f) {
        return f.beginsLate || naming.beginsLate(f);
    }

    boolean isTaken(long key) {
        Flight there = slots.get(key);
        return there != null && (there == nobody || !there.done);
    }

    /** True when this is asked for the key for the first time. */
    boolean first(long key) {
        return seen.size() < Evidence.MOST && seen.add(key);
    }

    /** Events were lost that may have shown what led to this one. */
    boolean lossBegun(EventBatch b, int i) {
        return evidence.gaps.begunBy(b.timeNs(i));
    }

    boolean reachedEnd(Flight f) {
        for (int h = 0; h < f.hops; h++) {
            for (HookStep s : table.plan(f.event[h]).host) {
                if (s.layer == f.layer[h] && s.direction == f.direction && s.hook.end()) {
                    return true;
                }
            }
        }
        return false;
    }
}
