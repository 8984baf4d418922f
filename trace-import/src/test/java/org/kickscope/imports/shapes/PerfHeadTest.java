package org.kickscope.imports.shapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PerfHeadTest {
    private final LineHead head = new PerfHead();

    private boolean parse(String line) {
        byte[] b = line.getBytes(StandardCharsets.UTF_8);
        return head.parse(b, 0, b.length);
    }

    private static String text(String line, int from, int to) {
        return new String(line.getBytes(StandardCharsets.UTF_8), from, to - from, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "       CPU 0/KVM  1844 [003]  1394.950174527:     kvm:kvm_entry: vcpu 0|CPU 0/KVM|1844|3|1394950174527|kvm_entry|kvm:kvm_entry|vcpu 0",
                "            perf  4071/4072  [000]  1394.458369:  sched:sched_waking: comm=a b|perf|4072|0|1394458369000|sched_waking|sched:sched_waking|comm=a b",
                "         swapper     0 [001] 1.000001:          1  irq:irq_handler_exit: irq=2|swapper|0|1|1000001000|irq_handler_exit|irq:irq_handler_exit|irq=2",
                "            perf    12 [001] K     1.000001:  probe_x: (ffffffff81) a=1|perf|12|1|1000001000|probe_x|probe_x|(ffffffff81) a=1",
                "        a 1 [0]b    77 [128] 1.000001: s:e: x|a 1 [0]b|77|128|1000001000|e|s:e|x",
                "      [001] 1.5:    78 [001] 1.000001: s:e: x|[001] 1.5:|78|1|1000001000|e|s:e|x",
                "             :-1    -1 [000] 1.000001: s:e: x|:-1|0|0|1000001000|e|s:e|x",
                "              5    78 1.000001: s:e: x|5|78|-1|1000001000|e|s:e|x",
                "                 78 [001] 1.000001: s:e: ||78|1|1000001000|e|s:e|",
            })
    void readsTaskCpuTimeAndName(
            String line, String comm, int tid, int cpu, long time, String name, String key, String body) {
        assertTrue(parse(line), line);
        assertEquals(comm == null ? "" : comm, text(line, head.commFrom, head.commTo));
        assertEquals(tid, head.pid);
        assertEquals(cpu, head.cpu);
        assertEquals(time, head.time);
        assertEquals(name, text(line, head.nameFrom, head.nameTo));
        assertEquals(key, text(line, head.keyFrom, head.nameTo));
        assertEquals(body == null ? "" : body, line.substring(head.bodyFrom));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# ========",
                "\tffffffff810e19d2 try_to_wake_up+0x12 ([kernel.kallsyms])",
                "            perf  4071 [000]  1394.45: sched:sched_waking: comm=a",
                "            perf  4071 [000]  1394.458369: sched:sched_waking",
                "            perf  4071 [000]  1394.458369: PERF_RECORD_LOST lost 5",
                "            perf  4071 [00]  1394.458369: sched:x: comm=a",
                "            perf  [000]  1394.458369: sched:x: comm=a",
                "            perf  x4071 [000]  1394.458369: sched:x: comm=a",
                "   rcu_preempt-15      [000] d..2.   783.033722: sched_switch: x=1",
            })
    void isNoEvent(String line) {
        assertFalse(parse(line));
    }
}
