package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.architecture.SourceTree;
import org.kickscope.imports.Traces;
import org.kickscope.trace.Census;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

class SourceSpanTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "vhost-net-ping/trace.dat",
                "qemu-ioeventfd/trace.dat",
                "vhost-net-ping/tracefs.txt.xz",
                "lost-events/overrun-trace.dat",
                "modelled-ab/vhost-baseline/trace.txt.xz",
            })
    void endsAreThoseOfACountOfAllEvents(String sample) throws IOException {
        var input = new Traces.Input(SourceTree.root().resolve("samples").resolve(sample), null);
        try (Trace trace = Traces.open(List.of(input), Progress.NONE)) {
            Census all = trace.census(Progress.NONE);
            SourceSpan span = SourceSpan.of(trace, trace.sources().get(0));
            assertEquals(all.firstNs(), span.firstNs());
            assertEquals(all.lastNs(), span.lastNs());
        }
    }
}
