package org.kickscope.imports.ctf.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.imports.Traces;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Census;
import org.kickscope.trace.Clock;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.EventCursor;
import org.kickscope.trace.EventType;
import org.kickscope.trace.Lane;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Source;
import org.kickscope.trace.Trace;

/** A recording of LTTng's kernel tracer: what babeltrace2 printed of it is known. */
class SampleTest {
    private static final Path KERNEL = Recorded.SAMPLE.resolve("ctf/kernel");

    /** Counts of {@code babeltrace2 ctf | grep -c}, under the kernel's names. */
    private static final Map<String, Integer> COUNTS = Map.ofEntries(
            Map.entry("softirq_raise", 1204),
            Map.entry("softirq_entry", 1199),
            Map.entry("softirq_exit", 1199),
            Map.entry("sched_switch", 1006),
            Map.entry("sched_waking", 511),
            Map.entry("sched_wakeup", 511),
            Map.entry("kp_svm_vcpu_run", 477),
            Map.entry("kr_vhost_get_vq_desc_entry", 181),
            Map.entry("kp_eventfd_signal", 168),
            Map.entry("sys_enter_ioctl", 125),
            Map.entry("sys_exit_ioctl", 125),
            Map.entry("kvm_msi_set_irq", 111),
            Map.entry("netif_receive_skb", 62),
            Map.entry("kvm_mmio", 57),
            Map.entry("irq_handler_entry", 6));

    @Test
    void allEventsAreThereUnderTheKernelsNames() throws IOException {
        Recorded all = Recorded.of(KERNEL);
        assertEquals(9123, all.rows().size());
        COUNTS.forEach((name, n) -> assertEquals(n, all.of(name).size(), name));
        long last = Long.MIN_VALUE;
        for (Recorded.Row r : all.rows()) {
            assertTrue(r.timeNs() >= last);
            last = r.timeNs();
        }
    }

    @Test
    void theFolderAboveAndTheMetadataOpenTheSame() throws IOException {
        Recorded all = Recorded.of(KERNEL);
        assertEquals(all, Recorded.of(Recorded.SAMPLE.resolve("ctf")));
        assertEquals(all, Recorded.of(KERNEL.resolve("metadata.xz")));
    }

    @Test
    void theFirstEventsAreThoseThatBabeltrace2Printed() throws IOException {
        List<Recorded.Row> rows = Recorded.of(KERNEL).rows();
        // [13:02:34.064242978] l1 irq_softirq_raise: { cpu_id = 1 }, { pid = 0, tid = 0, procname = "swapper/1" }, …
        assertEquals(
                new Recorded.Row(
                        1795352554064242978L,
                        1,
                        0,
                        "swapper/1",
                        "softirq_raise",
                        null,
                        Map.of("context.pid", 0L, "vec", 1L)),
                rows.get(0));
        assertEquals(
                new Recorded.Row(
                        1795352554071760959L,
                        0,
                        5319,
                        "Client manageme",
                        "softirq_raise",
                        null,
                        Map.of("context.pid", 5310L, "vec", 1L)),
                rows.get(6));
    }

    /** The context is renamed in the metadata, so that it is a field like others, and the switches alone must tell the same. */
    @Test
    void switchesTellTheThreadsThatTheContextHas(@TempDir Path folder) throws IOException {
        Recorded.plain(KERNEL, folder);
        Path metadata = folder.resolve("metadata");
        String text = Files.readString(metadata, StandardCharsets.ISO_8859_1);
        String renamed = text.replace(" _tid;", " _xid;").replaceAll("\\b_procname\\[", "_xrocname[");
        Files.writeString(metadata, renamed, StandardCharsets.ISO_8859_1);
        Recorded all = Recorded.of(folder);
        Recorded told = Recorded.of(KERNEL);
        assertEquals(told.rows().size(), all.rows().size());
        assertEquals(told.count(Anomaly.Kind.NOTE) + 1, all.count(Anomaly.Kind.NOTE));
        Set<Integer> switched = new HashSet<>();
        int unknown = 0;
        int otherNames = 0;
        for (int i = 0; i < told.rows().size(); i++) {
            Recorded.Row r = all.rows().get(i);
            Recorded.Row truth = told.rows().get(i);
            assertEquals(truth.timeNs(), r.timeNs());
            boolean known = switched.contains(r.cpu()) || r.type().equals("sched_switch");
            assertEquals(known ? truth.tid() : -1, r.tid(), r.toString());
            unknown += known ? 0 : 1;
            otherNames += known && !truth.comm().equals(r.comm()) ? 1 : 0;
            if (r.type().equals("sched_switch")) {
                switched.add(r.cpu());
            }
        }
        assertEquals(18, unknown, "as many stand before the first switches in the text of babeltrace2");
        assertEquals(443, otherNames, "what bash starts has the name bash until it is switched to again");
        onlySome(folder, all);
    }

    /** What a scan wants of it does not change who an event is of. */
    private static void onlySome(Path folder, Recorded all) throws IOException {
        try (Trace trace = Traces.open(folder)) {
            Selection.Projection some = new Selection.Projection(3, List.of("next_pid"));
            Selection selection =
                    t -> t.name().equals("sched_switch") || t.name().equals("kvm_mmio") ? some : null;
            List<Integer> tids = new ArrayList<>();
            try (EventCursor cursor = trace.cursor(selection)) {
                while (cursor.next()) {
                    for (int i = cursor.from(); i < cursor.to(); i++) {
                        tids.add(cursor.batch().tid(i));
                    }
                }
            }
            assertEquals(
                    all.rows().stream()
                            .filter(r ->
                                    r.type().equals("sched_switch") || r.type().equals("kvm_mmio"))
                            .map(Recorded.Row::tid)
                            .toList(),
                    tids);
        }
    }

    @Test
    void fieldsAreTheKernels() throws IOException {
        Recorded all = Recorded.of(KERNEL);
        Recorded.Row sw = all.of("sched_switch").get(0);
        assertEquals(
                Map.of(
                        "context.pid", 0L,
                        "prev_comm", "swapper/1",
                        "prev_pid", 0L,
                        "prev_prio", 120L,
                        "prev_state", 0L,
                        "next_comm", "lttng-consumerd",
                        "next_pid", 5549L,
                        "next_prio", 120L),
                new TreeMap<>(sw.values()));
        Recorded.Row mmio = all.of("kvm_mmio").get(0);
        assertEquals(1L, mmio.values().get("val"), "two bytes, 1 and 0, lowest first");
        assertEquals(4273975300L, mmio.values().get("gpa"));
        Recorded.Row queue = all.of("net_dev_queue").get(0);
        assertEquals("tap0", queue.values().get("name"));
        assertEquals(0xffff888121ab1c00L, queue.values().get("skbaddr"));
        // a variant, a structure in it, fields of four bits in the network's byte order
        assertEquals(1L, queue.values().get("network_header_type"));
        assertEquals(4L, queue.values().get("network_header.version"));
        assertEquals(5L, queue.values().get("network_header.ihl"));
        assertEquals(84L, queue.values().get("network_header.tot_len"));
        assertEquals(0x4351L, queue.values().get("network_header.id"));
        assertEquals(10L, queue.values().get("network_header.saddr[0]"));
        assertEquals(2L, queue.values().get("network_header.daddr[3]"));
        assertEquals(63875L, queue.values().get("network_header.transport_header.checksum"));
    }

    @Test
    void probesTellTheirFunctionByTheirName() throws IOException {
        Recorded all = Recorded.of(KERNEL);
        assertEquals("ioeventfd_write", all.of("kp_ioeventfd_write").get(0).function());
        assertEquals("handle_rx", all.of("kr_handle_rx_entry").get(0).function());
        assertEquals("handle_rx_ret", all.of("kr_handle_rx_exit").get(0).function());
        assertEquals(1, all.count(Anomaly.Kind.NOTE));
    }

    @Test
    void theSourceTellsItsClockAndItsLanes() throws IOException {
        try (Trace trace = Traces.open(KERNEL)) {
            Source source = trace.sources().get(0);
            assertEquals(new Clock("realtime", Clock.Unit.NANOSECONDS, 1), source.clock());
            assertEquals(
                    "monotonic, 1000 MHz, its zero at 1795350371.903515993 s from the origin",
                    source.facts().get("trace clock"));
            assertEquals("lttng-modules 2.13.9", source.facts().get("recorder"));
            assertEquals(
                    List.of("cpu 0", "cpu 1"),
                    source.lanes().stream().map(Lane::name).toList());
            Census census = trace.census(Progress.NONE);
            assertEquals(9123, census.total());
            assertEquals(1795352554064242978L, census.firstNs());
            assertEquals(1795352557950966529L, census.lastNs());
        }
    }

    @Test
    void aSelectionGetsOnlyWhatItAsksFor() throws IOException {
        Selection some = type ->
                type.name().equals("sched_waking") ? new Selection.Projection(7, List.of("pid", "no", "comm")) : null;
        int n = 0;
        try (Trace trace = Traces.open(KERNEL);
                EventCursor cursor = trace.cursor(some)) {
            while (cursor.next()) {
                EventBatch b = cursor.batch();
                for (int i = cursor.from(); i < cursor.to(); i++) {
                    assertEquals(7, b.slot(i));
                    assertEquals(3, b.valueCount(i));
                    if (n++ == 0) {
                        assertEquals(5549, b.value(i, 0));
                        assertEquals(org.kickscope.trace.Field.MISSING, b.value(i, 1));
                        assertEquals("lttng-consumerd", b.text(i, 2));
                    }
                }
            }
        }
        assertEquals(511, n);
    }

    @Test
    void eachTypeIsThereOnce() throws IOException {
        try (Trace trace = Traces.open(KERNEL)) {
            List<String> names =
                    trace.types().all().stream().map(EventType::toString).toList();
            assertEquals(names.stream().distinct().toList(), names);
            assertTrue(names.contains("syscalls:sys_enter_ioctl"));
        }
    }
}
