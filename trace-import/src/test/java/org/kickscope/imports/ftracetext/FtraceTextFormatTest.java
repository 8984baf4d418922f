package org.kickscope.imports.ftracetext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.imports.TraceFormat;
import org.kickscope.imports.Traces;
import org.kickscope.imports.shapes.Rows;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Census;
import org.kickscope.trace.Clock;
import org.kickscope.trace.EventType;
import org.kickscope.trace.Field;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Trace;
import org.kickscope.trace.TraceFormatException;

class FtraceTextFormatTest {
    private static final Path PING = Rows.sample("vhost-net-ping/tracefs.txt.xz");
    private static final String LINE = "           a-7       [001] d..1.     5.00000%d: ev: x=%d\n";

    @TempDir
    Path folder;

    /** The lines read a second time with a regular expression: slow, simple, and written apart from the reader. */
    @Test
    void everyLineOfARealTextBecomesARow() throws IOException {
        byte[] content = Rows.content("vhost-net-ping/tracefs.txt.xz");
        Pattern line = Pattern.compile("^ *(.*)-(\\d+) +\\[(\\d+)\\] \\S+ +(\\d+)\\.(\\d{6}): (\\w+): .*$");
        List<String> expected = new ArrayList<>();
        int at = 0;
        for (String text : new String(content, StandardCharsets.UTF_8).split("\n")) {
            Matcher m = line.matcher(text);
            if (m.matches()) {
                String name = m.group(6).equals("tracing_mark_write") ? "print" : m.group(6);
                expected.add(at + " " + m.group(1) + " " + m.group(2) + " " + Integer.parseInt(m.group(3)) + " "
                        + m.group(4) + m.group(5) + "000 " + name);
            }
            at += text.getBytes(StandardCharsets.UTF_8).length + 1;
        }
        assertEquals(15_663, expected.size());
        Rows rows = Rows.of(PING);
        List<String> found = rows.rows().stream()
                .map(r -> r.position() + " " + r.comm() + " " + r.tid() + " " + r.cpu() + " " + r.timeNs() + " "
                        + r.type())
                .toList();
        assertEquals(expected, found);
        assertEquals(List.of(), rows.anomalies());
    }

    @Test
    void countsAreThoseOfTheCursorAndOfTheLines() throws IOException {
        try (Trace trace = Traces.open(PING)) {
            Census census = trace.census(Progress.NONE);
            assertEquals(15_663, census.total());
            assertEquals(783_033_722_000L, census.firstNs());
            assertEquals(789_423_450_000L, census.lastNs());
            Map<String, Long> counts = new TreeMap<>();
            for (EventType type : trace.types().all()) {
                counts.merge(type.name(), census.count(type.id()), Long::sum);
            }
            // counted in the recording's own report by other programs
            assertEquals(93, counts.get("ioeventfd_write"));
            assertEquals(177, counts.get("irqfd_wakeup"));
            assertEquals(185, counts.get("vhost_add_used_and_signal_n"));
            assertEquals(270, counts.get("eventfd_signal"));
            assertEquals(932, counts.get("kvm_exit"));
            Map<String, Long> rows = new TreeMap<>();
            Rows.of(trace, Selection.headers()).rows().forEach(r -> rows.merge(r.type(), 1L, Long::sum));
            assertEquals(rows, counts);
        }
    }

    @Test
    void onlyWantedTypesAndFieldsComeInTheOrderAsked() throws IOException {
        try (Trace trace = Traces.open(PING)) {
            Selection selection = type -> switch (type.name()) {
                case "kvm_mmio" -> new Selection.Projection(4, List.of("val", "gpa", "no such field", "val"));
                case "sched_waking" -> new Selection.Projection(2, List.of("comm"));
                default -> null;
            };
            int mmio = 0;
            try (var cursor = trace.cursor(selection)) {
                while (cursor.next()) {
                    var b = cursor.batch();
                    for (int i = cursor.from(); i < cursor.to(); i++) {
                        if (b.slot(i) == 4) {
                            mmio++;
                            assertEquals(4, b.valueCount(i));
                            assertEquals(1, b.value(i, 0));
                            assertEquals(0xfebfb004L, b.value(i, 1));
                            assertEquals(Field.MISSING, b.value(i, 2));
                            assertEquals(1, b.value(i, 3));
                        } else {
                            assertEquals(2, b.slot(i));
                            assertEquals(
                                    "sched_waking", trace.types().get(b.type(i)).name());
                            assertTrue(b.text(i, 0).length() > 1);
                        }
                    }
                }
            }
            assertEquals(93, mmio);
        }
    }

    @Test
    void aScanMayBeginAndEndAnywhere() throws IOException {
        try (Trace trace = Traces.open(PING)) {
            long from = 785_000_000_000L;
            long to = 787_500_000_000L;
            long all = Rows.of(trace, Selection.headers()).rows().stream()
                    .filter(r -> r.timeNs() >= from && r.timeNs() < to)
                    .count();
            long found = 0;
            try (var cursor = trace.cursor(Selection.headers(), from, to, Progress.NONE)) {
                while (cursor.next()) {
                    found += cursor.to() - cursor.from();
                }
            }
            assertTrue(all > 1000);
            assertEquals(all, found);
        }
    }

    @Test
    void tellsOfLossWhereItHappened() throws IOException {
        Rows pipe = Rows.of(Rows.sample("lost-events/trace_pipe.txt.gz"));
        assertEquals(3_493 + 7, pipe.rows().size());
        assertEquals(
                List.of(
                        "1561959458000 1 2313 -",
                        "1562244149000 0 4827 -",
                        "1562321392000 0 522 1562259557000",
                        "1563791537000 0 3353 1562562686000",
                        "1564162410000 1 3184 1562566379000",
                        "1564748967000 1 1814 1564211621000",
                        "1564780959000 0 244 1564487813000"),
                pipe.rows().stream()
                        .filter(r -> r.type().equals("LOSS"))
                        .map(r -> r.timeNs() + " " + r.cpu() + " " + r.value("count") + " "
                                + (r.value("since").equals(Field.MISSING) ? "-" : r.value("since")))
                        .toList());
        // the row stands right before the next event of its CPU, at that event's time
        for (int i = 0; i < pipe.rows().size(); i++) {
            Rows.Row row = pipe.rows().get(i);
            if (row.type().equals("LOSS")) {
                assertEquals(row.cpu(), pipe.rows().get(i + 1).cpu());
                assertEquals(row.timeNs(), pipe.rows().get(i + 1).timeNs());
            }
        }
        assertEquals(
                List.of(Anomaly.Kind.LOST_EVENTS),
                pipe.anomalies().stream().map(Anomaly::kind).toList());
        assertEquals(16_257, pipe.anomalies().get(0).events());
    }

    @Test
    void tellsOfAnOverrunRing() throws IOException {
        Rows rows = Rows.of(Rows.sample("lost-events/tracefs-overrun.txt.gz"));
        assertEquals(651 + 1, rows.rows().size());
        Anomaly overrun = rows.anomalies().get(0);
        assertEquals(Anomaly.Kind.OVERRUN, overrun.kind());
        assertEquals(16_257, overrun.events());
        Rows.Row started = rows.rows().stream()
                .filter(r -> r.type().equals("LOSS"))
                .findFirst()
                .orElseThrow();
        assertEquals(0, started.cpu());
        assertEquals(Field.MISSING, started.value("count"));
    }

    /** The event before a loss may lie many blocks before it, the event after it in the next block. */
    @Test
    void looksBeyondTheBlockForTheEventsAroundALoss() throws IOException {
        StringBuilder s = new StringBuilder("           b-8       [002] d..1.     1.000001: ev: x=0\n");
        int lines = 0;
        // a loss on CPU 2 as the very last line that begins in a block of 512 KiB, for several blocks
        while (s.length() < 3 << 20) {
            String loss = "CPU:2 [LOST 5 EVENTS]\n";
            if ((s.length() + 80) / (512 << 10) > (s.length() + 1) / (512 << 10)) {
                while ((s.length() + loss.length()) % (512 << 10) != 0) {
                    s.append((s.length() + loss.length() + 1) % (512 << 10) == 0 ? "\n" : "#");
                }
                s.append(loss);
            }
            s.append(String.format("           a-7       [001] d..1. %5d.000001: ev: x=%06d\n", 2 + lines, lines));
            lines++;
        }
        Rows rows = Rows.of(folder, s.toString());
        int lost = 0;
        for (int i = 0; i < rows.rows().size(); i++) {
            Rows.Row row = rows.rows().get(i);
            if (row.type().equals("LOSS")) {
                assertEquals(rows.rows().get(i + 1).timeNs(), row.timeNs());
                assertEquals(1_000_001_000L, row.value("since"));
                lost++;
            }
        }
        assertEquals(6, lost);
        assertEquals(lines + 1 + lost, rows.rows().size());
    }

    @Test
    void columnsOfEveryKernelGiveTheSameEvents() throws IOException {
        String body = ": sched_waking: comm=x pid=5 prio=120 target_cpu=000\n";
        for (String head : List.of(
                "  a b-7     [001] d.h1     5.000001", "  a b-7     [001] d.h1.     5.000001",
                "  a b-7     [001] d..h1..     5.000001", "  a b-7     (      7) [001] d.h1.     5.000001",
                "  a b-7     (-------) [001] d.h1.     5.000001", "  a b-7     [001] d.h1.     5.000001000",
                "  a b-7       1d.h1.     5.000001", "  a b-7       1d.h1 5000001us")) {
            Rows.Row row = Rows.of(folder, "# tracer: nop\n#\n" + head + body).one();
            assertEquals(5_000_001_000L, row.timeNs(), head);
            assertEquals("a b 7 1 5", row.comm() + " " + row.tid() + " " + row.cpu() + " " + row.value("pid"), head);
            assertEquals(0x1111, row.flags(), head);
        }
    }

    @Test
    void ticksStayTicks() throws IOException {
        Path file = Files.writeString(
                folder.resolve("t.txt"),
                "  a-7     [001] d.h1. 2814324434693: ev: x=1\n  a-7     [001] d.h1. 5.000001: ev: x=1\n"
                        + "  a-7     [001] d.h1. 2814324434694: ev: x=1\n");
        try (Trace trace = Traces.open(file)) {
            assertEquals(Clock.Unit.TICKS, trace.sources().get(0).clock().unit());
            Rows rows = Rows.of(trace, Selection.everything());
            assertEquals(
                    List.of(2814324434693L, 2814324434694L),
                    rows.rows().stream().map(Rows.Row::timeNs).toList());
            // a time of another unit has no place on this axis
            assertEquals(1, rows.count(Anomaly.Kind.DAMAGED));
        }
    }

    @Test
    void theClockTellsItsResolution() throws IOException {
        for (var e : Map.of("5.000001", 1000L, "5.000000001", 1L).entrySet()) {
            Path file =
                    Files.writeString(folder.resolve("t.txt"), "  a-7     [001] d.h1. " + e.getKey() + ": ev: x=1\n");
            try (Trace trace = Traces.open(file)) {
                assertEquals(e.getValue(), trace.sources().get(0).clock().resolution());
            }
        }
    }

    @Test
    void forgottenNamesComeFromOtherLines() throws IOException {
        Rows rows = Rows.of(folder, """
                           <...>-7       [001] d..1.     5.000001: ev: x=1
                        vhost-12-7       [001] d..1.     5.000002: ev: x=2
                           <...>-8       [001] d..1.     5.000003: ev: x=3
                """);
        assertEquals("vhost-12", rows.rows().get(0).comm());
        assertNull(rows.rows().get(2).comm());
    }

    @Test
    void lineEndsOfOtherSystemsAndNulBytesDoNoHarm() throws IOException {
        Rows rows = Rows.of(
                folder, (String.format(LINE, 1, 1) + "\0\0\0\n" + String.format(LINE, 2, 2)).replace("\n", "\r\n"));
        assertEquals(
                List.of(1L, 2L), rows.rows().stream().map(r -> r.value("x")).toList());
        assertEquals(1, rows.count(Anomaly.Kind.DAMAGED));
        assertEquals(
                String.format(LINE, 1, 1).length() + 1, rows.anomalies().get(0).firstPosition());
    }

    @Test
    void timeThatGoesBackIsCountedAndKept() throws IOException {
        Rows rows = Rows.of(folder, String.format(LINE, 3, 1) + String.format(LINE, 1, 2) + String.format(LINE, 2, 3));
        assertEquals(
                List.of(1L, 2L, 3L), rows.rows().stream().map(r -> r.value("x")).toList());
        assertEquals(1, rows.count(Anomaly.Kind.TIME_BACKWARDS));
    }

    @Test
    void aCutLastLineIsNotUsed() throws IOException {
        Rows rows = Rows.of(
                folder, String.format(LINE, 1, 1) + String.format(LINE, 2, 1234).trim());
        assertEquals(1, rows.rows().size());
        assertEquals(1, rows.count(Anomaly.Kind.TRUNCATED));
        assertEquals(1, rows.anomalies().get(0).events());
    }

    @Test
    void aVeryLongLineIsDamageAndNothingElse() throws IOException {
        String longest = "x".repeat(10 << 20);
        Rows rows = Rows.of(folder, String.format(LINE, 1, 1) + longest + "\n" + String.format(LINE, 2, 2));
        assertEquals(
                List.of(1L, 2L), rows.rows().stream().map(r -> r.value("x")).toList());
        assertEquals(1, rows.count(Anomaly.Kind.DAMAGED));
        assertEquals(
                1, Rows.of(folder, String.format(LINE, 1, 1) + longest).rows().size());
    }

    @Test
    void emptyTracesAreTraces() throws IOException {
        Rows rows = Rows.of(folder, "# tracer: nop\n#\n# entries-in-buffer/entries-written: 0/0   #P:2\n#\n");
        assertEquals(0, rows.rows().size());
        assertEquals(1, rows.count(Anomaly.Kind.NOTE));
    }

    @Test
    void whatIsNotReadIsToldWithItsPlace() throws IOException {
        Path graph = Files.writeString(
                folder.resolve("g.txt"), "# tracer: function_graph\n#\n 0)   1.234 us    |  kvm_vcpu_kick();\n");
        TraceFormatException e = assertThrows(TraceFormatException.class, () -> Traces.open(graph));
        assertEquals(27, e.offset());
        assertTrue(e.getMessage().contains("function graph"), e.getMessage());
        assertTrue(e.found().contains("kvm_vcpu_kick"), e.getMessage());
    }

    @Test
    void doesNotClaimOtherTexts() throws IOException {
        for (String text : List.of(
                "qemu-system-x86  1844 [001]   783.033722:          kvm:kvm_exit: vcpu 0 reason npf\n",
                "11320 13:25:42.776087 openat(AT_FDCWD, \"/dev/kvm\", O_RDWR) = 9\n",
                "[13:02:34.064242978] (+?.?????????) l1 sched_switch: { cpu_id = 0 }\n")) {
            TraceFormat.Head head = new TraceFormat.Head(Path.of("o.txt"), text.getBytes(StandardCharsets.UTF_8), "");
            assertEquals(0, new FtraceTextFormat().detect(head).certainty(), text);
        }
        for (String text : List.of("#!/bin/sh\necho a-1 [000]\n", "{\"a\": 1}\n", "\u0000\u0001\u0002\n")) {
            Path file = Files.writeString(folder.resolve("o.txt"), text);
            TraceFormatException e = assertThrows(TraceFormatException.class, () -> Traces.open(file), text);
            assertTrue(e.getMessage().contains("known format"), e.getMessage());
        }
    }
}
