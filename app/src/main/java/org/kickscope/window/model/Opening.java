package org.kickscope.window.model;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
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
 * @param named words that name the files, or the project of them, again; whole paths
 * @param options the options about clocks and stacks that it is opened with, as words; whole paths
 */
public record Opening(
        List<Traces.Input> inputs, Clocks clocks, StackCatalogue catalogue, List<String> named, List<String> options) {
    public Opening {
        inputs = List.copyOf(inputs);
        named = List.copyOf(named);
        options = List.copyOf(options);
    }

    /** What is said of clocks. */
    public interface Clocks {
        /** @param raw the open files: what they count decides what a number means */
        AxisOptions of(Trace raw) throws IOException;
    }

    /** Files without options. */
    public Opening(List<Traces.Input> inputs, AxisOptions clocks, StackCatalogue catalogue) {
        this(
                inputs,
                raw -> clocks,
                catalogue,
                inputs.stream().map(Opening::named).toList(),
                List.of());
    }

    private static String named(Traces.Input input) {
        String role = input.role() == null ? "" : ":" + input.role().name().toLowerCase(Locale.ROOT);
        return input.path().toAbsolutePath().normalize() + role;
    }

    /** Opens the files and puts them on one axis; closing the trace of the axis closes them. */
    Axis open(Progress progress) throws IOException {
        Trace raw = Traces.open(inputs, progress);
        try {
            return Axis.of(raw, clocks.of(raw), progress);
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
