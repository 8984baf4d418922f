package org.kickscope.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kickscope.imports.shapes.Rows;

/**
 * One ring buffer in its binary and its text forms is one trace: the same events in the same order, with the same task,
 * CPU, function and field values, at the same times but for what microseconds leave out. What a text does not hold is
 * listed here, and nothing else may be missing.
 */
class FormsAgreeTest {
    /** Values that the kernel's text shows otherwise than the record holds them: hashed pointers. */
    private static final Set<String> HASHED_BY_KERNEL =
            Set.of("net_dev_queue.skbaddr", "net_dev_xmit.skbaddr", "netif_receive_skb.skbaddr");

    private static final Set<String> NOT_IN_KERNEL_TEXT =
            Set.of("__probe_ip", "__probe_func", "__probe_ret_ip", "print.ip");

    private static final Set<String> NOT_IN_REPORT = Set.of(
            "kvm_exit.vcpu_id", "kvm_exit.intr_info", "kvm_exit.error_code", "kvm_entry.immediate_exit", "print.ip");

    /** Fields that only text has: what the record packs into address and data. */
    private static final Set<String> ONLY_IN_TEXT = Set.of("kvm_msi_set_irq.dst", "kvm_msi_set_irq.vec");

    private static List<Rows.Row> read(String name) throws IOException {
        Rows rows = Rows.of(Rows.sample("vhost-net-ping/" + name));
        assertEquals(List.of(), rows.anomalies());
        assertEquals(15_663, rows.rows().size());
        return rows.rows();
    }

    @Test
    void theKernelsTextHoldsWhatTheRecordsHold() throws IOException {
        agree(read("trace.dat"), read("tracefs.txt.xz"), HASHED_BY_KERNEL, NOT_IN_KERNEL_TEXT, true);
    }

    @Test
    void theReportHoldsWhatTheRecordsHold() throws IOException {
        agree(read("trace.dat"), read("report.txt.xz"), Set.of(), NOT_IN_REPORT, false);
    }

    private static void agree(
            List<Rows.Row> binary,
            List<Rows.Row> text,
            Set<String> otherwise,
            Set<String> missing,
            boolean flagsAndFunctions) {
        Map<String, Integer> wrong = new HashMap<>();
        List<String> first = new ArrayList<>();
        for (int i = 0; i < binary.size(); i++) {
            Rows.Row b = binary.get(i);
            Rows.Row t = text.get(i);
            // both writers round to the nearest microsecond
            long rounded = (b.timeNs() + 500) / 1000 * 1000;
            check(wrong, first, "type", b.type(), t.type());
            check(wrong, first, "time", rounded, t.timeNs());
            check(
                    wrong,
                    first,
                    "thread",
                    b.cpu() + " " + b.tid() + " " + b.comm(),
                    t.cpu() + " " + t.tid() + " " + t.comm());
            if (flagsAndFunctions) {
                check(wrong, first, b.type() + " function", b.function(), t.function());
                check(wrong, first, "flags", b.flags(), t.flags());
            }
            for (Map.Entry<String, Object> field : b.values().entrySet()) {
                String name = b.type() + "." + field.getKey();
                Object other = t.value(field.getKey());
                boolean left = missing.contains(name) || missing.contains(field.getKey());
                // trace-cmd's plugin prints R for a task that was preempted
                boolean preempted = !flagsAndFunctions
                        && name.equals("sched_switch.prev_state")
                        && field.getValue().equals(256L);
                if (!(left && other == null) && !otherwise.contains(name) && !preempted) {
                    Object value = field.getValue() instanceof String s ? s.stripTrailing() : field.getValue();
                    check(wrong, first, name, value, other);
                }
            }
            for (String field : t.values().keySet()) {
                String name = b.type() + "." + field;
                if (!b.values().containsKey(field) && !ONLY_IN_TEXT.contains(name)) {
                    check(wrong, first, name + " in text only", null, t.value(field));
                }
            }
        }
        assertTrue(wrong.isEmpty(), () -> wrong + ", first " + first);
    }

    private static void check(Map<String, Integer> wrong, List<String> first, String what, Object b, Object t) {
        if (!Objects.equals(b, t)) {
            wrong.merge(what, 1, Integer::sum);
            if (first.size() < 3) {
                first.add(what + ": " + b + " in the record, " + t + " in the text");
            }
        }
    }
}
