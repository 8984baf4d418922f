package org.kickscope.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for the time of a run. Closing deletes it, as does Ctrl-C. */
final class TemporaryFolder implements Closeable {
    private final Path path;

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    static TemporaryFolder create(Surroundings surroundings) throws Output.NotWritten {
        try {
            TemporaryFolder folder = new TemporaryFolder(Files.createTempDirectory("kickscope-"));
            surroundings.interruption().onRaise(folder::deleteQuietly);
            return folder;
        } catch (IOException e) {
            throw new Output.NotWritten("cannot make a temporary folder: " + Kickscope.reason(e), e);
        }
    }

    Path path() {
        return path;
    }

    private void deleteQuietly() {
        try {
            delete();
        } catch (IOException | UncheckedIOException e) {
            return; // the process ends, and the folder is one of temporary files
        }
    }

    private void delete() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(path)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException e) {
            return; // it is gone already
        }
        for (Path p : deepestFirst) {
            Files.deleteIfExists(p);
        }
    }

    @Override
    public void close() throws IOException {
        delete();
    }
}
