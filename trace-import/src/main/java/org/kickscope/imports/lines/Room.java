package org.kickscope.imports.lines;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kickscope.trace.TraceFormatException;

/** Sees to it that a temporary file does not fill the disk. Not safe for several threads. */
public final class Room {
    /** Space that is left free. */
    static final long RESERVE_BYTES = 256L << 20;

    private static final long EVERY = 16L << 20;

    private final Path file;
    private final Path copy;
    private final FileStore disk;
    private final long reserve;
    private long checked;

    /**
     * @param file the file whose content is copied, for the message
     * @param copy the temporary file, which must exist
     */
    public Room(Path file, Path copy) throws IOException {
        this(file, copy, RESERVE_BYTES);
    }

    Room(Path file, Path copy, long reserve) throws IOException {
        this.file = file;
        this.copy = copy;
        this.reserve = reserve;
        disk = Files.getFileStore(copy);
    }

    /**
     * Checks again after each 16 MiB.
     *
     * @param written bytes written so far
     * @throws TraceFormatException when too little is left
     */
    public void check(long written) throws IOException {
        if (written < checked) {
            return;
        }
        checked = written + EVERY;
        if (disk.getUsableSpace() < reserve + EVERY) {
            throw new TraceFormatException(
                    file,
                    -1,
                    "room for its content on the disk of " + copy.getParent(),
                    "less than " + (reserve >> 20) + " MiB left after " + (written >> 20) + " MiB",
                    "Free some space, or set another folder with -Djava.io.tmpdir");
        }
    }
}
