package org.kickscope.cli;

import java.io.IOException;
import java.util.List;
import org.kickscope.axis.Axis;
import org.kickscope.imports.Traces;
import org.kickscope.trace.Trace;
import picocli.CommandLine.Mixin;

/** A verb that reads a trace. */
abstract class TraceVerb extends Verb {
    @Mixin
    private InputOptions input;

    @Mixin
    private ClockOptions clocks;

    private Axis axis;

    @Override
    final ExitCode call() throws IOException {
        if (withoutTrace()) {
            return ExitCode.DONE;
        }
        ProjectFile asked = input.project();
        List<Traces.Input> inputs = asked.inputs();
        try (ProgressBar progress = new ProgressBar(surroundings(), output().showsProgress(surroundings()));
                Trace raw = Traces.open(inputs, progress)) {
            checkInterrupted();
            axis = Axis.of(
                    raw, clocks.options(inputs, compared(), asked.clocks(), TimePoint.countsTicks(raw)), progress);
            checkInterrupted();
            return read(axis.trace(), progress);
        }
    }

    /**
     * What is done before a trace is opened: checks that need none, or all that is asked for.
     *
     * @return true when nothing is left to do
     */
    boolean withoutTrace() throws IOException {
        return false;
    }

    /** How the clocks of the files belong together. */
    final Axis axis() {
        return axis;
    }

    /** What is said of the clocks. */
    final ClockOptions clocks() {
        return clocks;
    }

    /** The files of the trace as they are named. */
    final List<Traces.Input> inputs() throws IOException {
        return input.project().inputs();
    }

    /** The files of each trace that it is compared with: an offset may be theirs. */
    List<List<Traces.Input>> compared() throws IOException {
        return List.of();
    }

    /** Does the work. */
    abstract ExitCode read(Trace trace, ProgressBar progress) throws IOException;
}
