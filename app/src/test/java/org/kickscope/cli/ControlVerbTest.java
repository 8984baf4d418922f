package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.architecture.SourceTree;

class ControlVerbTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Shell shell;
    private String sample;

    @BeforeEach
    void open() throws IOException {
        shell = new Shell(folder);
        sample = SourceTree.root()
                .resolve("samples/vhost-net-ping/setup-tracefs.txt.xz")
                .toString();
    }

    private String run(String... args) {
        Shell.Result result = shell.run(args);
        assertEquals(ExitCode.DONE, result.code(), result.err());
        return result.out();
    }

    @Test
    void textPutsTheProbesOfStartUpIntoOneLine() {
        String text = run("control", sample);
        assertEquals(
                1,
                text.lines()
                        .filter(l -> l.contains("a probe of what the kernel can"))
                        .count(),
                text);
        assertTrue(text.contains("KVM_IOEVENTFD               addr=0xfebfb004 len=0 fd=23\n"), text);
        assertTrue(text.contains("0x130008000"), text);
        assertFalse(text.contains("7f58f4d907b2"), "what was in memory before the kernel filled it in");
        assertTrue(text.lines().allMatch(l -> l.length() <= 150), text);
    }

    @Test
    void theCatalogueStandsApart() throws IOException {
        String text = run("control", sample, "--stack", "kvm-vhost-net");
        assertTrue(text.contains("catalogue, kvm-vhost-net: yes. No privilege is asked for"), text);
        assertTrue(text.contains("this trace: not visible in this trace; record who the process is"), text);
        JsonNode plain = JSON.readTree(run("control", sample, "-f", "json"));
        assertEquals(0, plain.get("catalogue").size(), "no signal tells which stack it is");
        JsonNode named = JSON.readTree(run("control", sample, "-f", "json", "--stack", "kvm-vhost-net"));
        assertEquals(6, named.get("catalogue").size());
        assertEquals(plain.get("questions"), named.get("questions"));
    }

    @Test
    void evidenceLeadsToItsLine() throws IOException {
        // positions of a compressed file are those of its text
        String whole = new String(
                org.kickscope.imports.Compression.open(Path.of(sample), "xz").readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        JsonNode control = JSON.readTree(run("control", sample, "-f", "json"));
        int seen = 0;
        for (JsonNode question : control.get("questions")) {
            for (JsonNode e : question.get("evidence")) {
                String line = whole.substring(e.get("position").asInt())
                        .lines()
                        .findFirst()
                        .orElseThrow();
                assertTrue(line.contains(" " + e.get("event").asText() + ": "), line);
                seen++;
            }
        }
        assertTrue(seen >= 4, "seen " + seen);
    }

    @Test
    void itsJsonIsOfItsSchema() throws IOException {
        Map<String, String> byId = new HashMap<>();
        for (String name : List.of("control", "evidence")) {
            byId.put(
                    "urn:kickscope:" + name,
                    Files.readString(SourceTree.root().resolve("docs/schema/" + name + ".schema.json")));
        }
        JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012, b -> b.schemaLoaders(loaders -> loaders.schemas(byId)));
        JsonNode document = JSON.readTree(run("control", sample, "-f", "json", "--stack", "vbus-kvm"));
        assertEquals(
                Set.of(),
                schemas.getSchema(SchemaLocation.of("urn:kickscope:control")).validate(document));
        ((com.fasterxml.jackson.databind.node.ObjectNode)
                        document.get("features").get(0))
                .put("role", "wished");
        assertEquals(
                1,
                schemas.getSchema(SchemaLocation.of("urn:kickscope:control"))
                        .validate(document)
                        .size());
    }

    @Test
    void aTraceWithoutSetUpSaysSo() {
        String text = run("control", shell.rich());
        assertTrue(text.startsWith("No set-up step is in this trace"), text);
        assertTrue(text.contains("acknowledged: not visible in this trace; record a probe on"), text);
    }
}
