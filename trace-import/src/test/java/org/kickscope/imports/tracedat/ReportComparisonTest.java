package org.kickscope.imports.tracedat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kickscope.imports.Traces;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.EventCursor;
import org.kickscope.trace.EventType;
import org.kickscope.trace.Field;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Trace;

/**
 * Every event of the samples against {@code trace-cmd report -R -t}: order, task, thread, CPU, nanoseconds, name and all
 * field values; against the committed text always, against trace-cmd itself where it is installed. What trace-cmd shows
 * by name (functions for addresses, strings for pointers into the kernel) is counted, not compared.
 */
class ReportComparisonTest {
    private static final Pattern LINE =
            Pattern.compile("^\\s*(.*)-(-?\\d+)\\s+\\[(\\d+)\\]\\s+(\\d+)\\.(\\d{9}): (\\S+): *(.*)$");
    private static final Pattern PAIR =
            Pattern.compile("([A-Za-z_]\\w*(?:\\[\\d+\\])?)=(.*?)(?=\\s+[A-Za-z_]\\w*(?:\\[\\d+\\])?=|$)");
    private static final Pattern DROPPED = Pattern.compile("^CPU:(\\d+) \\[(\\d+) EVENTS DROPPED\\]$");

    @TempDir
    Path folder;

    private long compared;
    private long byName;

    static Stream<Arguments> samples() {
        return Stream.of(
                Arguments.of(Samples.ping(), Samples.pingReport(), 15_663),
                Arguments.of(Samples.pingVersion6(), Samples.pingReport(), 15_663),
                Arguments.of(Samples.lost(), Samples.lostReport(), 5_255),
                Arguments.of(Samples.overrun(), Samples.overrunReport(), 651));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void equalsTheReport(Path file, Path report, int events) throws IOException {
        Path golden = Samples.plain(report, folder);
        compare(Samples.plain(file, folder), Files.readAllLines(golden, StandardCharsets.UTF_8), events);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void equalsTraceCmdWhereItIsInstalled(Path file, Path report, int events) throws Exception {
        Path out = folder.resolve("report.txt");
        Path plain = Samples.plain(file, folder);
        int code;
        try {
            ProcessBuilder command = new ProcessBuilder("trace-cmd", "report", "-R", "-t", "-i", plain.toString());
            code = command.redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            code = -1;
        }
        assumeTrue(code == 0, "trace-cmd is not installed");
        compare(plain, Files.readAllLines(out, StandardCharsets.UTF_8), events);
    }

    private void compare(Path file, List<String> report, int events) throws IOException {
        List<String> lines = report.stream()
                .filter(l -> DROPPED.matcher(l).matches() || LINE.matcher(l).matches())
                .toList();
        int line = 0;
        int rows = 0;
        try (Trace trace = Traces.open(file);
                EventCursor cursor = trace.cursor(Selection.everything())) {
            while (cursor.next()) {
                for (int i = cursor.from(); i < cursor.to(); i++) {
                    assertTrue(line < lines.size(), "more events than the report has");
                    row(trace, cursor.batch(), i, lines.get(line++));
                    rows += cursor.batch().isLoss(i) ? 0 : 1;
                }
            }
        }
        assertEquals(lines.size(), line);
        assertEquals(events, rows);
        assertTrue(compared > 2L * events && byName < compared, compared + " values compared, " + byName + " by name");
    }

    private void row(Trace trace, EventBatch b, int i, String line) {
        if (b.isLoss(i)) {
            Matcher d = DROPPED.matcher(line);
            assertTrue(d.matches(), line);
            assertEquals(Long.parseLong(d.group(2)), b.lossCount(i));
            assertEquals(Integer.parseInt(d.group(1)), b.cpu(i));
            return;
        }
        Matcher m = LINE.matcher(line);
        assertTrue(m.matches(), line);
        EventType type = trace.types().get(b.type(i));
        String comm = b.comm(i);
        assertEquals(m.group(1), comm == null ? "<...>" : comm, line);
        assertEquals(Integer.parseInt(m.group(2)), b.tid(i), line);
        assertEquals(Integer.parseInt(m.group(3)), b.cpu(i), line);
        assertEquals(Long.parseLong(m.group(4) + m.group(5)), b.timeNs(i), line);
        assertEquals(m.group(6), type.name(), line);
        Map<String, String> shown = new HashMap<>();
        Matcher p = PAIR.matcher(m.group(7));
        while (p.find()) {
            shown.put(p.group(1), p.group(2).strip());
        }
        for (int k = 0; k < type.fields().size(); k++) {
            Field field = type.fields().get(k);
            String value = shown.get(field.name());
            if (value != null) {
                value(b, i, k, field, value, line);
            }
        }
    }

    private void value(EventBatch b, int i, int k, Field field, String shown, String line) {
        if (field.kind() == Field.Kind.STRING) {
            String text = b.text(i, k).strip();
            // text with blanks and equals signs cannot be told apart in the report
            assertTrue(text.equals(shown) || text.startsWith(shown), line + "\n" + field.name() + " is " + text);
            compared++;
            return;
        }
        long v = b.value(i, k);
        boolean same = shown.equals(Long.toString(v))
                || shown.equals(Long.toUnsignedString(v))
                || hexadecimal(shown, v)
                || shown.equals(Long.toHexString(v))
                || (v == 0 && shown.equals("(nil)"))
                || padded(shown, v);
        if (!same && field.kind() == Field.Kind.ADDRESS && !shown.matches("-?\\d+|0x[0-9a-f]+")) {
            byName++;
            return;
        }
        assertTrue(same, line + "\n" + field.name() + " is " + v);
        compared++;
    }

    private static boolean hexadecimal(String shown, long v) {
        return shown.matches("0x[0-9a-f]{1,16}") && Long.parseUnsignedLong(shown.substring(2), 16) == v;
    }

    /** Numbers with leading zeros, as {@code %03d} prints them. */
    private static boolean padded(String shown, long v) {
        return shown.matches("0+\\d+") && Long.parseLong(shown) == v;
    }
}
