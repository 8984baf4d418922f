package org.kickscope.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code kickscope warm-up FILE}: loads the classes that the verbs and the window use, and prints nothing. The launcher runs it
 * once after a build, to record them in an archive from which later starts take them.
 */
@Command(name = "warm-up", hidden = true, description = "Load the classes that the verbs and the window use.")
final class WarmUpVerb extends Verb {
    /** Begins the names of the files whose classes the window uses; where this runs there may be no display to show one on. */
    private static final List<String> WINDOW = List.of("javafx-", "atlantafx-", "app-", "views-");

    private static final String CLASS = ".class";

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
        Path folder = Files.createTempDirectory("kickscope");
        Path figure = folder.resolve("timeline.png");
        Kickscope.run(nowhere, "figure", file.toString(), "--view", "timeline", "-o", figure.toString());
        Files.deleteIfExists(figure);
        Files.delete(folder);
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (part.endsWith(".jar") && WINDOW.stream().anyMatch(new File(part).getName()::startsWith)) {
                load(part);
            }
        }
        return ExitCode.DONE;
    }

    /** Loads all classes of a file, as far as they can be: some are for other machines. */
    private static void load(String jar) throws IOException {
        try (JarFile classes = new JarFile(jar)) {
            for (JarEntry entry : Collections.list(classes.entries())) {
                String name = entry.getName();
                if (name.endsWith(CLASS) && !name.contains("-")) {
                    load(WarmUpVerb.class.getClassLoader(), name.substring(0, name.length() - CLASS.length()));
                }
            }
        }
    }

    private static void load(ClassLoader from, String path) {
        try {
            Class.forName(path.replace('/', '.'), false, from);
        } catch (ClassNotFoundException | LinkageError e) {
            return; // it is not used here
        }
    }
}
