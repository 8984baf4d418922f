package org.kickscope.tables;

import java.util.Arrays;
import org.kickscope.axis.Axis;
import org.kickscope.axis.SourceAxis;
import org.kickscope.trace.Anomalies;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;

/** What is odd about the clocks of several files. Sees all rows of a scan. */
public final class ClockSpans {
    private final long[] firstNs;
    private final long[] lastNs;

    /** @param sources number of files */
    public ClockSpans(int sources) {
        firstNs = new long[sources];
        lastNs = new long[sources];
        Arrays.fill(firstNs, Long.MAX_VALUE);
        Arrays.fill(lastNs, Long.MIN_VALUE);
    }

    /** Some rows of a batch, in the order of time. */
    public void rows(EventBatch batch, int from, int to) {
        int source = batch.lane().source().index();
        firstNs[source] = Math.min(firstNs[source], batch.timeNs(from));
        lastNs[source] = Math.max(lastNs[source], batch.timeNs(to - 1));
    }

    /** Adds clocks that nothing relates or that events contradict, and files that share no moment with the first. */
    public void addTo(Axis axis, Anomalies odd) {
        axis(axis, odd);
        for (int s = 1; s < firstNs.length; s++) {
            boolean empty = firstNs[0] > lastNs[0] || firstNs[s] > lastNs[s];
            if (!empty && (firstNs[s] > lastNs[0] || lastNs[s] < firstNs[0])) {
                String text = "its events lie wholly " + (firstNs[s] > lastNs[0] ? "after" : "before")
                        + " those of file 0; record both with one clock whose zero is the same, or as one session";
                odd.add(Anomaly.Kind.CLOCKS_APART, s, 0, -1, firstNs[s], text);
            }
        }
    }

    /** Adds clocks that nothing relates or that events contradict. */
    public static void axis(Axis axis, Anomalies odd) {
        for (SourceAxis s : axis.sources()) {
            if (s.contradicted()) {
                String text =
                        s.outside() + " of " + s.checked() + " events of the guest come out while its vCPU did not"
                                + " run, though " + (s.evidence().isEmpty() ? "the clocks agree" : s.evidence());
                odd.add(Anomaly.Kind.CLOCKS_CONTRADICT, s.source(), s.outside(), -1, Field.MISSING, text);
            } else if (s.relation() == SourceAxis.Relation.UNRELATED) {
                odd.add(Anomaly.Kind.CLOCKS_APART, s.source(), 0, -1, Field.MISSING, s.evidence());
            }
        }
    }
}
