package org.kickscope.imports.ctf.reader;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.kickscope.imports.lines.LineFile;
import org.kickscope.trace.TraceFormatException;

/** The text of the metadata, which may stand in packets of its own (CTF 1.8, section 7.1). */
final class MetadataText {
    private static final int MAGIC = 0x75d11d57;
    private static final int CONTENT_BITS_OFFSET = 24;
    private static final int PACKET_BITS_OFFSET = 28;
    private static final int COMPRESSION_OFFSET = 32;
    private static final int ENCRYPTION_OFFSET = 33;
    private static final int HEADER_BYTES = 37;

    /** A kernel with all its tracepoints has 2 MB. */
    private static final int MOST_BYTES = 64 << 20;

    private MetadataText() {}

    /**
     * @throws TraceFormatException when a packet of it is damaged
     * @throws IOException when it cannot be read
     */
    static String read(LineFile file) throws IOException {
        Path path = file.path();
        if (file.size() > MOST_BYTES) {
            throw new TraceFormatException(
                    path, -1, "metadata of at most " + MOST_BYTES + " bytes", file.size() + " bytes", "");
        }
        byte[] bytes = new byte[(int) file.size()];
        int length = file.read(0, bytes, 0, bytes.length);
        ByteBuffer b = ByteBuffer.wrap(bytes, 0, length);
        if (length < HEADER_BYTES || b.getInt(0) != MAGIC && b.getInt(0) != Integer.reverseBytes(MAGIC)) {
            return new String(bytes, 0, length, StandardCharsets.UTF_8);
        }
        b.order(b.getInt(0) == MAGIC ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        ByteArrayOutputStream text = new ByteArrayOutputStream(length);
        int at = 0;
        while (at < length) {
            packet(path, b, at, length);
            int content = b.getInt(at + CONTENT_BITS_OFFSET) / 8;
            text.write(bytes, at + HEADER_BYTES, content - HEADER_BYTES);
            at += b.getInt(at + PACKET_BITS_OFFSET) / 8;
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static void packet(Path path, ByteBuffer b, int at, int length) throws TraceFormatException {
        if (length - at < HEADER_BYTES || b.getInt(at) != MAGIC) {
            throw new TraceFormatException(
                    path,
                    at,
                    "the head of a packet of metadata",
                    length - at < HEADER_BYTES ? (length - at) + " bytes" : "something else",
                    "The metadata is cut or damaged: copy it again");
        }
        long content = b.getInt(at + CONTENT_BITS_OFFSET) & 0xffff_ffffL;
        long size = b.getInt(at + PACKET_BITS_OFFSET) & 0xffff_ffffL;
        if (content > size || content < 8 * HEADER_BYTES || size % 8 != 0 || size / 8 > length - at) {
            throw new TraceFormatException(
                    path,
                    at + CONTENT_BITS_OFFSET,
                    "a packet of metadata inside the file",
                    "one of " + size / 8 + " bytes with " + content / 8 + " used, where " + (length - at) + " are left",
                    "The metadata is cut or damaged: copy it again");
        }
        if (b.get(at + COMPRESSION_OFFSET) != 0 || b.get(at + ENCRYPTION_OFFSET) != 0) {
            throw new TraceFormatException(
                    path, at + COMPRESSION_OFFSET, "plain metadata", "compressed or encrypted metadata", "");
        }
    }
}
