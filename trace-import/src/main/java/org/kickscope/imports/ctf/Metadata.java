package org.kickscope.imports.ctf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kickscope.imports.Compression;

/** The file {@code metadata}, compressed or not. */
final class Metadata {
    private Metadata() {}

    static InputStream open(Path file) throws IOException {
        String compression = Compression.of(file);
        return compression.isEmpty() ? Files.newInputStream(file) : Compression.open(file, compression);
    }
}
