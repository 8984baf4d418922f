package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.architecture.SourceTree;
import org.kickscope.imports.ctf.CtfFormat;

/** A trace of LTTng and its text by babeltrace2 give the same signals, at other places; the text has the times of the day only. */
class CtfSignalsTest {
    private static final long DAY = 86_400_000_000_000L;

    @TempDir
    Path folder;

    @Test
    void theTraceAndItsTextGiveTheSameSignals() throws IOException {
        assumeTrue(CtfFormat.available(), "not run: this build has no reader of CTF");
        List<JsonNode> trace = signals("ctf");
        assertEquals(signals("babeltrace2.txt.xz"), trace);
        long interrupts = trace.stream()
                .filter(s -> s.path("direction").asText().equals("interrupt"))
                .count();
        assertEquals(111, interrupts, "irqfd_wakeup is there as often, and kvm_msi_set_irq");
    }

    private List<JsonNode> signals(String name) throws IOException {
        Shell.Result result = new Shell(folder)
                .run(
                        "paths",
                        SourceTree.root()
                                .resolve("samples/lttng-vhost-net")
                                .resolve(name)
                                .toString(),
                        "--format",
                        "jsonl");
        assertEquals(ExitCode.DONE, result.code(), result.err());
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> all = new ArrayList<>();
        for (String line : result.out().split("\n")) {
            JsonNode node = json.readTree(line);
            ofDay(node);
            all.add(node);
        }
        assertTrue(all.size() > 100, "only " + all.size());
        return all;
    }

    private static void ofDay(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove("byte");
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                JsonNode value = object.get(name);
                if (name.endsWith("Ns") && value.canConvertToLong() && value.isIntegralNumber()) {
                    object.put(name, value.longValue() % DAY);
                } else {
                    ofDay(value);
                }
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(CtfSignalsTest::ofDay);
        }
    }
}
