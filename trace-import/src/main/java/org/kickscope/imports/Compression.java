package org.kickscope.imports;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.kickscope.trace.TraceFormatException;
import org.tukaani.xz.XZInputStream;

/** Compressed files by their magic numbers (RFC 1952, RFC 8878, the .xz file format). */
public final class Compression {
    /** Memory that a dictionary may ask for, in KiB; an honest file of the highest preset needs 65 MiB. */
    private static final int XZ_MEMORY_KIB = 128 << 10;

    private Compression() {}

    /** {@code gz}, {@code xz}, {@code zst}, or empty for a file that is not compressed. */
    public static String of(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] m = in.readNBytes(6);
            if (starts(m, 0x1f, 0x8b, 8)) {
                return "gz";
            }
            if (starts(m, 0xfd, '7', 'z', 'X', 'Z', 0)) {
                return "xz";
            }
            return starts(m, 0x28, 0xb5, 0x2f, 0xfd) ? "zst" : "";
        }
    }

    private static boolean starts(byte[] m, int... magic) {
        if (m.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((m[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * The decompressed content.
     *
     * @throws TraceFormatException when the head of the compressed stream is damaged
     */
    public static InputStream open(Path path, String compression) throws IOException {
        InputStream raw = Files.newInputStream(path);
        try {
            return switch (compression) {
                case "gz" -> new GZIPInputStream(raw, 1 << 16);
                case "xz" -> new XZInputStream(raw, XZ_MEMORY_KIB);
                case "zst" -> new ZstdInputStream(raw);
                default -> throw new IllegalArgumentException(compression);
            };
        } catch (IOException e) {
            raw.close();
            throw new TraceFormatException(
                    path,
                    0,
                    "a whole " + compression + " stream",
                    String.valueOf(e.getMessage()),
                    "Copy the file again");
        }
    }
}
