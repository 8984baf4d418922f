package org.kickscope.architecture;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the source tree is: tests run in the folder of their module. */
public final class SourceTree {
    private SourceTree() {}

    /** The folder of the parent pom. */
    public static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.isDirectory(at.resolve("trace-import/src"))) {
            at = at.getParent();
        }
        if (at == null) {
            throw new IllegalStateException("run the tests inside the source tree");
        }
        return at;
    }
}
