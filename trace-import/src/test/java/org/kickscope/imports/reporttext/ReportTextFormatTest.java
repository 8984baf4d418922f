package org.kickscope.imports.reporttext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.imports.Traces;
import org.kickscope.imports.shapes.Rows;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.ContextFlags;
import org.kickscope.trace.Trace;

class ReportTextFormatTest {
    /** Fields that trace-cmd's text does not print, or prints in a way that loses what the record holds. */
    private static final Set<String> NOT_IN_REPORT =
            Set.of("kvm_exit.vcpu_id", "kvm_exit.intr_info", "kvm_exit.error_code", "kvm_entry.immediate_exit");

    /** The kernel hashes pointers in its text; trace-cmd prints them. */
    private static final Set<String> HASHED =
            Set.of("net_dev_queue.skbaddr", "net_dev_xmit.skbaddr", "netif_receive_skb.skbaddr");

    @TempDir
    Path folder;

    private static String format(Path file) throws IOException {
        try (Trace trace = Traces.open(file)) {
            return trace.sources().get(0).format();
        }
    }

    /** What the kernel and trace-cmd print of the same ring must be read as the same events. */
    @Test
    void saysTheSameAsTheKernelsText() throws IOException {
        List<Rows.Row> kernel =
                Rows.of(Rows.sample("vhost-net-ping/tracefs.txt.xz")).rows();
        Rows report = Rows.of(Rows.sample("vhost-net-ping/report.txt.xz"));
        assertEquals("trace-cmd report", format(Rows.sample("vhost-net-ping/report.txt.xz")));
        assertEquals(List.of(), report.anomalies());
        assertEquals(15_663, report.rows().size());
        compare(kernel, report.rows(), 1);
    }

    @Test
    void rawFieldsAndLatencyFormatSayTheSame() throws IOException {
        List<Rows.Row> kernel =
                Rows.of(Rows.sample("vhost-net-ping/tracefs.txt.xz")).rows();
        List<Rows.Row> raw = Rows.of(Rows.sample("vhost-net-ping/report-raw-first3000.txt.gz"))
                .rows();
        assertEquals(2_999, raw.size());
        compare(kernel, raw, 1);
        Rows latency = Rows.of(Rows.sample("vhost-net-ping/report-latency-ns-first3000.txt.gz"));
        assertEquals(List.of(), latency.anomalies());
        assertEquals(2_999, latency.rows().size());
        compare(kernel, latency.rows(), 1000);
        for (int i = 0; i < 2_999; i++) {
            // trace-cmd 3.1 prints neither of these two
            int told = ~(ContextFlags.PREEMPT_RESCHED | ContextFlags.SOFTIRQS_OFF);
            assertEquals(kernel.get(i).flags() & told, latency.rows().get(i).flags());
        }
    }

    private static void compare(List<Rows.Row> kernel, List<Rows.Row> report, long within) {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < report.size(); i++) {
            Rows.Row k = kernel.get(i);
            Rows.Row r = report.get(i);
            String head = k.type() + " " + k.cpu() + " " + k.tid();
            if (!head.equals(r.type() + " " + r.cpu() + " " + r.tid())
                    || Math.abs(k.timeNs() - r.timeNs()) >= within
                    || !k.comm().startsWith(r.comm())) {
                wrong.add(k + " / " + r);
                continue;
            }
            for (Map.Entry<String, Object> field : k.values().entrySet()) {
                String name = k.type() + "." + field.getKey();
                Object other = r.value(field.getKey());
                // trace-cmd 3.1 does not print that a task was preempted
                boolean preempted = name.equals("sched_switch.prev_state")
                        && field.getValue().equals(256L);
                boolean madeUp = name.startsWith("kvm_msi_set_irq.");
                if (other == null
                        ? !NOT_IN_REPORT.contains(name) && !madeUp
                        : !other.equals(field.getValue()) && !HASHED.contains(name) && !preempted) {
                    wrong.add(name + ": " + field.getValue() + " / " + other);
                }
            }
        }
        assertTrue(wrong.isEmpty(), () -> wrong.size() + " differ, first " + wrong.get(0));
    }

    @Test
    void tellsOfLossWhereItHappened() throws IOException {
        Rows rows = Rows.of(Rows.sample("lost-events/lost-report.txt.gz"));
        assertEquals(5_255 + 1, rows.rows().size());
        Rows.Row lost = rows.rows().stream()
                .filter(r -> r.type().equals("LOSS"))
                .findFirst()
                .orElseThrow();
        assertEquals("0 2075771243000 291", lost.cpu() + " " + lost.timeNs() + " " + lost.value("count"));
        assertEquals(291, rows.anomalies().get(0).events());
    }

    @Test
    void readsWithoutFirstLineWithFlagsAndWithDifferences() throws IOException {
        String flags = """
                     rcu_preempt-15    [000] d..2.   783.033722: sched_switch:         rcu_preempt:15 [120] W ==> swapper/0:0 [120]
                       trace-cmd-2269  [001] d.h1.   783.034366: softirq_raise:        vec=9 [action=RCU]
                """;
        Path file = Files.writeString(folder.resolve("r.txt"), flags);
        assertEquals("trace-cmd report", format(file));
        assertEquals(0x2101, Rows.of(file).rows().get(0).flags());
        Rows rows = Rows.of(folder, """
                cpus=2
                version = 6
                CPU 1 is empty
                     rcu_preempt-15    [000]   783.033722:          sched_switch:         rcu_preempt:15 [120] W ==> swapper/0:0 [120]
                       trace-cmd-2269  [001]   783.034366: (+644)   softirq_raise:        vec=9 [action=RCU]
                CPU:1 [EVENTS DROPPED]
                       trace-cmd-2269  [001]   783.034367: (+1)     softirq_raise:        vec=1 [action=TIMER]
                """);
        assertEquals(
                List.of("sched_switch", "softirq_raise", "LOSS", "softirq_raise"),
                rows.rows().stream().map(Rows.Row::type).toList());
        assertEquals(0, rows.count(Anomaly.Kind.DAMAGED));
        assertEquals(783_034_366_000L, rows.rows().get(2).value("since"));
    }

    @Test
    void namesOfMachinesAreToldAndLeftOutOfTheTask() throws IOException {
        Path file = Files.writeString(folder.resolve("r.txt"), """
                  host: cpus=2
                guest1: cpus=1
                guest1:               sh-195   [000]907168325130: softirq_raise:        vec=9 [action=RCU]
                  host:            <idle>-0     [001]907168325139: softirq_raise:        vec=9 [action=RCU]
                  host: CPU:1 [5 EVENTS DROPPED]
                  host:       CPU 0/KVM-7     [001]907168325149: softirq_raise:        vec=9 [action=RCU]
                                   main-8     [001]907168325159: softirq_raise:        vec=9 [action=RCU]
                """);
        Rows rows = Rows.of(file);
        assertEquals(
                List.of("sh", "<idle>", "CPU 0/KVM", "main"),
                rows.rows().stream()
                        .filter(r -> r.comm() != null && !r.type().equals("LOSS"))
                        .map(Rows.Row::comm)
                        .toList());
        assertEquals(5, rows.rows().size());
        assertTrue(
                rows.anomalies().stream()
                        .anyMatch(a ->
                                a.kind() == Anomaly.Kind.NOTE && a.firstText().contains("host, guest1")),
                () -> rows.anomalies().toString());
        try (Trace trace = Traces.open(file)) {
            assertEquals("host, guest1", trace.sources().get(0).facts().get("prefixes"));
        }
    }
}
