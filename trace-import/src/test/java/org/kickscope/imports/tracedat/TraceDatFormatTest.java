package org.kickscope.imports.tracedat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kickscope.imports.Traces;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Census;
import org.kickscope.trace.Clock;
import org.kickscope.trace.ContextFlags;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.EventCursor;
import org.kickscope.trace.EventType;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Role;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Source;
import org.kickscope.trace.Trace;
import org.kickscope.trace.TraceFormatException;

class TraceDatFormatTest {
    private static final int PER_CPU = DatBuilder.PAGES * DatBuilder.PER_PAGE;

    @TempDir
    Path folder;

    static Stream<Arguments> forms() {
        return Stream.of(false, true)
                .flatMap(big -> Stream.of("v6", "none", "zlib", "zstd").map(c -> Arguments.of(big, c)));
    }

    private static byte[] bytes(DatBuilder builder) {
        return builder.codec.equals("v6") ? builder.version6() : builder.version7();
    }

    private Trace open(DatBuilder builder) throws IOException {
        return Traces.open(DatBuilder.write(folder, "t.dat", bytes(builder)));
    }

    private static List<Anomaly.Kind> kinds(Source source) {
        return source.anomalies().list().stream().map(Anomaly::kind).toList();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void readsAllEventsOfAllBuffersInEveryForm(boolean big, String form) throws IOException {
        DatBuilder builder = new DatBuilder(big, form, 3);
        builder.instances.add("second");
        builder.lost = 17;
        try (Trace trace = open(builder)) {
            Source source = trace.sources().get(0);
            assertEquals(List.of(), source.anomalies().list());
            assertEquals(6, source.lanes().size());
            assertEquals("buffer second, cpu 2", source.lanes().get(5).name());
            assertEquals("worker:two", source.taskName(101));
            assertEquals("<idle>", source.taskName(0));
            assertNull(source.taskName(5));
            assertEquals(new Clock("mono", Clock.Unit.NANOSECONDS, 1), source.clock());
            Census census = trace.census(Progress.NONE);
            assertEquals(6 * PER_CPU, census.total());
            assertEquals(6 * 17, census.lost());
            assertEquals(DatBuilder.time(0, 0), census.firstNs());
            assertEquals(DatBuilder.time(2, PER_CPU - 1), census.lastNs());
            EventType probe = trace.types().all().get(1);
            assertEquals(6, census.count(probe.id()));
            assertEquals("probed_one", probe.probedFunction());
            checkRows(trace);
        }
    }

    private static void checkRows(Trace trace) throws IOException {
        long rows = 0;
        long losses = 0;
        long last = Long.MIN_VALUE;
        try (EventCursor cursor = trace.cursor(Selection.everything())) {
            while (cursor.next()) {
                EventBatch b = cursor.batch();
                for (int i = cursor.from(); i < cursor.to(); i++) {
                    assertTrue(b.timeNs(i) >= last);
                    last = b.timeNs(i);
                    long n = (b.timeNs(i) - 1_000_000 - b.cpu(i)) / 100;
                    assertEquals(DatBuilder.time(b.cpu(i), n), b.timeNs(i));
                    if (b.isLoss(i)) {
                        losses++;
                        assertEquals(17, b.lossCount(i));
                        assertEquals(DatBuilder.time(b.cpu(i), DatBuilder.PER_PAGE - 1), b.lossSinceNs(i));
                        assertEquals(DatBuilder.PER_PAGE, n);
                        continue;
                    }
                    rows++;
                    assertEquals(100 + b.cpu(i), b.tid(i));
                    int context = ContextFlags.KNOWN | ContextFlags.IRQS_OFF | 2 << ContextFlags.PREEMPT_SHIFT;
                    assertEquals(context, b.flags(i));
                    assertEquals(n == 0 ? DatBuilder.PROBE_IP : n, b.value(i, 0));
                    if (n > 0) {
                        assertEquals("worker one", b.text(i, 1));
                    }
                }
            }
            assertEquals(
                    List.of(Anomaly.Kind.LOST_EVENTS),
                    cursor.anomalies().list().stream().map(Anomaly::kind).toList());
        }
        assertEquals(6 * PER_CPU, rows);
        assertEquals(6, losses);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void positionsPointAtRecords(boolean big, String form) throws IOException {
        DatBuilder builder = new DatBuilder(big, form, 1);
        byte[] file = bytes(builder);
        boolean plain = form.equals("v6") || form.equals("none");
        try (Trace trace = Traces.open(DatBuilder.write(folder, "t.dat", file))) {
            try (EventCursor cursor = trace.cursor(Selection.headers())) {
                assertTrue(cursor.next());
                assertEquals(PER_CPU, cursor.to());
                long at = cursor.batch().position(0);
                byte[] type = Arrays.copyOfRange(file, (int) at, (int) at + 2);
                assertTrue(!plain || Arrays.equals(type, builder.u16(11)), "type at " + at);
                assertEquals(36, cursor.batch().position(1) - at - (plain ? 0 : 0));
            }
        }
    }

    @Test
    void appliesWhatReportAppliesToTimes() throws IOException {
        DatBuilder builder = new DatBuilder(false, "none", 1);
        builder.clock = "x86-tsc";
        builder.option(14, DatBuilder.join(builder.u32(1 << 20), builder.u32(19), builder.u64(999)));
        builder.option(1, DatBuilder.text("0x10\0")).option(7, DatBuilder.text("-5\0"));
        try (Trace trace = open(builder)) {
            assertEquals(Clock.Unit.NANOSECONDS, trace.sources().get(0).clock().unit());
            // twice the ticks, plus 16 µs, less 5 ns
            assertEquals(2 * 1_000_000 + 16_000 - 5, trace.census(Progress.NONE).firstNs());
        }
        builder = new DatBuilder(false, "none", 1);
        builder.clock = "x86-tsc";
        try (Trace trace = open(builder)) {
            assertEquals(Clock.Unit.TICKS, trace.sources().get(0).clock().unit());
            assertEquals(1_000_000, trace.census(Progress.NONE).firstNs());
        }
    }

    @Test
    void aGuestsFileSaysSoAndTheUserKnowsBetter() throws IOException {
        DatBuilder builder = new DatBuilder(false, "zstd", 1);
        builder.option(12, DatBuilder.join(builder.u64(0xabc), builder.u32(0), builder.u32(0)));
        Path file = DatBuilder.write(folder, "guest.dat", builder.version7());
        try (Trace trace = Traces.open(file)) {
            assertEquals(Role.GUEST, trace.sources().get(0).role());
        }
        try (Trace trace = Traces.open(List.of(new Traces.Input(file, Role.BACKEND)), Progress.NONE)) {
            assertEquals(Role.BACKEND, trace.sources().get(0).role());
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void passesOverUnknownOptionsAndCountsOverruns(boolean big, String form) throws IOException {
        DatBuilder builder = new DatBuilder(big, form, 2);
        builder.option(99, new byte[123]).option(4711, new byte[0]);
        builder.option(2, DatBuilder.text("CPU: 1\nentries: 0\noverrun: 41\ncommit overrun: 1\ndropped events: 3\n\0"));
        try (Trace trace = open(builder)) {
            Source source = trace.sources().get(0);
            assertEquals(
                    List.of(
                            Anomaly.Kind.UNKNOWN_PART,
                            Anomaly.Kind.UNKNOWN_PART,
                            Anomaly.Kind.OVERRUN,
                            Anomaly.Kind.LOST_EVENTS),
                    kinds(source));
            assertEquals(42, source.anomalies().list().get(2).events());
            assertTrue(source.facts().get("statistics of cpu 1").contains("overrun 41"));
            assertEquals(2 * PER_CPU, trace.census(Progress.NONE).total());
        }
    }

    @Test
    void findsTheDataOfACutFileWithoutItsLastOptions() throws IOException {
        byte[] file = new DatBuilder(false, "zstd", 2).version7();
        try (Trace trace = Traces.open(DatBuilder.write(folder, "cut.dat", Arrays.copyOf(file, file.length - 60)))) {
            assertEquals(List.of(Anomaly.Kind.TRUNCATED), kinds(trace.sources().get(0)));
            assertEquals(2 * PER_CPU, trace.census(Progress.NONE).total());
        }
    }

    @Test
    void tellsWhatIsWrongWithFilesThatCannotBeUsed() throws IOException {
        byte[] six = new DatBuilder(false, "v6", 1).version6();
        byte[] latency = new String(six, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replace("flyrecord\0", "latency  \0")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        TraceFormatException e = failure(latency);
        assertTrue(e.found().contains("latency") && e.advice().contains("trace-cmd report"), e.getMessage());
        assertTrue(failure(Arrays.copyOf(six, 300)).getMessage().contains("at byte "));
        assertTrue(failure(Arrays.copyOf(six, 11)).getMessage().contains("version"));
        byte[] nine = six.clone();
        nine[10] = '9';
        assertEquals("version 9", failure(nine).found());
        byte[] lzo = new String(
                        new DatBuilder(false, "zstd", 1).version7(), java.nio.charset.StandardCharsets.ISO_8859_1)
                .replace("zstd\0", "lzo!\0")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertTrue(failure(lzo).found().contains("lzo!"));
    }

    private TraceFormatException failure(byte[] file) throws IOException {
        Path path = DatBuilder.write(folder, "bad.dat", file);
        return assertThrows(TraceFormatException.class, () -> Traces.open(path));
    }

    @Test
    void aChunkThatWouldFillTheMemoryIsPassedOver() throws IOException {
        DatBuilder builder = new DatBuilder(false, "zstd", 1);
        byte[] file = builder.version7();
        byte[] sizes = builder.u32(2 * DatBuilder.PAGE);
        // the plain size of the first chunk of events: its head is page aligned, behind the number of chunks
        for (int at = 0; at < file.length; at += DatBuilder.PAGE) {
            if (Arrays.equals(Arrays.copyOfRange(file, at + 8, at + 12), sizes)) {
                System.arraycopy(builder.u32(2_000_000_000L), 0, file, at + 8, 4);
            }
        }
        try (Trace trace = Traces.open(DatBuilder.write(folder, "bomb.dat", file))) {
            assertEquals(List.of(Anomaly.Kind.DAMAGED), kinds(trace.sources().get(0)));
            assertEquals(DatBuilder.PER_PAGE, trace.census(Progress.NONE).total());
        }
    }
}
