package org.kickscope.imports.babeltrace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickscope.imports.Traces;
import org.kickscope.imports.shapes.Rows;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Lane;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Trace;

class BabeltraceFormatTest {
    private static final String REST =
            " l1 sched_waking: { cpu_id = 3 }, { pid = 4, tid = 5, procname = \"a }, { b\" },"
                    + " { comm = \"q\\\"x\\\\\", tid = 77, prio = 20, target_cpu = 1 }\n";

    @TempDir
    Path folder;

    @Test
    void aLineHasTheKernelsNamesAndValues() throws IOException {
        Rows.Row row =
                Rows.of(folder, "[13:02:34.064242978] (+?.?????????)" + REST).one();
        assertEquals("sched_waking", row.type());
        assertEquals(((13 * 60 + 2) * 60 + 34) * 1_000_000_000L + 64_242_978, row.timeNs());
        assertEquals(3, row.cpu());
        assertEquals(5, row.tid());
        assertEquals("a }, { b", row.comm());
        assertEquals(
                Map.of("context.pid", 4L, "comm", "q\"x\\", "pid", 77L, "prio", 120L, "target_cpu", 1L), row.values());
    }

    @ParameterizedTest
    @CsvSource({
        "[13:02:34.064242978] (+0.001749007), 46954064242978",
        "[1795352554.064242978] (+0.001749007), 1795352554064242978",
        "[1795352554.064242978], 1795352554064242978",
        "[2026-11-22 13:02:34.064242978] (+0.001749007), 1795352554064242978",
        "[1972-02-29 00:00:00.000000001], 68169600000000001",
        "[00000002182160726985] (+000001749007), 2182160726985"
    })
    void timesInAllTheirForms(String beginning, long time) throws IOException {
        assertEquals(time, Rows.of(folder, beginning + REST).one().timeNs());
    }

    @Test
    void probesArraysAndStructures() throws IOException {
        Rows rows = Rows.of(
                folder,
                "[1.000000001] (+?) l1 kp_ioeventfd_write: { cpu_id = 0 }, { ip = 0xFFFFFFFFC0585780 }\n"
                        + "[1.000000002] (+0) l1 kvm_mmio: { cpu_id = 0 }, { type = 2, len = 2, gpa = 4273975300,"
                        + " _val_length = 2, val = [ [0] = 0x1, [1] = 0x2 ] }\n"
                        + "[1.000000003] (+0) l1 x: { cpu_id = 0 }, { kind = ( \"_ipv4\" : container = 1 ),"
                        + " head = { { version = 4, saddr = [ [0] = 10, [1] = 0 ], pad = { } } }, last = -1 }\n"
                        + "[1.000000004] (+0) vm demo:bare: { cpu_id = 1 }, { }\n"
                        + "[1.000000005] (+0) demo:kvm: { cpu_id = 1 }, { perf_tid = 9, common_pid = 9, f = 0.25 }\n");
        assertEquals(List.of(), rows.anomalies());
        Rows.Row probe = rows.rows().get(0);
        assertEquals("ioeventfd_write", probe.function());
        assertEquals(Map.of("ip", 0xffffffffc0585780L), probe.values());
        assertEquals(0x201L, rows.rows().get(1).value("val"));
        assertEquals(
                Map.of("kind", 1L, "head.version", 4L, "head.saddr[0]", 10L, "head.saddr[1]", 0L, "last", -1L),
                rows.rows().get(2).values());
        assertEquals("bare", rows.rows().get(3).type());
        assertEquals(9, rows.rows().get(4).tid());
        assertEquals("0.25", rows.rows().get(4).value("f"));
    }

    @Test
    void discardedEventsOnALineOfTheirOwnAreALoss() throws IOException {
        Rows rows = Rows.of(
                folder,
                "[1.000000001]" + REST
                        + "WARNING: Tracer discarded 63 events between [1.1] and [1.2] in trace \"l1\" (UUID: 7c) within"
                        + " stream \"/tmp/t/ch0_3\" (stream class ID: 0, stream ID: 1).\n"
                        + "[2.000000001]" + REST);
        assertEquals(1, rows.count(Anomaly.Kind.LOST_EVENTS));
        Rows.Row loss = rows.rows().get(1);
        assertEquals("LOSS", loss.type());
        assertEquals(3, loss.cpu());
        assertEquals(Map.of("count", 63L, "since", 1_000_000_001L), loss.values());
    }

    /**
     * Its context is renamed, so that it is a field like others, and the switches alone must tell the same. They cannot before
     * the first one of each CPU; and a program may rename itself while it runs.
     */
    @Test
    void switchesTellTheThreadsThatTheContextHas() throws IOException {
        String text = new String(Rows.content("lttng-vhost-net/babeltrace2.txt.xz"), StandardCharsets.UTF_8);
        Path renamed = Files.writeString(
                folder.resolve("renamed.txt"), text.replaceAll(", tid = (\\d+), procname = ", ", xid = $1, xname = "));
        Rows rows = Rows.of(renamed);
        assertEquals(1, rows.count(Anomaly.Kind.NOTE));
        Set<Integer> switched = new HashSet<>();
        int unknown = 0;
        int otherNames = 0;
        for (Rows.Row r : rows.rows()) {
            boolean known = switched.contains(r.cpu()) || r.type().equals("sched_switch");
            assertEquals(known ? r.value("context.xid") : (Object) (-1L), (long) r.tid(), r.toString());
            unknown += known ? 0 : 1;
            otherNames += known && !r.value("context.xname").equals(r.comm()) ? 1 : 0;
            if (r.type().equals("sched_switch")) {
                switched.add(r.cpu());
            }
        }
        assertEquals(9123, rows.rows().size());
        assertEquals(18, unknown, "as many lines stand before them");
        assertEquals(443, otherNames, "what bash starts has the name bash until it is switched to again");
        // from any block on, in any order
        try (Trace trace = Traces.open(renamed)) {
            Lane lane = trace.sources().get(0).lanes().get(0);
            EventBatch batch = new EventBatch(trace.strings());
            int at = rows.rows().size();
            for (int b = lane.blockCount() - 1; b >= 0; b--) {
                lane.decoder(Selection.everything()).decode(b, batch);
                at -= batch.size();
                for (int i = 0; i < batch.size(); i++) {
                    assertEquals(rows.rows().get(at + i).tid(), batch.tid(i), "block " + b);
                    assertEquals(rows.rows().get(at + i).comm(), batch.comm(i));
                }
            }
            assertEquals(0, at);
            assertTrue(lane.blockCount() > 2);
        }
    }

    @Test
    void afterALossTheThreadIsNotKnownUntilTheNextSwitch() throws IOException {
        String beginning = "[1.00000000%d] (+0) l1 ";
        String plain = beginning + "irq_softirq_raise: { cpu_id = %d }, { vec = 1 }\n";
        String change =
                beginning + "sched_switch: { cpu_id = %d }, { prev_comm = \"a\\\"\", prev_tid = %d, prev_prio = 20,"
                        + " prev_state = ( \"TASK_RUNNING\" : container = 0 ), next_comm = \"b, next_tid = 9\", next_tid = %d,"
                        + " next_prio = 20 }\n";
        Rows rows = Rows.of(
                folder,
                String.format(plain, 1, 0)
                        + String.format(change, 2, 0, 5, 6)
                        + String.format(plain, 3, 0)
                        + String.format(plain, 4, 1)
                        + "WARNING: Tracer discarded 63 events between [1.1] and [1.2] in trace \"l1\" (UUID: 7c) within"
                        + " stream \"/tmp/t/ch0_0\" (stream class ID: 0, stream ID: 1).\n"
                        + String.format(plain, 5, 0)
                        + String.format(change, 6, 0, 7, 8)
                        + String.format(plain, 7, 0));
        assertEquals(
                List.of(-1, 5, 6, -1, -1, -1, 7, 8),
                rows.rows().stream().map(Rows.Row::tid).toList());
        assertEquals("b, next_tid = 9", rows.rows().get(2).comm());
    }

    @Test
    void brokenLinesEndNothing() throws IOException {
        String line = "[1.000000001] (+0)" + REST;
        for (int cut = 1; cut < line.length() - 1; cut++) {
            Rows rows = Rows.of(folder, line + line.substring(0, cut) + "\n" + line);
            assertEquals(true, rows.rows().size() >= 2, "cut at " + cut);
        }
    }

    @Test
    void theSampleIsToldApart() throws IOException {
        assertEquals(
                "babeltrace2",
                Traces.detect(Rows.sample("lttng-vhost-net/babeltrace2.txt.xz"))
                        .format()
                        .id());
        assertEquals(
                "tracefs text",
                Traces.detect(Rows.sample("vhost-net-ping/tracefs.txt.xz"))
                        .format()
                        .id());
        assertEquals(
                "trace-cmd report",
                Traces.detect(Rows.sample("vhost-net-ping/report.txt.xz"))
                        .format()
                        .id());
    }
}
