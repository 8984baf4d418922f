package org.kickscope.signal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * All signals in flight, in the order of their beginning, and those that ended but have to wait for an older one, so that
 * they leave in the order of their beginning. Bounded: when more than {@link #MOST_WAITING} wait behind one that does not
 * end, they leave before it.
 */
final class Flights {
    static final int MOST_WAITING = 1 << 16;

    private final ArrayDeque<Flight> free = new ArrayDeque<>();
    private final PriorityQueue<Flight> finished = new PriorityQueue<>(
            (a, b) -> a.startNs() != b.startNs() ? Long.compare(a.startNs(), b.startNs()) : Long.compare(a.seq, b.seq));
    private Flight oldest;
    private Flight newest;
    private long nextSeq = 1;

    Flight begin(Direction direction, long mask) {
        Flight f = free.isEmpty() ? new Flight() : free.poll();
        f.clear();
        f.direction = direction;
        f.mask = mask;
        f.older = newest;
        f.newer = null;
        if (newest != null) {
            newest.newer = f;
        } else {
            oldest = f;
        }
        newest = f;
        return f;
    }

    void prove(Flight f) {
        if (!f.proven) {
            f.proven = true;
            f.seq = nextSeq++;
        }
    }

    private void unlink(Flight f) {
        if (f.older != null) {
            f.older.newer = f.newer;
        } else {
            oldest = f.newer;
        }
        if (f.newer != null) {
            f.newer.older = f.older;
        } else {
            newest = f.older;
        }
        f.older = null;
        f.newer = null;
    }

    /** Puts a signal at the place of another one, which it goes on from. */
    void inherit(Flight f, Flight from) {
        unlink(f);
        f.older = from;
        f.newer = from.newer;
        if (from.newer != null) {
            from.newer.older = f;
        } else {
            newest = f;
        }
        from.newer = f;
    }

    /** It was no signal; nobody may hold it any more. */
    void discard(Flight f) {
        unlink(f);
        f.done = true;
        if (f.slotCount == 0 && f.awaits == null && f.followers == null && f.mergedInto == null) {
            free.add(f);
        }
    }

    /** It ended; it leaves when nothing older is in flight. */
    void finish(Flight f) {
        unlink(f);
        f.done = true;
        finished.add(f);
    }

    /** Those that may leave now. */
    Flight nextToLeave() {
        Flight first = finished.peek();
        if (first == null) {
            return null;
        }
        boolean may = oldest == null || first.startNs() < oldestStart() || finished.size() > MOST_WAITING;
        return may ? finished.poll() : null;
    }

    private long oldestStart() {
        return oldest.hops == 0 ? Long.MAX_VALUE : oldest.startNs();
    }

    /** All that are in flight, newest first; none may begin or end meanwhile. */
    Iterable<Flight> newestFirst() {
        return () -> new Iterator<>() {
            private Flight at = newest;

            @Override
            public boolean hasNext() {
                return at != null;
            }

            @Override
            public Flight next() {
                if (at == null) {
                    throw new NoSuchElementException();
                }
                Flight f = at;
                at = f.older;
                return f;
            }
        };
    }

    /** All that are in flight, oldest first. */
    List<Flight> live() {
        List<Flight> all = new ArrayList<>();
        for (Flight f = oldest; f != null; f = f.newer) {
            all.add(f);
        }
        return all;
    }
}
