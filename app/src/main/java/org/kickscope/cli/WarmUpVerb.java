package org.kickscope.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code kickscope warm-up FILE}: loads the classes that the verbs use, and prints nothing. The launcher runs it once
 * after a build, to record them in an archive from which later starts take them.
 */
@Command(name = "warm-up", hidden = true, description = "Load the classes that the verbs use.")
final class WarmUpVerb extends Verb {
    @Parameters(paramLabel = "FILE", description = "A small trace.")
    private Path file;

    @Override
    ExitCode call() throws IOException {
        Surroundings nowhere = new Surroundings(
                OutputStream.nullOutputStream(),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                false,
                false,
                surroundings().environment(),
                surroundings().interruption());
        Kickscope.run(nowhere, "--help");
        Kickscope.run(nowhere, "formats");
        Kickscope.run(nowhere, "stacks");
        if (Files.isRegularFile(file)) {
            for (String verb : List.of("info", "doctor", "paths", "latency")) {
                for (String form : List.of("text", "csv", "json")) {
                    Kickscope.run(nowhere, verb, "--format", form, file.toString());
                }
            }
        }
        return ExitCode.DONE;
    }
}
