package org.kickscope.signal;

import com.carrotsearch.hppc.LongLongHashMap;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Signals that lost events cut in two. The first half is kept for a while after the loss; a signal whose beginning was not
 * seen is its second half when it goes on where the first half ended and no other signal under way fits as well. Such a join is
 * inferred, and the signal says so. Part of {@link Workshop}.
 *
 * <p>Memory: at most {@value #MOST} first halves. Cost: nothing without lost events; a look at up to
 * {@value #MOST_LOOKED_AT} signals in flight for each one that begins late.
 */
final class Halves {
    static final int MOST = 64;
    private static final int MOST_LOOKED_AT = 1 << 10;
    /** So many times as long as signals last on average, a first half waits for its second. */
    private static final int PATIENCE = 8;
    /** One in so many of the signals that make the average. */
    private static final int WEIGHT = 16;

    private static final String INFERRED = "events were lost within it; no other signal under way fits";

    private final Workshop shop;
    private final ArrayDeque<Flight> kept = new ArrayDeque<>();
    /** By address and space: the key that kicks of the address were taken under last; by key and space: their address. */
    private final LongLongHashMap keyOf = new LongLongHashMap();

    private final LongLongHashMap addressOf = new LongLongHashMap();
    /** By direction: how long signals last on average, -1 unknown. */
    private final long[] meanNs = {-1, -1};

    Halves(Workshop shop) {
        this.shop = shop;
    }

    /** A signal reached its end. */
    void lasted(Flight f) {
        long ns = f.lastNs() - f.startNs();
        if (f.hops > 1 && ns >= 0) {
            int d = f.direction.ordinal();
            meanNs[d] = meanNs[d] < 0 ? ns : meanNs[d] + (ns - meanNs[d]) / WEIGHT;
        }
    }

    /** A signal was taken under a key. */
    void taken(Flight f, int space, long key) {
        if (f.address != 0 && keyOf.size() < Evidence.MOST && addressOf.size() < Evidence.MOST) {
            keyOf.put(Keys.of(7, f.address, space), key);
            addressOf.put(Keys.of(8, key, space), f.address);
        }
    }

    /** Its end was lost: true when it is kept, because its second half may come. */
    boolean keep(Flight f) {
        if (f.half || f.hops == 0 || f.pendingKey != 0 || meanNs[f.direction.ordinal()] < 0) {
            return false;
        }
        f.half = true;
        kept.add(f);
        if (kept.size() > MOST) {
            giveUp(kept.poll());
        }
        return true;
    }

    /** Lets those go that waited for too long. */
    void expire(long nowNs) {
        while (!kept.isEmpty() && (kept.peek().done || !isRecent(kept.peek(), nowNs))) {
            giveUp(kept.poll());
        }
    }

    void expireAll() {
        expire(Long.MAX_VALUE);
    }

    private void giveUp(Flight f) {
        if (f.half && !f.done) {
            shop.finish(f, Outcome.INCOMPLETE, Reason.LOST_EVENTS);
        }
    }

    /** Events were lost since its last hop, and that is so long ago that what it waited for happened meanwhile. */
    boolean isOverdue(Flight f, long nowNs, int times) {
        return f.hops > 0
                && meanNs[f.direction.ordinal()] >= 0
                && !isRecent(f, f.lastNs() + (nowNs - f.lastNs()) / times)
                && shop.evidence.gaps.within(f.source[f.hops - 1], f.lastNs(), nowNs);
    }

    private boolean isRecent(Flight f, long nowNs) {
        return (nowNs - f.lastNs()) / PATIENCE <= meanNs[f.direction.ordinal()];
    }

    /**
     * A signal whose beginning was not seen: the first half of it, if it is known, is put in front.
     *
     * @param space the space of the key under which it was taken, and the key; -1 and 0 when there is none
     */
    boolean join(Flight late, int space, long key) {
        if (shop.evidence.gaps.none() || late.hops == 0 || !shop.lateNow(late)) {
            return false;
        }
        Flight only = null;
        Flight sure = null;
        int fitting = 0;
        int certain = 0;
        int looked = 0;
        for (Flight f : shop.flights.newestFirst()) {
            if (++looked > MOST_LOOKED_AT) {
                break;
            }
            int fit = fit(f, late, space, key);
            if (fit > 0) {
                fitting++;
                only = f;
            }
            if (fit > 1) {
                certain++;
                sure = f;
            }
        }
        Flight first = certain == 1 ? sure : certain == 0 && fitting == 1 ? only : null;
        if (first == null) {
            return false;
        }
        joined(first, late);
        return true;
    }

    /** Whether it may be the first half: 0 no, 1 nothing speaks against it, 2 its names lead there. */
    private int fit(Flight f, Flight late, int space, long key) {
        boolean open = f != late
                && !f.done
                && f.verdict == null
                && f.direction == late.direction
                && f.hops > 0
                && (f.half || cutBefore(f, late.startNs()))
                && f.pendingKey == 0;
        if (!open
                || (f.mask & late.mask) == 0
                || f.vm >= 0 && late.vm >= 0 && f.vm != late.vm
                || f.lastNs() > late.startNs()
                || f.hops + late.hops > Flight.MOST_HOPS
                || !isRecent(f, late.startNs())
                || !isBehind(f, late)) {
            return 0;
        }
        int fit = late.direction == Direction.KICK ? byAddress(f, space, key) : byVector(f, late);
        return fit > 1 || f.proven && f.slotCount == 0 ? fit : 0;
    }

    /**
     * Events of the processor that it was on last were lost after its last hop, before a time; of any processor, if it was
     * put where somebody takes it.
     */
    private boolean cutBefore(Flight f, long ns) {
        int last = f.hops - 1;
        Gaps gaps = shop.evidence.gaps;
        return f.slotCount > 0
                ? gaps.within(f.source[last], f.timeNs[last], ns)
                : gaps.within(f.source[last], f.cpu[last], f.timeNs[last], ns);
    }

    private boolean isBehind(Flight f, Flight late) {
        for (int h = 0; h < late.hops; h++) {
            int at = shop.table.position(late.direction, f.mask & late.mask, late.layer[h]);
            if (f.has(late.layer[h]) || at <= f.furthest) {
                return false;
            }
        }
        return true;
    }

    private int byAddress(Flight f, int space, long key) {
        if (f.address == 0 || key == 0) {
            return 1;
        }
        long leadsTo = keyOf.getOrDefault(Keys.of(7, f.address, space), 0);
        long comesFrom = addressOf.getOrDefault(Keys.of(8, key, space), f.address);
        if (leadsTo == 0) {
            return comesFrom == f.address ? 1 : 0;
        }
        return leadsTo == key ? 2 : 0;
    }

    private static int byVector(Flight f, Flight late) {
        int vector = f.vector >= 0 ? f.vector : f.expected >= 0 ? (int) (f.expected & 0xffff) : -1;
        if (vector < 0 || late.vector < 0) {
            return 1;
        }
        boolean same = vector == late.vector && (f.target < 0 || late.target < 0 || f.target == late.target);
        return same ? 2 : 0;
    }

    private void joined(Flight first, Flight late) {
        late.prepend(first);
        late.vm = late.vm < 0 ? first.vm : late.vm;
        late.address = late.address == 0 ? first.address : late.address;
        late.doorbell = late.doorbell == null ? first.doorbell : late.doorbell;
        late.queueText = late.queueText == null ? first.queueText : late.queueText;
        late.beginsLate = first.beginsLate;
        late.uncertain = INFERRED;
        List<Flight> followers = first.followers;
        first.followers = null;
        if (followers != null) {
            followers.forEach(f -> f.follow(late));
        }
        kept.remove(first);
        shop.replace(first, late);
    }
}
