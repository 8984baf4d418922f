package org.kickscope.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.imports.Traces;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;
import org.tukaani.xz.XZInputStream;

/**
 * One ring buffer gives the same signals from its binary recordings and from its texts: each with the same outcome, queue
 * and hops, every hop with the same event, CPU, thread and hand-off, at the same time but for what microseconds leave out.
 */
class FormsGiveTheSameSignalsTest {
    private static final Path SAMPLE = Path.of("..", "samples", "vhost-net-ping");
    private static final Path PERF = Path.of("..", "samples", "perf-vhost-net");
    private static final long MICROSECOND = 1000;

    @TempDir
    Path folder;

    private List<Signal> signals(String name) throws IOException {
        return signals(SAMPLE.resolve(name));
    }

    private List<Signal> signals(Path recorded) throws IOException {
        Path file = recorded;
        if (recorded.toString().endsWith(".dat.xz") || recorded.toString().endsWith(".data.xz")) {
            file = folder.resolve("plain.dat");
            try (InputStream in = new XZInputStream(Files.newInputStream(recorded))) {
                Files.copy(in, file);
            }
        }
        List<Signal> all = new ArrayList<>();
        try (Trace trace = Traces.open(file)) {
            new Reconstruction(trace, StackCatalogue.shipped())
                    .run(s -> all.add(s.toSignal()), Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
        }
        return all;
    }

    /** All that is told of a signal, but for the places in the file; the ids of others are told by their beginning. */
    private static List<String> told(List<Signal> signals, long quantum) {
        List<String> all = new ArrayList<>();
        for (Signal s : signals) {
            StringBuilder text = new StringBuilder();
            text.append(s.id()).append(' ').append(s.direction()).append(' ');
            text.append(s.stack().id()).append(s.stackUncertain() ? " or another " : " ");
            text.append(s.vm()).append(' ').append(s.queue()).append(' ');
            text.append(s.outcome()).append(' ').append(s.mergedInto()).append(' ');
            text.append(s.reason()).append(' ').append(s.uncertain());
            s.hops().stream()
                    .map(h -> "\n  " + (h.timeNs() + quantum / 2) / quantum * quantum + ' ' + h.layer() + ' '
                            + h.event() + ' ' + h.cpu() + ' ' + h.tid() + ' ' + h.task() + ' ' + h.handoff())
                    // hops of one microsecond have no order in a text that another writer may not have changed
                    .sorted(quantum == 1 ? (a, b) -> 0 : Comparator.naturalOrder())
                    .forEach(text::append);
            all.add(text.toString());
        }
        return all;
    }

    private static void assertSame(List<String> expected, List<String> actual) {
        assertEquals(expected.size(), actual.size());
        List<Integer> different = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            if (!expected.get(i).equals(actual.get(i))) {
                different.add(i);
            }
        }
        if (!different.isEmpty()) {
            assertEquals(expected.get(different.get(0)), actual.get(different.get(0)), "signals " + different);
        }
    }

    @Test
    void bothVersionsOfTheRecordingGiveTheSameSignals() throws IOException {
        assertSame(told(signals("trace.dat"), 1), told(signals("trace-v6.dat.xz"), 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tracefs.txt.xz", "report.txt.xz"})
    void theTextGivesTheSameSignals(String text) throws IOException {
        assertSame(told(signals("trace.dat"), MICROSECOND), told(signals(text), MICROSECOND));
    }

    @ParameterizedTest
    @ValueSource(strings = {"trace.dat", "trace-v6.dat.xz", "tracefs.txt.xz", "report.txt.xz"})
    void asManySignalsAsTheCountersSay(String form) throws IOException {
        Map<Direction, Map<Outcome, Integer>> counts = new EnumMap<>(Direction.class);
        for (Signal s : signals(form)) {
            counts.computeIfAbsent(s.direction(), d -> new EnumMap<>(Outcome.class))
                    .merge(s.outcome(), 1, Integer::sum);
        }
        assertEquals(Map.of(Outcome.DELIVERED, 93), counts.get(Direction.KICK));
        assertEquals(Map.of(Outcome.DELIVERED, 177, Outcome.SUPPRESSED, 8), counts.get(Direction.INTERRUPT));
    }

    /** perf script leaves out 19 wake-ups that interrupted a guest; none of them belongs to a signal. */
    @Test
    void perfsRecordingAndItsTextGiveTheSameSignals() throws IOException {
        List<Signal> recorded = signals(PERF.resolve("perf.data.xz"));
        assertSame(told(signals(PERF.resolve("perf-script.txt.xz")), 1), told(recorded, 1));
        assertEquals(
                67,
                recorded.stream().filter(s -> s.direction() == Direction.KICK).count());
        assertEquals(
                128,
                recorded.stream()
                        .filter(s -> s.direction() == Direction.INTERRUPT && s.outcome() == Outcome.DELIVERED)
                        .count());
        assertEquals(67 + 133, recorded.size());
    }

    /** LTTng's probes fetch no arguments: that they fired must do. 168 times an eventfd was signalled. */
    @Test
    void probesWithoutArgumentsGiveAllSignals() throws IOException {
        List<Signal> signals = signals(Path.of("..", "samples", "lttng-vhost-net", "babeltrace2.txt.xz"));
        assertEquals(
                57,
                signals.stream().filter(s -> s.direction() == Direction.KICK).count());
        assertEquals(168, signals.size());
        assertEquals(
                168,
                signals.stream().filter(s -> s.outcome() == Outcome.DELIVERED).count());
    }
}
