package org.kickscope.ring;

import org.kickscope.trace.Field;

/** What a thread, or what interrupts it, is doing to rings. */
final class Doing {
    /** Why a handler runs. */
    enum Cause {
        KICK,
        BACKEND,
        UNKNOWN
    }

    /** A work item of a handler, and the times at which it was queued before its ring was known. */
    static final class Work {
        static final int MOST_EARLY = 64;
        RingTally ring;
        Cause cause = Cause.UNKNOWN;
        String serves;
        int early;
        int earlyMerged;
        final long[] earlyNs = new long[MOST_EARLY];

        void queuedEarly(long ns, boolean merged) {
            if (early < MOST_EARLY) {
                earlyNs[early] = ns;
            }
            early++;
            earlyMerged += merged ? 1 : 0;
        }
    }

    int cpu = -1;
    RingTally entered;
    Tells enteredBy;
    /** The ring whose used index is about to move. */
    RingTally using;
    /** The ring about whose interrupt the thread decides. */
    RingTally deciding;

    long decidingNs;
    private int decidingCpu;
    boolean decidingByUse;
    Work work;
    boolean running;
    long runNs;
    RingTally runRing;
    int runUsed;
    int runTaken;
    /** Events were lost during the run that may have been this thread's: what was not seen proves nothing. */
    private boolean runDoubtful;
    /** The same, since the decision began. */
    private boolean decisionDoubtful;

    void enter(RingTally ring, Tells by) {
        entered = ring;
        enteredBy = by;
    }

    /** The ring of the call that returns now, null when its beginning was not seen. */
    RingTally leave(Tells by) {
        RingTally ring = enteredBy == by ? entered : null;
        entered = null;
        enteredBy = null;
        return ring;
    }

    void begin(Work item, long ns) {
        work = item;
        running = true;
        runNs = ns;
        runRing = null;
        runUsed = 0;
        runTaken = 0;
        runDoubtful = false;
    }

    /** A call of the ring belongs to the run that is going on. */
    void inRun(RingTally ring) {
        if (!running || runRing != null) {
            return;
        }
        runRing = ring;
        if (work != null) {
            bind(work, ring);
        }
        count(ring);
    }

    private void count(RingTally ring) {
        ring.add(RingCount.RUNS, 1);
        Cause cause = work == null ? Cause.UNKNOWN : work.cause;
        if (cause == Cause.KICK) {
            ring.add(RingCount.RUNS_BY_KICK, 1);
        } else if (cause == Cause.BACKEND) {
            ring.add(RingCount.RUNS_BY_BACKEND, 1);
        }
    }

    static RingCount arrival(Work item) {
        return item.cause == Cause.BACKEND ? RingCount.BACKEND_WAKES : RingCount.KICKS;
    }

    /** The work item serves the ring: what was queued before that was known is counted at its own time. */
    static void bind(Work item, RingTally ring) {
        item.ring = ring;
        if (item.serves != null) {
            ring.serves = item.serves;
        }
        if (item.early == 0 || item.cause == Cause.UNKNOWN) {
            return;
        }
        RingCount what = arrival(item);
        for (int i = 0; i < Math.min(item.early, Work.MOST_EARLY); i++) {
            ring.history.countEarlier(what, item.earlyNs[i]);
        }
        ring.add(what, item.early);
        if (what == RingCount.KICKS) {
            ring.add(RingCount.KICKS_MERGED, item.earlyMerged);
        }
        item.early = 0;
        item.earlyMerged = 0;
    }

    /** The run is over. */
    void endRun(long ns) {
        if (!running) {
            return;
        }
        running = false;
        RingTally ring = runRing;
        if (ring == null && work != null && work.ring != null && !runDoubtful) {
            // it found the backend gone, or the ring's lock, and looked at nothing
            ring = work.ring;
            count(ring);
        }
        if (ring != null && !runDoubtful) {
            ring.batch(runUsed);
            if (runUsed == 0 && runTaken == 0) {
                ring.add(RingCount.EMPTY_RUNS, 1);
            }
            ring.note(ns);
        }
        work = null;
        runRing = null;
    }

    void decide(RingTally ring, long ns, boolean byUse) {
        deciding = ring;
        decidingNs = ns;
        decidingCpu = cpu;
        decidingByUse = byUse;
        decisionDoubtful = false;
        ring.add(RingCount.COMPLETIONS, 1);
    }

    /** The thread has gone on to something else: no interrupt was sent. */
    void decided() {
        if (using != null) {
            using.applyUse();
            using = null;
        }
        if (deciding != null) {
            RingCount what = decisionDoubtful ? RingCount.INTERRUPTS_UNDECIDED : RingCount.INTERRUPTS_SUPPRESSED;
            deciding.add(what, 1);
            deciding.history.countEarlier(what, decidingNs);
            if (cpu != decidingCpu && !decisionDoubtful) {
                deciding.suppressedElsewhere++;
            }
            deciding = null;
        }
    }

    /** Events of its CPU were lost, or of another one to which it may have moved. */
    void lost(boolean here) {
        runDoubtful = true;
        decisionDoubtful = true;
        if (!here) {
            return;
        }
        entered = null;
        enteredBy = null;
        if (using != null) {
            using = null;
        }
        decided();
        running = false;
        runRing = null;
        work = null;
    }

    /** The trace is over: what the thread would have done next is not known. */
    void end() {
        decisionDoubtful = true;
        decided();
    }

    static long orOne(long count) {
        return count == Field.MISSING ? 1 : Math.max(0, Math.min(count, 32768));
    }
}
