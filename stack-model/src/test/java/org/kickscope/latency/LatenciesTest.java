package org.kickscope.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kickscope.imports.Traces;
import org.kickscope.signal.Reconstruction;
import org.kickscope.signal.SignalSink;
import org.kickscope.signal.SignalView;
import org.kickscope.stack.Stack;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

class LatenciesTest {
    private static void follow(String sample, SignalSink sink) throws IOException {
        try (Trace trace = Traces.open(Path.of("..", "samples", sample, "trace.dat"))) {
            new Reconstruction(trace, StackCatalogue.shipped())
                    .run(sink, Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
        }
    }

    /** 40 kicks and 82 interrupts of the one, 50 and 103 of the other: the notes of the recordings. */
    @Test
    void theStackOfMostSignalsIsFirst() throws IOException {
        Latencies latencies = new Latencies();
        follow("qemu-no-ioeventfd", latencies);
        follow("qemu-ioeventfd", latencies);
        assertEquals(
                List.of("kvm-qemu", "kvm-qemu-exit"),
                latencies.stacks().stream().map(Stack::id).toList());
        assertEquals(0, latencies.withoutStack());
    }

    @Test
    void aSignalWithoutAStackIsInNoGroupAndCounted() throws IOException {
        Latencies latencies = new Latencies();
        follow("qemu-ioeventfd", s -> latencies.accept(withoutStack(s)));
        assertTrue(latencies.groups().isEmpty());
        assertTrue(latencies.stacks().isEmpty());
        assertEquals(153, latencies.withoutStack());
    }

    private static SignalView withoutStack(SignalView s) {
        return (SignalView) Proxy.newProxyInstance(
                SignalView.class.getClassLoader(),
                new Class<?>[] {SignalView.class},
                (proxy, method, arguments) -> method.getName().equals("stack") ? null : method.invoke(s, arguments));
    }
}
