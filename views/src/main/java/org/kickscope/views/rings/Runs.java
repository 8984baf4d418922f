package org.kickscope.views.rings;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.ring.RingCount;

/**
 * Runs of the handler over a {@link Stretch}, each from its begin to the last buffer that it returned. Immutable.
 *
 * @param all in the order of time
 * @param buffersKnown the trace shows how many buffers they returned
 */
record Runs(List<Run> all, boolean buffersKnown) {
    Runs {
        all = List.copyOf(all);
    }

    /**
     * A run, or several whose begins stand in one row of the history.
     *
     * @param x left edge
     * @param right right edge
     * @param fromNs begin
     * @param toNs last returned buffer, or the begin where there was none
     * @param buffers returned
     * @param runs how many, at least 1
     * @param byKick how many of them a kick caused
     */
    record Run(double x, double right, long fromNs, long toNs, long buffers, int runs, int byKick) {
        /** Buffers per run in hundredths. */
        long hundredths() {
            return 100 * buffers / runs;
        }
    }

    static Runs of(Stretch stretch) {
        List<Run> all = new ArrayList<>();
        int piece = 1;
        while (piece < stretch.size() && stretch.count(piece, RingCount.RUNS) == 0) {
            piece++;
        }
        while (piece < stretch.size()) {
            int last = piece;
            long buffers = stretch.count(piece, RingCount.BUFFERS_USED);
            int next = piece + 1;
            while (next < stretch.size() && stretch.count(next, RingCount.RUNS) == 0) {
                int used = stretch.count(next, RingCount.BUFFERS_USED);
                buffers += used;
                last = used > 0 ? next : last;
                next++;
            }
            all.add(new Run(
                    stretch.edges()[piece],
                    stretch.edges()[last],
                    stretch.startNs(piece),
                    stretch.startNs(last),
                    buffers,
                    stretch.count(piece, RingCount.RUNS),
                    stretch.count(piece, RingCount.RUNS_BY_KICK)));
            piece = next;
        }
        return new Runs(all, stretch.ring().shows(RingCount.BUFFERS_USED));
    }

    /** Most buffers per run, in hundredths. */
    long most() {
        long most = 0;
        for (Run r : all) {
            most = Math.max(most, r.hundredths());
        }
        return most;
    }
}
