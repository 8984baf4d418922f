package org.kickscope.imports.lines;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.kickscope.imports.Compression;
import org.kickscope.trace.Progress;
import org.kickscope.trace.TraceFormatException;

/**
 * A text file for positional reads. A compressed one is decompressed once, to a temporary file that goes away on
 * {@link #close} and when the process ends. Safe for several threads.
 */
public final class LineFile implements Closeable {
    private static final int STEP = 1 << 14;

    /** Bytes read at once: as much as stays in the nearest caches while the JDK copies it once more. */
    private static final int PIECE = 32 << 10;

    private final Path path;
    private final Path data;
    private final boolean temporary;
    private final String cut;
    private final long size;
    private FileChannel channel;
    private boolean closed;

    private LineFile(Path path, Path data, boolean temporary, String cut) throws IOException {
        this.path = path;
        this.data = data;
        this.temporary = temporary;
        this.cut = cut;
        channel = FileChannel.open(data, StandardOpenOption.READ);
        size = channel.size();
    }

    /**
     * Opens a file; decompresses it where its first bytes say that it is compressed.
     *
     * @throws TraceFormatException when the compressed stream is damaged at its very beginning, or when its content
     * does
     *     not fit on the disk
     * @throws InterruptedIOException when the progress asks to stop
     */
    public static LineFile open(Path path, Progress progress) throws IOException {
        return open(path, progress, Path.of(System.getProperty("java.io.tmpdir")));
    }

    static LineFile open(Path path, Progress progress, Path folder) throws IOException {
        String compression = Compression.of(path);
        if (compression.isEmpty()) {
            return new LineFile(path, path, false, "");
        }
        Path copy = Files.createTempFile(folder, "kickscope-", ".txt");
        copy.toFile().deleteOnExit();
        try {
            String cut = decompress(path, compression, copy, progress, Room.RESERVE_BYTES);
            return new LineFile(path, copy, true, cut);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    /** Returns what is wrong with the end of the stream, empty for nothing. */
    static String decompress(Path path, String compression, Path copy, Progress progress, long reserve)
            throws IOException {
        Room room = new Room(path, copy, reserve);
        long compressed = Files.size(path);
        long done = 0;
        byte[] step = new byte[STEP];
        try (InputStream in = Compression.open(path, compression);
                FileChannel out = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            while (true) {
                int n;
                try {
                    n = in.read(step, 0, STEP);
                } catch (IOException | RuntimeException e) {
                    // the readers of all three formats fail in their own ways when a stream is cut or flipped; what
                    // they
                    // gave before is kept
                    if (done == 0) {
                        throw new TraceFormatException(
                                path, 0, "a whole " + compression + " stream", describe(e), "Copy the file again");
                    }
                    return describe(e);
                }
                if (n < 0) {
                    return "";
                }
                room.check(done);
                out.write(ByteBuffer.wrap(step, 0, n));
                done += n;
                // the length of the content is not known; it is never less than what came, nor than the file
                progress.at(done, Math.max(done, compressed));
                if (progress.cancelled()) {
                    throw new InterruptedIOException("stopped while decompressing " + path.getFileName());
                }
            }
        }
    }

    private static String describe(Exception e) {
        if (e instanceof EOFException) {
            return "a stream that ends too early";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** The file as the user named it. */
    public Path path() {
        return path;
    }

    /** Bytes of text, after decompression. */
    public long size() {
        return size;
    }

    /** What is wrong with the end of the compressed stream; empty for nothing. */
    public String cut() {
        return cut;
    }

    /**
     * Reads up to {@code length} bytes at a position; fewer only at the end of the file.
     *
     * @return bytes read, 0 at the end
     * @throws IOException when the file cannot be read or was closed
     */
    public int read(long position, byte[] into, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            FileChannel now = channel();
            try {
                int n = now.read(ByteBuffer.wrap(into, offset + done, Math.min(length - done, PIECE)), position + done);
                if (n < 0) {
                    break;
                }
                done += n;
            } catch (ClosedChannelException e) {
                // a channel is closed for everybody when one reading thread is interrupted, which is how a cursor stops
                // its threads; the others go on with a new one
                if (Thread.currentThread().isInterrupted()) {
                    throw (IOException) new InterruptedIOException("interrupted while reading").initCause(e);
                }
                reopen(now);
            }
        }
        return done;
    }

    private synchronized FileChannel channel() throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (!channel.isOpen()) {
            channel = FileChannel.open(data, StandardOpenOption.READ);
        }
        return channel;
    }

    private synchronized void reopen(FileChannel broken) throws IOException {
        if (closed) {
            throw new IOException(path + " was closed");
        }
        if (channel == broken) {
            broken.close();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        channel.close();
        if (temporary) {
            Files.deleteIfExists(data);
        }
    }
}
