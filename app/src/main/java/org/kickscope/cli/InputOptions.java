package org.kickscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kickscope.axis.AxisOptions;
import org.kickscope.imports.Traces;
import org.kickscope.trace.Role;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options about which files are read, and of which machines they are. */
final class InputOptions {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description =
                    "A trace. Its format is found from its content; gz, xz and zst are unpacked. FILE:host,"
                            + " FILE:guest or FILE:backend says which machine it was recorded on. A project (*.kickscope) names files.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = {"-i", "--input"},
            paramLabel = "FILE",
            description = "The same, as an option.")
    private List<String> inputs = new ArrayList<>();

    @Option(names = "--host", paramLabel = "FILE", description = "A trace recorded on the host.")
    private List<Path> hosts = new ArrayList<>();

    @Option(names = "--guest", paramLabel = "FILE", description = "A trace recorded inside a guest.")
    private List<Path> guests = new ArrayList<>();

    @Option(names = "--backend", paramLabel = "FILE", description = "A trace of a backend process or board.")
    private List<Path> backends = new ArrayList<>();

    /** The files as words that name them again, in their order. */
    List<String> words() {
        List<String> all = new ArrayList<>(files);
        all.addAll(inputs);
        hosts.forEach(f -> all.add(f + ":host"));
        guests.forEach(f -> all.add(f + ":guest"));
        backends.forEach(f -> all.add(f + ":backend"));
        if (all.isEmpty()) {
            throw Problem.usage("which trace? Name at least one file");
        }
        return all;
    }

    /** True for two files of which nothing is said: one trace, or two. */
    boolean plainPair() {
        return plainFiles() && files.size() == 2;
    }

    /** True for several files of which nothing is said: they may be one trace, or more. */
    boolean plainFiles() {
        List<String> all = words();
        return all.size() > 1
                && files.size() == all.size()
                && all.stream().allMatch(f -> Files.exists(Path.of(f)) && !f.endsWith(ProjectFile.ENDING));
    }

    /** The files in their order. */
    List<Path> paths() {
        return inputs().stream().map(Traces.Input::path).toList();
    }

    /** True when no file is named. */
    boolean none() {
        return files.isEmpty() && inputs.isEmpty() && hosts.isEmpty() && guests.isEmpty() && backends.isEmpty();
    }

    /** The files in their order, and what a project among them says of their clocks. */
    ProjectFile project() throws IOException {
        return project(inputs());
    }

    /** Files that make up a trace, or the one project that names them. */
    static ProjectFile project(List<Traces.Input> named) throws IOException {
        for (Traces.Input each : named) {
            if (each.path().toString().endsWith(ProjectFile.ENDING)) {
                if (named.size() > 1) {
                    throw Problem.usage(each.path() + " is a project: it names all of its files itself");
                }
                return ProjectFile.read(each.path());
            }
        }
        return new ProjectFile(named, AxisOptions.NONE);
    }

    /** The files in the order in which they make up the trace: as named, then hosts, guests, backends. */
    private List<Traces.Input> inputs() {
        List<Traces.Input> all = new ArrayList<>();
        files.forEach(f -> all.add(input(f)));
        inputs.forEach(f -> all.add(input(f)));
        hosts.forEach(f -> all.add(new Traces.Input(f, Role.HOST)));
        guests.forEach(f -> all.add(new Traces.Input(f, Role.GUEST)));
        backends.forEach(f -> all.add(new Traces.Input(f, Role.BACKEND)));
        if (none()) {
            throw Problem.usage("which trace? Name at least one file");
        }
        return all;
    }

    /** A file as a user names it, perhaps with the machine that it was recorded on. */
    static Traces.Input input(String text) {
        try {
            int colon = text.lastIndexOf(':');
            if (colon > 0 && !Files.exists(Path.of(text))) {
                String word = text.substring(colon + 1);
                for (Role role : Role.values()) {
                    if (role.name().toLowerCase(Locale.ROOT).equals(word)) {
                        return new Traces.Input(Path.of(text.substring(0, colon)), role);
                    }
                }
            }
            return new Traces.Input(Path.of(text), null);
        } catch (InvalidPathException e) {
            throw Problem.usage("'" + text + "' is not a path: " + e.getReason());
        }
    }
}
