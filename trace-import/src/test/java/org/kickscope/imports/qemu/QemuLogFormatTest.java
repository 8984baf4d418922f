package org.kickscope.imports.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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

class QemuLogFormatTest {
    private static final String NOTIFY = "vhost-net-ping/qemu-trace.log.xz";
    private static final String EXITS = "qemu-no-ioeventfd/qemu-trace-first2000.log.xz";
    private static final String WINDOW = "qemu-no-ioeventfd/qemu-trace.log.xz";
    private static final Pattern LINE = Pattern.compile("(\\d+)@(\\d+)\\.(\\d{6}):(\\w+) (.*)");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.-])(?:0x([0-9a-f]+)|(-?\\d+))\\b");

    @TempDir
    Path folder;

    private static List<String> events(String sample) throws IOException {
        return new String(Rows.content(sample), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("@"))
                .toList();
    }

    /** Every line of the recording, taken apart by an expression that shares nothing with the reader. */
    @ParameterizedTest
    @ValueSource(strings = {NOTIFY, EXITS, WINDOW})
    void everyLineIsAnEventWithTheNumbersOfTheLine(String sample) throws IOException {
        List<String> lines = events(sample);
        Rows rows = Rows.of(Rows.sample(sample));
        assertEquals(lines.size(), rows.rows().size());
        assertEquals(0, rows.count(Anomaly.Kind.DAMAGED));
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher m = LINE.matcher(lines.get(i));
            Rows.Row r = rows.rows().get(i);
            assertTrue(m.matches(), lines.get(i));
            List<Long> numbers = new ArrayList<>();
            Matcher n = NUMBER.matcher(m.group(5));
            while (n.find()) {
                numbers.add(
                        n.group(1) != null
                                ? Long.parseUnsignedLong(n.group(1), 16)
                                : (Long) Long.parseLong(n.group(2)));
            }
            List<Object> values =
                    r.values().values().stream().filter(v -> v instanceof Long).toList();
            if (Integer.parseInt(m.group(1)) != r.tid()
                    || Long.parseLong(m.group(2) + m.group(3)) * 1000 != r.timeNs()
                    || !m.group(4).equals(r.type())
                    || r.cpu() != -1
                    || r.comm() != null
                    || !values.equals(numbers)) {
                wrong.add(lines.get(i) + " / " + r);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @ParameterizedTest
    @ValueSource(strings = {NOTIFY, EXITS, WINDOW})
    void eventsAreCountedAsInTheText(String sample) throws IOException {
        Map<String, Long> expected = events(sample).stream()
                .collect(Collectors.groupingBy(l -> l.split("[: ]")[1], TreeMap::new, Collectors.counting()));
        try (Trace trace = Traces.open(Rows.sample(sample))) {
            Census census = trace.census(Progress.NONE);
            Map<String, Long> found = new TreeMap<>();
            for (EventType type : trace.types().all()) {
                found.put(type.name(), census.count(type.id()));
                assertEquals("qemu", type.system());
            }
            assertEquals(expected, found);
            assertEquals(
                    new Clock("realtime", Clock.Unit.NANOSECONDS, 1000),
                    trace.sources().get(0).clock());
            assertEquals("qemu log", trace.sources().get(0).format());
        }
    }

    @Test
    void argumentsBearTheNamesOfTheTraceEvents() throws IOException {
        Rows rows = Rows.of(folder, """
                1835@1795351028.124348:kvm_set_ioeventfd_mmio fd: 22 @0xfebfb004 val=0x1 assign: 1 size: 2 match: 0
                1835@1795351028.124349:virtio_pci_notify_write 0x8 = 0x2 (2)
                1840@1795351028.124350:memory_region_ops_write cpu -1 mr 0x55f1 addr 0xfee00000 value 0x27 size 4 name 'a ' b'
                1840@1795351028.124351:vhost_region_add_section pc.ram: x: 0x0+0x10000000 @ 0x7f58dbe00000
                1840@1795351028.124352:vhost_reject_section 0000:00:02.0:3
                1840@1795351028.124353:kvm_irqchip_add_msi_route dev N/A vector 0 virq 7
                1840@1795351028.124354:kvm_irqchip_commit_routes\040
                1840@1795351028.124355:vhost_dev_cleanup (nil)
                1840@1795351028.124356:kvm_vm_ioctl type 0xae01, arg (nil)
                """);
        assertEquals(
                List.of(
                        Map.of("fd", 22L, "addr", 0xfebfb004L, "val", 1L, "assign", 1L, "size", 2L, "datamatch", 0L),
                        Map.of("addr", 8L, "val", 2L, "size", 2L),
                        Map.of(
                                "cpu_index",
                                -1L,
                                "mr",
                                0x55f1L,
                                "addr",
                                0xfee00000L,
                                "value",
                                0x27L,
                                "size",
                                4L,
                                "name",
                                "a ' b"),
                        Map.of("name", "pc.ram: x", "gpa", 0L, "size", 0x10000000L, "host", 0x7f58dbe00000L),
                        Map.of("name", "0000:00:02.0", "d", 3L),
                        Map.of("name", "N/A", "vector", 0L, "virq", 7L),
                        Map.of(),
                        Map.of("dev", 0L),
                        Map.of("type", 0xae01L, "arg", 0L)),
                rows.rows().stream().map(Rows.Row::values).toList());
        assertEquals(List.of(), rows.anomalies());
    }

    /** An event that is not known, or one whose line another version prints otherwise. */
    @Test
    void otherLinesAreReadByTheirWords() throws IOException {
        Rows rows = Rows.of(folder, """
                7@1795351028.000001:virtio_queue_notify vdev 0x10 queue 3 name 'x y' vq=0x20
                7@1795351028.000002:new_event dev 0x55 size: 12, mode=fast count 4294967295 then nothing
                7@1795351028.000003:new_event dev 0x56 size: 13, mode=slow count 1 then nothing
                7@1795351028.000004:new_event dev: 0x57
                """);
        assertEquals(
                List.of(
                        Map.of("vdev", 0x10L, "queue", 3L, "name", "x y", "vq", 0x20L),
                        Map.of("dev", 0x55L, "size", 12L, "mode", "fast", "count", 4294967295L),
                        Map.of("dev", 0x56L, "size", 13L, "mode", "slow", "count", 1L),
                        Map.of("dev", 0x57L)),
                rows.rows().stream().map(Rows.Row::values).toList());
    }

    @Test
    void onlyWantedFieldsAreRead() throws IOException {
        try (Trace trace = Traces.open(Rows.sample(NOTIFY))) {
            Rows rows = Rows.of(
                    trace,
                    type -> type.name().equals("kvm_set_ioeventfd_pio")
                            ? new Selection.Projection(0, List.of("addr", "fd", "absent"))
                            : null);
            assertTrue(rows.rows().size() > 10);
            assertEquals(
                    List.of(),
                    rows.rows().stream().filter(r -> r.values().size() != 2).toList());
        }
    }

    /** Newer versions date their lines, and once printed both. */
    @Test
    void datesAreTheSameTime() throws IOException {
        Rows rows = Rows.of(folder, """
                2026-11-22T12:37:08.124348Z virtio_notify vdev 0x1 vq 0x2
                2026-11-22T12:37:09Z virtio_notify vdev 0x1 vq 0x2
                2026-11-22T12:37:09.500000Z 1835@1795351029.499999:virtio_notify vdev 0x1 vq 0x2
                2024-02-29T00:00:00.000001Z qemu-system-x86_64: warning: a message
                """);
        assertEquals(
                List.of(1795351028124348000L, 1795351029000000000L, 1795351029499999000L),
                rows.rows().stream().map(Rows.Row::timeNs).toList());
        assertEquals(
                List.of(-1, -1, 1835), rows.rows().stream().map(Rows.Row::tid).toList());
        assertEquals(List.of(), rows.anomalies());
        Rows leap = Rows.of(folder, "2024-02-29T00:00:00.000001Z virtio_notify vdev 0x1 vq 0x2\n");
        assertEquals(1709164800000001000L, leap.one().timeNs());
    }

    /** Without -msg timestamp=on there is order and nothing else, and that is said. */
    @Test
    void withoutTimesOrderIsAllThereIs() throws IOException {
        Path file = Files.writeString(folder.resolve("q.log"), """
                qemu-system-x86_64: warning: host doesn't support requested feature
                kvm_set_ioeventfd_pio fd: 11 @0x0 val=0x0 assign: 1 size: 2 match: 1
                virtio_set_status vdev 0x10 val 7
                """);
        try (Trace trace = Traces.open(file)) {
            assertEquals(
                    new Clock("order", Clock.Unit.TICKS, 1),
                    trace.sources().get(0).clock());
        }
        Rows rows = Rows.of(file);
        assertEquals(
                List.of("kvm_set_ioeventfd_pio", "virtio_set_status"),
                rows.rows().stream().map(Rows.Row::type).toList());
        assertEquals(rows.rows().get(0).position(), rows.rows().get(0).timeNs());
        assertTrue(rows.rows().get(0).timeNs() < rows.rows().get(1).timeNs());
        assertEquals(
                List.of(Anomaly.Kind.NOTE),
                rows.anomalies().stream().map(Anomaly::kind).toList());
        assertTrue(rows.anomalies().get(0).firstText().contains("-msg timestamp=on"));
    }

    @Test
    void threadsThatWaitedForTheirLineAreInTheOrderOfTheFile() throws IOException {
        Rows rows = Rows.of(folder, """
                7@1795351028.000002:virtio_notify vdev 0x1 vq 0x2
                8@1795351028.000001:virtio_notify vdev 0x1 vq 0x2
                """);
        assertEquals(List.of(7, 8), rows.rows().stream().map(Rows.Row::tid).toList());
        assertEquals(1, rows.count(Anomaly.Kind.TIME_BACKWARDS));
    }

    @Test
    void hostileLinesAreCountedAndEndNothing() throws IOException {
        String longName = "x_".repeat(200);
        Rows rows = Rows.of(
                folder,
                "7@1795351028.000001:virtio_notify vdev 0x1 vq 0x2\n".repeat(9)
                        + "99999999999@1795351028.000001:virtio_notify vdev 0x1 vq 0x2\n"
                        + "7@99999999999999999999.000001:virtio_notify vdev 0x1 vq 0x2\n"
                        + "7@1795351028.:virtio_notify vdev 0x1 vq 0x2\n"
                        + "7@1795351028.000001:" + longName + " a 1\n"
                        + "7@1795351028.000001:../../etc/passwd a 1\n"
                        + "7@1795351028.000002:virtio_notify vdev 0xffffffffffffffffff vq \033[2J\n"
                        + "7@1795351028.000003:virtio_notify\n"
                        + "7@1795351028.000004:virtio_notify vdev 0x1 v");
        assertEquals(11, rows.rows().size());
        assertEquals(5, rows.count(Anomaly.Kind.DAMAGED));
        assertEquals(1, rows.count(Anomaly.Kind.TRUNCATED));
        for (Anomaly a : rows.anomalies()) {
            assertEquals(-1, a.firstText().indexOf('\033'), a.firstText());
        }
    }

    @Test
    void aLogWithoutEventsIsNotOurs() throws IOException {
        Path file = Files.writeString(folder.resolve("q.log"), "some words\nthat_are no events\nhello_world 1\n");
        assertThrows(TraceFormatException.class, () -> Traces.open(file));
    }
}
