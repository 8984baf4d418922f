package org.kickscope.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kickscope.axis.Axis;
import org.kickscope.axis.AxisOptions;
import org.kickscope.axis.SourceAxis;
import org.kickscope.imports.Traces;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Role;
import org.kickscope.trace.Trace;
import org.tukaani.xz.XZInputStream;

/** The host's trace without ioeventfd and QEMU's own log of the same run: every kick passes through QEMU. */
class VmmJoinTest {
    private static final Path SAMPLE = Path.of("..", "samples", "qemu-no-ioeventfd");

    private static long lines(String file, String text) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new XZInputStream(Files.newInputStream(SAMPLE.resolve(file))), StandardCharsets.UTF_8))) {
            return in.lines().filter(l -> l.contains(text)).count();
        }
    }

    @Test
    void everyKickGoesThroughQemu() throws IOException {
        List<Traces.Input> inputs = List.of(
                new Traces.Input(SAMPLE.resolve("trace.dat"), Role.HOST),
                new Traces.Input(SAMPLE.resolve("qemu-trace.log.xz"), Role.HOST));
        List<Signal> all = new ArrayList<>();
        SourceAxis log;
        try (Trace raw = Traces.open(inputs, Progress.NONE)) {
            Axis axis = Axis.of(raw, AxisOptions.NONE, Progress.NONE);
            log = axis.sources().get(1);
            new Reconstruction(axis.trace(), StackCatalogue.shipped())
                    .run(s -> all.add(s.toSignal()), Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
        }
        assertEquals(SourceAxis.Relation.MATCHED, log.relation());
        assertTrue(log.plusMinus() < 1_000_000, "±" + log.plusMinus());
        assertEquals(0, log.outside(), "of " + log.checked());
        List<Signal> kicks =
                all.stream().filter(s -> s.direction() == Direction.KICK).toList();
        assertEquals(lines("qemu-trace.log.xz", "virtio_pci_notify_write"), kicks.size());
        assertEquals(lines("tracefs.txt.xz", ": kvm_mmio: mmio write"), kicks.size());
        for (Signal s : kicks) {
            List<String> layers = s.hops().stream().map(Hop::layer).toList();
            assertEquals(
                    List.of("kvm-exit", "kvm-io-bus", "kvm-userspace-exit", "qemu-pci", "qemu-virtio"),
                    layers.subList(0, 5),
                    s.id());
            for (int i = 1; i < s.hops().size(); i++) {
                assertTrue(s.hops().get(i).timeNs() >= s.hops().get(i - 1).timeNs(), s.id() + " hop " + i);
            }
        }
        long interrupts =
                all.stream().filter(s -> s.direction() == Direction.INTERRUPT).count();
        assertEquals(82, interrupts, "what the truth of the host's trace has");
    }
}
