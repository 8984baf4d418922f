package org.kickscope.imports.binary;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.kickscope.trace.TraceFormatException;

/**
 * An open binary file: positional reads, which several threads may do side by side. Read and not mapped, so that resident
 * memory stays what the reader's buffers take, and a file that is cut while it is read gives an error and not a signal.
 */
public final class BinaryFile implements Closeable {
    /**
     * Bytes read at once. The JDK reads into memory of its own and copies from there: that memory should stay in the
     * nearest caches of a processor, which makes reading twice as fast as with pieces of a quarter of a MiB.
     */
    private static final int PIECE = 32 << 10;

    private final Path path;
    private final long length;
    private volatile FileChannel channel;
    private boolean closed;

    /** @throws IOException when the file cannot be opened */
    public BinaryFile(Path path) throws IOException {
        this.path = path;
        channel = FileChannel.open(path, StandardOpenOption.READ);
        length = channel.size();
    }

    public Path path() {
        return path;
    }

    /** Bytes of the file when it was opened. */
    public long length() {
        return length;
    }

    /**
     * Reads what is there of a range.
     *
     * @return bytes read, fewer than wanted only at the end of the file
     */
    public int read(long position, byte[] into, int at, int count) throws IOException {
        int done = 0;
        while (done < count) {
            int n = readOnce(position + done, ByteBuffer.wrap(into, at + done, Math.min(count - done, PIECE)));
            if (n <= 0) {
                break;
            }
            done += n;
        }
        return done;
    }

    private int readOnce(long position, ByteBuffer into) throws IOException {
        while (true) {
            FileChannel now = channel;
            try {
                return now.read(into, position);
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (ClosedChannelException e) {
                // an interrupted reader of another scan takes the channel with it; that scan is over, this one is not
                reopen(now, e);
            }
        }
    }

    private synchronized void reopen(FileChannel dead, ClosedChannelException cause) throws IOException {
        if (closed) {
            throw cause;
        }
        if (channel == dead) {
            channel = FileChannel.open(path, StandardOpenOption.READ);
        }
    }

    /**
     * Reads a whole range.
     *
     * @param what noun phrase for the message
     * @throws TraceFormatException when the file ends before it does
     */
    public byte[] bytes(long position, int count, String what) throws IOException {
        if (position < 0 || position > length - count) {
            throw tooShort(position, count, what);
        }
        byte[] b = new byte[count];
        if (read(position, b, 0, count) < count) {
            throw tooShort(position, count, what);
        }
        return b;
    }

    private TraceFormatException tooShort(long position, long count, String what) {
        return new TraceFormatException(
                path,
                position,
                what + " (" + count + " bytes)",
                position >= 0 && position < length
                        ? "the end of the file after " + (length - position) + " bytes"
                        : "the end of the file at byte " + length,
                "The file is cut or damaged: copy it again from where it was recorded");
    }

    /** An error at a place of this file. */
    public TraceFormatException error(long position, String expected, String found, String advice) {
        return new TraceFormatException(path, position, expected, found, advice);
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        channel.close();
    }
}
