package org.kickscope.imports;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kickscope.trace.Printable;
import org.kickscope.trace.TraceFormatException;

/** The first bytes of a file, and the errors that need no format to be told. */
final class FileHead {
    private static final int LONGEST = 64 << 10;

    private FileHead() {}

    static TraceFormat.Head read(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new TraceFormatException(path, -1, "a file", "nothing of that name", "Check the path");
        }
        if (!Files.isRegularFile(path)) {
            throw new TraceFormatException(
                    path, -1, "a regular file", "a device, pipe or socket", "Save its output to a file first");
        }
        if (!Files.isReadable(path)) {
            throw new TraceFormatException(
                    path, -1, "a readable file", "no permission to read it", "Change its permissions or ask its owner");
        }
        String compression = Compression.of(path);
        try (InputStream in = compression.isEmpty()
                ? Files.newInputStream(path)
                : new BufferedInputStream(Compression.open(path, compression))) {
            byte[] bytes = in.readNBytes(LONGEST);
            if (bytes.length == 0) {
                throw new TraceFormatException(path, 0, "a trace", "an empty file", "Record again, or copy it again");
            }
            return new TraceFormat.Head(path, bytes, compression);
        }
    }

    /** What the beginning looks like, for a message. */
    static String describe(TraceFormat.Head head) {
        StringBuilder s = new StringBuilder("a file that begins with ");
        byte[] b = head.bytes();
        boolean text = true;
        int n = Math.min(b.length, 24);
        for (int i = 0; i < n; i++) {
            text &= b[i] >= 0x20 && b[i] < 0x7f || b[i] == '\n' || b[i] == '\t' || b[i] == '\r';
        }
        if (text) {
            s.append('"')
                    .append(Printable.of(new String(b, 0, n, java.nio.charset.StandardCharsets.US_ASCII)))
                    .append('"');
        } else {
            s.append("the bytes");
            for (int i = 0; i < Math.min(n, 12); i++) {
                s.append(String.format(" %02x", b[i]));
            }
        }
        return head.compression().isEmpty() ? s.toString() : s + " (inside " + head.compression() + ")";
    }
}
