package org.kickscope.imports.strace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
import org.kickscope.trace.Trace;

class StraceFormatTest {
    private static final String START = "strace/qemu-start.txt.xz";
    private static final String DRIVER = "strace/driver-start.txt.xz";
    private static final String EVENTFDS = "strace/eventfds.txt.xz";

    private static final Pattern LINE = Pattern.compile(
            "(\\d+) (\\d\\d):(\\d\\d):(\\d\\d)\\.(\\d{6}) (?:<\\.\\.\\. (\\w+) resumed>|(\\w+)\\(|(---|\\+\\+\\+)).*");
    private static final Pattern RETURN = Pattern.compile(
            ".* = (-?\\d+|0x[0-9a-f]+)(?:<[^<>]*(?:<[^<>]*>)?>)?(?: (E[A-Z0-9]+) \\(.*\\))?(?: <(\\d+)\\.(\\d{6})>)?");
    private static final Pattern IOCTL = Pattern.compile("ioctl\\((\\d+)<(.*?>?)>, ([A-Z]\\w+), (0x[0-9a-f]+|0)[ )].*");

    @TempDir
    Path folder;

    private static List<String> lines(String sample) throws IOException {
        return new String(Rows.content(sample), StandardCharsets.UTF_8).lines().toList();
    }

    /** What a line must become, by expressions that share nothing with the reader. */
    private static List<String> expected(List<String> lines) {
        List<String> all = new ArrayList<>();
        for (String line : lines) {
            Matcher m = LINE.matcher(line);
            assertTrue(m.matches(), line);
            long ns = ((Long.parseLong(m.group(2)) * 60 + Long.parseLong(m.group(3))) * 60 + Long.parseLong(m.group(4)))
                            * 1_000_000_000L
                    + Long.parseLong(m.group(5)) * 1000;
            String tid = m.group(1);
            if (m.group(8) != null) {
                all.add(ns + " " + tid + " " + (m.group(8).equals("---") ? "signal_deliver" : "sched_process_exit"));
                continue;
            }
            if (m.group(7) != null) {
                all.add(ns + " " + tid + " sys_enter_" + m.group(7));
            }
            Matcher r = RETURN.matcher(line);
            if (r.matches()) {
                long took = m.group(7) == null || r.group(3) == null
                        ? 0
                        : Long.parseLong(r.group(3)) * 1_000_000_000L + Long.parseLong(r.group(4)) * 1000;
                all.add(ns + took + " " + tid + " sys_exit_" + (m.group(7) != null ? m.group(7) : m.group(6)) + " "
                        + (r.group(2) == null ? Long.decode(r.group(1)) : r.group(2)));
            }
        }
        return all;
    }

    private static String told(Rows.Row r) {
        String s = r.timeNs() + " " + r.tid() + " " + r.type();
        Object error = r.value("ret_text");
        boolean failed = r.value("ret") instanceof Long ret && ret < 0;
        return r.type().startsWith("sys_exit_") ? s + " " + (failed ? error : r.value("ret")) : s;
    }

    @ParameterizedTest
    @ValueSource(strings = {START, DRIVER})
    void everyLineIsACallAReturnOrBoth(String sample) throws IOException {
        Rows rows = Rows.of(Rows.sample(sample));
        assertEquals(
                expected(lines(sample)),
                rows.rows().stream().map(StraceFormatTest::told).toList());
        assertEquals(
                List.of(Anomaly.Kind.NOTE),
                rows.anomalies().stream().map(Anomaly::kind).toList());
        assertTrue(rows.anomalies().get(0).firstText().contains("-ttt"));
    }

    @Test
    void commandsHaveTheirNumbersAndDescriptorsTheirNames() throws IOException {
        List<String> expected = new ArrayList<>();
        for (String sample : List.of(START, DRIVER)) {
            for (String line : lines(sample)) {
                Matcher m = IOCTL.matcher(line.replaceFirst("^\\S+ \\S+ ", ""));
                if (m.matches()) {
                    expected.add(m.group(1) + " " + m.group(2) + " " + m.group(3) + " " + Long.decode(m.group(4)));
                }
            }
        }
        List<Rows.Row> rows = Stream.concat(
                        Rows.of(Rows.sample(START)).rows().stream(), Rows.of(Rows.sample(DRIVER)).rows().stream())
                .filter(r -> r.type().equals("sys_enter_ioctl"))
                .toList();
        assertEquals(
                expected,
                rows.stream()
                        .filter(r -> r.value("arg") != null)
                        .map(r -> r.value("fd") + " " + r.value("fd_text") + " " + r.value("cmd_text") + " "
                                + r.value("arg"))
                        .toList());
        assertTrue(expected.size() > 2000);
        Map<String, Object> numbers = new TreeMap<>();
        rows.forEach(r -> numbers.put((String) r.value("cmd_text"), r.value("cmd")));
        // the numbers that the notes of the recording list, read from the kernel's own trace
        assertEquals(0x4040ae79L, numbers.get("KVM_IOEVENTFD"));
        assertEquals(0x4020ae76L, numbers.get("KVM_IRQFD"));
        assertEquals(0x4008ae6aL, numbers.get("KVM_SET_GSI_ROUTING"));
        assertEquals(0xae80L, numbers.get("KVM_RUN"));
        assertEquals(0x4008af20L, numbers.get("VHOST_SET_VRING_KICK"));
        assertEquals(0x4008af21L, numbers.get("VHOST_SET_VRING_CALL"));
        assertEquals(0x4008af30L, numbers.get("VHOST_NET_SET_BACKEND"));
        assertEquals(
                List.of(), rows.stream().filter(r -> r.value("cmd") == null).toList());
    }

    @Test
    void eventsAreCountedAsInTheText() throws IOException {
        List<String> lines = lines(START);
        try (Trace trace = Traces.open(Rows.sample(START))) {
            Census census = trace.census(Progress.NONE);
            Map<String, Long> found = new TreeMap<>();
            for (EventType type : trace.types().all()) {
                found.put(type.name(), census.count(type.id()));
            }
            assertEquals(lines.stream().filter(l -> l.contains(" ioctl(")).count(), found.get("sys_enter_ioctl"));
            assertEquals(lines.stream().filter(l -> l.contains(" eventfd2(")).count(), found.get("sys_exit_eventfd2"));
            assertEquals(lines.stream().filter(l -> l.contains(" --- ")).count(), found.get("signal_deliver"));
            assertEquals(
                    new Clock("time of day", Clock.Unit.NANOSECONDS, 1000),
                    trace.sources().get(0).clock());
        }
    }

    /** A program of two threads that signal each other with eventfds, one of them named to break readers. */
    @Test
    void eventfdsTellTheirValues() throws IOException {
        Rows rows = Rows.of(Rows.sample(EVENTFDS));
        assertEquals(List.of(), rows.anomalies());
        List<Rows.Row> worker = rows.rows().stream()
                .filter(r -> "a <b> \"c\\d".equals(r.comm()))
                .toList();
        assertEquals(
                List.of(1L, 1L, 1L, 1L, 0x1122334455667788L),
                worker.stream()
                        .filter(r -> r.type().equals("sys_exit_read"))
                        .map(r -> r.value("value"))
                        .toList());
        List<Rows.Row> writes = rows.rows().stream()
                .filter(r -> r.type().equals("sys_enter_write") && "anon_inode:[eventfd]".equals(r.value("fd_text")))
                .toList();
        assertEquals(10, writes.size());
        assertEquals(
                List.of(1L, 1L, 1L, 1L, 0x1122334455667788L),
                writes.stream()
                        .filter(r -> !worker.contains(r))
                        .map(r -> r.value("value"))
                        .toList());
        assertEquals(
                List.of("EAGAIN", -11L),
                rows.rows().stream()
                        .filter(r -> r.type().equals("sys_exit_read") && "EAGAIN".equals(r.value("ret_text")))
                        .flatMap(r -> Stream.of(r.value("ret_text"), r.value("ret")))
                        .limit(2)
                        .toList());
    }

    @Test
    void structuresAndDescriptorsInMessages() throws IOException {
        List<Rows.Row> rows = Rows.of(Rows.sample(EVENTFDS)).rows();
        Rows.Row send = rows.stream()
                .filter(r -> r.type().equals("sys_enter_sendmsg"))
                .findFirst()
                .orElseThrow();
        assertEquals("SCM_RIGHTS", send.value("msg.cmsg_type_text"));
        assertEquals(3L, send.value("msg.cmsg_data[0]"));
        assertEquals(4L, send.value("msg.cmsg_data[1]"));
        assertEquals("anon_inode:[eventfd]", send.value("msg.cmsg_data[1]_text"));
        assertEquals("\\r\\0\\0\\0\\1\\0\\0\\0\\0\\0\\0\\0", send.value("msg.iov_base_text"));
        assertEquals(12L, send.value("msg.iov_len"));
        assertTrue(((String) send.value("fd_text")).matches("UNIX-STREAM:\\[\\d+->\\d+]"), send.toString());
        Rows.Row got = rows.stream()
                .filter(r -> r.type().equals("sys_exit_recvmsg"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of(7L, 8L, 12L),
                List.of(got.value("msg.cmsg_data[0]"), got.value("msg.cmsg_data[1]"), got.value("ret")));
        Rows.Row memory = rows.stream()
                .filter(r -> "KVM_SET_USER_MEMORY_REGION".equals(r.value("cmd_text")))
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of(1L, 0x100000L, 2097152L),
                List.of(
                        memory.value("arg.slot"),
                        memory.value("arg.guest_phys_addr"),
                        memory.value("arg.memory_size")));
        assertEquals(
                List.of(0x4008ae99L, 0x800cab07L),
                rows.stream()
                        .filter(r -> String.valueOf(r.value("cmd_text")).startsWith("_IOC"))
                        .map(r -> r.value("cmd"))
                        .toList());
    }

    /** Names of files that look like the end of a call. */
    @Test
    void namesCannotPassForReturns() throws IOException {
        List<Rows.Row> rows = Rows.of(Rows.sample(EVENTFDS)).rows();
        List<Rows.Row> opened = rows.stream()
                .filter(r -> r.type().startsWith("sys_") && r.type().endsWith("_openat"))
                .toList();
        Rows.Row missing = opened.get(opened.size() - 3);
        Rows.Row weird = opened.get(opened.size() - 1);
        assertEquals(List.of(-2L, "ENOENT"), List.of(missing.value("ret"), missing.value("ret_text")));
        assertEquals(
                List.of(9L, 384L),
                List.of(weird.value("ret"), opened.get(opened.size() - 2).value("mode")));
        assertTrue(((String) weird.value("ret_text")).endsWith("we) = 5 \\\"ird \\74x-\\76"), weird.toString());
        Rows.Row write = rows.stream()
                .filter(r ->
                        r.type().equals("sys_exit_write") && Long.valueOf(18).equals(r.value("ret")))
                .findFirst()
                .orElseThrow();
        assertEquals(18L, write.value("ret"));
    }

    /** One program, recorded in other ways: the same calls with the same returns. */
    @ParameterizedTest
    @ValueSource(strings = {"eventfds-clock", "eventfds-untimed", "eventfds-relative", "eventfds-stderr"})
    void otherColumnsSayTheSame(String name) throws IOException {
        Rows rows = Rows.of(Rows.sample("strace/" + name + ".txt.xz"));
        // on standard error strace speaks into the line of the call that made a thread
        assertEquals(
                name.endsWith("stderr") ? 2 : 0,
                rows.count(Anomaly.Kind.DAMAGED),
                rows.anomalies().toString());
        Map<String, Long> expected = counts(Rows.of(Rows.sample(EVENTFDS)));
        Map<String, Long> found = counts(rows);
        assertEquals(expected, found);
        boolean order = name.endsWith("untimed") || name.endsWith("relative");
        try (Trace trace = Traces.open(Rows.sample("strace/" + name + ".txt.xz"))) {
            Clock clock = trace.sources().get(0).clock();
            assertEquals(order ? "order" : name.endsWith("clock") ? "time of day" : "realtime", clock.name());
            assertEquals(name.endsWith("stderr") ? 1 : order ? 1 : 1000, clock.resolution());
        }
    }

    private static Map<String, Long> counts(Rows rows) {
        Map<String, Long> all = new TreeMap<>();
        rows.rows().stream()
                .filter(r -> r.type().matches(".*_(write|read|ioctl|sendmsg|recvmsg|eventfd2|exit)|signal_deliver"))
                .forEach(r -> all.merge(r.type(), 1L, Long::sum));
        return all;
    }

    @Test
    void hostileLinesAreCountedAndEndNothing() throws IOException {
        Rows rows = Rows.of(
                folder,
                "1 1795372506.000001 close(3) = 0 <0.000001>\n".repeat(12)
                        + "1 1795372506.000001 close(3\n"
                        + "1 1795372506.000001 close(3) = \n"
                        + "1 1795372506.000001 close(((((((((3) = 0\n"
                        + "1 1795372506.000001 read(3, \"unended) = 5\n"
                        + "1 1795372506.000001 <... read resumed>, 5\n"
                        + "99999999 1795372506.000001 close(3) = 0\n"
                        + "1 99:99\n"
                        + "1 1795372506.000002 read(3<a) = 1, \"\\777\\x\\\", 99999999999999999999) = 0xfffffffffffffffffff <9999999999999999999.1>\n"
                        + "1 1795372506.000003 ioctl(3</x->, {a=[1,2,3,4,5,6,7,8,9,10], b={c={d=[{e=5}]}}, =, x=}) = -1\n"
                        + "1 1795372506.000004 <... futex resumed>) = ?\n"
                        + "strace: Process 2 attached\n"
                        + "1 1795372506.000005 close(3) = 0 <0.0");
        assertEquals(7, rows.count(Anomaly.Kind.DAMAGED), rows.anomalies().toString());
        assertEquals(1, rows.count(Anomaly.Kind.TRUNCATED));
        Rows.Row odd = rows.rows().get(rows.rows().size() - 2);
        assertEquals("sys_enter_ioctl", odd.type());
        assertEquals("/x-", odd.value("fd_text"));
    }

    @Test
    void stackFramesAndWordsOfStraceAreNoEvents() throws IOException {
        Rows rows = Rows.of(folder, """
                strace: Process 7 attached
                7 1795372506.000001 read(3, "\\1\\0\\0\\0\\0\\0\\0\\0", 8) = 8 <0.000010>
                 > /usr/lib/libc.so.6(read+0x10) [0x1]
                7 1795372506.000020 +++ killed by SIGKILL (core dumped) +++
                """);
        assertEquals(
                List.of("sys_enter_read", "sys_exit_read", "sched_process_exit"),
                rows.rows().stream().map(Rows.Row::type).toList());
        assertEquals(1L, rows.rows().get(1).value("value"));
        assertEquals(1795372506000011000L, rows.rows().get(1).timeNs());
        assertEquals("SIGKILL", rows.rows().get(2).value("sig_text"));
        assertEquals(List.of(), rows.anomalies());
    }
}
