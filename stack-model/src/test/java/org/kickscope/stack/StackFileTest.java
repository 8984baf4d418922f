package org.kickscope.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stack file with each kind of mistake: the message names file, place, what was expected and what was found. */
class StackFileTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private ObjectNode good;

    @BeforeEach
    void load() throws IOException {
        try (InputStream in = StackFileTest.class.getResourceAsStream("good.json")) {
            good = (ObjectNode) JSON.readTree(in);
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("mine.json"), text, StandardCharsets.UTF_8);
    }

    private StackFileException refused(String text) throws IOException {
        Path file = write(text);
        StackFileException e = assertThrows(StackFileException.class, () -> StackCatalogue.readFile(file));
        assertEquals(file.toString(), e.file());
        assertTrue(e.getMessage().startsWith(file + ": at "), e.getMessage());
        StackCatalogue shipped = StackCatalogue.shipped();
        assertThrows(StackFileException.class, () -> shipped.with(folder));
        assertEquals(StackCatalogue.shipped().all().size(), shipped.all().size(), "nothing is loaded by half");
        return e;
    }

    private void refused(Consumer<ObjectNode> mistake, String pointer, String expected, String found)
            throws IOException {
        mistake.accept(good);
        StackFileException e = refused(good.toString());
        assertEquals(pointer, e.pointer(), e.getMessage());
        assertTrue(e.expected().contains(expected), e.getMessage());
        assertEquals(found, e.found(), e.getMessage());
    }

    private static ObjectNode object(JsonNode root, String pointer) {
        return (ObjectNode) root.at(pointer);
    }

    @Test
    void theGoodOneIsGood() throws IOException {
        Stack stack = StackCatalogue.readFile(write(good.toString()));
        assertEquals("mine", stack.id());
        assertEquals(List.of("ring", "bell"), stack.kick().layers());
        assertEquals("Nobody", stack.responsibility(Duty.HOTSWAP).who());
        assertEquals(Duty.FEATURE_NEGOTIATION, stack.responsibilities().get(6).duty());
        StackCatalogue more = StackCatalogue.shipped().with(folder);
        assertEquals("mine", more.all().get(more.all().size() - 1).id());
    }

    @Test
    void unknownLayerOfAKick() throws IOException {
        refused(g -> object(g, "/kick/1").put("layer", "belt"), "/kick/1/layer", "id of a layer", "\"belt\"");
    }

    @Test
    void unknownLayerOfAnInterrupt() throws IOException {
        refused(g -> object(g, "/interrupt/0").put("layer", "belt"), "/interrupt/0/layer", "id of a layer", "\"belt\"");
    }

    @Test
    void unknownLayerOfAResponsibility() throws IOException {
        refused(
                g -> object(g, "/responsibilities/0").putArray("layers").add("belt"),
                "/responsibilities/0/layers/0",
                "id of a layer",
                "\"belt\"");
    }

    @Test
    void layerThatIsNotOnThePath() throws IOException {
        refused(
                g -> object(g, "/kick/1/on/0").putArray("after").add("back"),
                "/kick/1/on/0/after/0",
                "this path",
                "\"back\"");
    }

    @Test
    void unknownLayerInsteadOfWhichAnotherStands() throws IOException {
        refused(
                g -> object(g, "/layers/1").put("insteadOf", "belt"),
                "/layers/1/insteadOf",
                "another layer",
                "\"belt\"");
    }

    @Test
    void sameLayerTwice() throws IOException {
        refused(g -> object(g, "/layers/1").put("id", "ring"), "/layers/1/id", "no other layer", "\"ring\"");
    }

    @Test
    void unknownSide() throws IOException {
        refused(
                g -> object(g, "/layers/1").put("side", "moon"),
                "/layers/1/side",
                "one of guest, host-kernel",
                "\"moon\"");
    }

    @Test
    void unknownFamily() throws IOException {
        refused(
                stack -> ((ObjectNode) stack.at("/layers/0")).put("family", "purple"),
                "/layers/0/family",
                "one of driver, ring, bus, kernel, user, wire",
                "\"purple\"");
    }

    @Test
    void familyIsThatOfTheSideUnlessTheFileSaysOtherwise() throws IOException {
        for (Side side : Side.values()) {
            ObjectNode layer = (ObjectNode) good.at("/layers/0");
            layer.put("side", side.id()).remove("family");
            Stack plain = StackCatalogue.readFile(write(good.toString()));
            assertEquals(Family.of(side), plain.layers().get(0).family());
            layer.put("family", "ring");
            Stack named = StackCatalogue.readFile(write(good.toString()));
            assertEquals(Family.RING, named.layers().get(0).family());
        }
    }

    @Test
    void idOfAShippedStack() throws IOException {
        String taken = StackCatalogue.shipped().all().get(0).id();
        write(good.put("id", taken).toString());
        StackCatalogue shipped = StackCatalogue.shipped();
        StackFileException e = assertThrows(StackFileException.class, () -> shipped.with(folder));
        assertEquals("/id", e.pointer());
        assertTrue(e.expected().contains("no other stack"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "a/b", "a\\b", "A", "a b", "-a", "..", "a\u202eb"})
    void idThatIsNoName(String id) throws IOException {
        refused(good.put("id", id).toString());
        assertEquals("/id", refused(good.toString()).pointer());
    }

    @Test
    void segmentThatUsesItself() throws IOException {
        refused(
                g -> {
                    ((ArrayNode) g.get("kick")).addObject().put("use", "one");
                    ObjectNode own = g.putObject("segments");
                    own.putArray("one").addObject().put("use", "two");
                    own.putArray("two").addObject().put("use", "one");
                },
                "/segments/two/0/use",
                "does not use itself (one → two)",
                "\"one\"");
    }

    @Test
    void segmentsThatGrowWithoutEnd() throws IOException {
        ObjectNode own = good.putObject("segments");
        ((ArrayNode) good.get("kick")).addObject().put("use", "s0");
        for (int i = 0; i < 60; i++) {
            ArrayNode each = own.putArray("s" + i);
            for (int k = 0; k < 2 && i < 59; k++) {
                each.addObject().put("use", "s" + (i + 1));
            }
        }
        assertTrue(refused(good.toString()).expected().contains("at most"));
    }

    @Test
    void unknownSegment() throws IOException {
        refused(g -> ((ArrayNode) g.get("kick")).addObject().put("use", "x"), "/kick/2/use", "a segment: ", "\"x\"");
    }

    /** A shipped segment names layers; who uses it must have them. The message leads to the user's file. */
    @Test
    void shippedSegmentThatDoesNotFit() throws IOException {
        ((ArrayNode) good.get("kick")).addObject().put("use", "irqfd");
        StackFileException e = refused(good.toString());
        assertEquals("/kick/2/use", e.pointer());
        assertTrue(e.getMessage().contains("segments.json"), e.getMessage());
    }

    @Test
    void ownSegmentWithAShippedName() throws IOException {
        refused(g -> g.putObject("segments").putArray("irqfd"), "/segments/irqfd", "no shipped segment", "\"irqfd\"");
    }

    @Test
    void unknownJoin() throws IOException {
        refused(
                g -> object(g, "/kick/1/on/0").put("join", "magic"),
                "/kick/1/on/0/join",
                "one of begin, here, take, ",
                "\"magic\"");
    }

    @Test
    void takeWithoutGive() throws IOException {
        refused(g -> object(g, "/kick/0/on/0").remove("give"), "/kick/1/on/0/space", "of a \"give\"", "\"rope\"");
    }

    @Test
    void takeWithoutSpace() throws IOException {
        refused(g -> object(g, "/kick/1/on/0").remove("space"), "/kick/1/on/0/space", "the join is take", "nothing");
    }

    @Test
    void joinWithoutItsFields() throws IOException {
        refused(
                g -> object(g, "/kick/1/on/0").put("join", "arrive").remove("space"),
                "/kick/1/on/0/key",
                "at least 2 fields",
                "[\"rope\"]");
    }

    @Test
    void missingResponsibility() throws IOException {
        refused(
                g -> ((ArrayNode) g.get("responsibilities")).remove(3),
                "/responsibilities",
                "address-decode",
                "none with the id \"address-decode\"");
    }

    @Test
    void sameResponsibilityTwice() throws IOException {
        refused(
                g -> object(g, "/responsibilities/1").put("id", "config-space"),
                "/responsibilities/6/id",
                "once",
                "\"config-space\"");
    }

    @Test
    void noResponsibilities() throws IOException {
        refused(g -> g.remove("responsibilities"), "/responsibilities", "an array", "nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "'', /sumary",
        "/layers/0, /layers/0/sumary",
        "/kick/0, /kick/0/sumary",
        "/kick/0/on/0, /kick/0/on/0/sumary",
        "/kick/0/on/0/give, /kick/0/on/0/give/sumary",
        "/responsibilities/2, /responsibilities/2/sumary"
    })
    void unknownKey(String place, String pointer) throws IOException {
        refused(g -> object(g, place).put("sumary", "x"), pointer, "one of ", "the unknown key \"sumary\"");
    }

    @Test
    void unknownKeyWithASlash() throws IOException {
        refused(g -> g.put("a/b~c", "x"), "/a~1b~0c", "one of ", "the unknown key \"a/b~c\"");
    }

    @ParameterizedTest
    @CsvSource({
        "'', title, 7, /title, a text",
        "'', title, null, /title, a text",
        "'', title, '\"  \"', /title, a text",
        "'', layers, {}, /layers, an array",
        "'', layers, [], /layers, 1 to",
        "'', kick, '\"x\"', /kick, an array",
        "/kick/1, on, 3, /kick/1/on, an array",
        "/kick/1, on, [], /kick/1/on, at least one",
        "/kick/1, optional, 1, /kick/1/optional, true or false",
        "/kick/1, otherwise, '\"lost\"', /kick/1/otherwise, 'one of coalesced, delivered, dropped, suppressed'",
        "/kick/1/on/0, event, 4, /kick/1/on/0/event, a text",
        "/kick/1/on/0, key, '\"rope\"', /kick/1/on/0/key, an array",
        "/kick/1/on/0, when, [], /kick/1/on/0/when, an object",
        "/kick/1/on/0, when, '{\"f\":[1.5]}', /kick/1/on/0/when/f/0, a whole number",
        "/kick/1/on/0, when, '{\"f\":[99999999999999999999]}', /kick/1/on/0/when/f/0, a whole number",
        "/kick/1/on/0, when, '{\"f\":\"(\"}', /kick/1/on/0/when/f, a regular expression",
        "/kick/1/on/0, wakee, '\"[z-a]\"', /kick/1/on/0/wakee, a regular expression",
        "/probes/0, event, '\"a b\"', /probes/0/event, the name of an event",
        "/probes/0, target, '\"x; rm -rf /\"', /probes/0/target, a target",
        "/probes/0, kind, '\"guess\"', /probes/0/kind, one of tracepoint",
        "/probes/0, kernels, '[{\"range\":\"6.9-6.1\",\"name\":\"x\"}]', /probes/0/kernels/0/range, a version",
        "/questions/0, n, 7, /questions/0/n, from 1 to 6",
        "/questions/0, answer, '\"maybe\"', /questions/0/answer, one of yes",
        "/suppression/0, direction, '\"up\"', /suppression/0/direction, one of kick"
    })
    void wrongValue(String place, String key, String value, String pointer, String expected) throws IOException {
        object(good, place).set(key, JSON.readTree(value));
        StackFileException e = refused(good.toString());
        assertEquals(pointer, e.pointer(), e.getMessage());
        assertTrue(e.expected().contains(expected), e.getMessage());
    }

    @Test
    void sameKeyTwice() throws IOException {
        StackFileException e = refused("{\"id\": \"a\",\n \"id\": \"b\"}");
        assertEquals("line 2, column 6", e.pointer());
        assertTrue(e.found().contains("Duplicate field 'id'"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"this is no JSON", "{", "{\"id\": }", "{} {}", "<xml/>", "\u0000\u0001"})
    void notJson(String text) throws IOException {
        StackFileException e = refused(text);
        assertEquals("well-formed JSON", e.expected());
        assertTrue(e.pointer().startsWith("line "), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "null", "\"text\""})
    void jsonButNoObject(String text) throws IOException {
        assertEquals("an object", refused(text).expected());
    }

    @Test
    void empty() throws IOException {
        assertEquals("an empty file", refused("").found());
        assertEquals("an empty file", refused("  \n").found());
    }

    @Test
    void nestedTenThousandDeep() throws IOException {
        StackFileException e = refused("{\"layers\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}");
        assertTrue(e.expected().contains("nesting of at most 32"), e.getMessage());
    }

    @Test
    void hundredMegabytes() throws IOException {
        Path file = folder.resolve("mine.json");
        try (var channel = Files.newByteChannel(
                file, java.nio.file.StandardOpenOption.CREATE_NEW, java.nio.file.StandardOpenOption.WRITE)) {
            channel.position(100_000_000 - 1).write(java.nio.ByteBuffer.wrap(new byte[] {'}'}));
        }
        StackFileException e = assertThrows(StackFileException.class, () -> StackCatalogue.readFile(file));
        assertEquals("100000000 bytes", e.found());
        assertTrue(e.expected().contains("1048576 bytes"), e.getMessage());
    }

    @Test
    void folderInsteadOfAFile() {
        StackFileException e = assertThrows(StackFileException.class, () -> StackCatalogue.readFile(folder));
        assertEquals("a folder", e.found());
    }

    @Test
    void tooManyLayersInAllStacks() throws IOException {
        StackCatalogue catalogue = StackCatalogue.shipped();
        ArrayNode layers = (ArrayNode) good.get("layers");
        ArrayNode kick = (ArrayNode) good.get("kick");
        for (int i = 0; i < 55; i++) {
            layers.addObject().put("id", "more-" + i).put("title", "x").put("side", "guest");
            ObjectNode hop = kick.addObject().put("layer", "more-" + i);
            hop.putArray("on").addObject().put("event", "e" + i);
        }
        Path file = write(good.toString());
        StackCatalogue.readFile(file);
        StackFileException e = assertThrows(StackFileException.class, () -> catalogue.withFile(file));
        assertEquals("/layers", e.pointer());
    }

    @Test
    void hostileTextCannotActOnATerminal() throws IOException {
        StackFileException e = refused(good.put("id", "\u001b[2J\u202e").toString());
        assertEquals(-1, e.getMessage().indexOf('\u001b'));
        assertEquals(-1, e.getMessage().indexOf('\u202e'));
    }

    @Test
    void kernelsAreCompared() {
        KernelRange from = KernelRange.of(">=6.8");
        assertTrue(from.contains(KernelVersion.of("6.12.117")));
        assertEquals(false, from.contains(KernelVersion.of("6.1.0-56-amd64")));
        KernelRange both = KernelRange.of("6.1-6.12");
        assertTrue(both.contains(KernelVersion.of("6.1")));
        assertTrue(both.contains(KernelVersion.of("6.12.9")));
        assertEquals(false, both.contains(KernelVersion.of("6.13")));
        assertEquals(null, KernelRange.of(">=6.1-6.2"));
        assertEquals(null, KernelVersion.of("six"));
    }
}
