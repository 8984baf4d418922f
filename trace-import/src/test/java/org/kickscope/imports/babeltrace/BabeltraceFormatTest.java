package org.kickscope.imports.babeltrace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickscope.imports.Traces;
import org.kickscope.imports.shapes.Rows;
import org.kickscope.trace.Anomaly;

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
