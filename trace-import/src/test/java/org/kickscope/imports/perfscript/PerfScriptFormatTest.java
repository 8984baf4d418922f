package org.kickscope.imports.perfscript;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.imports.Traces;
import org.kickscope.imports.shapes.Rows;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Trace;
import org.tukaani.xz.XZInputStream;

class PerfScriptFormatTest {
    private static final String ALL = "perf-vhost-net/perf-script.txt.xz";
    private static final String FIELDS = "perf-vhost-net/perf-script-fields-first2000.txt.xz";
    private static final Pattern LINE =
            Pattern.compile(" *(.*?) +(\\d+) \\[(\\d+)] +(\\d+)\\.(\\d{9}): +(\\w+):(\\w+): (.*)");
    private static final Pattern PAIR = Pattern.compile("(?:^|[ ])(\\w+)=(0x[0-9a-f]+|-?\\d+)(?= |$)");

    @TempDir
    Path folder;

    private static List<String> lines(Path file) throws IOException {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new XZInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return in.lines().toList();
        }
    }

    /** Every line, taken apart by an expression that shares nothing with the reader. */
    @Test
    void everyLineIsAnEventWithItsFields() throws IOException {
        Path file = Rows.sample(ALL);
        Rows rows = Rows.of(file);
        List<String> lines = lines(file);
        assertEquals(List.of(), rows.anomalies());
        assertEquals(9_455, rows.rows().size());
        assertEquals(lines.size(), rows.rows().size());
        List<String> wrong = new ArrayList<>();
        int pairs = 0;
        for (int i = 0; i < lines.size(); i++) {
            Matcher m = LINE.matcher(lines.get(i));
            Rows.Row r = rows.rows().get(i);
            if (!m.matches()
                    || !m.group(1).equals(r.comm())
                    || Integer.parseInt(m.group(2)) != r.tid()
                    || Integer.parseInt(m.group(3)) != r.cpu()
                    || Long.parseLong(m.group(4) + m.group(5)) != r.timeNs()
                    || !m.group(7).equals(r.type())) {
                wrong.add(lines.get(i) + " / " + r);
                continue;
            }
            Matcher pair = PAIR.matcher(m.group(8));
            while (pair.find()) {
                Object value = r.value(pair.group(1));
                String number = pair.group(2);
                Long expected = number.startsWith("0x")
                        ? Long.parseUnsignedLong(number.substring(2), 16)
                        : Long.valueOf(number);
                if (value instanceof String ? !value.equals(number) : !expected.equals(value)) {
                    wrong.add(lines.get(i) + ": " + pair.group(1) + " / " + value);
                }
                pairs++;
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(true, pairs > 10_000, "pairs compared: " + pairs);
    }

    /** {@code -F} with process ids, an address and its symbol behind each event, in microseconds. */
    @Test
    void otherColumnsSayTheSame() throws IOException {
        List<Rows.Row> all = Rows.of(Rows.sample(ALL)).rows();
        Rows fields = Rows.of(Rows.sample(FIELDS));
        assertEquals(List.of(), fields.anomalies());
        assertEquals(2_000, fields.rows().size());
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            Rows.Row a = all.get(i);
            Rows.Row b = fields.rows().get(i);
            if (!a.type().equals(b.type())
                    || a.cpu() != b.cpu()
                    || a.tid() != b.tid()
                    || !a.comm().equals(b.comm())
                    || a.timeNs() / 1000 != b.timeNs() / 1000) {
                wrong.add(a + " / " + b);
            }
            for (Map.Entry<String, Object> field : a.values().entrySet()) {
                if (field.getValue() instanceof Long && !field.getValue().equals(b.value(field.getKey()))) {
                    wrong.add(a + "." + field.getKey() + " / " + b);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void stacksArePassedOverAndLossesCounted() throws IOException {
        Path file = Files.writeString(folder.resolve("p.txt"), """
                # ========
                # captured on    : Sun Nov 22 12:49:43 2026
                perf    12 [001]     1.000001: kvm:kvm_entry: vcpu 0, rip 0x1
                \tffffffff810e19d2 try_to_wake_up+0x12 ([kernel.kallsyms])
                \t            55d0 main+0x1 (/usr/bin/qemu-system-x86_64)

                perf    12 [001]     1.000002: PERF_RECORD_LOST lost 42
                perf    12 [001]     1.000003: kvm:kvm_entry: vcpu 0, rip 0x2
                perf    12 [001]     1.000004: PERF_RECORD_COMM: perf:12/12
                what is this
                perf    12 [001]     1.000005: kvm:kvm_entry: vcpu 0, rip 0x3
                """);
        try (Trace trace = Traces.open(file)) {
            assertEquals("perf script", trace.sources().get(0).format());
        }
        Rows rows = Rows.of(file);
        assertEquals(
                List.of("kvm_entry", "LOSS", "kvm_entry", "kvm_entry"),
                rows.rows().stream().map(Rows.Row::type).toList());
        assertEquals(
                List.of(Anomaly.Kind.LOST_EVENTS, Anomaly.Kind.DAMAGED),
                rows.anomalies().stream().map(Anomaly::kind).toList());
        assertEquals(42, rows.anomalies().get(0).events());
    }
}
