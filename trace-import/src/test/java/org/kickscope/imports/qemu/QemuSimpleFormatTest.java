package org.kickscope.imports.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.imports.Traces;
import org.kickscope.imports.shapes.Rows;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Census;
import org.kickscope.trace.Clock;
import org.kickscope.trace.EventType;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Trace;
import org.kickscope.trace.TraceFormatException;

/** Files made after QEMU's {@code trace/simple.c}: no QEMU with this backend was at hand. */
class QemuSimpleFormatTest {
    private static final String TABLE = """
            # See docs/devel/tracing.rst for syntax documentation.
            virtio_set_status(void *vdev, uint8_t val) "vdev %p val %u"
            kvm_irqchip_add_msi_route(char *name, int vector, int virq) "dev %s vector %d virq %d"
            disable kvm_irqchip_commit_routes(void) ""
            virtio_queue_notify(void *vdev, int n, void *vq) "vdev %p n %d vq %p"
            """;

    @TempDir
    Path folder;

    /** Writes what the backend writes. */
    private static final class Writer {
        private final ByteBuffer out = ByteBuffer.allocate(4 << 20);
        private final int version;

        Writer(int version, ByteOrder order) {
            this.version = version;
            out.order(order).putLong(-1).putLong(0xf2b177cb0aa429b4L).putLong(version);
        }

        Writer mapping(long id, String name) {
            out.putLong(0).putLong(id).putInt(name.length()).put(name.getBytes(StandardCharsets.US_ASCII));
            return this;
        }

        Writer event(long id, long ns, Object... arguments) {
            int length = 24;
            for (Object a : arguments) {
                length += a instanceof String s ? 4 + s.length() : 8;
            }
            if (version == 4) {
                out.putLong(1);
            }
            out.putLong(id).putLong(ns).putInt(length).putInt(6268);
            for (Object a : arguments) {
                if (a instanceof String s) {
                    out.putInt(s.length()).put(s.getBytes(StandardCharsets.US_ASCII));
                } else {
                    out.putLong(((Number) a).longValue());
                }
            }
            return this;
        }

        byte[] bytes() {
            return Arrays.copyOf(out.array(), out.position());
        }
    }

    private static Writer sample(int version, ByteOrder order) {
        Writer w = new Writer(version, order);
        if (version == 4) {
            w.mapping(7, "virtio_set_status").mapping(8, "kvm_irqchip_add_msi_route");
            w.mapping(9, "kvm_irqchip_commit_routes")
                    .mapping(10, "virtio_queue_notify")
                    .mapping(11, "never_seen");
        }
        long base = version == 4 ? 7 : 0;
        return w.event(base, 1000, 0x55f1L, 7)
                .event(base + 1, 1001, "virtio-net-pci", -1, 24)
                .event(-2, 1500, 42)
                .event(base + 2, 1600)
                .event(base + 3, 1700, 0x55f1L, 3, 0x7fff00000000L);
    }

    private Path write(byte[] bytes, String table) throws IOException {
        if (table != null) {
            Files.writeString(folder.resolve("trace-events-all"), table);
        }
        return Files.write(folder.resolve("trace-6268"), bytes);
    }

    @ParameterizedTest
    @CsvSource({"4,true", "4,false", "3,true", "3,false", "2,false"})
    void everyVersionAndByteOrder(int version, boolean big) throws IOException {
        ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        Path file = write(sample(version, order).bytes(), TABLE);
        Rows rows = Rows.of(file);
        assertEquals(
                List.of(
                        "1000 virtio_set_status {vdev=22001, val=7}",
                        "1001 kvm_irqchip_add_msi_route {name=virtio-net-pci, vector=-1, virq=24}",
                        "1500 LOSS {count=42, since=1001}",
                        "1600 kvm_irqchip_commit_routes {}",
                        "1700 virtio_queue_notify {vdev=22001, n=3, vq=140733193388032}"),
                rows.rows().stream()
                        .map(r -> r.timeNs() + " " + r.type() + " " + r.values())
                        .toList());
        assertEquals(
                List.of(Anomaly.Kind.LOST_EVENTS),
                rows.anomalies().stream().map(Anomaly::kind).toList());
        try (Trace trace = Traces.open(file)) {
            assertEquals("qemu simple v" + version, trace.sources().get(0).format());
            assertEquals(
                    new Clock("mono", Clock.Unit.NANOSECONDS, 1),
                    trace.sources().get(0).clock());
            Census census = trace.census(Progress.NONE);
            assertEquals(List.of(4L, 42L, 1L), List.of(census.total(), census.lost(), census.lossPlaces()));
            assertEquals(List.of(1000L, 1700L), List.of(census.firstNs(), census.lastNs()));
        }
    }

    @Test
    void withoutTheTableThereAreEventsButNoArguments() throws IOException {
        Rows rows = Rows.of(write(sample(4, ByteOrder.LITTLE_ENDIAN).bytes(), null));
        assertEquals(5, rows.rows().size());
        assertEquals(Map.of(), rows.rows().get(0).values());
        assertTrue(
                rows.anomalies().get(0).firstText().contains("trace-events-all"),
                rows.anomalies().toString());
        TraceFormatException e = assertThrows(
                TraceFormatException.class,
                () -> Traces.open(write(sample(3, ByteOrder.LITTLE_ENDIAN).bytes(), null)));
        assertTrue(e.getMessage().contains("trace-events-all"), e.getMessage());
    }

    @Test
    void aTableOfAnotherQemuIsNoticed() throws IOException {
        Path file = write(
                sample(4, ByteOrder.LITTLE_ENDIAN).bytes(),
                "virtio_set_status(void *vdev, uint8_t val, int more) \"\"\nvirtio_queue_notify(void *vdev) \"\"\n");
        Rows rows = Rows.of(file);
        assertEquals(2, rows.count(Anomaly.Kind.DAMAGED));
        assertEquals(1, rows.count(Anomaly.Kind.NOTE));
        assertEquals(Map.of("vdev", 0x55f1L, "val", 7L), rows.rows().get(0).values());
    }

    @Test
    void versionsThatAreNotReadAreNamed() {
        for (int version : new int[] {0, 1, 5}) {
            TraceFormatException e = assertThrows(
                    TraceFormatException.class,
                    () -> Traces.open(write(new Writer(version, ByteOrder.LITTLE_ENDIAN).bytes(), TABLE)));
            assertTrue(e.getMessage().contains("version " + version), e.getMessage());
        }
    }

    @Test
    void manyBlocksAndOnlyWantedFields() throws IOException {
        Writer w = new Writer(4, ByteOrder.LITTLE_ENDIAN).mapping(7, "virtio_set_status");
        int n = 50_000;
        for (int i = 0; i < n; i++) {
            w.event(7, 1000 + i, i, i & 0xff);
        }
        try (Trace trace = Traces.open(write(w.bytes(), TABLE))) {
            assertTrue(trace.sources().get(0).lanes().get(0).blockCount() > 5);
            EventType type = trace.types().all().get(0);
            assertEquals(n, trace.census(Progress.NONE).count(type.id()));
            Rows rows = Rows.of(trace, t -> new Selection.Projection(0, List.of("absent", "val")));
            assertEquals(n, rows.rows().size());
            for (int i = 0; i < n; i++) {
                assertEquals(
                        Map.of("val", (long) (i & 0xff)), rows.rows().get(i).values());
                assertEquals(1000 + i, rows.rows().get(i).timeNs());
            }
        }
    }

    @Test
    void whereverItIsCutTheRecordsBeforeAreRead() throws IOException {
        byte[] all = sample(4, ByteOrder.LITTLE_ENDIAN).bytes();
        List<Rows.Row> whole = Rows.of(write(all, TABLE)).rows();
        for (int length = 24; length < all.length; length++) {
            Rows rows = Rows.of(write(Arrays.copyOf(all, length), TABLE));
            assertEquals(whole.subList(0, rows.rows().size()), rows.rows());
            assertTrue(rows.count(Anomaly.Kind.TRUNCATED) <= 1 && rows.count(Anomaly.Kind.DAMAGED) == 0);
        }
        assertThrows(TraceFormatException.class, () -> Traces.open(write(Arrays.copyOf(all, 20), TABLE)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void flippedBitsEndNothing(int seed) throws IOException {
        Writer w = new Writer(4, ByteOrder.LITTLE_ENDIAN).mapping(7, "virtio_set_status");
        for (int i = 0; i < 3_000; i++) {
            w.event(7, 1000 + i, i, i & 0xff);
        }
        byte[] all = w.bytes();
        Random random = new Random(seed);
        for (int round = 0; round < 10; round++) {
            byte[] bad = all.clone();
            for (int i = 0; i < 20; i++) {
                bad[80 + random.nextInt(bad.length - 80)] ^= (byte) (1 << random.nextInt(8));
            }
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                try (Trace trace = Traces.open(write(bad, TABLE))) {
                    Rows rows = Rows.of(trace, Selection.everything());
                    Census census = trace.census(Progress.NONE);
                    assertEquals(
                            census.total() + census.lossPlaces(), rows.rows().size());
                    assertTrue(
                            rows.rows().size() > 2_900,
                            "rows left: " + rows.rows().size());
                }
            });
        }
    }

    @Test
    void absurdLengthsAndHostileNames() throws IOException {
        byte[] bytes = new Writer(4, ByteOrder.LITTLE_ENDIAN)
                .mapping(7, "../x\033[2J")
                .event(7, 1)
                .event(7, 2)
                .bytes();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 32 - 32 + 8 + 16, 0x7fffffff);
        Rows rows = Rows.of(write(bytes, TABLE));
        assertEquals(1, rows.rows().size());
        assertEquals(1, rows.count(Anomaly.Kind.DAMAGED));
        assertEquals(-1, rows.rows().get(0).type().indexOf('\033'));
        ByteBuffer name = ByteBuffer.wrap(new Writer(4, ByteOrder.LITTLE_ENDIAN)
                .mapping(7, "a")
                .event(7, 2)
                .bytes());
        name.order(ByteOrder.LITTLE_ENDIAN).putInt(24 + 16, -1);
        Rows after = Rows.of(write(name.array(), TABLE));
        assertEquals(1, after.count(Anomaly.Kind.DAMAGED));
    }
}
