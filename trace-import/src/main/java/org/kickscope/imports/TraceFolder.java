package org.kickscope.imports;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.kickscope.trace.TraceFormatException;

/** The traces in a folder: those formats that are folders themselves have a file {@code metadata} in each. */
final class TraceFolder {
    private static final Set<String> METADATA = Set.of("metadata", "metadata.gz", "metadata.xz", "metadata.zst");

    /** LTTng puts a trace six folders deep: {@code ust/uid/1000/64-bit} in a chunk of an archive. */
    private static final int DEEPEST = 8;

    private static final int MOST_TRACES = 256;
    private static final int MOST_ENTRIES = 1 << 16;

    private TraceFolder() {}

    /**
     * The files {@code metadata} in and below the folder, in the order of their paths. Symbolic links are not followed,
     * so that nothing outside is read.
     *
     * @throws TraceFormatException when there is none, or the folder is far too large to be a trace
     */
    static List<Path> metadata(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        int[] entries = {0};
        Files.walkFileTree(
                folder, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEEPEST, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile()
                                && METADATA.contains(file.getFileName().toString())) {
                            found.add(file);
                        }
                        return ++entries[0] < MOST_ENTRIES && found.size() < MOST_TRACES
                                ? FileVisitResult.CONTINUE
                                : FileVisitResult.TERMINATE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) {
                        return FileVisitResult.CONTINUE;
                    }
                });
        if (found.isEmpty()) {
            throw new TraceFormatException(
                    folder,
                    -1,
                    "a trace file, or a folder with a trace of CTF",
                    entries[0] < MOST_ENTRIES
                            ? "a folder without a file 'metadata'"
                            : "a folder with more than " + MOST_ENTRIES + " files",
                    "Name the trace file inside it");
        }
        found.sort(null);
        return found;
    }

    /** True when the path is a folder, itself or by a link. */
    static boolean is(Path path) {
        return Files.isDirectory(path);
    }
}
