package org.kickscope.imports.perfdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.imports.Traces;
import org.kickscope.imports.shapes.Rows;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Census;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Source;
import org.kickscope.trace.Trace;
import org.kickscope.trace.TraceFormatException;

class PerfDataFormatTest {
    private static final String TEXT = "perf-vhost-net/perf-script.txt.xz";

    /** perf prints these as words or derived from others; the record holds numbers. */
    private static final Set<String> AS_WORDS = Set.of("sched_switch.prev_state", "kvm_apic_accept_irq.dm");

    @TempDir
    Path folder;

    private Rows rows(byte[] file) throws IOException {
        return Rows.of(Files.write(folder.resolve("perf.data"), file));
    }

    /** The text of perf script, an independent reader, says the same of each sample that it prints. */
    @Test
    void saysTheSameAsPerfScript() throws IOException {
        byte[] file = new PerfBuilder().plain();
        Rows binary = rows(file);
        List<Rows.Row> text = Rows.of(Rows.sample(TEXT)).rows();
        assertEquals(List.of(), binary.anomalies());
        // "perf record" counted 9474; "perf script" leaves out those that interrupted a guest it knows nothing of
        assertEquals(9_474, binary.rows().size());
        List<Rows.Row> printed = binary.rows().stream()
                .filter(r -> !interruptedGuest(file, r.position()))
                .toList();
        assertEquals(9_455, printed.size());
        assertEquals(text.size(), printed.size());
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (int i = 0; i < text.size(); i++) {
            Rows.Row t = text.get(i);
            Rows.Row b = printed.get(i);
            if (t.timeNs() != b.timeNs()
                    || t.cpu() != b.cpu()
                    || t.tid() != b.tid()
                    || !t.type().equals(b.type())) {
                wrong.add(t + " / " + b);
                continue;
            }
            if (!t.comm().equals(b.comm())) {
                wrong.add(t.timeNs() + ": " + t.comm() + " / " + b.comm());
            }
            for (Map.Entry<String, Object> field : t.values().entrySet()) {
                Object other = b.value(field.getKey());
                if (other != null
                        && !other.equals(field.getValue())
                        && !AS_WORDS.contains(t.type() + "." + field.getKey())) {
                    wrong.add(t.type() + "." + field.getKey() + ": " + field.getValue() + " / " + other);
                }
                compared += other == null ? 0 : 1;
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(compared > 20_000, "fields compared: " + compared);
    }

    /** {@code PERF_RECORD_MISC_GUEST_KERNEL} or {@code _USER} in the head of the record. */
    private static boolean interruptedGuest(byte[] file, long position) {
        int mode = file[(int) position + 4] & 7;
        return mode == 4 || mode == 5;
    }

    @Test
    void pipedAndCompressedFilesHoldTheSame() throws IOException {
        PerfBuilder builder = new PerfBuilder();
        List<String> plain = told(rows(builder.plain()));
        Rows piped = rows(builder.piped());
        assertEquals(List.of(), piped.anomalies());
        assertEquals(plain, told(piped));
        Rows compressed = rows(builder.compressed());
        assertEquals(List.of(), compressed.anomalies());
        assertEquals(plain, told(compressed));
        try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertEquals(
                    0,
                    left.filter(f -> f.getFileName().toString().matches("kickscope-.*\\.perf"))
                            .count());
        }
    }

    private static List<String> told(Rows rows) {
        return rows.rows().stream()
                .map(r -> r.timeNs() + " " + r.cpu() + " " + r.tid() + " " + r.comm() + " " + r.type() + " " + r.flags()
                        + " " + r.values())
                .toList();
    }

    @Test
    void tellsClockLanesAndCounts() throws IOException {
        Path file = Files.write(folder.resolve("perf.data"), new PerfBuilder().plain());
        try (Trace trace = Traces.open(file)) {
            Source source = trace.sources().get(0);
            assertEquals("perf.data", source.format());
            assertEquals("mono", source.clock().name());
            assertEquals(2, source.lanes().size());
            assertEquals("6.1.0-56-amd64", source.facts().get("kernel"));
            assertEquals(
                    "mono 1392717912663 ns is realtime 1795351764621348000 ns",
                    source.facts().get("clock anchor"),
                    "as perf data convert tells it");
            assertEquals("vhost-1835", source.taskName(1843));
            Census census = trace.census(Progress.NONE);
            assertEquals(9_474, census.total());
            assertEquals(1_394_458_369_428L, census.firstNs());
        }
    }

    @Test
    void cutFilesSayWhatIsMissing() throws IOException {
        byte[] file = new PerfBuilder().plain();
        TraceFormatException cut =
                assertThrows(TraceFormatException.class, () -> rows(Arrays.copyOf(file, file.length / 2)));
        assertTrue(cut.getMessage().contains("descriptions of the events"), cut.getMessage());
        byte[] killed = file.clone();
        ByteBuffer.wrap(killed).order(ByteOrder.LITTLE_ENDIAN).putLong(48, 0);
        TraceFormatException unfinished = assertThrows(TraceFormatException.class, () -> rows(killed));
        assertTrue(unfinished.getMessage().contains("killed"), unfinished.getMessage());
        byte[] piped = new PerfBuilder().piped();
        Rows half = rows(Arrays.copyOf(piped, piped.length - 100_001));
        assertTrue(
                half.rows().size() > 8_000,
                "what came before the cut is read: " + half.rows().size());
        assertEquals(Anomaly.Kind.TRUNCATED, half.anomalies().get(0).kind());
    }

    /** Whatever a file holds, it ends in rows and anomalies or in a message, soon. */
    @Test
    void damageIsNeverMoreThanAMessage() throws IOException {
        PerfBuilder builder = new PerfBuilder();
        Random random = new Random(7);
        int read = 0;
        for (byte[] whole : List.of(builder.plain(), builder.piped(), builder.compressed())) {
            for (int i = 0; i < 25; i++) {
                byte[] b = whole.clone();
                // most of the format stands in the first ten thousand bytes
                int range = i % 2 == 0 ? Math.min(10_000, b.length) : b.length;
                for (int flips = 0; flips < 1 + i % 5; flips++) {
                    b[random.nextInt(range)] ^= (byte) (1 << random.nextInt(8));
                }
                try {
                    read += rows(b).rows().isEmpty() ? 0 : 1;
                } catch (TraceFormatException e) {
                    assertTrue(e.getMessage().contains("perf.data"), e.getMessage());
                }
            }
        }
        assertTrue(read > 10, "files still read: " + read);
    }
}
