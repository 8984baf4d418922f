package org.kickscope.views.timeline;

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
import org.kickscope.state.StateTable;
import org.kickscope.state.StateWriter;
import org.kickscope.state.States;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Role;
import org.kickscope.trace.Trace;

/** Timelines to draw: of samples, and of states that a test writes. */
final class Timelines {
    private static final Clock CLOCK = new Clock("local", Clock.Unit.NANOSECONDS, 1);

    private Timelines() {}

    /** Writes the lanes of a table. */
    interface Lanes {
        void write(StateWriter writer) throws IOException;
    }

    static TimelineModel of(Path folder, long startNs, long endNs, Lanes lanes) throws IOException {
        Path file = Files.createTempDirectory(folder, "states").resolve("states");
        try (StateWriter writer = new StateWriter(file)) {
            lanes.write(writer);
            writer.finish(startNs, endNs, false);
        }
        TimelineSources sources = new TimelineSources(CLOCK, List.of(new TimelineSources.File(0, false, 0)));
        return TimelineModel.of(StateTable.open(file), null, sources);
    }

    /** Of a sample; files whose name begins with guest are of a guest. */
    static TimelineModel ofSample(Path folder, String... files) throws IOException {
        List<Traces.Input> inputs = new ArrayList<>();
        for (String f : files) {
            Path path = Path.of("..", "samples").resolve(f);
            boolean guest = path.getFileName().toString().startsWith("guest");
            inputs.add(new Traces.Input(path, guest ? Role.GUEST : null));
        }
        try (Trace raw = Traces.open(inputs, Progress.NONE)) {
            Axis axis = Axis.of(raw, AxisOptions.NONE, Progress.NONE);
            Path here = Files.createTempDirectory(folder, "index");
            StackCatalogue catalogue = StackCatalogue.shipped();
            Reconstruction found = new Reconstruction(axis.trace(), catalogue);
            try (SignalTableWriter writer = new SignalTableWriter(here)) {
                found.run(writer, Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
                writer.finish();
            }
            SignalTable signals = SignalTable.open(here, catalogue.all());
            StateTable states =
                    States.build(axis.trace(), found.evidence(), signals, here.resolve("states"), Progress.NONE);
            return TimelineModel.of(states, signals, TimelineSources.of(axis));
        }
    }

    static Place place(TimelinePicture picture, String label) {
        return picture.places().stream()
                .filter(p -> p.row().label().equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError(label + " among "
                        + picture.places().stream().map(p -> p.row().label()).toList()));
    }
}
