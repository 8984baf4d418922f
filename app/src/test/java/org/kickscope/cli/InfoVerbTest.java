package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfoVerbTest {
    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    private JsonNode json(String... args) throws IOException {
        Shell.Result result = shell.run(args);
        assertEquals(ExitCode.DONE, result.code(), result.err());
        return new ObjectMapper().readTree(result.out());
    }

    @Test
    void countsAreExact() throws IOException {
        JsonNode info = json("info", "-f", "json", shell.rich());
        JsonNode file = info.get("files").get(0);
        assertEquals(5, file.get("events").asLong());
        assertEquals(12, file.get("lostEvents").asLong());
        assertEquals(2, file.get("lossPlaces").asLong());
        assertEquals(783_033_722_000L, file.get("firstNs").asLong());
        assertEquals(785_000_001_000L, file.get("lastNs").asLong());
        assertEquals(1_966_279_000L, file.get("durationNs").asLong());
        assertEquals(2, file.get("cpus").asLong());
        assertEquals("host", file.get("role").asText());
        JsonNode events = info.get("events");
        assertEquals("kvm_exit", events.get(0).get("event").asText());
        assertEquals(3, events.get(0).get("count").asLong());
        assertEquals(0.6, events.get(0).get("share").asDouble());
        assertEquals(List.of("kvm_exit", "kvm_mmio", "sched_switch"), events.findValuesAsText("event"));
        assertEquals("error", info.get("anomalies").get(0).get("severity").asText());
        assertEquals("6.1.0-56", info.get("facts").get(0).get("value").asText());
    }

    @Test
    void aRangeCountsWhatIsInside() throws IOException {
        String rich = shell.rich();
        JsonNode part = json("info", "-f", "json", rich, "--from", "783.5", "--to", "784");
        assertEquals(2, part.get("files").get(0).get("events").asLong());
        JsonNode offset = json("info", "-f", "json", rich, "--from", "+0.466278", "--to", "+966278us");
        assertEquals(part.get("events"), offset.get("events"));
        JsonNode none = json("info", "-f", "json", rich, "--from", "900");
        assertEquals(0, none.get("files").get(0).get("events").asLong());
        assertTrue(none.get("files").get(0).get("firstNs").isNull());
    }

    @Test
    void severalFilesKeepTheirRoles() throws IOException {
        String rich = shell.rich();
        String other = shell.toy("other.toy", "clock x86-tsc ticks 1", "lane 3", "event 5 kvm kvm_exit");
        JsonNode files = json("info", "-f", "json", rich, "--guest", other).get("files");
        assertEquals(List.of("host", "guest"), files.findValuesAsText("role"));
        assertEquals("ticks", files.get(1).get("clockUnit").asText());
        assertTrue(files.get(1).get("durationNs").isNull());
        assertEquals(
                List.of("host", "guest"),
                json("info", "-f", "json", rich, other + ":guest").get("files").findValuesAsText("role"));
        assertEquals(
                List.of("host", "backend"),
                json("info", "-f", "json", "-i", rich, "--backend", other)
                        .get("files")
                        .findValuesAsText("role"));
    }

    @Test
    void textShowsTimesAsTheRecorderDoes() {
        Shell.Result result = shell.run("info", shell.rich());
        assertEquals(ExitCode.DONE, result.code(), result.err());
        assertTrue(result.out().contains("783.033722"), result.out());
        assertFalse(result.out().contains("783.033722000"), result.out());
        assertTrue(result.out().contains("1.966 s"), result.out());
        assertEquals("", result.err());
    }

    @Test
    void nothingFromTheTraceActsOnATerminal() {
        shell.terminal = true;
        shell.environment.put("NO_COLOR", "1");
        String evil =
                shell.toy("evil.toy", "fact kernel \u001b]0;owned\u0007", "lane 0", "event 1 a\u001b[31m b\u202e");
        for (String format : List.of("text", "csv", "json", "jsonl")) {
            Shell.Result result = shell.run("info", "--format", format, evil);
            assertEquals(ExitCode.DONE, result.code(), result.err());
            assertFalse(result.out().contains("\u001b") || result.out().contains("\u202e"), result.out());
        }
    }

    @Test
    void coloursOnlyWhereWanted() {
        String rich = shell.rich();
        assertFalse(shell.run("info", rich).out().contains("\u001b["));
        assertTrue(shell.run("info", "--color", "always", rich).out().contains("\u001b["));
        shell.terminal = true;
        assertTrue(shell.run("info", rich).out().contains("\u001b["));
        assertFalse(shell.run("info", "--color", "never", rich).out().contains("\u001b["));
        shell.environment.put("NO_COLOR", "1");
        assertFalse(shell.run("info", rich).out().contains("\u001b["));
    }

    @Test
    void anEmptyTraceIsATrace() throws IOException {
        JsonNode info = json("info", "-f", "json", shell.toy("empty.toy", "lane 0"));
        assertEquals(0, info.get("files").get(0).get("events").asLong());
        assertEquals(0, info.get("events").size());
    }
}
