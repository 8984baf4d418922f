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

class DoctorVerbTest {
    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void lossesHaveTheirWindows() throws IOException {
        Shell.Result result = shell.run("doctor", "-f", "json", shell.rich());
        assertEquals(ExitCode.DONE, result.code(), result.err());
        JsonNode doctor = new ObjectMapper().readTree(result.out());
        assertEquals(List.of("error", "note"), doctor.get("anomalies").findValuesAsText("severity"));
        JsonNode lanes = doctor.get("losses");
        assertEquals(2, lanes.size());
        assertEquals(12, lanes.get(0).get("lostEvents").asLong());
        assertEquals(1, lanes.get(1).get("unknownPlaces").asLong());
        JsonNode window = doctor.get("lossWindows").get(0);
        assertEquals(783_869_872_000L, window.get("fromNs").asLong());
        assertEquals(784_000_000_000L, window.get("toNs").asLong());
        assertTrue(doctor.get("lossWindows").get(1).get("lostEvents").isNull());
        assertTrue(doctor.get("clocks").get(0).get("forbids").asText().contains("between two CPUs"));
    }

    @Test
    void findingsFailOnlyWhenStrict() {
        String rich = shell.rich();
        assertEquals(ExitCode.DONE, shell.run("doctor", rich).code());
        assertEquals(ExitCode.INCOMPLETE, shell.run("doctor", "--strict", rich).code());
        String notes =
                shell.toy("notes.toy", "clock mono nanoseconds 1", "lane 0", "event 1 a b", "odd NOTE something");
        assertEquals(ExitCode.DONE, shell.run("doctor", "--strict", notes).code());
    }

    @Test
    void aHealthyTraceIsSaidToBe() {
        Shell.Result result =
                shell.run("doctor", shell.toy("good.toy", "clock mono nanoseconds 1", "lane 0", "event 1 a b"));
        assertTrue(result.out().startsWith("Nothing is wrong"), result.out());
    }

    @Test
    void tracesThatShareNoMomentAreSaidToBeApart() {
        String host = shell.toy("host.toy", "clock mono nanoseconds 1", "lane 0", "event 100 a b", "event 200 a b");
        String apart = shell.toy("apart.toy", "clock mono nanoseconds 1", "lane 0", "event 1 a b", "event 99 a b");
        String joined = shell.toy("joined.toy", "clock mono nanoseconds 1", "lane 0", "event 1 a b", "event 100 a b");
        Shell.Result result = shell.run("doctor", "--strict", host, apart);
        assertEquals(ExitCode.INCOMPLETE, result.code(), result.err());
        assertTrue(result.out().contains("clocks-apart"), result.out());
        assertTrue(result.out().contains("wholly before those of file 0"), result.out());
        assertTrue(shell.run("doctor", "--strict", host, joined).out().startsWith("Nothing is wrong"));
    }

    @Test
    void findingsStandWithTheirEvents() throws IOException {
        String sample = org.kickscope.architecture.SourceTree.root()
                .resolve("samples/vhost-user-stalled/trace.dat")
                .toString();
        Shell.Result result = shell.run("doctor", "-f", "json", "--strict", sample);
        assertEquals(ExitCode.DONE, result.code(), "nothing is wrong with the data");
        JsonNode finding =
                new ObjectMapper().readTree(result.out()).get("findings").get(0);
        assertEquals("eventfd-nobody-waits-for", finding.get("rule").asText());
        assertEquals(
                "eventfd_signal", finding.get("evidence").get(0).get("event").asText());
        assertTrue(finding.get("evidence").get(0).get("position").asLong() > 0);
        String text = shell.run("doctor", sample).out();
        assertTrue(text.contains("What is odd about the signals"), text);
        assertTrue(text.contains("  90 eventfd-nobody-waits-for: eventfd 17 was raised once"), text);
        assertTrue(text.contains("halted-vcpu could not be judged: fewer than 10 delivered interrupts"), text);
    }

    @Test
    void aWrongOffsetIsContradicted() {
        String host = "../samples/host-guest-pair/host-trace.dat";
        String guest = "../samples/host-guest-pair/guest-trace.dat";
        Shell.Result right = shell.run("doctor", host, "--guest", guest);
        assertFalse(right.out().contains("clocks-contradict"), right.out());
        assertTrue(right.out().contains("matched"), right.out());
        Shell.Result wrong = shell.run("doctor", "--strict", host, "--guest", guest, "--tsc-offset", "-1736274026513");
        assertEquals(ExitCode.INCOMPLETE, wrong.code(), wrong.err());
        assertTrue(wrong.out().contains("clocks-contradict"), wrong.out());
        Shell.Result nonsense = shell.run("doctor", host, "--guest", guest, "--offset", "other.dat=1");
        assertEquals(ExitCode.USAGE, nonsense.code());
        assertTrue(nonsense.err().contains("no file is called 'other.dat'"), nonsense.err());
    }

    @Test
    void textShowsTheFirstWindowsAndTellsOfTheRest() {
        String[] lines = new String[31];
        lines[0] = "lane 0";
        for (int i = 1; i < lines.length; i++) {
            lines[i] = "loss " + i * 1000 + " 1 ?";
        }
        Shell.Result result = shell.run("doctor", shell.toy("many.toy", lines));
        assertTrue(result.out().contains("10 more"), result.out());
    }

    @Test
    void layersWithoutEventsAreNamed() throws IOException {
        Path trace = folder.resolve("one-kick.txt");
        try (java.io.InputStream in = DoctorVerbTest.class.getResourceAsStream("one-kick.txt")) {
            // as if nobody had put a probe on vhost_poll_wakeup and what follows it
            java.nio.file.Files.write(
                    trace,
                    new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                            .lines()
                            .filter(l -> !l.contains(" vhost_poll_wakeup: ") && !l.contains(" vhost_work_queue: "))
                            .toList());
        }
        Shell.Result result = shell.run("doctor", "-f", "json", trace.toString());
        assertEquals(ExitCode.DONE, result.code(), result.err());
        JsonNode doctor = new ObjectMapper().readTree(result.out());
        assertEquals(1, doctor.get("stacks").size());
        int provable = 0;
        for (JsonNode layer : doctor.get("layers")) {
            boolean poll = layer.get("layer").asText().equals("vhost-poll");
            if (poll) {
                assertEquals(false, layer.get("provable").asBoolean());
                assertTrue(layer.get("wanted").asText().contains("vhost_poll_wakeup"));
            }
            provable += layer.get("provable").asBoolean() ? 1 : 0;
        }
        assertTrue(provable >= 12, "provable: " + provable);
        String text = shell.run("doctor", trace.toString()).out();
        assertTrue(
                text.lines().anyMatch(l -> l.matches(".* kick +vhost-poll +host-kernel .*vhost_poll_wakeup.*")), text);
    }
}
