package org.kickscope.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.imports.Traces;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/**
 * Events of one processor are taken out of a trace that has them all, and a line tells of the loss, as the kernel does: what
 * was one signal stays one, without the hops that were lost, and says that it is inferred.
 */
class LostEventsTest {
    private static final Path CLEAN = Path.of("..", "samples", "modelled", "vhost-user", "clean", "trace.txt.gz");
    private static final int SOME = 50;

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();
    private List<Signal> before;

    @BeforeEach
    void read() throws IOException {
        try (BufferedReader text = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(CLEAN)), StandardCharsets.UTF_8))) {
            text.lines().forEach(lines::add);
        }
        before = signals(lines);
    }

    private List<Signal> signals(List<String> text) throws IOException {
        Path file = folder.resolve("trace.txt");
        Files.write(file, text);
        List<Signal> all = new ArrayList<>();
        try (Trace trace = Traces.open(file)) {
            new Reconstruction(trace, StackCatalogue.shipped())
                    .run(s -> all.add(s.toSignal()), Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
        }
        return all;
    }

    private static String cpu(String line) {
        int at = line.indexOf(" [");
        return at < 0 ? "" : line.substring(at + 2, at + 5);
    }

    /** Loses what a processor did from the n-th line with a text on, until it goes on to another thread. */
    private List<String> lost(String from, int n) {
        List<String> kept = new ArrayList<>();
        int seen = 0;
        int count = 0;
        String cpu = null;
        boolean losing = false;
        for (String line : lines) {
            if (cpu == null && line.contains(from) && ++seen == n) {
                cpu = cpu(line);
                losing = true;
            }
            if (!losing && count > 0 && cpu(line).equals(cpu)) {
                kept.add("CPU:" + Integer.parseInt(cpu) + " [LOST " + count + " EVENTS]");
                count = 0;
            }
            if (losing && cpu(line).equals(cpu)) {
                count++;
                losing = !line.contains(": sched_switch: ");
            } else {
                kept.add(line);
            }
        }
        return kept;
    }

    private void staysOne(Direction direction, String from, List<String> layers) throws IOException {
        List<Signal> after = signals(lost(from, SOME));
        assertEquals(before.size(), after.size());
        Signal whole = null;
        Signal cut = null;
        for (int i = 0; i < before.size() && cut == null; i++) {
            if (before.get(i).hops().size() != after.get(i).hops().size()
                    && before.get(i).direction() == direction) {
                whole = before.get(i);
                cut = after.get(i);
            }
        }
        assertNotNull(cut);
        assertNull(whole.uncertain());
        assertEquals(whole.startNs(), cut.startNs());
        assertEquals(whole.endNs(), cut.endNs());
        assertEquals(Outcome.DELIVERED, cut.outcome());
        assertEquals("events were lost within it; no other signal under way fits", cut.uncertain());
        assertEquals(layers, cut.hops().stream().map(Hop::layer).toList());
    }

    @Test
    void aKickWhoseHandOverWasLostIsOne() throws IOException {
        staysOne(
                Direction.KICK,
                ": ioeventfd_write: ",
                List.of("kvm-exit", "kvm-io-bus", "wakeup", "vhost-user-backend", "backend-queue"));
    }

    @Test
    void anInterruptWhoseAcceptanceWasLostIsOne() throws IOException {
        staysOne(
                Direction.INTERRUPT,
                ": kvm_arch_set_irq_inatomic: ",
                List.of("backend-queue", "eventfd", "irqfd", "wakeup", "vcpu"));
    }
}
