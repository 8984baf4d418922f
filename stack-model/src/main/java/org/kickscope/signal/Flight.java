package org.kickscope.signal;

import java.util.ArrayList;
import java.util.List;

/** A signal under reconstruction: its hops so far, the stacks it may belong to, and where it is. Used again after its end. */
final class Flight {
    static final int MOST_HOPS = 32;

    long seq;
    Direction direction;
    long mask;
    boolean proven;
    boolean done;
    /** Its vCPU has not entered the guest again: a hop of the exit may still come. */
    boolean inBracket;
    /** It began with an access, in a trace that tells of no exits. */
    boolean byAccess;
    /** Its last hop was seen while the bracket is open. */
    boolean ended;

    boolean handedOver;
    boolean rides;
    boolean touchedByLoss;
    boolean wasPosted;
    /** Something of it is missing before its first hop. */
    boolean beginsLate;
    /** Its end was lost, and it is kept because that may still come. */
    boolean half;

    int vm = -1;
    Doorbell doorbell;
    Outcome verdict;
    Reason reason;
    String uncertain;
    String queueText;
    Outcome otherwise;
    Flight mergedInto;
    List<Flight> followers;
    /** Others under the same key, which does not merge them. */
    List<Flight> riders;

    Context home;
    /** The vCPU thread whose exit is still open. */
    Context bracket;

    long address;
    /** What was written to the address, -1 unknown. */
    long written = -1;
    /** Vector it became, the vCPU thread that has to take it, and the key under which it is pending there. */
    int vector = -1;
    /** vCPU and vector that interrupts of its keys become, -1 unknown. */
    long expected = -1;

    long target = -1;
    /** Name that a give without a key passes on: the one that it was taken under, or the key of its first event; 0 for none. */
    long knownAs;

    long pendingKey;
    int pendingUntil = -1;
    /** How much was counted under that key before it, {@link org.kickscope.trace.Field#MISSING} unknown. */
    long pendingCount;

    boolean waitsForGuest;
    /** Events of the CPU that would show its end were lost. */
    boolean suspect;
    /** Its signaller went on, and its acceptance was not seen. */
    boolean overdue;

    /** Key under which a thread with an event loop took it, and the round of that loop; 0 for none. */
    long takenKey;

    int takenRound;
    /** Thread whose event loop has to run a bottom half for it, null for none. */
    Context scheduledIn;
    /** The loop may have been about to begin the present round when the bottom half was scheduled. */
    boolean maybeThisRound;
    /** Its bottom half was seen. */
    boolean hadHalf;

    Context awaits;
    HookStep awaitStep;
    /** Position of the layer at which the present context took it: earlier layers cannot come any more. */
    int floor = -1;
    /** Position of the layer that is furthest on its path so far. */
    int furthest = -1;

    /** Place it will hold when it goes on from the layer it is at; 0 for none. */
    long candidate;

    int candidateLayer;
    Flight askedHolder;
    /** The one that had asked for the place before and was about to go on or to merge, null for none. */
    Flight askedBehind;
    /** Those that ended where they asked for the place, and for which it is open whether this one got it. */
    List<Flight> behind;
    /** It got the place that it asked for. */
    boolean holds;

    boolean askedFree;
    /** The holder was just about to give the place up when it asked. */
    boolean askedLate;
    /** The place that it asked for, 0 for none. */
    long holdKey;

    int slotCount;
    final long[] slots = new long[4];
    final int[] slotUntil = new int[4];

    int hops;
    long layers0;
    long layers1;
    final int[] layer = new int[MOST_HOPS];
    final int[] event = new int[MOST_HOPS];
    final long[] timeNs = new long[MOST_HOPS];
    final int[] cpu = new int[MOST_HOPS];
    final int[] tid = new int[MOST_HOPS];
    final int[] source = new int[MOST_HOPS];
    final long[] position = new long[MOST_HOPS];
    final byte[] handoff = new byte[MOST_HOPS];
    final String[] task = new String[MOST_HOPS];

    // a list of the live ones in the order of their beginning
    Flight older;
    Flight newer;

    void clear() {
        seq = 0;
        proven = false;
        done = false;
        inBracket = false;
        byAccess = false;
        takenKey = 0;
        takenRound = 0;
        scheduledIn = null;
        maybeThisRound = false;
        hadHalf = false;
        written = -1;
        ended = false;
        handedOver = false;
        rides = false;
        touchedByLoss = false;
        wasPosted = false;
        beginsLate = false;
        half = false;
        vm = -1;
        doorbell = null;
        verdict = null;
        reason = null;
        uncertain = null;
        queueText = null;
        otherwise = null;
        mergedInto = null;
        followers = null;
        riders = null;
        home = null;
        bracket = null;
        target = -1;
        knownAs = 0;
        expected = -1;
        vector = -1;
        waitsForGuest = false;
        pendingKey = 0;
        suspect = false;
        overdue = false;
        awaits = null;
        awaitStep = null;
        floor = -1;
        furthest = -1;
        address = 0;
        slotCount = 0;
        candidate = 0;
        askedHolder = null;
        askedBehind = null;
        holds = false;
        behind = null;
        askedFree = false;
        askedLate = false;
        holdKey = 0;
        hops = 0;
        layers0 = 0;
        layers1 = 0;
    }

    boolean has(int l) {
        return l >= 0 && (l < 64 ? (layers0 & 1L << l) != 0 : (layers1 & 1L << (l - 64)) != 0);
    }

    void mark(int l) {
        if (l < 64) {
            layers0 |= 1L << l;
        } else {
            layers1 |= 1L << (l - 64);
        }
    }

    /** Whether the last hop is in one of the layers of the sets. */
    boolean lastIn(long a0, long a1) {
        int l = hops == 0 ? -1 : layer[hops - 1];
        return l >= 0 && (l < 64 ? (a0 & 1L << l) != 0 : (a1 & 1L << (l - 64)) != 0);
    }

    long startNs() {
        return timeNs[0];
    }

    long lastNs() {
        return hops == 0 ? Long.MIN_VALUE : timeNs[hops - 1];
    }

    /** Appends the hops of another part of the same signal. */
    void absorb(Flight later) {
        for (int i = 0; i < later.hops; i++) {
            copy(later, i, hops++);
        }
        long both = mask & later.mask;
        mask = both != 0 ? both : later.mask;
        doorbell = later.doorbell;
        address = later.address;
        written = later.written;
        otherwise = later.otherwise;
        furthest = later.furthest;
        touchedByLoss |= later.touchedByLoss;
    }

    /** Puts the hops of the part before in front; they are at most as late as its own first. */
    void prepend(Flight earlier) {
        int by = earlier.hops;
        for (int i = hops - 1; i >= 0; i--) {
            copy(this, i, i + by);
        }
        for (int i = 0; i < by; i++) {
            copy(earlier, i, i);
        }
        hops += by;
        long both = mask & earlier.mask;
        mask = both != 0 ? both : mask;
    }

    private void copy(Flight from, int i, int to) {
        mark(from.layer[i]);
        layer[to] = from.layer[i];
        event[to] = from.event[i];
        timeNs[to] = from.timeNs[i];
        cpu[to] = from.cpu[i];
        tid[to] = from.tid[i];
        source[to] = from.source[i];
        position[to] = from.position[i];
        handoff[to] = from.handoff[i];
        task[to] = from.task[i];
    }

    void follow(Flight survivor) {
        mergedInto = survivor;
        if (survivor.followers == null) {
            survivor.followers = new ArrayList<>();
        }
        survivor.followers.add(this);
    }

    /** Orders hops by time; those of equal time stay as they came. */
    void sortHops() {
        for (int i = 1; i < hops; i++) {
            for (int j = i; j > 0 && timeNs[j - 1] > timeNs[j]; j--) {
                swap(j - 1, j);
            }
        }
    }

    private void swap(int a, int b) {
        swap(layer, a, b);
        swap(event, a, b);
        swap(cpu, a, b);
        swap(tid, a, b);
        swap(source, a, b);
        long t = timeNs[a];
        timeNs[a] = timeNs[b];
        timeNs[b] = t;
        long p = position[a];
        position[a] = position[b];
        position[b] = p;
        byte h = handoff[a];
        handoff[a] = handoff[b];
        handoff[b] = h;
        String n = task[a];
        task[a] = task[b];
        task[b] = n;
    }

    private static void swap(int[] of, int a, int b) {
        int x = of[a];
        of[a] = of[b];
        of[b] = x;
    }
}
