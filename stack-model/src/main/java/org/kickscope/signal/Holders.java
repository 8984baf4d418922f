package org.kickscope.signal;

import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongObjectCursor;
import java.util.ArrayList;
import java.util.List;

/**
 * Places that one signal holds while others merge into it without being put there: a level line, an event queue, a work
 * item that is pending. The holder is remembered beyond its own end. Part of {@link Workshop}.
 */
final class Holders {
    private final LongObjectHashMap<Flight> holders = new LongObjectHashMap<>();
    /** Signals that came when the place was given up, and that the holder's service still keeps from going on. */
    private final LongObjectHashMap<Flight> waiting = new LongObjectHashMap<>();

    /** Signals that asked while the place was being given up: they merged into its holder, or go on after it. */
    private final LongObjectHashMap<Flight> undecided = new LongObjectHashMap<>();

    /** By place: the one that asked last. */
    private final LongObjectHashMap<Flight> asking = new LongObjectHashMap<>();

    private final LongHashSet beingGivenUp = new LongHashSet();
    private final LongHashSet givenUp = new LongHashSet();

    /** The signal goes on from where it asked for a place: it holds it. */
    void goesOn(Flight f) {
        if (f.candidate != 0 && holders.size() < Evidence.MOST) {
            holders.put(f.candidate, f);
            givenUp.remove(f.candidate);
            beingGivenUp.remove(f.candidate);
            waiting.remove(f.candidate);
            f.candidate = 0;
            f.holds = true;
        }
    }

    /**
     * The signal asks for a place; who holds it then is remembered, because it shows later whether it goes on. Returns the one
     * that was undecided before and is not any more, or null.
     */
    Flight ask(Flight f, long place, int layer) {
        if (f.candidate == 0) {
            f.candidate = place;
            f.candidateLayer = layer;
            f.holdKey = place;
            Flight before = asking.size() < Evidence.MOST ? asking.put(place, f) : null;
            f.askedBehind = before != null && before.candidate == place && isLive(before) ? before : null;
            f.askedHolder = givenUp.contains(place) ? null : holders.get(place);
            f.askedFree = givenUp.contains(place);
            f.askedLate = beingGivenUp.contains(place);
            if (f.askedFree && !isLive(waiting.get(place))) {
                waiting.put(place, f);
            } else if (f.askedLate && undecided.size() < Evidence.MOST) {
                return undecided.put(place, f);
            }
        }
        return null;
    }

    /** The one that a signal merged into which did not go on; the signal itself when it waits; null when none is known. */
    Flight of(Flight f) {
        for (Flight before = f.askedBehind; before != null; before = before.askedBehind) {
            if (before.holds) {
                return before; // who asks first gets the place, even if that shows only later
            }
        }
        if (f.candidate == 0 || !f.askedFree) {
            return f.askedHolder;
        }
        Flight first = waiting.get(f.candidate);
        if (!isLive(first)) {
            waiting.put(f.candidate, f);
            return f;
        }
        return first;
    }

    /** The one that asked for the same place before, if it is open whether it gets it; else null. */
    static Flight openBefore(Flight f) {
        for (Flight before = f.askedBehind; before != null && !before.holds; before = before.askedBehind) {
            if (isLive(before) && before.candidate == f.candidate) {
                return before;
            }
        }
        return null;
    }

    /** The guest writes what gives the place up; when it is up shows only later. */
    void acknowledges(Flight holder) {
        if (beingGivenUp.size() < Evidence.MOST && holders.get(holder.holdKey) == holder) {
            beingGivenUp.add(holder.holdKey);
        }
    }

    private static boolean isLive(Flight f) {
        return f != null && !f.done && f.verdict == null;
    }

    /** Whether it is the one that is undecided about its place. */
    boolean isUndecided(Flight f) {
        return f.askedLate && undecided.get(f.candidate) == f;
    }

    /** The one that is undecided about the place, unless it is the signal itself; null for none. */
    Flight takeUndecided(long place, Flight but) {
        Flight f = undecided.remove(place);
        return f == but ? null : f;
    }

    List<Flight> allUndecided() {
        List<Flight> all = new ArrayList<>();
        for (LongObjectCursor<Flight> f : undecided) {
            all.add(f.value);
        }
        undecided.clear();
        return all;
    }

    /** The place was given up: who asks for it now waits and does not merge. */
    void giveUp(Flight holder) {
        if (givenUp.size() < Evidence.MOST && holders.get(holder.holdKey) == holder) {
            givenUp.add(holder.holdKey);
        }
        beingGivenUp.remove(holder.holdKey);
    }

    /** The signal that waits for the place, or null. */
    Flight takeWaiting(long place) {
        Flight f = waiting.remove(place);
        f = isLive(f) ? f : undecided.remove(place);
        return isLive(f) ? f : null;
    }

    /** The signal that waits for the end of an interrupt with this vector on a machine, or null. */
    Flight takeWaiting(long vector, int vm) {
        for (LongObjectHashMap<Flight> some : List.of(waiting, undecided)) {
            for (LongObjectCursor<Flight> f : some) {
                Flight holder = holders.get(f.key);
                if (holder != null && holder.vector == vector && holder.vm == vm && isLive(f.value)) {
                    return takeWaiting(f.key);
                }
            }
        }
        return null;
    }
}
