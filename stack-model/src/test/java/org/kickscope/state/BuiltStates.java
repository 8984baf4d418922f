package org.kickscope.state;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.axis.Axis;
import org.kickscope.axis.AxisOptions;
import org.kickscope.imports.Traces;
import org.kickscope.result.SignalTable;
import org.kickscope.result.SignalTableWriter;
import org.kickscope.signal.Reconstruction;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Role;
import org.kickscope.trace.Trace;

/** The states of files, built as the program builds them. */
final class BuiltStates implements Closeable {
    final Trace trace;
    final StateTable table;
    final SignalTable signals;

    private BuiltStates(Trace trace, StateTable table, SignalTable signals) {
        this.trace = trace;
        this.table = table;
        this.signals = signals;
    }

    /** @param folder a new one is made in it */
    static BuiltStates of(Path folder, Path... files) throws IOException {
        List<Traces.Input> inputs = new ArrayList<>();
        for (Path f : files) {
            boolean guest = f.getFileName().toString().startsWith("guest");
            inputs.add(new Traces.Input(f, guest ? Role.GUEST : null));
        }
        Trace raw = Traces.open(inputs, Progress.NONE);
        Trace trace = Axis.of(raw, AxisOptions.NONE, Progress.NONE).trace();
        Path here = Files.createTempDirectory(folder, "index");
        StackCatalogue catalogue = StackCatalogue.shipped();
        Reconstruction signals = new Reconstruction(trace, catalogue);
        try (SignalTableWriter writer = new SignalTableWriter(here)) {
            signals.run(writer, Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
            writer.finish();
        }
        SignalTable found = SignalTable.open(here, catalogue.all());
        Path file = here.resolve("states");
        return new BuiltStates(trace, States.build(trace, signals.evidence(), found, file, Progress.NONE), found);
    }

    /** The only lane of a kind with a thread or, for a CPU, a number. */
    StateLane lane(LaneKind kind, int id) {
        List<StateLane> found = table.lanes().stream()
                .filter(l -> l.kind() == kind)
                .filter(l -> (kind == LaneKind.VCPU || kind == LaneKind.THREAD ? l.tid() : l.number()) == id)
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " lanes of " + kind + " " + id + " among " + table.lanes());
        }
        return found.get(0);
    }

    /** A lane in words: {@code 10.000001 guest (2), 10.000004 exit (HLT), …}, times in microseconds after a start. */
    String history(StateLane lane, long startNs) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lane.changes(); i++) {
            LaneState state = table.look(lane.index()).at(i).state();
            int detail = table.look(lane.index()).at(i).detail();
            text.append(i == 0 ? "" : ", ")
                    .append((table.look(lane.index()).at(i).beginNs() - startNs) / 1000)
                    .append(' ')
                    .append(state.words());
            if (detail >= 0) {
                text.append(" (").append(words(state, detail)).append(')');
            }
        }
        return text.toString();
    }

    private String words(LaneState state, int detail) {
        return switch (state) {
            case EXIT -> table.exit(detail).name();
            case THREAD, VCPU_THREAD ->
                table.task(detail).name() + "-" + table.task(detail).tid();
            default -> Integer.toString(detail);
        };
    }

    /** Time in a state, over the whole trace. */
    long sum(StateLane lane, LaneState state) {
        LanePixels pixels = new LanePixels();
        table.query(lane.index(), table.startNs(), table.endNs(), 1, pixels);
        return pixels.ns(0, lane.kind().code(state));
    }

    @Override
    public void close() throws IOException {
        trace.close();
    }
}
