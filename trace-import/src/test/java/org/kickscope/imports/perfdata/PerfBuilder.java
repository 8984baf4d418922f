package org.kickscope.imports.perfdata;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.kickscope.imports.shapes.Rows;

/**
 * Writes the recording of the samples again, as perf writes it to a pipe and with compressed records. Follows the
 * description of the format ({@code tools/perf/Documentation/perf.data-file-format.txt}), not the reader.
 */
final class PerfBuilder {
    static final String SAMPLE = "perf-vhost-net/perf.data.xz";

    private final ByteBuffer file;

    PerfBuilder() throws IOException {
        file = ByteBuffer.wrap(Rows.content(SAMPLE)).order(ByteOrder.LITTLE_ENDIAN);
    }

    byte[] plain() {
        return file.array().clone();
    }

    private byte[] bytes(long from, long length) {
        return Arrays.copyOfRange(file.array(), (int) from, (int) (from + length));
    }

    private byte[] data() {
        return bytes(file.getLong(40), file.getLong(48));
    }

    private byte[] feature(int wanted) {
        long at = file.getLong(40) + file.getLong(48);
        for (int bit = 0; bit < 256; bit++) {
            if ((file.get(72 + bit / 8) >> bit % 8 & 1) == 1) {
                if (bit == wanted) {
                    return bytes(file.getLong((int) at), file.getLong((int) at + 8));
                }
                at += 16;
            }
        }
        throw new IllegalArgumentException("no feature " + wanted);
    }

    private static byte[] record(int type, byte[]... bodies) {
        int size = 8;
        for (byte[] b : bodies) {
            size += b.length;
        }
        int padded = (size + 7) / 8 * 8;
        ByteBuffer r = ByteBuffer.allocate(padded).order(ByteOrder.LITTLE_ENDIAN);
        r.putInt(type).putShort((short) 0).putShort((short) padded);
        for (byte[] b : bodies) {
            r.put(b);
        }
        return r.array();
    }

    private static byte[] word(int bytes, long value) {
        return Arrays.copyOf(
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(value)
                        .array(),
                bytes);
    }

    /** As {@code perf record -o -} would have written it. */
    byte[] piped() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes(0, 8));
        out.write(word(8, 16));
        long each = file.getLong(16);
        for (long at = file.getLong(24); at < file.getLong(24) + file.getLong(32); at += each) {
            byte[] ids = bytes(file.getLong((int) (at + each - 16)), file.getLong((int) (at + each - 8)));
            out.write(record(64, bytes(at, each - 16), ids));
        }
        byte[] tracing = feature(1);
        out.write(record(66, word(4, tracing.length)));
        out.write(Arrays.copyOf(tracing, (tracing.length + 7) / 8 * 8));
        out.write(record(80, word(8, 4), feature(4)));
        out.write(data());
        return out.toByteArray();
    }

    /** As {@code perf record -z} would have written it: one frame cut into records, its last block not marked. */
    byte[] compressed() throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(frame)) {
            zstd.write(data());
        }
        byte[] packed = frame.toByteArray();
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        int piece = 7_992;
        for (int at = 0; at < packed.length; at += piece) {
            byte[] part = Arrays.copyOfRange(packed, at, Math.min(packed.length, at + piece));
            ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            head.putInt(81).putShort((short) 0).putShort((short) (8 + part.length));
            records.write(head.array());
            records.write(part);
            records.write(record(68)); // the end of a round, between two pieces
        }
        byte[] now = records.toByteArray();
        int from = (int) file.getLong(40);
        int was = (int) file.getLong(48);
        ByteBuffer all = ByteBuffer.allocate(from + now.length + file.capacity() - from - was)
                .order(ByteOrder.LITTLE_ENDIAN);
        all.put(bytes(0, from)).put(now).put(bytes(from + was, file.capacity() - from - was));
        all.putLong(48, now.length);
        int table = from + now.length;
        for (int bit = 0, at = table; bit < 256; bit++) {
            if ((file.get(72 + bit / 8) >> bit % 8 & 1) == 1) {
                all.putLong(at, all.getLong(at) + now.length - was);
                at += 16;
            }
        }
        return all.array();
    }
}
