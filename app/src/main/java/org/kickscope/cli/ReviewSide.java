package org.kickscope.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.kickscope.axis.Axis;
import org.kickscope.axis.AxisOptions;
import org.kickscope.compare.Run;
import org.kickscope.compare.RunReader;
import org.kickscope.imports.Traces;
import org.kickscope.review.Review.SourceFile;
import org.kickscope.trace.Source;
import org.kickscope.trace.Trace;

/** One trace of a review, opened and analysed. Its files are hashed meanwhile. Close it at the end. */
final class ReviewSide implements Closeable {
    private final String letter;
    private final List<SourceFile> files;
    private final Path folder;
    private final Map<Path, SourceFile> written = new LinkedHashMap<>();
    private final Trace opened;
    private final Analysed analysed;
    private final Map<Path, CompletableFuture<String>> hashes = new LinkedHashMap<>();

    /** @param folder what the paths of the review are relative to; null for the working folder */
    private ReviewSide(String letter, List<SourceFile> files, Path folder, Trace opened, Analysed analysed) {
        this.letter = letter;
        this.files = files;
        this.folder = folder == null ? Path.of("") : folder;
        this.opened = opened;
        this.analysed = analysed;
    }

    /**
     * Opens a trace.
     *
     * @param letter A, or B for the one that A is compared with
     * @param files its files, as the review names them
     * @param others those of the trace that it is compared with; empty for none
     * @param folder what their paths are relative to; null for the working folder
     * @param choice clocks and stacks
     */
    static ReviewSide open(
            String letter,
            List<SourceFile> files,
            List<SourceFile> others,
            Path folder,
            TraceChoice choice,
            Surroundings surroundings,
            ProgressBar progress)
            throws IOException {
        List<Traces.Input> named = named(files, folder);
        ProjectFile project = InputOptions.project(named);
        Trace raw = Traces.open(project.inputs(), progress);
        try {
            AxisOptions clocks = choice.clocks()
                    .options(project.inputs(), others(others, folder), project.clocks(), TimePoint.countsTicks(raw));
            return on(letter, files, folder, Axis.of(raw, clocks, progress), choice, surroundings, progress);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private static List<Traces.Input> named(List<SourceFile> files, Path folder) {
        List<Traces.Input> named = new ArrayList<>();
        for (SourceFile file : files) {
            String path =
                    folder == null ? file.path() : folder.resolve(file.path()).toString();
            named.add(InputOptions.input(path));
        }
        return named;
    }

    /** The files of the trace that one is compared with, as {@link ClockOptions} takes them. */
    static List<List<Traces.Input>> others(List<SourceFile> files, Path folder) throws IOException {
        return files.isEmpty() ? List.of() : List.of(SideReader.traced(named(files, folder)));
    }

    /**
     * One whose files are open; it closes them at the end.
     *
     * @param files its files, as the review names them
     * @param folder what their paths are relative to; null for the working folder
     */
    static ReviewSide on(
            String letter,
            List<SourceFile> files,
            Path folder,
            Axis axis,
            TraceChoice choice,
            Surroundings surroundings,
            ProgressBar progress)
            throws IOException {
        Analysed analysed = Analysed.of(axis, choice.stacks().catalogue(surroundings), surroundings, progress);
        ReviewSide side = new ReviewSide(letter, files, folder, axis.trace(), analysed);
        List<Traces.Input> named = named(files, folder);
        for (int i = 0; i < files.size(); i++) {
            side.written.put(whole(named.get(i).path()), files.get(i));
        }
        // while the pages are made
        named.forEach(input -> side.hash(input.path()));
        axis.trace().sources().forEach(source -> side.hash(source.path()));
        return side;
    }

    /** One that somebody else has opened and will close. */
    static ReviewSide of(String letter, List<SourceFile> files, Path folder, Analysed analysed) {
        ReviewSide side = new ReviewSide(letter, files, folder, null, analysed);
        files.forEach(f -> side.written.put(
                whole(InputOptions.input(folder.resolve(f.path()).toString()).path()), f));
        return side;
    }

    /** Two ways to write a path are one file. */
    private static Path whole(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private CompletableFuture<String> hash(Path path) {
        return hashes.computeIfAbsent(
                whole(path),
                p -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return SourceHash.of(p);
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                }));
    }

    private String hashOf(Path path) throws IOException {
        try {
            return hash(path).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw e;
        }
    }

    String letter() {
        return letter;
    }

    Analysed analysed() {
        return analysed;
    }

    /** Its files as words of a command. */
    List<String> words() {
        return files.stream().map(SourceFile::path).toList();
    }

    /** True where a value of {@code --offset} of the review is about this trace. */
    boolean concerns(String offset) {
        List<Path> all = analysed.trace().sources().stream().map(Source::path).toList();
        return ClockOptions.concerns(offset, folder, all);
    }

    /** Its files in a sentence. */
    String name() {
        return String.join(" + ", words());
    }

    /** How the review names a file of the trace: one of a project by its own name. */
    String name(Source source) {
        SourceFile file = written.get(whole(source.path()));
        return file == null ? source.path().getFileName().toString() : file.path();
    }

    /**
     * What a reader takes of it for a comparison; null when the progress asked to stop. Its files are named by what the review
     * writes, at most one folder of it: the same wherever the review lies.
     */
    Run run(SideReader reader) throws IOException {
        Run run = reader.read(analysed.axis(), analysed.analyst(), analysed.progress());
        return run == null ? null : named(run);
    }

    /** All of it for a comparison. */
    Run run() throws IOException {
        return named(RunReader.of(analysed.details(), RunReader.Choice.ALL));
    }

    private Run named(Run run) {
        List<String> names = new ArrayList<>();
        for (Source source : analysed.trace().sources()) {
            Path path = InputOptions.input(name(source)).path();
            int n = path.getNameCount();
            boolean folder = n > 1 && !path.getName(n - 2).toString().equals("..");
            names.add(
                    folder
                            ? path.getName(n - 2) + "/" + path.getName(n - 1)
                            : path.getFileName().toString());
        }
        return run.named(names);
    }

    /** Hash of a file of the trace. */
    String hash(Source source) throws IOException {
        return hashOf(source.path());
    }

    /** The files with the hashes that they have now. */
    List<SourceFile> hashed() throws IOException {
        List<SourceFile> all = new ArrayList<>();
        for (Map.Entry<Path, SourceFile> file : written.entrySet()) {
            all.add(new SourceFile(file.getValue().path(), hashOf(file.getKey())));
        }
        return all;
    }

    /** The files that are not those that the review was made of. */
    List<String> changed() throws IOException {
        List<String> changed = new ArrayList<>();
        for (Map.Entry<Path, SourceFile> file : written.entrySet()) {
            String then = file.getValue().sha256();
            if (then != null && !then.equals(hashOf(file.getKey()))) {
                changed.add(file.getValue().path());
            }
        }
        return changed;
    }

    @Override
    public void close() throws IOException {
        if (opened != null) {
            try (opened) {
                analysed.close();
            }
        }
    }
}
