package org.kickscope.imports.ctf.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.trace.Anomaly;

/**
 * A trace and the text that babeltrace2 prints of it hold the same events, at the same times, with the same threads,
 * functions and values. What the text does not tell is listed here, and nothing else may differ.
 *
 * <p>Where babeltrace2 is installed it is run too, on the sample and on the traces that {@code -Dkickscope.ctf.traces} names
 * (folders, with the path separator between).
 */
class BabeltraceAgreesTest {
    private static final long DAY = 86_400_000_000_000L;

    @TempDir
    Path folder;

    @Test
    void theStoredText() throws IOException {
        agree(
                Recorded.of(Recorded.SAMPLE.resolve("ctf")),
                Recorded.of(Recorded.SAMPLE.resolve("babeltrace2.txt.xz")),
                DAY);
    }

    @Test
    void theTextThatBabeltrace2PrintsNow() throws IOException, InterruptedException {
        List<Path> traces = new ArrayList<>();
        traces.add(Recorded.plain(Recorded.SAMPLE.resolve("ctf"), folder.resolve("sample")));
        String more = System.getProperty("kickscope.ctf.traces", "");
        for (String name : more.isEmpty() ? new String[0] : more.split(java.io.File.pathSeparator)) {
            traces.add(Path.of(name));
        }
        for (Path trace : traces) {
            agree(Recorded.of(trace), Recorded.of(printed(trace)), Long.MAX_VALUE);
        }
    }

    private Path printed(Path trace) throws IOException, InterruptedException {
        Path text = folder.resolve("text");
        Files.deleteIfExists(text);
        Process p;
        try {
            p = new ProcessBuilder("babeltrace2", "--clock-seconds", trace.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(text.toFile())
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "not run: babeltrace2 is not installed");
            throw e;
        }
        assertTrue(p.waitFor(2, TimeUnit.MINUTES));
        assertEquals(0, p.exitValue(), () -> "babeltrace2 " + trace);
        return text;
    }

    private static void agree(Recorded trace, Recorded text, long day) {
        assertEquals(0, text.count(Anomaly.Kind.DAMAGED), () -> text.anomalies().toString());
        List<Recorded.Row> rows = events(trace);
        List<Recorded.Row> printed = events(text);
        assertEquals(rows.size(), printed.size(), "events");
        assertTrue(rows.size() > 800);
        Map<String, Integer> wrong = new LinkedHashMap<>();
        List<String> first = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Recorded.Row a = rows.get(i);
            int at = i;
            // events of one time on several CPUs come in either order
            for (int k = i; k < Math.min(i + 4, printed.size()); k++) {
                if (printed.get(k).cpu() == a.cpu() && printed.get(k).timeNs() == a.timeNs() % day) {
                    at = k;
                    break;
                }
            }
            Recorded.Row b = printed.get(at);
            printed.set(at, printed.get(i));
            compare(wrong, first, "time", a.timeNs() % day, b.timeNs());
            compare(wrong, first, "event", a.type(), b.type());
            compare(wrong, first, "function of " + a.type(), a.function(), b.function());
            compare(
                    wrong,
                    first,
                    "thread",
                    a.cpu() + " " + a.tid() + " " + a.comm(),
                    b.cpu() + " " + b.tid() + " " + b.comm());
            values(wrong, first, a, b);
        }
        assertTrue(wrong.isEmpty(), () -> wrong + ", first " + first);
    }

    private static List<Recorded.Row> events(Recorded r) {
        return new ArrayList<>(
                r.rows().stream().filter(e -> !e.type().equals("LOSS")).toList());
    }

    private static void values(Map<String, Integer> wrong, List<String> first, Recorded.Row a, Recorded.Row b) {
        a.values().forEach((name, value) -> {
            String what = a.type() + "." + name;
            Object whole = b.values().get(name);
            // a number of which the text showed a whole value first stands beside it
            Object other = whole == null ? b.values().get(name + "~") : whole;
            if (a.values().get("_" + name + "_length") != null && !(other instanceof String)) {
                // an array whose length varies is a field for each element in the text, a text in the trace
                return;
            }
            if (value instanceof String s && s.matches("-?[0-9.]+(E-?[0-9]+)?") && other != null) {
                // six digits of a floating-point number, or of a whole one none behind the point
                double d = Double.parseDouble(s);
                compare(wrong, first, what, true, Math.abs(d - number(other)) <= Math.abs(d) / 1e5);
            } else {
                compare(wrong, first, what, value, other);
            }
        });
        for (String name : b.values().keySet()) {
            boolean element =
                    name.endsWith("]") && a.values().get(name.replaceAll("\\[[0-9]+]$", "")) instanceof String;
            boolean beside = name.endsWith("~");
            if (!a.values().containsKey(name) && !element && !beside) {
                compare(
                        wrong,
                        first,
                        a.type() + "." + name + " in text only",
                        null,
                        b.values().get(name));
            }
        }
    }

    private static double number(Object value) {
        return value instanceof Long n ? n : Double.parseDouble(String.valueOf(value));
    }

    private static void compare(Map<String, Integer> wrong, List<String> first, String what, Object a, Object b) {
        if (!Objects.equals(a, b)) {
            wrong.merge(what, 1, Integer::sum);
            if (first.size() < 6) {
                first.add(what + ": " + a + " in the trace, " + b + " in the text");
            }
        }
    }
}
