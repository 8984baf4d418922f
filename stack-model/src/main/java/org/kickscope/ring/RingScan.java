package org.kickscope.ring;

import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongObjectCursor;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.decode.AddressMap;
import org.kickscope.scan.Contexts;
import org.kickscope.scan.Observer;
import org.kickscope.scan.Row;
import org.kickscope.scan.Wanted;
import org.kickscope.trace.Field;

/**
 * Follows every ring of a trace in one pass. Memory depends on the number of rings (at most {@value #MOST_RINGS}, what is
 * beyond is counted and left out) and of threads that touch them, not on the length of the trace. One use; one thread.
 */
public final class RingScan implements Observer {
    static final int MOST_RINGS = 4096;
    private static final int MOST_THREADS = 1 << 16;
    private static final int ROWS = 1 << 17;
    /** Intervals of all rings together. */
    private static final int MOST_INTERVALS = 1 << 20;

    private final List<RingProbe> probes = RingProbe.all();
    private final int[][] valueOf = new int[probes.size()][];
    private final List<RingTally> rings = new ArrayList<>();
    private final LongObjectHashMap<LongObjectHashMap<RingTally>> bySpace = new LongObjectHashMap<>();
    private final LongObjectHashMap<LongObjectHashMap<Doing.Work>> works = new LongObjectHashMap<>();
    private final LongObjectHashMap<Doing> threads = new LongObjectHashMap<>();
    private final Sights sights = new Sights(probes);
    private final RingGrid grid;
    private long firstNs = Long.MAX_VALUE;
    private long lastNs = Long.MIN_VALUE;
    private long setAside;
    private Row row;
    private int[] at;

    /** A scan whose histories have a row for each event, as long as there are not too many. */
    public RingScan() {
        this(null);
    }

    /**
     * A scan whose histories have a row for each interval, however many events there are.
     *
     * @param grid the intervals; null for a row for each event
     */
    public RingScan(RingGrid grid) {
        this.grid = grid;
    }

    @Override
    public Wanted wanted() {
        Wanted wanted = new Wanted();
        for (int p = 0; p < probes.size(); p++) {
            String[] fields = probes.get(p).fields();
            int[] place = new int[fields.length];
            List<String> asked = new ArrayList<>();
            for (int f = 0; f < fields.length; f++) {
                place[f] = fields[f] == null ? -1 : asked.size();
                if (fields[f] != null) {
                    asked.add(fields[f]);
                }
            }
            valueOf[p] = place;
            wanted.event(probes.get(p).event(), asked.toArray(String[]::new));
        }
        return wanted;
    }

    @Override
    public void observe(int event, Row shown) {
        RingProbe probe = probes.get(event);
        sights.saw(event, shown.machine());
        row = shown;
        at = valueOf[event];
        long ns = shown.timeNs();
        long context = shown.context();
        Doing doing = threads.get(context);
        if (doing == null) {
            // an event that only ends what was begun has nothing to tell of a thread not seen yet
            if (probe.tells() == Tells.CALL || threads.size() >= MOST_THREADS) {
                setAside += threads.size() >= MOST_THREADS ? 1 : 0;
                return;
            }
            doing = new Doing();
            threads.put(context, doing);
        }
        doing.cpu = shown.cpu();
        firstNs = Math.min(firstNs, ns);
        lastNs = Math.max(lastNs, ns);
        if (probe.tells() == Tells.CALL) {
            call(doing, probe, ns);
            return;
        }
        RingTally ring = ring(probe);
        if (probe.ring() != null && ring == null) {
            return;
        }
        boolean sameUse = probe.tells() == Tells.USE && doing.using == ring;
        boolean sameDecision =
                probe.tells() == Tells.DECIDE && doing.decidingByUse && doing.deciding == ring && ring != null;
        if (!sameUse && !sameDecision) {
            doing.decided();
        }
        if (ring != null && probe.tells() != Tells.RUN) {
            doing.inRun(ring);
        }
        switch (probe.tells()) {
            case QUEUE_WORK -> queue(doing, probe, ring, ns);
            case KICK_WORK -> work(doing, probe, Doing.Cause.KICK, ns);
            case BACKEND_WORK -> work(doing, probe, Doing.Cause.BACKEND, ns);
            case RUN -> run(doing, probe, ring, ns);
            case RUN_END -> doing.endRun(ns);
            case TAKEN, KICKS_ON_RESULT, ASKED, FETCHED, INTERRUPT_RESULT -> result(doing, probe.tells(), ns);
            default -> {
                if (ring != null) {
                    about(doing, probe, ring, ns);
                    ring.note(ns);
                } else if (probe.tells() == Tells.BUSY_POLL && doing.runRing != null) {
                    doing.runRing.add(RingCount.BUSY_POLLS, 1);
                    doing.runRing.note(ns);
                }
            }
        }
    }

    /** An event that names its ring. */
    private void about(Doing doing, RingProbe probe, RingTally ring, long ns) {
        switch (probe.tells()) {
            case TAKE -> {
                boolean doubt = ring.inDoubt();
                long before = ring.counts[RingCount.BUFFERS_TAKEN.ordinal()];
                ring.take(value(RingProbe.NEXT), value(RingProbe.AVAIL), value(RingProbe.USED));
                if (doubt && doing.runRing == ring) {
                    doing.runTaken += (int) (ring.counts[RingCount.BUFFERS_TAKEN.ordinal()] - before);
                }
                doing.enter(ring, Tells.TAKE);
            }
            case USE_AND_DECIDE -> {
                use(doing, ring);
                doing.using = ring;
                doing.decide(ring, ns, true);
            }
            case USE -> {
                if (doing.using == ring && ring.awaitsUse(Doing.orOne(value(RingProbe.COUNT)))) {
                    doing.using = null;
                } else {
                    use(doing, ring);
                }
                ring.use(value(RingProbe.USED), value(RingProbe.ID));
            }
            case DECIDE -> {
                if (doing.deciding == ring) {
                    doing.decidingByUse = false;
                } else {
                    doing.decide(ring, ns, false);
                }
            }
            case CALLED -> ring.add(RingCount.INTERRUPTS, 1);
            case KICKS_ON -> {
                ring.resolve(false);
                ring.kicks(Wish.ON);
                doing.enter(ring, Tells.KICKS_ON);
            }
            case KICKS_OFF -> ring.kicks(Wish.OFF);
            case KICK -> ring.add(RingCount.KICKS, 1);
            case BUSY_POLL -> ring.add(RingCount.BUSY_POLLS, 1);
            case ADD -> {
                ring.free(value(RingProbe.FREE));
                ring.added();
            }
            case ASK -> {
                ring.free(value(RingProbe.FREE));
                doing.enter(ring, Tells.ASK);
            }
            case FETCH -> {
                ring.fetchesSeen = true;
                ring.take(Field.MISSING, Field.MISSING, value(RingProbe.USED));
                doing.enter(ring, Tells.FETCH);
            }
            case INTERRUPT -> {
                ring.add(RingCount.INTERRUPTS_TAKEN, 1);
                doing.enter(ring, Tells.INTERRUPT);
            }
            case INTERRUPTS_ON -> ring.interrupts(Wish.ON);
            case INTERRUPTS_OFF -> ring.interrupts(Wish.OFF);
            default -> throw new IllegalStateException(probe.event());
        }
    }

    private void use(Doing doing, RingTally ring) {
        int count = (int) Doing.orOne(value(RingProbe.COUNT));
        ring.willUse(count);
        if (doing.runRing == ring) {
            doing.runUsed += count;
        }
    }

    /** A function returns; its beginning named the ring. */
    private void result(Doing doing, Tells tells, long ns) {
        RingTally ring = doing.leave(
                switch (tells) {
                    case TAKEN -> Tells.TAKE;
                    case KICKS_ON_RESULT -> Tells.KICKS_ON;
                    case ASKED -> Tells.ASK;
                    case FETCHED -> Tells.FETCH;
                    default -> Tells.INTERRUPT;
                });
        if (ring == null) {
            return;
        }
        if (tells == Tells.TAKEN) {
            if (ring.taken(value(RingProbe.HEAD)) == 1 && doing.runRing == ring) {
                doing.runTaken++;
            }
            ring.note(ns);
            return;
        }
        long result = value(RingProbe.RESULT);
        if (result == Field.MISSING) {
            return;
        }
        switch (tells) {
            case KICKS_ON_RESULT -> ring.add(RingCount.LATE_ARRIVALS, result != 0 ? 1 : 0);
            case ASKED -> {
                ring.add(result != 0 ? RingCount.KICKS_NEEDED : RingCount.KICKS_SUPPRESSED, 1);
                ring.batchAnnounced();
            }
            case FETCHED -> {
                if (result != 0) {
                    ring.fetched();
                }
            }
            default -> ring.add(RingCount.INTERRUPTS_SPURIOUS, result == 0 ? 1 : 0);
        }
        ring.note(ns);
    }

    /** An interrupt goes out from this thread. */
    private static void call(Doing doing, RingProbe probe, long ns) {
        RingTally ring = doing.deciding;
        if (ring == null || !ring.space.equals(probe.space())) {
            return;
        }
        doing.deciding = null;
        ring.add(RingCount.INTERRUPTS, 1);
        ring.provenCalls += probe.merges() ? 0 : 1;
        doing.decided();
        ring.note(ns);
    }

    // ---------------------------------------------------------------- handlers

    private void work(Doing doing, RingProbe probe, Doing.Cause cause, long ns) {
        doing.endRun(ns);
        Doing.Work item = item(probe);
        if (item != null) {
            item.cause = cause;
            item.serves = probe.serves();
            if (item.ring != null) {
                Doing.bind(item, item.ring);
            }
        }
        doing.begin(item, ns);
    }

    private static void run(Doing doing, RingProbe probe, RingTally ring, long ns) {
        if (!doing.running || doing.runRing != null) {
            doing.endRun(ns);
            doing.begin(new Doing.Work(), ns);
        }
        if (doing.work == null) {
            doing.work = new Doing.Work();
        }
        doing.work.serves = probe.serves();
        if (ring != null) {
            doing.inRun(ring);
            ring.note(ns);
        }
    }

    private void queue(Doing doing, RingProbe probe, RingTally ring, long ns) {
        Doing.Work item = item(probe);
        if (item == null) {
            return;
        }
        if (ring != null && item.ring == null) {
            Doing.bind(item, ring);
        }
        long queued = value(RingProbe.QUEUED);
        boolean merged = queued != Field.MISSING && (queued & probe.queuedBit()) != 0;
        if (item.ring != null && doing.running && doing.runRing == item.ring) {
            item.ring.add(RingCount.REQUEUES, 1);
        } else if (item.ring != null && item.cause != Doing.Cause.UNKNOWN) {
            RingCount what = Doing.arrival(item);
            item.ring.add(what, 1);
            item.ring.add(RingCount.KICKS_MERGED, merged && what == RingCount.KICKS ? 1 : 0);
        } else {
            item.queuedEarly(ns, merged);
            return;
        }
        item.ring.note(ns);
    }

    private Doing.Work item(RingProbe probe) {
        long pointer = value(RingProbe.WORK);
        if (pointer == Field.MISSING) {
            return null;
        }
        LongObjectHashMap<Doing.Work> all = works.get(row.machine());
        if (all == null) {
            all = new LongObjectHashMap<>();
            works.put(row.machine(), all);
        }
        Doing.Work item = all.get(pointer);
        if (item == null && all.size() < MOST_RINGS) {
            item = new Doing.Work();
            all.put(pointer, item);
        }
        return item;
    }

    // ---------------------------------------------------------------- rings

    private long value(int field) {
        return at[field] < 0 ? Field.MISSING : row.value(at[field]);
    }

    private RingTally ring(RingProbe probe) {
        long pointer = value(RingProbe.RING);
        if (pointer == Field.MISSING) {
            return null;
        }
        long number = value(RingProbe.RING_NUMBER);
        long key = number == Field.MISSING ? pointer : pointer << 16 | number & 0xffff;
        long place = (long) row.machine() << 32 | sights.space(probe);
        LongObjectHashMap<RingTally> all = bySpace.get(place);
        if (all == null) {
            all = new LongObjectHashMap<>();
            bySpace.put(place, all);
        }
        RingTally ring = all.get(key);
        if (ring == null) {
            if (rings.size() >= MOST_RINGS) {
                setAside++;
                return null;
            }
            RingView view = probe.view() != null ? probe.view() : row.guest() ? RingView.DRIVER : RingView.DEVICE;
            if (grid != null && (long) grid.intervals() * (rings.size() + 1) > MOST_INTERVALS) {
                setAside++;
                return null;
            }
            int most = Math.min(RingHistory.MOST_ROWS, ROWS / (rings.size() + 1) / 2 * 2);
            ring = new RingTally(probe.space(), pointer, row.machine(), row.source(), view, grid, most);
            ring.number = number;
            all.put(key, ring);
            rings.add(ring);
        }
        ring.at(row.timeNs());
        facts(ring);
        return ring;
    }

    private void facts(RingTally ring) {
        if (at[RingProbe.NAME] >= 0 && ring.name == null) {
            ring.name = row.text(at[RingProbe.NAME]);
        }
        if (at[RingProbe.NUMBER] >= 0 && ring.number == Field.MISSING) {
            ring.number = value(RingProbe.NUMBER);
        }
        long packed = value(RingProbe.PACKED);
        if (packed != Field.MISSING && packed != 0 && !ring.packed()) {
            ring.packed(true);
        }
        if (at[RingProbe.SIZE] >= 0 && ring.sizeProof() != Proof.OBSERVED) {
            ring.size(value(RingProbe.SIZE), Proof.OBSERVED);
        }
    }

    @Override
    public void lost(Row loss) {
        int cpu = loss.cpu();
        for (LongObjectCursor<Doing> c : threads) {
            if (Contexts.machine(c.key) == loss.machine()) {
                c.value.lost(cpu < 0 || c.value.cpu == cpu);
            }
        }
        for (RingTally ring : rings) {
            if (ring.machine == loss.machine()) {
                ring.lost(loss.timeNs(), loss.lossSinceNs());
            }
        }
        sights.lost();
    }

    @Override
    public void end() {
        for (LongObjectCursor<Doing> c : threads) {
            c.value.end();
        }
    }

    /**
     * What was found; after the scan.
     *
     * @param addresses what the trace shows queues to be called, null when that is not wanted
     */
    public Rings rings(AddressMap addresses) {
        return new Rings(rings, addresses, sights, setAside, firstNs, lastNs);
    }
}
