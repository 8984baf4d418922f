package org.kickscope.imports.perfdata;

import static org.kickscope.imports.perfdata.PerfLayout.*;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.kickscope.imports.binary.BinaryFile;
import org.kickscope.imports.binary.Bytes;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Progress;

/** Goes over the records of a file from front to back. */
final class RecordWalk {
    private static final int BUFFER = 1 << 20;

    /** A record's size has 16 bits. */
    private static final int LONGEST = 1 << 16;

    /** Told of each record. */
    interface Visitor {
        /**
         * A record.
         *
         * @param b bytes that hold it
         * @param at index of its head
         * @param size bytes with the head
         * @param position place in the file
         * @return bytes behind the record that are not records but belong to it
         */
        long record(int type, byte[] b, int at, int size, long position) throws IOException;
    }

    private final BinaryFile file;
    private final PerfContents contents;

    /** @param file the file, or what its records decompressed to */
    RecordWalk(BinaryFile file, PerfContents contents) {
        this.file = file;
        this.contents = contents;
    }

    /**
     * Walks.
     *
     * @throws IOException when the file cannot be read, the visitor throws it, or the progress asks to stop
     */
    void run(long from, long to, Progress progress, Visitor visitor) throws IOException {
        byte[] b = new byte[BUFFER + Long.BYTES];
        long base = from;
        int length = 0;
        long position = from;
        while (position < to) {
            int at = (int) (position - base);
            if (position > base + length || length - at < LONGEST && base + length < to) {
                base = position;
                at = 0;
                length = file.read(base, b, 0, (int) Math.min(BUFFER, to - base));
                progress.at(position - from, to - from);
                if (progress.cancelled()) {
                    throw new InterruptedIOException(
                            "stopped while reading " + file.path().getFileName());
                }
            }
            int left = length - at;
            int size = left < RECORD_HEAD_BYTES ? 0 : Bytes.u16(b, at + RECORD_SIZE_OFFSET, contents.bigEndian);
            if (left < RECORD_HEAD_BYTES || size > left) {
                contents.odd(Anomaly.Kind.TRUNCATED, position, "the last record is cut");
                return;
            }
            if (size < RECORD_HEAD_BYTES) {
                contents.odd(
                        Anomaly.Kind.DAMAGED,
                        position,
                        "a record of " + size + " bytes; the " + (to - position) + " bytes from here on are not read");
                return;
            }
            int type = Bytes.s32(b, at, contents.bigEndian);
            long more = visitor.record(type, b, at, size, position);
            if (more < 0 || more > to - position - size) {
                contents.odd(Anomaly.Kind.DAMAGED, position, "a record whose data ends behind the end of the file");
                return;
            }
            position += size + more;
        }
    }
}
