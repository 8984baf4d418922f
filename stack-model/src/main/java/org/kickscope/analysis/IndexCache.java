package org.kickscope.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of indexes, one folder for each, all safe to delete. A new one is made under another name and renamed when it is
 * whole, so that no reader ever sees a half of it; several processes may share the cache.
 */
public final class IndexCache {
    /** How much a person's cache holds. */
    public static final long USUAL_BYTES = 8L << 30;

    private static final String UNFINISHED = "new-";

    private final Path folder;
    private final long mostBytes;

    /**
     * @param folder need not exist
     * @param mostBytes when there is more, those that were not used for the longest time are deleted
     */
    public IndexCache(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /** The folder of a whole index, or null when there is none. */
    Path find(String key) {
        Path found = folder.resolve(key);
        if (!Files.isDirectory(found)) {
            return null;
        }
        try {
            Files.setLastModifiedTime(found, FileTime.from(Instant.now()));
        } catch (IOException e) {
            return found; // a cache that cannot be written is read all the same
        }
        return found;
    }

    /** A new, empty folder for an index; where the cache cannot be written, one among the temporary files. */
    Path begin() throws IOException {
        try {
            Files.createDirectories(folder);
            deleteAbandoned();
            return Files.createTempDirectory(folder, UNFINISHED);
        } catch (FileSystemException e) {
            return Files.createTempDirectory("kickscope-");
        }
    }

    /** Gives a whole index its name, and makes room. Returns where it is: as it was when it cannot be moved there. */
    Path publish(Path index, String key) throws IOException {
        Path named = folder.resolve(key);
        if (!index.startsWith(folder)) {
            return index;
        }
        try {
            Files.move(index, named, StandardCopyOption.ATOMIC_MOVE);
        } catch (DirectoryNotEmptyException | FileAlreadyExistsException | AtomicMoveNotSupportedException e) {
            return index; // another process was faster, with the same content
        }
        makeRoom(named);
        return named;
    }

    /**
     * Adds a whole file to an index, and makes room; the folder it comes from is deleted. False, and the file is where it was, when
     * it cannot be moved there.
     */
    boolean publish(Path file, Path index, String name) throws IOException {
        try {
            Files.move(file, index.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            return false; // the index is gone, cannot be written, or is on another disk
        }
        delete(file.getParent());
        if (!isTemporary(index)) {
            makeRoom(index);
        }
        return true;
    }

    /** True for a folder that this process alone uses and that it must delete. */
    boolean isTemporary(Path index) {
        return !index.startsWith(folder) || index.getFileName().toString().startsWith(UNFINISHED);
    }

    /** What a process that was killed left behind. */
    private void deleteAbandoned() throws IOException {
        FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
        List<Path> abandoned = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(p -> p.getFileName().toString().startsWith(UNFINISHED) && used(p).compareTo(yesterday) < 0)
                    .forEach(abandoned::add);
        }
        for (Path p : abandoned) {
            delete(p);
        }
    }

    private void makeRoom(Path keep) throws IOException {
        List<Path> oldestFirst = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(p -> !p.equals(keep) && !p.getFileName().toString().startsWith(UNFINISHED))
                    .forEach(oldestFirst::add);
        }
        oldestFirst.sort(Comparator.comparing(IndexCache::used));
        long bytes = bytes(keep);
        for (Path p : oldestFirst) {
            bytes += bytes(p);
        }
        for (Path p : oldestFirst) {
            if (bytes <= mostBytes) {
                return;
            }
            bytes -= bytes(p);
            delete(p);
        }
    }

    private static FileTime used(Path index) {
        try {
            return Files.getLastModifiedTime(index);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private static long bytes(Path index) throws IOException {
        try (Stream<Path> files = Files.walk(index)) {
            return files.mapToLong(f -> f.toFile().length()).sum();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Deletes a folder with what is in it. */
    static void delete(Path index) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(index)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path p : deepestFirst) {
            Files.deleteIfExists(p);
        }
    }
}
