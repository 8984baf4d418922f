package org.kickscope.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.imports.Traces;
import org.kickscope.latency.Latencies;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.Reconstruction;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/** What is kept of signals is what another collector counts of them. */
class PathCollectorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"vhost-net-ping/trace.dat", "qemu-ioeventfd/trace.dat", "modelled/vbus-kvm/busy/trace.txt.gz"})
    void sumsAndCountsAreThoseOfLatency(String sample) throws IOException {
        PathCollector collector = new PathCollector((s, o) -> -1);
        Latencies latencies = new Latencies();
        try (Trace trace = Traces.open(Path.of("../samples").resolve(sample))) {
            new Reconstruction(trace, MadeSignal.CATALOGUE)
                    .run(
                            s -> {
                                collector.accept(s);
                                latencies.accept(s);
                            },
                            Long.MIN_VALUE,
                            Long.MAX_VALUE,
                            Progress.NONE);
        }
        assertEquals(latencies.groups().size(), collector.paths().size());
        for (Latencies.Group g : latencies.groups()) {
            Paths p = collector.paths().stream()
                    .filter(x -> x.stack().equals(g.stack().id()) && x.direction() == g.direction())
                    .findFirst()
                    .orElseThrow();
            assertEquals(g.whole().count(), p.size());
            assertEquals(g.whole().sum(), p.steps().sum(0, p.steps().size()));
            assertEquals(g.setAside(), p.count() - p.count(Outcome.DELIVERED));
            for (Latencies.Step step : g.handoffs().values()) {
                long[] found = new long[2];
                p.each((route, first) -> {
                    List<String> layers = p.routes().get(route).layers();
                    for (int i = 1; i < layers.size(); i++) {
                        if (layers.get(i - 1).equals(step.from())
                                && layers.get(i).equals(step.to())) {
                            found[0]++;
                            found[1] += p.steps().at(first + i - 1);
                        }
                    }
                });
                assertEquals(step.durations().count(), found[0], step.from() + " → " + step.to());
                assertEquals(step.durations().sum(), found[1], step.from() + " → " + step.to());
            }
        }
    }

    private static PathCollector filled(int mostSteps, int signals) {
        PathCollector collector = new PathCollector((s, o) -> -1, mostSteps);
        for (int i = 0; i < signals; i++) {
            collector.accept(new MadeSignal(
                    MadeSignal.CATALOGUE.get("kvm-vhost-net"),
                    org.kickscope.signal.Direction.KICK,
                    Outcome.DELIVERED,
                    null,
                    List.of("kvm-exit", "kvm-io-bus"),
                    java.util.Arrays.asList(null, org.kickscope.signal.Handoff.SAME_THREAD),
                    new int[2],
                    new long[] {1000L * i, 1000L * i + i}));
        }
        return collector;
    }

    @Test
    void ofVeryManySignalsAnEvenPartIsKept() {
        Paths p = filled(1000, 10_000).paths().get(0);
        assertEquals(16, p.stride());
        assertEquals(625, p.size());
        assertEquals(10_000, p.count(Outcome.DELIVERED), "all are counted");
        for (int i = 0; i < p.size(); i++) {
            assertEquals(16L * i, p.steps().at(i), "every sixteenth");
        }
        assertEquals(1, filled(1000, 1000).paths().get(0).stride());
    }

    @Test
    void aStepMayBeLongerThanFourBytes() {
        Steps steps = new Steps();
        long[] values = {
            0, -1, Integer.MAX_VALUE, Integer.MAX_VALUE + 1L, Integer.MIN_VALUE, -5_000_000_000L, Long.MAX_VALUE / 4
        };
        for (long v : values) {
            steps.add(v);
        }
        for (int i = 0; i < values.length; i++) {
            assertEquals(values[i], steps.at(i));
        }
        assertTrue(steps.sum(2, 4) > 4_000_000_000L);
    }
}
