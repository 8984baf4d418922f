package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The verbs {@code paths} and {@code latency} on a piece of a real recording: one kick and the interrupt after it. */
class SignalVerbsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Shell shell;
    private String trace;

    @BeforeEach
    void open() throws IOException {
        shell = new Shell(folder);
        Path file = folder.resolve("one-kick.txt");
        try (InputStream in = SignalVerbsTest.class.getResourceAsStream("one-kick.txt")) {
            Files.copy(in, file);
        }
        trace = file.toString();
    }

    private Shell.Result run(String... args) {
        Shell.Result result = shell.run(args);
        assertEquals(ExitCode.DONE, result.code(), result.err());
        assertEquals("", result.err());
        return result;
    }

    @Test
    void aSignalIsALineWithItsHops() throws IOException {
        List<String> lines =
                run("paths", trace, "--format", "jsonl").out().lines().toList();
        assertEquals(2, lines.size());
        JsonNode kick = JSON.readTree(lines.get(0));
        assertEquals("kick", kick.get("direction").asText());
        assertEquals("delivered", kick.get("outcome").asText());
        assertEquals(783_869_872_000L, kick.get("startNs").asLong());
        assertEquals(783_875_210_000L, kick.get("endNs").asLong());
        assertEquals(5_338_000, kick.get("durationNs").asLong());
        assertEquals(
                List.of(
                        "kvm-exit",
                        "kvm-io-bus",
                        "ioeventfd",
                        "eventfd",
                        "vhost-poll",
                        "wakeup",
                        "vhost-worker",
                        "vhost-net",
                        "tap"),
                kick.get("hops").findValuesAsText("layer"));
        JsonNode worker = kick.get("hops").get(6);
        assertEquals("sched_switch", worker.get("event").asText());
        assertEquals(1, worker.get("cpu").asInt());
        assertEquals("switch", worker.get("handoff").asText());
        assertTrue(kick.get("hops").get(0).get("handoff").isNull());
        assertEquals("CPU 0/KVM", kick.get("hops").get(0).get("task").asText());
        String text = Files.readString(Path.of(trace));
        String line =
                text.substring(worker.get("byte").asInt()).lines().findFirst().orElseThrow();
        assertTrue(
                line.contains("sched_switch") && line.contains("783.873934"), "the place leads to the line: " + line);
    }

    @Test
    void jsonHoldsTheSameSignals() throws IOException {
        JsonNode document = JSON.readTree(run("paths", trace, "-f", "json").out());
        List<String> lines = run("paths", trace, "-f", "jsonl").out().lines().toList();
        assertEquals(lines.size(), document.get("signals").size());
        for (int i = 0; i < lines.size(); i++) {
            assertEquals(JSON.readTree(lines.get(i)), document.get("signals").get(i));
        }
    }

    @Test
    void csvIsARowForEachHop() {
        List<String> rows = run("paths", trace, "-f", "csv").out().lines().toList();
        assertEquals(1 + 9 + 6, rows.size());
        assertTrue(rows.get(0).startsWith("id,direction,stack,"));
        assertTrue(rows.get(1).contains(",kvm-exit,kvm_exit,783869872000,0,1844,CPU 0/KVM,,0,"), rows.get(1));
    }

    @Test
    void textIsAParagraphForEachSignal() {
        String text = run("paths", trace).out();
        assertTrue(text.contains("783.873934    +3.300 ms  vhost-worker        sched_switch"), text);
        assertTrue(text.endsWith("1 kick: 1 delivered; 1 interrupt: 1 delivered.\n"), text);
    }

    @ParameterizedTest
    @CsvSource({
        "--direction kick, 1",
        "--direction interrupt, 1",
        "'--direction kick,interrupt', 2",
        "--outcome delivered, 2",
        "'--outcome dropped,incomplete', 0",
        "--vm 1, 2",
        "--vm 2, 0",
        "--queue vm1/*, 2",
        "--queue vm2/*, 0",
        "--queue *, 2",
        "--limit 1, 1",
        "--limit 0, 0",
        "--from 783.87, 1",
        "--to 783.87, 1",
        "--from +6ms, 1",
        "--from +10ms, 0"
    })
    void filtersLeaveOut(String option, int signals) {
        String[] words = option.split(" ");
        assertEquals(
                signals,
                shell.run("paths", trace, "-f", "jsonl", words[0], words[1])
                        .out()
                        .lines()
                        .count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"paths", "latency"})
    void aQueueThatIsNotThereIsSaidBesideThoseThatAre(String verb) {
        Shell.Result result = shell.run(verb, trace, "--queue", "vm1/rx,nonsense");
        assertEquals(ExitCode.DONE, result.code());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(
                result.err().startsWith("kickscope: no queue is named 'vm1/rx,nonsense'; there are 'vm1/"),
                result.err());
        String name = result.err().substring(result.err().indexOf("'vm1/", 40) + 1);
        name = name.substring(0, name.indexOf('\''));
        Shell.Result found = shell.run(verb, trace, "--queue", name + ",nonsense");
        assertEquals("", found.err());
        assertTrue(found.out().contains("1 kick: ") || found.out().contains("1 interrupt: "), found.out());
        assertEquals(
                "",
                shell.run("paths", trace, "--queue", "nonsense", "--limit", "0").err());
    }

    @Test
    void whereNoQueueIsProvedThatIsSaid() {
        String err = shell.run("paths", trace, "--queue", "x", "--vm", "7").err();
        assertEquals("kickscope: no queue is named 'x'; none of these signals proves its queue", err.strip());
    }

    @Test
    void aRangeDoesNotCutSignals() throws IOException {
        String all =
                run("paths", trace, "-f", "jsonl").out().lines().findFirst().orElseThrow();
        // ends in the middle of the kick, which is shown whole
        assertEquals(
                all,
                run("paths", trace, "-f", "jsonl", "--to", "783.8705").out().strip());
    }

    @Test
    void aSignalIsFoundByItsId() throws IOException {
        String id = JSON.readTree(
                        run("paths", trace, "-f", "jsonl", "-d", "interrupt").out())
                .get("id")
                .asText();
        assertEquals(
                1, run("paths", trace, "-f", "jsonl", "--id", id).out().lines().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--direction up", "--outcome fine", "--stack nonsense", "--vm x", "--limit x"})
    void nonsenseIsWrongUse(String option) {
        String[] words = option.split(" ");
        Shell.Result result = shell.run("paths", trace, words[0], words[1]);
        assertEquals(ExitCode.USAGE, result.code());
        assertEquals(1, result.err().lines().count(), result.err());
    }

    @Test
    void everyDurationHasItsNumberOfSamples() throws IOException {
        JsonNode latency = JSON.readTree(run("latency", trace, "-f", "json").out());
        assertEquals(2, latency.get("outcomes").size());
        JsonNode path = null;
        long layers = 0;
        long handoffs = 0;
        for (JsonNode row : latency.get("latency")) {
            assertEquals(1, row.get("n").asLong());
            if (row.get("direction").asText().equals("kick")) {
                switch (row.get("part").asText()) {
                    case "path" -> path = row;
                    case "layer" -> layers += row.get("sumNs").asLong();
                    default -> handoffs += row.get("sumNs").asLong();
                }
            }
        }
        assertEquals(5_338_000, path.get("sumNs").asLong());
        assertEquals(1.0, path.get("share").asDouble());
        assertEquals(5_338_000, layers, "the layers make up the whole");
        assertEquals(5_338_000, handoffs, "and so do the hand-offs");
    }

    @Test
    void latencyAsText() {
        String text = run("latency", trace, "-d", "kick").out();
        assertTrue(text.contains("kicks: 1 delivered"), text);
        assertTrue(text.contains("wakeup → vhost-worker"), text);
        assertTrue(text.contains("whole path"), text);
        assertFalse(text.contains("interrupts: "), text);
    }

    @Test
    void latencyAsCsvIsOneTable() {
        List<String> rows = run("latency", trace, "-f", "csv").out().lines().toList();
        assertTrue(rows.get(0).startsWith("stack,direction,part,"));
        assertTrue(rows.stream().noneMatch(String::isEmpty));
        assertEquals(1 + (1 + 8 + 8) + (1 + 5 + 5), rows.size());
    }

    @Test
    void nothingFoundIsSaid() {
        Shell.Result result = shell.run("latency", shell.rich());
        assertEquals(ExitCode.DONE, result.code(), result.err());
        assertTrue(result.out().startsWith("No such signal"), result.out());
    }

    @Test
    void ticksAreNotCalledNanoseconds() throws IOException {
        // the same times, as a recorder with the clock x86-tsc prints them: bare numbers
        String ticks = Files.readString(Path.of(trace)).replaceAll("(?m)(\\] \\S{5}) +783\\.(\\d{6}):", "$1 783$2:");
        Path file = Files.writeString(folder.resolve("ticks.txt"), ticks);
        JsonNode signal = JSON.readTree(
                run("paths", file.toString(), "-f", "jsonl", "-d", "kick").out());
        assertEquals(783_869_872, signal.get("startNs").asLong());
        assertTrue(signal.get("durationNs").isNull());
        JsonNode row = JSON.readTree(run("latency", file.toString(), "-f", "json", "-d", "kick")
                        .out())
                .get("latency")
                .get(0);
        assertEquals(5338, row.get("sumTicks").asLong());
        assertFalse(row.has("sumNs"));
    }

    @Test
    void aUsersStackFileThatIsNoneIsAnInputError() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("stacks")).resolve("mine.json"), "{\"id\": 7}");
        Shell.Result result =
                shell.run("paths", trace, "--stacks", folder.resolve("stacks").toString());
        assertEquals(ExitCode.INPUT, result.code(), result.err());
        assertTrue(result.err().contains("mine.json"), result.err());
    }
}
