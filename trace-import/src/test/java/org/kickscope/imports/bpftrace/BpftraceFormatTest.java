package org.kickscope.imports.bpftrace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.imports.Traces;
import org.kickscope.imports.shapes.Rows;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Trace;
import org.kickscope.trace.TraceFormatException;

class BpftraceFormatTest {
    private static final String TEXT = """
            Attaching 3 probes...
            # clock: mono
            2443782058596 1 6275 CPU 0/KVM       kvm_exit: exit_reason=1024 info1=0x2 info2=0xfebfb004
            2443782058700 1 6275 CPU 0/KVM       kvm_mmio: type=2 len=2 gpa=0xfebfb004 val=0x1
            Lost 42 events
            2443782059000 0 0 swapper/0       sched_switch: prev_comm=swapper/0 prev_pid=0 next_comm=a b: c=d next_pid=7
            2443782059100 0 7 a kvm_exit: x=1 kvm_entry: vcpu_id=0 rip=0xffffffff8107e7c5

            @kicks: 12
            @by[kvm_exit]: 3
            """;

    @TempDir
    Path folder;

    private static void check(Rows rows) {
        assertEquals(
                List.of(
                        "2443782058596 1 6275 CPU 0/KVM kvm_exit {exit_reason=1024, info1=2, info2=4273975300}",
                        "2443782058700 1 6275 CPU 0/KVM kvm_mmio {type=2, len=2, gpa=4273975300, val=1}",
                        "2443782059000 -1 -1 null LOSS {count=42, since=2443782058700}",
                        "2443782059000 0 0 swapper/0 sched_switch"
                                + " {prev_comm=swapper/0, prev_pid=0, next_comm=a b:, c=d, next_pid=7}",
                        "2443782059100 0 7 a kvm_exit: x=1 kvm_entry {vcpu_id=0, rip=-2130188347}"),
                rows.rows().stream()
                        .map(r -> r.timeNs() + " " + r.cpu() + " " + r.tid() + " " + r.comm() + " " + r.type() + " "
                                + r.values())
                        .toList());
        assertEquals(
                List.of(Anomaly.Kind.LOST_EVENTS),
                rows.anomalies().stream().map(Anomaly::kind).toList());
    }

    @Test
    void aNameOfFifteenColumnsMaySayAnything() throws IOException {
        Path file = Files.writeString(folder.resolve("b.txt"), TEXT);
        check(Rows.of(file));
        try (Trace trace = Traces.open(file)) {
            assertEquals("bpftrace", trace.sources().get(0).format());
            assertEquals(
                    new Clock("mono", Clock.Unit.NANOSECONDS, 1),
                    trace.sources().get(0).clock());
            assertEquals(
                    Map.of("kvm_exit", "kvm", "kvm_mmio", "kvm", "kvm_entry", "kvm", "sched_switch", "sched"),
                    trace.types().all().stream().collect(Collectors.toMap(t -> t.name(), t -> t.system())));
        }
    }

    /** The same lines as bpftrace -f json wraps them. */
    @Test
    void jsonSaysTheSame() throws IOException {
        String json = TEXT.lines()
                .filter(line -> !line.isEmpty())
                .map(line -> line.startsWith("Attaching")
                        ? "{\"type\": \"attached_probes\", \"data\": {\"probes\": 3}}"
                        : line.startsWith("Lost")
                                ? "{\"type\": \"lost_events\", \"data\": {\"events\": 42}}"
                                : line.startsWith("@kicks")
                                        ? "{\"type\": \"map\", \"data\": {\"@kicks\": 12}}"
                                        : line.startsWith("@by")
                                                ? "{\"type\": \"map\", \"data\": {\"@by\": {\"kvm_exit\": 3}}}"
                                                : "{\"type\": \"printf\", \"data\": \"" + line + "\\n\"}")
                .collect(Collectors.joining("\n", "", "\n"));
        Path file = Files.writeString(folder.resolve("b.json"), json);
        check(Rows.of(file));
        try (Trace trace = Traces.open(file)) {
            assertEquals("mono", trace.sources().get(0).clock().name());
        }
    }

    @Test
    void escapesAreUndoneAndNamesWithoutColumnsEndBeforeTheEvent() throws IOException {
        Rows rows = Rows.of(folder, """
                {"type": "printf", "data": "5 0 7 a\\\\b\\"c\\u0007 kick: q=1 name=x\\ty\\n"}
                {"type": "printf", "data": "6 0 7 CPU 0/KVM kick: q=2 name=z"}
                """);
        assertEquals(
                List.of("a\\b\"c\007", "CPU 0/KVM"),
                rows.rows().stream().map(Rows.Row::comm).toList());
        assertEquals(
                List.of(Map.of("q", 1L, "name", "x\ty"), Map.of("q", 2L, "name", "z")),
                rows.rows().stream().map(Rows.Row::values).toList());
    }

    /** A real recording: the script's own maps tell how many calls there were. */
    @ParameterizedTest
    @ValueSource(strings = {"kicks.txt.xz", "kicks.json.xz"})
    void theMapsOfTheScriptCountTheSame(String name) throws IOException {
        String content = new String(Rows.content("bpftrace/" + name), StandardCharsets.UTF_8);
        Rows rows = Rows.of(Rows.sample("bpftrace/" + name));
        assertEquals(List.of(), rows.anomalies());
        Map<String, Long> counts =
                rows.rows().stream().collect(Collectors.groupingBy(Rows.Row::type, Collectors.counting()));
        assertEquals(11, counts.get("sys_enter_write"));
        assertTrue(content.contains("@writes: 11") || content.contains("\"@writes\": 11"));
        Map<String, Long> reads = rows.rows().stream()
                .filter(r -> r.type().equals("sys_exit_read"))
                .collect(Collectors.groupingBy(Rows.Row::comm, Collectors.counting()));
        for (Map.Entry<String, Long> by : reads.entrySet()) {
            String json = by.getKey().replace("\\", "\\\\").replace("\"", "\\\"");
            assertTrue(
                    content.contains("@reads[" + by.getKey() + "]: " + by.getValue())
                            || content.contains('"' + json + "\": " + by.getValue()),
                    by.toString());
        }
        assertEquals(
                content.lines().filter(line -> line.contains("sched_waking")).count(), counts.get("sched_waking"));
        try (Trace trace = Traces.open(Rows.sample("bpftrace/" + name))) {
            assertEquals("boot", trace.sources().get(0).clock().name());
        }
    }

    @Test
    void hostileLinesAreCountedAndEndNothing() throws IOException {
        Rows rows = Rows.of(
                folder,
                "5 0 7 a kick: q=1\n".repeat(9)
                        + "99999999999999999999 0 7 a kick: q=1\n"
                        + "5 99999999999 7 a kick: q=1\n"
                        + "5 0 -7 a kick: q=1\n"
                        + "5 0 7 a\n"
                        + "5 0 7\n"
                        + "{\"type\": \"printf\", \"data\": \"5 0 7 a kick: q=1\n"
                        + "{\"type\": \"printf\", \"data\": \"\\\n"
                        + "{\"type\": \"lost_events\", \"data\": {\"events\": }}\n"
                        + "5 0 7 a kick: q=9999999999999999999999999 " + "k".repeat(500) + "=1 =\n"
                        + "5 0 7 a ki");
        assertEquals(11, rows.rows().size(), rows.anomalies().toString());
        assertEquals(5, rows.count(Anomaly.Kind.DAMAGED), rows.anomalies().toString());
        assertEquals(1, rows.count(Anomaly.Kind.TRUNCATED));
    }

    @Test
    void linesOfAnotherShapeAreNotOurs() throws IOException {
        Path file = Files.writeString(folder.resolve("b.txt"), "Attaching 1 probe...\n12:00:01 pid 7 did something\n");
        TraceFormatException e = assertThrows(TraceFormatException.class, () -> Traces.open(file));
        assertTrue(e.getMessage().contains("known format"), e.getMessage());
    }
}
