package org.kickscope.signal.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kickscope.axis.Axis;
import org.kickscope.axis.AxisOptions;
import org.kickscope.imports.Traces;
import org.kickscope.signal.Reconstruction;
import org.kickscope.signal.SignalView;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Role;
import org.kickscope.trace.Trace;

/** The signals that the reconstruction finds in a trace. */
public final class RebuiltSignals {
    private RebuiltSignals() {}

    /**
     * All signals, in the order of their beginning.
     *
     * @param host trace of the host
     * @param guest trace of its guest, null for none
     */
    public static List<StatedSignal> of(StackCatalogue catalogue, Path host, Path guest) throws IOException {
        List<Traces.Input> inputs = new ArrayList<>();
        inputs.add(new Traces.Input(host, Role.HOST));
        if (guest != null) {
            inputs.add(new Traces.Input(guest, Role.GUEST));
        }
        List<StatedSignal> all = new ArrayList<>();
        try (Trace raw = Traces.open(inputs, Progress.NONE)) {
            Trace trace = Axis.of(raw, clocks(host), Progress.NONE).trace();
            new Reconstruction(trace, catalogue)
                    .run(s -> all.add(stated(trace, s)), Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
        }
        return all;
    }

    /** A recorded pair has a copy of debugfs's {@code tsc-offset} beside it. */
    private static AxisOptions clocks(Path host) throws IOException {
        Path file = host.resolveSibling("tsc-offset");
        return Files.exists(file)
                ? new AxisOptions(
                        Map.of(), Long.parseLong(Files.readString(file).strip()))
                : AxisOptions.NONE;
    }

    private static StatedSignal stated(Trace trace, SignalView s) {
        List<StatedHop> hops = new ArrayList<>(s.hopCount());
        for (int i = 0; i < s.hopCount(); i++) {
            boolean guest = trace.sources().get(s.source(i)).role() == Role.GUEST;
            hops.add(new StatedHop(s.layer(i), s.event(i), s.timeNs(i), guest, List.of()));
        }
        return StatedSignal.certain(
                s.id(),
                s.direction().id(),
                s.stack() == null ? null : s.stack().id(),
                s.outcome().id(),
                s.reason() == null ? null : s.reason().id(),
                s.mergedInto(),
                hops);
    }
}
