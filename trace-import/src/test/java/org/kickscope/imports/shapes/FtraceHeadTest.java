package org.kickscope.imports.shapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.trace.ContextFlags;

class FtraceHeadTest {
    private final LineHead head = new FtraceHead(false, false, false);

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
                "     rcu_preempt-15      [000] d..2.   783.033722: sched_switch: x=1|rcu_preempt|15|0|783033722000|sched_switch",
                "       CPU 0/KVM-1844    [001] .....   783.033722123: kvm_exit: x=1|CPU 0/KVM|1844|1|783033722123|kvm_exit",
                "     kworker/u4:0-9      (      9) [012] d.h1. 2814324434693: a: x|kworker/u4:0|9|12|2814324434693|a",
                "           <...>-123     (-------) [003]     1.000001: a: x|<...>|123|3|1000001000|a",
                "     a [001] b-12        [002] ...1.     5.000000: ev: x|a [001] b|12|2|5000000000|ev",
                "     x-1 [000] 1.0:-77   [001] ...1.     5.000000: ev: x|x-1 [000] 1.0:|77|1|5000000000|ev",
                "     (sd-pam)-99         [001] ...1.     5.000000: ev: x|(sd-pam)|99|1|5000000000|ev",
                "     tap0-rx: 5-4711     [1023] ...1.     5.000000: ev: x|tap0-rx: 5|4711|1023|5000000000|ev",
                "     größe-7             [001]     5.000000: ev: x|größe|7|1|5000000000|ev",
                "     -3                  [001]     5.000000: ev: x||3|1|5000000000|ev",
                "     rcu_preempt-15    [001]2814324434693: softirq_raise:        vec=7|rcu_preempt|15|1|2814324434693|softirq_raise",
                "       trace-cmd-2269  [001]   783.034366: (+644)   softirq_raise:        v=9|trace-cmd|2269|1|783034366000|softirq_raise",
            })
    void readsTaskCpuTimeAndName(String line, String comm, int pid, int cpu, long time, String name) {
        assertTrue(parse(line), line);
        assertEquals(comm == null ? "" : comm, text(line, head.commFrom, head.commTo));
        assertEquals(pid, head.pid);
        assertEquals(cpu, head.cpu);
        assertEquals(time, head.time);
        assertEquals(name, text(line, head.nameFrom, head.nameTo));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "  <idle>-0       0d.h1.   783.035055688: softirq_raise:        vec=1|<idle>|0|0|783035055688",
                "CPU 0/KV-1844   12..... 783.035055688: kvm_exit: x|CPU 0/KV|1844|12|783035055688",
                "    bash-1993    0d...1    4us+: ev: x|bash|1993|0|4000",
                "    bash-1993    0d...1  912us : ev: x|bash|1993|0|912000",
                "      sh-195     0d.h..907168325130: softirq_raise:        vec=9|sh|195|0|907168325130",
                "      sh-195     0d.h11907168325130: softirq_raise:        vec=9|sh|195|0|907168325130",
            })
    void readsTheLatencyFormat(String line, String comm, int pid, int cpu, long time) {
        assertTrue(parse(line), line);
        assertTrue(head.latency);
        assertEquals(comm, text(line, head.commFrom, head.commTo));
        assertEquals(pid, head.pid);
        assertEquals(cpu, head.cpu);
        assertEquals(time, head.time);
    }

    /** In a latency text the body may hold what looks like the default format, and the other way round. */
    @Test
    void theFormatOfTheTextDecidesBetweenTwoReadings() {
        String line = "    bash-1993    0d...1    4.000001: print: tracing_mark_write: x-1 [000]     9.000001: fake: y";
        LineHead latencyFirst = new FtraceHead(true, false, false);
        byte[] b = line.getBytes(StandardCharsets.UTF_8);
        assertTrue(latencyFirst.parse(b, 0, b.length));
        assertEquals(1993, latencyFirst.pid);
        assertEquals(4_000_001_000L, latencyFirst.time);
    }

    @ParameterizedTest
    @CsvSource({
        "....., 0",
        "d...., 1",
        "b...., 2",
        "D...., 3",
        "X...., 0",
        ".n..., 4",
        ".p..., 8",
        ".N..., 12",
        ".l..., 128",
        ".L..., 136",
        ".b..., 132",
        ".B..., 140",
        "..h.., 16",
        "..s.., 32",
        "..H.., 48",
        "..z.., 64",
        "..Z.., 80",
        "...f., 61440",
        "....3, 196608",
        "dNh2, 8221",
        "d.h, 17",
        "dnLh1.2, 135317",
        "....1.., 4096",
        ".......,0",
    })
    void readsEveryFlagLetter(String letters, int bits) {
        byte[] b = letters.getBytes(StandardCharsets.US_ASCII);
        assertEquals(bits | ContextFlags.KNOWN, FtraceHead.flags(b, 0, b.length));
    }

    @Test
    void withoutFlagColumnNothingIsKnownOfTheContext() {
        assertTrue(parse("   a-1     [000]     5.000001: ev: x"));
        assertEquals(0, head.flags);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "#",
                "-",
                "[000]",
                "a-1 [000]",
                "a-1 [000] d..1. 5.000001",
                "a-1 [000] d..1. 5.000001:",
                "a-1 [000] d..1. 5.000001: ",
                "a-1 [000] d..1. 5.: ev: x",
                "a-1 [0] d..1. 5.000001: ev: x",
                "a 1 [000] d..1. 5.000001: ev: x",
                "a-1 [000] q..1. 5.000001: ev: x",
                "a-1 [000] d..1. x.000001: ev: x",
                "a-1 [000] d..1. 99999999999999999999.1: ev: x",
                "a-1 [000] d..1. 5.000001: ev",
                "a-1 [000] d..1. 5.000001: e v: x",
                "qemu-system-x86  1844 [001]   783.033722: kvm:kvm_exit: vcpu 0",
                " 0)   1.234 us    |  func();",
                "a-99999999999 [000] d..1. 5.000001: ev: x",
                "a-1 [000] d:",
            })
    void refusesWhatIsNoEvent(String line) {
        assertFalse(parse(line), line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sys_ioctl(fd: b)|CALL|sys_ioctl", "sys_ioctl -> 0x0|RETURN|sys_ioctl",
                        "vfs_read <-ksys_read|FUNCTION|vfs_read",
                "<stack trace>|STACK|stack trace", "<user stack trace>|STACK|user stack trace", "print: x|EVENT|print",
            })
    void tellsTheFormsOfANameApart(String rest, LineHead.Form form, String name) {
        String line = "   a-1     [000] .....     5.000001: " + rest;
        assertTrue(parse(line));
        assertEquals(form, head.form);
        assertEquals(name, text(line, head.nameFrom, head.nameTo));
    }
}
