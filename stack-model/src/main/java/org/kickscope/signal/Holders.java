package org.kickscope.signal;

import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.LongObjectHashMap;

/**
 * Places that one signal holds while others merge into it without being put there: a level line, an event queue, a work
 * item that is pending. The holder is remembered beyond its own end. Part of {@link Workshop}.
 */
final class Holders {
    private final LongObjectHashMap<Flight> holders = new LongObjectHashMap<>();
    /** Signals that came when the place was given up, and that the holder's service still keeps from going on. */
    private final LongObjectHashMap<Flight> waiting = new LongObjectHashMap<>();

    private final LongHashSet givenUp = new LongHashSet();

    /** The signal goes on from where it asked for a place: it holds it. */
    void goesOn(Flight f) {
        if (f.candidate != 0 && holders.size() < Evidence.MOST) {
            holders.put(f.candidate, f);
            givenUp.remove(f.candidate);
            waiting.remove(f.candidate);
            f.candidate = 0;
        }
    }

    /** The signal asks for a place; who holds it then is remembered, because it shows later whether it goes on. */
    void ask(Flight f, long place, int layer) {
        if (f.candidate == 0) {
            f.candidate = place;
            f.candidateLayer = layer;
            f.holdKey = place;
            f.askedHolder = givenUp.contains(place) ? null : holders.get(place);
            f.askedFree = givenUp.contains(place);
        }
    }

    /** The one that a signal merged into which did not go on; the signal itself when it waits; null when none is known. */
    Flight of(Flight f) {
        if (f.candidate == 0 || !f.askedFree) {
            return f.askedHolder;
        }
        Flight first = waiting.get(f.candidate);
        if (first == null || first.done) {
            waiting.put(f.candidate, f);
            return f;
        }
        return first;
    }

    /** The place was given up: who asks for it now waits and does not merge. */
    void giveUp(Flight holder) {
        if (givenUp.size() < Evidence.MOST && holders.get(holder.holdKey) == holder) {
            givenUp.add(holder.holdKey);
        }
    }

    /** The signal that waits for the place, or null. */
    Flight takeWaiting(long place) {
        Flight f = waiting.remove(place);
        return f == null || f.done || f.verdict != null ? null : f;
    }
}
