package org.kickscope.signal;

import java.io.IOException;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Anomalies;
import org.kickscope.trace.EventCursor;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Role;
import org.kickscope.trace.Source;
import org.kickscope.trace.Trace;

/**
 * Rebuilds the signals of a trace: a first scan learns who is who, a second one follows every signal and hands it out when
 * it ended, in the order of their beginning. Memory does not grow with the length of the trace. One use; one thread at a
 * time.
 */
public final class Reconstruction {
    private final Trace trace;
    private final HookTable table;
    private Evidence evidence;
    private Anomalies anomalies = new Anomalies();
    private boolean cancelled;

    /** @param catalogue the stacks to look for */
    public Reconstruction(Trace trace, StackCatalogue catalogue) {
        this.trace = trace;
        table = new HookTable(catalogue);
    }

    /**
     * Follows the signals.
     *
     * @param sink receives them
     * @param fromNs first time wanted, {@code Long.MIN_VALUE} for all
     * @param toNs first time not wanted, {@code Long.MAX_VALUE} for all
     * @param progress told of both scans
     * @throws IOException when a file cannot be read, or the sink throws it
     */
    public void run(SignalSink sink, long fromNs, long toNs, Progress progress) throws IOException {
        evidence = new EvidenceScan(table).run(trace, fromNs, toNs, half(progress, false));
        if (progress.cancelled()) {
            cancelled = true;
            return;
        }
        int[] guests = trace.sources().stream()
                .filter(s -> s.role() == Role.GUEST)
                .mapToInt(Source::index)
                .toArray();
        try (EventCursor cursor = trace.cursor(table.selection(), fromNs, toNs, half(progress, true))) {
            new Reconstructor(table, evidence, guests, sink).run(cursor);
            anomalies = cursor.anomalies();
            cancelled = cursor.cancelled();
        }
    }

    /**
     * Learns who is who, and follows no signals.
     *
     * @param fromNs as in {@link #run}
     * @param toNs as in {@link #run}
     * @throws IOException when a file cannot be read
     */
    public Evidence learn(long fromNs, long toNs, Progress progress) throws IOException {
        evidence = new EvidenceScan(table).run(trace, fromNs, toNs, progress);
        return evidence;
    }

    private static Progress half(Progress whole, boolean second) {
        return new Progress() {
            @Override
            public void at(long done, long total) {
                whole.at(second ? total + done : done, 2 * total);
            }

            @Override
            public boolean cancelled() {
                return whole.cancelled();
            }
        };
    }

    /** What was learnt; null before {@link #run}. */
    public Evidence evidence() {
        return evidence;
    }

    /** What was odd in the blocks that were read. */
    public Anomalies anomalies() {
        return anomalies;
    }

    /** True when the progress asked to stop before the end. */
    public boolean cancelled() {
        return cancelled;
    }
}
