package org.kickscope.window.model;

import java.io.IOException;
import java.util.List;
import org.kickscope.axis.Axis;
import org.kickscope.axis.AxisOptions;
import org.kickscope.imports.Traces;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/**
 * What is to be opened.
 *
 * @param inputs the files, on one axis
 * @param clocks what the user or a project says of their clocks
 * @param catalogue the stacks to look for
 */
public record Opening(List<Traces.Input> inputs, AxisOptions clocks, StackCatalogue catalogue) {
    public Opening {
        inputs = List.copyOf(inputs);
    }

    /** Opens the files and puts them on one axis; closing the trace of the axis closes them. */
    Axis open(Progress progress) throws IOException {
        Trace raw = Traces.open(inputs, progress);
        try {
            return Axis.of(raw, clocks, progress);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** Names of the files, for a title. */
    public String title() {
        List<String> names =
                inputs.stream().map(i -> i.path().getFileName().toString()).toList();
        return String.join(" + ", names);
    }
}
