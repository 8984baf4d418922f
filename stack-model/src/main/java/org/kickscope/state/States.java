package org.kickscope.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.kickscope.result.SignalTable;
import org.kickscope.scan.EventScan;
import org.kickscope.signal.Evidence;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/** Finds the states of a trace and keeps them. */
public final class States {
    private States() {}

    /**
     * Scans a trace once.
     *
     * @param evidence who is who in it
     * @param signals its signals, which tell of its queues; null for no lanes of queues
     * @param file where the states are kept; must not exist. Nothing is left of it when this fails
     * @param progress when it asks to stop, what is there is kept, and the table says that it is partial
     * @throws IOException when a file of the trace cannot be read, or this one not written
     */
    public static StateTable build(Trace trace, Evidence evidence, SignalTable signals, Path file, Progress progress)
            throws IOException {
        try (StateWriter writer = new StateWriter(file)) {
            StateScan states = new StateScan(trace, evidence, writer);
            QueueScan queues = signals == null ? null : new QueueScan(trace, evidence, signals, writer);
            EventScan scan = new EventScan(queues == null ? List.of(states) : List.of(states, queues), states);
            scan.run(trace, Long.MIN_VALUE, Long.MAX_VALUE, progress);
            if (queues != null) {
                queues.finish(states.lastNs());
            }
            boolean none = states.firstNs() > states.lastNs();
            writer.finish(none ? 0 : states.firstNs(), none ? 0 : states.lastNs() + 1, scan.cancelled());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return StateTable.open(file);
    }
}
