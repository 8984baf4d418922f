package org.kickscope.imports.tracedat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.tukaani.xz.XZInputStream;

/** The recordings in the project's samples folder, as the tests of this package use them. */
final class Samples {
    private static final Path FOLDER = Path.of("..", "samples");

    private Samples() {}

    static Path ping() {
        return FOLDER.resolve("vhost-net-ping/trace.dat");
    }

    static Path pingVersion6() {
        return FOLDER.resolve("vhost-net-ping/trace-v6.dat.xz");
    }

    static Path pingReport() {
        return FOLDER.resolve("vhost-net-ping/report-raw.txt.xz");
    }

    static Path lost() {
        return FOLDER.resolve("lost-events/lost-trace.dat");
    }

    static Path lostReport() {
        return FOLDER.resolve("lost-events/lost-report-raw.txt.xz");
    }

    static Path overrun() {
        return FOLDER.resolve("lost-events/overrun-trace.dat");
    }

    static Path overrunReport() {
        return FOLDER.resolve("lost-events/overrun-report-raw.txt.xz");
    }

    /** The file itself, or what it decompresses to, in a folder. */
    static Path plain(Path file, Path folder) throws IOException {
        if (!file.toString().endsWith(".xz")) {
            return file;
        }
        Path out = folder.resolve(file.getFileName().toString().replace(".xz", ""));
        try (InputStream in = new XZInputStream(Files.newInputStream(file))) {
            Files.copy(in, out, StandardCopyOption.REPLACE_EXISTING);
        }
        return out;
    }
}
