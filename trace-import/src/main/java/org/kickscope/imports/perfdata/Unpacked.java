package org.kickscope.imports.perfdata;

import static org.kickscope.imports.perfdata.PerfLayout.*;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongArrayList;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kickscope.imports.binary.Bytes;
import org.kickscope.imports.lines.Room;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Progress;

/**
 * Decompresses the records of {@code perf record -z} to a temporary file: they are one stream of zstd cut into records,
 * which can be read from its beginning only, and a record inside may reach from one piece into the next
 * ({@code tools/perf/util/session.c}, {@code perf_session__process_compressed_event}). As a visitor it notes where the
 * pieces are, and leaves the records between them to another one.
 */
final class Unpacked implements RecordWalk.Visitor {
    /** What a damaged stream loses of the bytes before the damage. */
    private static final int STEP = 4 << 10;

    /** The recorder never ends the frame: an empty last block (RFC 8878, 3.1.1.2) does. */
    private static final byte[] END_OF_FRAME = {1, 0, 0};

    private final PerfContents contents;
    private final RecordWalk.Visitor others;
    private final LongArrayList positions = new LongArrayList();
    private final IntArrayList lengths = new IntArrayList();

    Unpacked(PerfContents contents, RecordWalk.Visitor others) {
        this.contents = contents;
        this.others = others;
    }

    @Override
    public long record(int type, byte[] b, int at, int size, long position) throws IOException {
        if (type != COMPRESSED && type != COMPRESSED2) {
            return others.record(type, b, at, size, position);
        }
        int head = RECORD_HEAD_BYTES + (type == COMPRESSED2 ? 8 : 0);
        int end = size;
        if (type == COMPRESSED2 && size >= head) {
            long data = Bytes.s64(b, at + RECORD_HEAD_BYTES, contents.bigEndian);
            end = data < 0 || data > size - head ? size : head + (int) data;
        }
        if (end > head) {
            positions.add(position + head);
            lengths.add(end - head);
        }
        return 0;
    }

    boolean isEmpty() {
        return positions.isEmpty();
    }

    /**
     * Decompresses them, after the walk.
     *
     * @return a new file, which the caller deletes
     * @throws IOException when a file cannot be read or written, or the progress asks to stop
     */
    Path unpack(Progress progress) throws IOException {
        Path copy = Files.createTempFile("kickscope-", ".perf");
        copy.toFile().deleteOnExit();
        boolean done = false;
        try (OutputStream out = Files.newOutputStream(copy)) {
            copy(out, new Room(contents.file.path(), copy), progress);
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(copy);
            }
        }
        return copy;
    }

    private void copy(OutputStream out, Room room, Progress progress) throws IOException {
        byte[] step = new byte[STEP];
        long written = 0;
        try (Pieces pieces = new Pieces();
                InputStream plain = new ZstdInputStream(pieces)) {
            while (true) {
                int n;
                try {
                    n = plain.read(step, 0, STEP);
                } catch (IOException | RuntimeException e) {
                    // the library throws either for a stream that makes no sense
                    contents.odd(
                            Anomaly.Kind.DAMAGED,
                            pieces.position(),
                            "compressed records cannot be read from here on: " + e.getMessage());
                    return;
                }
                if (n < 0) {
                    return;
                }
                out.write(step, 0, n);
                written += n;
                room.check(written);
                progress.at(pieces.next, positions.size());
                if (progress.cancelled()) {
                    throw new InterruptedIOException("stopped while decompressing "
                            + contents.file.path().getFileName());
                }
            }
        }
    }

    /** The pieces one after another. */
    private final class Pieces extends InputStream {
        private byte[] piece = new byte[0];
        private int at;
        int next;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int off, int len) throws IOException {
            if (at == piece.length && !advance()) {
                return -1;
            }
            int n = Math.min(len, piece.length - at);
            System.arraycopy(piece, at, into, off, n);
            at += n;
            return n;
        }

        private boolean advance() throws IOException {
            if (next > positions.size()) {
                return false;
            }
            piece = next == positions.size()
                    ? END_OF_FRAME
                    : contents.file.bytes(positions.get(next), lengths.get(next), "a compressed record");
            at = 0;
            next++;
            return true;
        }

        long position() {
            return positions.get(Math.max(0, Math.min(next, positions.size()) - 1));
        }
    }
}
