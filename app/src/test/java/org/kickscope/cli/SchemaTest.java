package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.architecture.SourceTree;
import org.kickscope.stack.Stack;
import org.kickscope.stack.StackCatalogue;

/** The JSON of each verb against its schema in {@code docs/schema}. */
class SchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Shell shell;
    private JsonSchemaFactory schemas;

    @BeforeEach
    void open() throws IOException {
        shell = new Shell(folder);
        Map<String, String> byId = new HashMap<>();
        try (Stream<Path> files = Files.list(SourceTree.root().resolve("docs/schema"))) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                JsonNode id = JSON.readTree(text).get("$id");
                if (id != null) {
                    byId.put(id.asText(), text);
                }
            }
        }
        schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012, b -> b.schemaLoaders(loaders -> loaders.schemas(byId)));
    }

    private Set<ValidationMessage> faults(String verb, JsonNode document) {
        JsonSchema schema = schemas.getSchema(SchemaLocation.of("urn:kickscope:" + verb));
        return schema.validate(document);
    }

    private JsonNode json(String... args) throws IOException {
        Shell.Result result = shell.run(args);
        assertEquals(ExitCode.DONE, result.code(), result.err());
        return JSON.readTree(result.out());
    }

    @Test
    void formats() throws IOException {
        assertEquals(Set.of(), faults("formats", json("formats", "-f", "json")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FROM signals", "SELECT 1; SELECT [2], {'a': 3}, NULL, 0.5"})
    void query(String sql) throws IOException {
        String sample =
                SourceTree.root().resolve("samples/vhost-net-ping/trace.dat").toString();
        assertEquals(Set.of(), faults("query", json("query", sample, "-f", "json", "--sql", sql)));
        assertEquals(Set.of(), faults("query", json("query", "--tables", "-f", "json")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stacks", "stacks show", "stacks compare", "stacks check", "recipe"})
    void stacks(String verb) throws IOException {
        for (Stack stack : StackCatalogue.shipped().all()) {
            List<String> args = new ArrayList<>(List.of(verb.split(" ")));
            switch (verb) {
                case "stacks show", "recipe" -> args.add(stack.id());
                case "stacks compare" -> args.addAll(List.of(stack.id(), "vbus-kvm"));
                case "stacks check" ->
                    args.add(Files.writeString(folder.resolve("x.json"), "{\"id\": \"" + stack.id() + "\"}")
                            .toString());
                default -> {}
            }
            args.addAll(List.of("-f", "json"));
            Shell.Result result = shell.run(args.toArray(String[]::new));
            assertEquals(verb.endsWith("check") ? ExitCode.INPUT : ExitCode.DONE, result.code(), result.err());
            assertEquals(Set.of(), faults(verb.replace(' ', '-'), JSON.readTree(result.out())));
        }
    }

    @Test
    void infoWithSignals() throws IOException {
        assertEquals(Set.of(), faults("info", json("info", "--signals", "-f", "json", oneKick())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"info", "doctor"})
    void aTraceWithABitOfEverything(String verb) throws IOException {
        assertEquals(Set.of(), faults(verb, json(verb, "-f", "json", shell.rich())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"info", "doctor", "paths", "latency", "control", "rings", "decode"})
    void anEmptyTrace(String verb) throws IOException {
        assertEquals(Set.of(), faults(verb, json(verb, "-f", "json", shell.toy("empty.toy", "lane 0"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"info", "doctor"})
    void theSchemasRefuseSomething(String verb) throws IOException {
        JsonNode document = json(verb, "-f", "json", shell.rich());
        ((ObjectNode) document.get("anomalies").get(0)).put("severity", "dreadful");
        assertFalse(faults(verb, document).isEmpty());
    }

    private String oneKick() throws IOException {
        Path file = folder.resolve("one-kick.txt");
        try (java.io.InputStream in = SchemaTest.class.getResourceAsStream("one-kick.txt")) {
            Files.copy(in, file);
        }
        return file.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"paths", "latency", "info", "doctor", "control", "rings", "decode"})
    void aPieceOfARecording(String verb) throws IOException {
        assertEquals(Set.of(), faults(verb, json(verb, "-f", "json", oneKick())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--at +0.5", "--over 3"})
    void ringsOfASample(String option) throws IOException {
        List<String> args = new ArrayList<>(List.of("rings", "-f", "json"));
        String pair = SourceTree.root().resolve("samples/host-guest-pair").toString();
        args.addAll(List.of(pair + "/host-tracefs.txt.xz", "--guest", pair + "/guest-tracefs.txt.xz"));
        if (!option.isEmpty()) {
            // this clock counts ticks
            args.addAll(List.of(option.replace("+0.5", "+9000000000").split(" ")));
        }
        JsonNode document = json(args.toArray(String[]::new));
        assertEquals(Set.of(), faults("rings", document));
        assertFalse(document.get(option.startsWith("--at") ? "states" : option.isEmpty() ? "rings" : "over")
                .isEmpty());
    }

    @Test
    void aLineIsAChain() throws IOException {
        Shell.Result result = shell.run("decode", "--each", "-f", "jsonl", oneKick());
        assertFalse(result.out().isEmpty());
        for (String line : result.out().lines().toList()) {
            assertEquals(Set.of(), faults("decode-chain", JSON.readTree(line)));
        }
    }

    @Test
    void aLineIsASignal() throws IOException {
        Shell.Result result = shell.run("paths", "-f", "jsonl", oneKick());
        for (String line : result.out().lines().toList()) {
            assertEquals(Set.of(), faults("signal", JSON.readTree(line)));
        }
    }

    private static String sample(String name) {
        return SourceTree.root().resolve("samples").resolve(name).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "modelled-ab/same-load-vhost-net/trace.txt.xz, modelled-ab/same-load-vbus-kvm/trace.txt.xz",
        "vhost-net-ping/trace.dat, qemu-ioeventfd/trace.dat",
        "pvm-blk-ioeventfd/tracefs.txt.xz, pvm-blk-no-ioeventfd/tracefs.txt.xz"
    })
    void comparisons(String a, String b) throws IOException {
        JsonNode document = json(
                "compare", sample(a), sample(b), "-f", "json", "--fail-if", "kick.p99>+1000%", "--names", "=old,new");
        assertEquals(Set.of(), faults("compare", document));
        assertFalse(document.get("layers").isEmpty());
        assertFalse(document.get("gates").isEmpty());
    }

    @Test
    void aComparisonOfNothing() throws IOException {
        String empty = shell.toy("empty.toy", "lane 0");
        assertEquals(Set.of(), faults("compare", json("compare", empty, empty, "-f", "json")));
    }

    @Test
    void aBaselineFile() throws IOException {
        Path file = folder.resolve("kept.ksbase");
        Shell.Result result = shell.run(
                "compare",
                sample("vhost-net-ping/trace.dat"),
                "--save-baseline",
                file.toString(),
                "--direction",
                "kick");
        assertEquals(ExitCode.DONE, result.code(), result.err());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            JsonNode header = JSON.readTree(zip.getInputStream(zip.getEntry("baseline.json")));
            assertEquals(Set.of(), faults("baseline", header));
            assertEquals("--direction=kick", header.get("filters").asText());
        }
    }
}
