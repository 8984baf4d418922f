package org.kickscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kickscope.review.Review;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.window.DesktopTheme;
import org.kickscope.window.KickscopeWindow;
import org.kickscope.window.model.Opening;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kickscope open}: the window. */
@Command(
        name = "open",
        description =
                "Open the window: on the files that are named, or on the start page. Of several files it asks whether they are"
                        + " parts of one recording or of two, unless an option or a role says so. Needs a display.",
        footer = {
            "%nExamples:",
            "  kickscope open",
            "  kickscope open trace.dat",
            "  kickscope open host.dat --guest guest.dat"
        })
final class OpenVerb extends Verb {
    @Mixin
    private InputOptions input;

    @Mixin
    private ClockOptions clocks;

    @Mixin
    private StackOptions stacks;

    @Override
    ExitCode call() throws IOException {
        StackCatalogue catalogue = stacks.catalogue(surroundings());
        Review said = new Review("", "", List.of(), List.of(), TraceChoice.words(parsed()), List.of());
        List<String> options = said.moved(Path.of(""), null).options();
        KickscopeWindow.First first = input.none()
                ? KickscopeWindow.First.NOTHING
                : input.plainFiles() && !clocks.given()
                        ? new KickscopeWindow.First(null, input.paths())
                        : new KickscopeWindow.First(
                                opening(input.project(), input.words(), catalogue, options), List.of());
        Map<String, String> environment = surroundings().environment();
        KickscopeWindow.run(
                new KickscopeWindow.Setting(
                        Places.state(environment),
                        Places.config(environment),
                        Places.cache(environment).resolve("index"),
                        Kickscope.version(),
                        samples(),
                        files -> opening(
                                InputOptions.project(files.stream()
                                        .map(f -> InputOptions.input(f.toString()))
                                        .toList()),
                                files.stream().map(Path::toString).toList(),
                                catalogue,
                                options),
                        OpenVerb::write,
                        DesktopTheme::isDark,
                        new WindowReviews(surroundings())),
                first);
        return ExitCode.DONE;
    }

    private Opening opening(ProjectFile project, List<String> named, StackCatalogue catalogue, List<String> options)
            throws IOException {
        clocks.options(project.inputs(), project.clocks(), false); // a mistake is told at once
        return new Opening(
                project.inputs(),
                raw -> clocks.options(project.inputs(), project.clocks(), TimePoint.countsTicks(raw)),
                catalogue,
                named.stream()
                        .map(n -> Path.of(n).toAbsolutePath().normalize().toString())
                        .toList(),
                options);
    }

    private static void write(org.kickscope.axis.Axis axis, Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        Path beside = Files.createTempFile(parent, "project", ".new");
        try (var to = Files.newOutputStream(beside)) {
            ProjectFile.write(axis, parent, to);
        }
        Files.move(beside, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** The recordings in the folder of samples, where the launcher tells of one. */
    private static List<Path> samples() throws IOException {
        String folder = System.getProperty("kickscope.samples");
        List<Path> all = new ArrayList<>();
        if (folder != null && Files.isDirectory(Path.of(folder))) {
            try (Stream<Path> entries = Files.list(Path.of(folder))) {
                entries.map(f -> f.resolve("trace.dat"))
                        .filter(Files::exists)
                        .sorted()
                        .forEach(all::add);
            }
        }
        return all;
    }
}
