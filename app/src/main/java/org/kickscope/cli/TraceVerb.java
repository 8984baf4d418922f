package org.kickscope.cli;

import java.io.IOException;
import org.kickscope.imports.Traces;
import org.kickscope.trace.Trace;
import picocli.CommandLine.Mixin;

/** A verb that reads a trace. */
abstract class TraceVerb extends Verb {
    @Mixin
    private InputOptions input;

    @Override
    final ExitCode call() throws IOException {
        try (ProgressBar progress = new ProgressBar(surroundings(), output().showsProgress(surroundings()));
                Trace trace = Traces.open(input.inputs(), progress)) {
            checkInterrupted();
            return read(trace, progress);
        }
    }

    /** Does the work. */
    abstract ExitCode read(Trace trace, ProgressBar progress) throws IOException;
}
