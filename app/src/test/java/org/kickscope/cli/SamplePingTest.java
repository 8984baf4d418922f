package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.architecture.SourceTree;
import org.kickscope.imports.Compression;

/** The sample {@code vhost-net-ping} against what its README says is known about it. */
class SamplePingTest {
    private static final Path SAMPLE = SourceTree.root().resolve("samples/vhost-net-ping");
    private static final Pattern ROW =
            Pattern.compile("\\| (\\d+) \\| (\\d+\\.\\d{6}) \\| (\\d), (\\S+) \\| `(\\w+)`.* \\| (\\S+) \\| .* \\|");

    @TempDir
    Path folder;

    private String paths(String file, String... more) {
        List<String> args =
                new ArrayList<>(List.of("paths", SAMPLE.resolve(file).toString()));
        args.addAll(List.of(more));
        Shell.Result result = new Shell(folder).run(args.toArray(String[]::new));
        assertEquals(ExitCode.DONE, result.code(), result.err());
        return result.out();
    }

    @ParameterizedTest
    @ValueSource(strings = {"trace.dat", "tracefs.txt.xz", "report.txt.xz"})
    void everyFormShowsTheSameSignals(String file) {
        String text = paths(file);
        assertTrue(
                text.endsWith("93 kicks: 93 delivered; 185 interrupts: 177 delivered, 8 suppressed.\n"),
                text.substring(Math.max(0, text.length() - 200)));
    }

    /** Layer and time of each hop; the text has microseconds. */
    private static List<String> hops(JsonNode signal) {
        List<String> all = new ArrayList<>();
        for (JsonNode hop : signal.get("hops")) {
            all.add(hop.get("layer").asText() + " " + hop.get("tNs").asLong() / 1000);
        }
        return all;
    }

    @Test
    void formsAgreeHopByHop() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<String> binary = paths("trace.dat", "-f", "jsonl").lines().toList();
        List<String> text = paths("tracefs.txt.xz", "-f", "jsonl").lines().toList();
        assertEquals(binary.size(), text.size());
        for (int i = 0; i < binary.size(); i++) {
            JsonNode a = json.readTree(binary.get(i));
            JsonNode b = json.readTree(text.get(i));
            assertEquals(a.get("id"), b.get("id"));
            assertEquals(a.get("outcome"), b.get("outcome"));
            assertEquals(a.get("hops").findValuesAsText("layer"), b.get("hops").findValuesAsText("layer"));
            for (int h = 0; h < a.get("hops").size(); h++) {
                long nanoseconds = a.get("hops").get(h).get("tNs").asLong();
                long rounded = b.get("hops").get(h).get("tNs").asLong();
                assertTrue(Math.abs(nanoseconds - rounded) <= 500, a.get("id") + " hop " + h);
            }
        }
    }

    /** A hop that was read by hand. */
    private record Read(int line, String time, String event, String layer) {}

    private static Map<String, List<Read>> byHand() throws IOException {
        Map<String, List<Read>> all = new LinkedHashMap<>();
        String heading = "";
        for (String line : Files.readAllLines(SAMPLE.resolve("README.md"))) {
            Matcher m = ROW.matcher(line);
            if (line.startsWith("### ")) {
                heading = line.substring(4);
            } else if (m.matches()) {
                all.computeIfAbsent(heading, h -> new ArrayList<>())
                        .add(new Read(Integer.parseInt(m.group(1)), m.group(2), m.group(5), m.group(6)));
            }
        }
        return all;
    }

    @Test
    void theSignalsReadByHandAreFound() throws IOException {
        Map<String, List<Read>> signals = byHand();
        assertEquals(5, signals.size());
        ObjectMapper json = new ObjectMapper();
        List<List<String>> found = new ArrayList<>();
        for (String line : paths("tracefs.txt.xz", "-f", "jsonl").lines().toList()) {
            found.add(hops(json.readTree(line)));
        }
        signals.forEach((heading, hops) -> {
            List<String> wanted = hops.stream()
                    .map(r -> r.layer() + " " + r.time().replace(".", ""))
                    .toList();
            assertTrue(found.contains(wanted), heading + ": " + wanted);
        });
    }

    @Test
    void theLinesReadByHandSayWhatTheReadmeSays() throws IOException {
        List<String> lines;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Compression.open(SAMPLE.resolve("tracefs.txt.xz"), "xz"), StandardCharsets.UTF_8))) {
            lines = in.lines().toList();
        }
        for (List<Read> hops : byHand().values()) {
            for (Read hop : hops) {
                String line = lines.get(hop.line() - 1);
                assertTrue(line.contains(" " + hop.time() + ": " + hop.event() + ":"), hop + " is not " + line);
            }
        }
    }
}
