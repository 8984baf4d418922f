package org.kickscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.kickscope.analysis.Analyst;
import org.kickscope.axis.Axis;
import org.kickscope.axis.AxisOptions;
import org.kickscope.compare.BaselineReader;
import org.kickscope.compare.Run;
import org.kickscope.compare.RunReader;
import org.kickscope.imports.Traces;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/** Reads a side of a comparison, of a trace, a project or a baseline file: what the options ask for. */
final class SideReader {
    private final SignalOptions signals;
    private final RangeOptions range;
    private final ClockOptions clocks;
    private final StackCatalogue catalogue;

    /** @param clocks what is said of the clocks of all sides */
    SideReader(ClockOptions clocks, SignalOptions signals, RangeOptions range, StackCatalogue catalogue) {
        this.clocks = clocks;
        this.signals = signals;
        this.range = range;
        this.catalogue = catalogue;
    }

    /**
     * A side.
     *
     * @param run what was read
     * @param kept it was read from a baseline file
     */
    record Side(Run run, boolean kept) {}

    /** The files of the trace of a side; none for a baseline file. */
    static List<Traces.Input> traced(List<Traces.Input> side) throws IOException {
        for (Traces.Input input : side) {
            if (BaselineReader.is(input.path())) {
                return List.of();
            }
        }
        return InputOptions.project(side).inputs();
    }

    /**
     * Reads files that make up one side; null when the progress asked to stop.
     *
     * @param others the files of each other side
     */
    Side read(List<Traces.Input> inputs, List<List<Traces.Input>> others, Progress progress) throws IOException {
        for (Traces.Input input : inputs) {
            if (BaselineReader.is(input.path())) {
                if (inputs.size() > 1) {
                    throw Problem.usage(input.path() + " is a baseline file: it is a side of its own");
                }
                return new Side(kept(input.path()), true);
            }
        }
        ProjectFile project = InputOptions.project(inputs);
        try (Trace raw = Traces.open(project.inputs(), progress)) {
            AxisOptions said = clocks.options(project.inputs(), others, project.clocks(), TimePoint.countsTicks(raw));
            Axis axis = Axis.of(raw, said, progress);
            Run run = progress.cancelled() ? null : read(axis, progress);
            return run == null ? null : new Side(run, false);
        }
    }

    /** A trace that is open, and that may have been analysed; null when the progress asked to stop. */
    Run read(Axis axis, Analyst analyst, Progress progress) throws IOException {
        if (range.isPart()) {
            return read(axis, progress); // decisions and rings of an analysis are those of the whole trace
        }
        RunReader.Choice choice = choice(axis.trace());
        return progress.cancelled() ? null : RunReader.of(analyst.details(progress), choice);
    }

    private Run read(Axis axis, Progress progress) throws IOException {
        return new RunReader(axis, catalogue).read(choice(axis.trace()), progress);
    }

    private RunReader.Choice choice(Trace trace) throws IOException {
        RangeOptions.Range part = range.of(trace);
        return new RunReader.Choice(signals::wants, part.fromNs(), part.toNs(), !signals.narrows(), filters());
    }

    private String filters() {
        return (signals.text() + " " + range.text()).strip();
    }

    private Run kept(Path file) throws IOException {
        Run run = BaselineReader.read(file);
        if (!run.filters().equals(filters())) {
            throw Problem.usage(file + " was kept with " + said(run.filters()) + " and is asked for with "
                    + said(filters()) + ": what it left out cannot be had back");
        }
        run.paths().forEach(p -> {
            if (catalogue.get(p.stack()) == null) {
                throw new Problem(
                        ExitCode.INPUT,
                        file + ": its stack '" + p.stack() + "' is not in the catalogue; give --stacks",
                        null);
            }
        });
        return run;
    }

    private static String said(String filters) {
        return filters.isEmpty() ? "no filters" : "the filters " + filters;
    }
}
