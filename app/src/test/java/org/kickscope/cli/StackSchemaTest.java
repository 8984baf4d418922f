package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickscope.architecture.SourceTree;
import org.kickscope.stack.Hook;
import org.kickscope.stack.Stack;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.stack.StackFileException;

/** The schema of stack files says what the program reads: all shipped files, and the same keys and words. */
class StackSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static JsonNode text;
    private static JsonSchema schema;

    @TempDir
    Path folder;

    @BeforeAll
    static void read() throws IOException {
        text = JSON.readTree(
                SourceTree.root().resolve("docs/schema/stack.schema.json").toFile());
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
    }

    private static JsonNode shipped(String name) throws IOException {
        try (InputStream in = StackCatalogue.class.getResourceAsStream(name)) {
            return JSON.readTree(in);
        }
    }

    @Test
    void everyShippedFileIsValid() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Stack stack : StackCatalogue.shipped().all()) {
            schema.validate(shipped("catalogue/" + stack.id() + ".json"))
                    .forEach(m -> faults.add(stack.id() + ": " + m.getMessage()));
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void everyShippedSegmentIsValid() throws IOException {
        ObjectNode whole = (ObjectNode)
                shipped("catalogue/" + StackCatalogue.shipped().all().get(0).id() + ".json");
        whole.set("segments", shipped("segments.json"));
        assertEquals(Set.of(), schema.validate(whole));
    }

    @Test
    void theJoinsAreThoseOfTheProgram() {
        Set<String> words = new TreeSet<>();
        for (Hook.Join join : Hook.Join.values()) {
            words.add(join.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        }
        Set<String> inSchema = new TreeSet<>();
        text.at("/$defs/hook/properties/join/enum").forEach(w -> inSchema.add(w.asText()));
        assertEquals(words, inSchema);
    }

    @Test
    void thePageAboutStacksExplainsEveryJoin() throws IOException {
        String page = Files.readString(SourceTree.root().resolve("docs/add-a-stack.md"));
        List<String> missing = new ArrayList<>();
        text.at("/$defs/hook/properties/join/enum").forEach(w -> {
            if (!page.contains("\n| `" + w.asText() + "` ")) {
                missing.add(w.asText());
            }
        });
        assertEquals(List.of(), missing);
    }

    /** The message about an unknown key lists those that the program knows. */
    @ParameterizedTest
    @CsvSource({
        "'', /properties",
        "/layers/0, /$defs/layer/properties",
        "/responsibilities/0, /$defs/responsibility/properties",
        "/suppression/0, /$defs/suppression/properties",
        "/questions/0, /$defs/question/properties",
        "/probes/0, /$defs/probe/properties",
        "/decoders/0, /$defs/decoder/properties",
        "/decoders/0/on/0, /$defs/decoderStep/properties",
        "/kick/0, /$defs/entry/oneOf/1/properties",
        "/kick/0/on/0, /$defs/hook/properties",
        "/kick/0/on/0/give, /$defs/give/properties"
    })
    void theKeysAreThoseOfTheProgram(String place, String inSchema) throws IOException {
        ObjectNode stack = (ObjectNode) example();
        ((ObjectNode) stack.at(place)).put("no-such-key", 1);
        Path file = Files.writeString(folder.resolve("mine.json"), stack.toString());
        StackFileException e = assertThrows(StackFileException.class, () -> StackCatalogue.readFile(file));
        Set<String> keys =
                new TreeSet<>(List.of(e.expected().replaceFirst("^one of ", "").split(", ")));
        Set<String> wanted = new TreeSet<>();
        text.at(inSchema).fieldNames().forEachRemaining(wanted::add);
        if (place.equals("/kick/0")) {
            wanted.add("use");
        }
        assertEquals(wanted, keys);
        assertFalse(schema.validate(stack).isEmpty(), "the schema refuses it, too");
    }

    /** A shipped stack whose first hook gives. */
    private static JsonNode example() throws IOException {
        for (Stack stack : StackCatalogue.shipped().all()) {
            JsonNode file = shipped("catalogue/" + stack.id() + ".json");
            if (!file.at("/kick/0/on/0/give").isMissingNode()) {
                return file;
            }
        }
        throw new AssertionError("there is none");
    }
}
