package org.kickscope.latency;

import org.kickscope.result.HopReader;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.SignalView;

/**
 * Tells whether a hand-off is a thread or vCPU that waits, or code that runs. A switch is the end of a wait. What goes from
 * one thread to another under a key or as a vector waits until the other one comes round, unless a switch has told that it
 * just did. Threads of two sources are numbered by two kernels, so that they tell nothing. No state.
 */
public final class Waits {
    private Waits() {}

    /**
     * Tells it of a hop.
     *
     * @param hop from 1
     */
    public static boolean at(SignalView signal, int hop) {
        Handoff how = signal.handoff(hop);
        return how == Handoff.SWITCH
                || betweenThreads(how)
                        && signal.handoff(hop - 1) != Handoff.SWITCH
                        && signal.source(hop - 1) == signal.source(hop)
                        && differ(signal.tid(hop - 1), signal.tid(hop));
    }

    /**
     * Tells it of a hop of a table.
     *
     * @param hop its row, not the first of its signal
     * @param how how the one before caused it
     */
    public static boolean at(HopReader hops, long hop, Handoff how) {
        return how == Handoff.SWITCH
                || betweenThreads(how)
                        && hops.handoff(hop - 1) != Handoff.SWITCH
                        && hops.source(hop - 1) == hops.source(hop)
                        && differ(hops.tid(hop - 1), hops.tid(hop));
    }

    private static boolean betweenThreads(Handoff how) {
        return how == Handoff.KEY || how == Handoff.LEARNT_PAIR || how == Handoff.VECTOR;
    }

    private static boolean differ(int tid, int other) {
        return tid >= 0 && other >= 0 && tid != other;
    }
}
