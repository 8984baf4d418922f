package org.kickscope.query;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for what is needed for a while, such as a database. Closing deletes it with all that is in it. */
public final class ScratchFolder implements Closeable {
    private final Path path;

    private ScratchFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes one where the system keeps temporary files.
     *
     * @throws IOException when there is no room, or no right to
     */
    public static ScratchFolder create() throws IOException {
        return new ScratchFolder(Files.createTempDirectory("kickscope-"));
    }

    public Path path() {
        return path;
    }

    /** Deletes it while the process ends, when nobody can be told what went wrong. Any thread. */
    public void deleteQuietly() {
        try {
            close();
        } catch (IOException | UncheckedIOException e) {
            return; // the folder is one of temporary files
        }
    }

    @Override
    public void close() throws IOException {
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
}
