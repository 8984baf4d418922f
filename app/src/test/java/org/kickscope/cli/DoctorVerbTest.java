package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
    void textShowsTheFirstWindowsAndTellsOfTheRest() {
        String[] lines = new String[31];
        lines[0] = "lane 0";
        for (int i = 1; i < lines.length; i++) {
            lines[i] = "loss " + i * 1000 + " 1 ?";
        }
        Shell.Result result = shell.run("doctor", shell.toy("many.toy", lines));
        assertTrue(result.out().contains("10 more"), result.out());
    }
}
