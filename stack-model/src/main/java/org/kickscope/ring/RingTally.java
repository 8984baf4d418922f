package org.kickscope.ring;

import java.util.Arrays;
import org.kickscope.trace.Field;

/** What is known of one ring while a scan runs. */
final class RingTally {
    private static final int AVAIL = 0;
    private static final int NEXT = 1;
    private static final int USED = 2;
    /** Batches of more buffers than this count as one of this size. */
    static final int LARGEST_BATCH = 1 << 10;

    final String space;
    final long pointer;
    final int machine;
    /** The source that showed it first. */
    final int source;

    final RingView view;
    String name;
    String serves;
    long number = Field.MISSING;
    final long[] counts = new long[RingCount.ALL];
    long[] batches = new long[8];
    RingHistory history;

    private final RingIndex[] arithmetic = {RingIndex.SPLIT};
    private boolean packed;
    private int size;
    private Proof sizeProof = Proof.UNKNOWN;
    private int largestHead = -1;
    private final long[] position = {Field.MISSING, Field.MISSING, Field.MISSING};
    private final Proof[] proof = {Proof.UNKNOWN, Proof.UNKNOWN, Proof.UNKNOWN};
    private long known = Field.MISSING;
    private Wish kicks = Wish.UNKNOWN;
    private Wish interrupts = Wish.UNKNOWN;
    private long free = Field.MISSING;
    private long mostFree;
    /** Buffers added and not fetched since as many descriptors were free as ever; MISSING unknown. */
    private long outstanding = Field.MISSING;
    /** A head that is either a buffer or, where the ring was empty, the size; -1 for none. */
    private int doubtfulHead = -1;

    private int pending;
    private int addedSinceKick;
    private boolean stale;
    /** The driver was seen to fetch from this ring: a kernel may have other copies of the function inlined. */
    boolean fetchesSeen;
    /** Interrupts proved sent by an event whose absence proves that none was. */
    long provenCalls;
    /** Completions without an interrupt whose thread came to another CPU before it went on. */
    long suppressedElsewhere;

    private long unforeseenNs = Field.MISSING;
    private long nowNs;
    long unforeseen;
    long restarts;
    long fewestInFlight = Field.MISSING;
    long mostInFlight = Field.MISSING;
    final RingState[] firstKnown = new RingState[1];
    private final long[] row = RingHistory.row();

    RingTally(String space, long pointer, int machine, int source, RingView view, RingGrid grid, int mostRows) {
        this.space = space;
        this.pointer = pointer;
        this.machine = machine;
        this.source = source;
        this.view = view;
        history = new RingHistory(arithmetic, grid, mostRows);
    }

    int size() {
        return size;
    }

    Proof sizeProof() {
        return sizeProof;
    }

    boolean packed() {
        return packed;
    }

    long mostFree() {
        return mostFree;
    }

    void add(RingCount what, long n) {
        counts[what.ordinal()] += n;
    }

    /** The probe says that the ring is packed; matters only with its size. */
    void packed(boolean is) {
        packed = is;
        settle();
    }

    void size(long value, Proof how) {
        if (value < 1 || value > 32768 || how == Proof.INFERRED && sizeProof == Proof.OBSERVED) {
            return;
        }
        size = (int) value;
        sizeProof = how;
        settle();
    }

    private void settle() {
        RingIndex before = arithmetic[0];
        if (packed && size > 0 && before == RingIndex.SPLIT) {
            arithmetic[0] = RingIndex.packed(size);
            Arrays.fill(position, Field.MISSING);
            Arrays.fill(proof, Proof.UNKNOWN);
            known = Field.MISSING;
        }
    }

    // ---------------------------------------------------------------- indices

    /** The device is about to take a buffer. */
    void take(long next, long avail, long used) {
        if (doubtfulHead >= 0 && next != Field.MISSING && position[NEXT] != Field.MISSING) {
            resolve(arithmetic[0].raw(position[NEXT] + 1) == ((int) next & 0xffff));
        }
        observe(NEXT, next);
        observe(USED, used);
        observe(AVAIL, avail);
        settleAvail();
    }

    /** The driver's index cannot be behind what the device takes. */
    private void settleAvail() {
        if (position[NEXT] != Field.MISSING && (position[AVAIL] == Field.MISSING || position[AVAIL] < position[NEXT])) {
            position[AVAIL] = position[NEXT];
            proof[AVAIL] = Proof.INFERRED;
        }
    }

    /**
     * What the device got.
     *
     * @return 1 a buffer, 0 none because the ring was empty, -1 not known yet or an error
     */
    int taken(long head) {
        if (head == Field.MISSING || head < 0 || head > 32768) {
            return -1;
        }
        boolean more = position[AVAIL] != Field.MISSING
                && position[NEXT] != Field.MISSING
                && proof[AVAIL] == Proof.OBSERVED
                && position[AVAIL] > position[NEXT];
        boolean power = Long.bitCount(head) == 1 && head > largestHead;
        if (size > 0 && sizeProof == Proof.OBSERVED ? head < size : (more || !power) && head != size) {
            got((int) head);
            return 1;
        }
        if (size > 0 && head == size) {
            return 0;
        }
        if (head > size && sizeProof == Proof.INFERRED) {
            size = 0;
            sizeProof = Proof.UNKNOWN;
        }
        doubtfulHead = (int) head;
        return -1;
    }

    private void got(int head) {
        largestHead = Math.max(largestHead, head);
        if (head >= size && sizeProof == Proof.INFERRED) {
            size = 0;
            sizeProof = Proof.UNKNOWN;
        }
        add(RingCount.BUFFERS_TAKEN, 1);
        if (position[NEXT] != Field.MISSING) {
            position[NEXT]++;
            proof[NEXT] = Proof.INFERRED;
            known = position[NEXT];
            settleAvail();
        }
    }

    boolean inDoubt() {
        return doubtfulHead >= 0;
    }

    /** It turned out whether the head in doubt was a buffer. Returns that. */
    boolean resolve(boolean buffer) {
        int head = doubtfulHead;
        doubtfulHead = -1;
        if (head < 0) {
            return false;
        }
        if (buffer) {
            got(head);
        } else {
            size(head, Proof.INFERRED);
        }
        return buffer;
    }

    /** Buffers will be in the used ring as soon as the thread goes on. */
    void willUse(int count) {
        pending = count;
        add(RingCount.BUFFERS_USED, count);
    }

    /** True when the used index shown now is that before {@link #willUse}. */
    boolean awaitsUse(long count) {
        return pending > 0 && pending == count;
    }

    void use(long usedBefore, long id) {
        if (doubtfulHead >= 0 && id == doubtfulHead) {
            resolve(true);
        }
        observe(USED, usedBefore);
        applyUse();
    }

    /** The buffers announced are in the used ring. */
    void applyUse() {
        if (doubtfulHead >= 0
                && position[USED] != Field.MISSING
                && position[NEXT] != Field.MISSING
                && position[USED] + pending > position[NEXT]) {
            // more is returned than was surely taken: the head in doubt was a buffer
            resolve(true);
        }
        if (pending > 0 && position[USED] != Field.MISSING) {
            position[USED] += pending;
            proof[USED] = Proof.INFERRED;
            known = position[USED];
        }
        pending = 0;
    }

    /** A probe showed an index. */
    private void observe(int which, long raw) {
        if (raw == Field.MISSING) {
            return;
        }
        int index = (int) raw & 0xffff;
        if (packed && arithmetic[0] == RingIndex.SPLIT) {
            // without the size of a packed ring its laps cannot be counted
            return;
        }
        long before = position[which];
        long now = known == Field.MISSING ? arithmetic[0].first(index) : arithmetic[0].near(index, known);
        if (which == AVAIL && position[USED] != Field.MISSING && arithmetic[0] == RingIndex.SPLIT) {
            // never behind what was returned, and a ring may hold 32768
            now = position[USED] + ((index - (int) position[USED]) & 0xffff);
        }
        boolean foreseen = before == Field.MISSING || proof[which] == Proof.UNKNOWN || now == before;
        if (!foreseen && which == USED && counts[RingCount.BUFFERS_USED.ordinal()] > 0) {
            unforeseen++;
            unforeseenNs = nowNs;
        }
        if (which == NEXT && !foreseen && now < before) {
            // vhost_discard_vq_desc: what did not suffice is given back
            add(RingCount.BUFFERS_TAKEN, Math.max(now - before, -counts[RingCount.BUFFERS_TAKEN.ordinal()]));
        }
        if (before != Field.MISSING && which == USED && now < before) {
            // indices never go back: the ring was set up anew
            restarts++;
            Arrays.fill(position, Field.MISSING);
            Arrays.fill(proof, Proof.UNKNOWN);
            now = arithmetic[0].first(index);
        }
        position[which] = now;
        proof[which] = Proof.OBSERVED;
        known = now;
    }

    // ---------------------------------------------------------------- the driver's view

    void free(long value) {
        if (value == Field.MISSING || value < 0 || value > 32768) {
            return;
        }
        free = value;
        if (value >= mostFree) {
            mostFree = value;
            outstanding = Long.bitCount(value) == 1 ? 0 : Field.MISSING;
        }
    }

    void added() {
        add(RingCount.BUFFERS_ADDED, 1);
        addedSinceKick++;
        outstanding = outstanding == Field.MISSING ? Field.MISSING : outstanding + 1;
    }

    void fetched() {
        add(RingCount.BUFFERS_FETCHED, 1);
        // fetched what was added before anything was known
        outstanding = outstanding == Field.MISSING || outstanding == 0 ? Field.MISSING : outstanding - 1;
    }

    /** The driver has told of what it added, or decided not to. */
    void batchAnnounced() {
        if (addedSinceKick > 0) {
            batch(addedSinceKick);
        }
        addedSinceKick = 0;
    }

    // ---------------------------------------------------------------- both views

    void batch(int buffers) {
        int at = Math.min(buffers, LARGEST_BATCH);
        if (at >= batches.length) {
            batches = Arrays.copyOf(batches, Math.max(at + 1, 2 * batches.length));
        }
        batches[at]++;
    }

    void kicks(Wish wish) {
        kicks = wish;
        stale = false;
    }

    void interrupts(Wish wish) {
        interrupts = wish;
        stale = false;
    }

    /**
     * Events were lost: nothing that could have changed is known until it is seen again.
     *
     * @param sinceNs when the losing CPU was seen last: what was inferred since then is not proved
     */
    void lost(long ns, long sinceNs) {
        if (sinceNs != Field.MISSING) {
            history.doubt(sinceNs);
            if (unforeseenNs != Field.MISSING && unforeseenNs >= sinceNs) {
                unforeseen--;
                unforeseenNs = Field.MISSING;
            }
        }
        if (stale) {
            return;
        }
        stale = true;
        Arrays.fill(proof, Proof.UNKNOWN);
        kicks = Wish.UNKNOWN;
        interrupts = Wish.UNKNOWN;
        free = Field.MISSING;
        outstanding = Field.MISSING;
        doubtfulHead = -1;
        pending = 0;
        addedSinceKick = 0;
        write(ns);
    }

    /** The time of the event that is told next. */
    void at(long ns) {
        nowNs = ns;
    }

    /** Adds a row to the history. */
    void note(long ns) {
        stale = false;
        write(ns);
    }

    private void write(long ns) {
        for (int i = 0; i < position.length; i++) {
            row[i] = proof[i] == Proof.UNKNOWN ? Field.MISSING : position[i];
        }
        Proof inFlightProof = Proof.UNKNOWN;
        long inFlight = Field.MISSING;
        if (view == RingView.DRIVER) {
            inFlight = fetchesSeen ? outstanding : Field.MISSING;
            inFlightProof = inFlight == Field.MISSING ? Proof.UNKNOWN : Proof.INFERRED;
        } else if (row[AVAIL] != Field.MISSING && row[USED] != Field.MISSING) {
            inFlight = row[AVAIL] - row[USED];
            inFlightProof =
                    proof[AVAIL] == Proof.OBSERVED && proof[USED] == Proof.OBSERVED ? Proof.OBSERVED : Proof.INFERRED;
        }
        row[3] = inFlight;
        row[4] = inFlight;
        row[5] = inFlight;
        row[6] = free;
        if (inFlight != Field.MISSING) {
            fewestInFlight = fewestInFlight == Field.MISSING ? inFlight : Math.min(fewestInFlight, inFlight);
            mostInFlight = Math.max(mostInFlight, inFlight);
        }
        history.add(
                ns,
                row,
                RingHistory.flags(proof[AVAIL], proof[NEXT], proof[USED], inFlightProof, kicks, interrupts),
                counts);
        if (firstKnown[0] == null && (row[USED] != Field.MISSING || row[NEXT] != Field.MISSING)) {
            firstKnown[0] = history.at(ns);
        }
    }
}
