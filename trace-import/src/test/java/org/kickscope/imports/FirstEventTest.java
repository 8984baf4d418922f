package org.kickscope.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/** The first event is the one that a count of all events finds. */
class FirstEventTest {
    static Stream<Path> samples() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.find(Path.of("..", "samples"), 2, (f, about) -> f.getFileName()
                .toString()
                .matches("trace\\.dat|.*\\.txt\\.gz|.*\\.log\\.gz"))) {
            all = files.sorted().toList();
        }
        assertTrue(all.size() >= 8, "samples");
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isTheEarliestOfAll(Path sample) throws IOException {
        try (Trace trace = Traces.open(sample)) {
            assertEquals(trace.census(Progress.NONE).firstNs(), trace.firstNs());
        }
    }
}
