package org.kickscope.views;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.imports.Traces;
import org.kickscope.latency.Arrivals;
import org.kickscope.latency.Latencies;
import org.kickscope.result.SignalTable;
import org.kickscope.result.SignalTableWriter;
import org.kickscope.signal.Reconstruction;
import org.kickscope.signal.Signal;
import org.kickscope.stack.RecordedEvents;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/**
 * A real recording, its signals followed.
 *
 * @param signals copies, in the order in which they ended
 */
public record Sample(
        List<Signal> signals, Latencies latencies, Arrivals arrivals, RecordedEvents recorded, Clock clock) {

    /** @param path below the folder of samples */
    public static Sample of(String path) throws IOException {
        List<Signal> signals = new ArrayList<>();
        Latencies latencies = new Latencies();
        Arrivals arrivals = new Arrivals();
        try (Trace trace = Traces.open(Path.of("..", "samples").resolve(path))) {
            new Reconstruction(trace, StackCatalogue.shipped())
                    .run(
                            s -> {
                                signals.add(s.toSignal());
                                latencies.accept(s);
                                arrivals.accept(s);
                            },
                            Long.MIN_VALUE,
                            Long.MAX_VALUE,
                            Progress.NONE);
            RecordedEvents recorded = RecordedEvents.of(trace, trace.census(Progress.NONE));
            return new Sample(
                    signals,
                    latencies,
                    arrivals,
                    recorded,
                    trace.sources().get(0).clock());
        }
    }

    /** The same signals as a table. @param folder empty */
    public static SignalTable table(List<Signal> signals, Path folder) throws IOException {
        List<org.kickscope.stack.Stack> stacks = StackCatalogue.shipped().all();
        try (SignalTableWriter writer = new SignalTableWriter(folder)) {
            for (Signal signal : signals) {
                writer.accept(new CopiedSignal(signal, stacks));
            }
            writer.finish();
        }
        return SignalTable.open(folder, stacks);
    }
}
