package org.kickscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.kickscope.trace.Trace;
import picocli.CommandLine.Command;

/** {@code kickscope project}: keeps which files make up a trace, and how their clocks belong together. */
@Command(
        name = "project",
        description =
                "Write a project: the files of a trace with their hashes, the machine of each, and how their clocks"
                        + " belong together. Every verb takes it for a file. Its files must lie in its folder or below.",
        footer = {
            "%nExamples:",
            "  kickscope project host.dat --guest guest.dat -o run.kickscope",
            "  kickscope latency run.kickscope"
        })
final class ProjectVerb extends TraceVerb {
    @Override
    ExitCode read(Trace trace, ProgressBar progress) throws IOException {
        progress.wipe();
        Path file = output().file();
        Path parent = file == null || file.toString().equals("-")
                ? Path.of("").toAbsolutePath()
                : file.toAbsolutePath().getParent();
        try (Output to = Output.open(file, surroundings())) {
            ProjectFile.write(axis(), parent, to.stream());
            to.commit();
        }
        return ExitCode.DONE;
    }
}
