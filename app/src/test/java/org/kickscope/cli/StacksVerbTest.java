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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.stack.Stack;
import org.kickscope.stack.StackCatalogue;

/** The verbs {@code stacks}, {@code recipe} and {@code info --signals}, and the options about stacks. */
class StacksVerbTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    private String run(String... args) {
        Shell.Result result = shell.run(args);
        assertEquals(ExitCode.DONE, result.code(), result.err());
        assertEquals("", result.err());
        return result.out();
    }

    private static String shipped(String id) throws IOException {
        try (InputStream in = StackCatalogue.class.getResourceAsStream("catalogue/" + id + ".json")) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private Path own(String id) throws IOException {
        Path stacks = Files.createDirectories(folder.resolve("own"));
        return Files.writeString(
                stacks.resolve(id + ".json"), shipped("domino").replaceFirst("\"domino\"", "\"" + id + "\""));
    }

    private String trace(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = StacksVerbTest.class.getResourceAsStream(name)) {
            Files.copy(in, file);
        }
        return file.toString();
    }

    @Test
    void theListHoldsTheWholeCatalogue() throws IOException {
        JsonNode stacks = JSON.readTree(run("stacks", "-f", "json")).get("stacks");
        List<String> ids = new ArrayList<>();
        stacks.forEach(s -> ids.add(s.get("id").asText()));
        assertEquals(StackCatalogue.shipped().all().stream().map(Stack::id).toList(), ids);
        assertTrue(run("stacks").contains("vbus on KVM, generation B (two decodes)"));
        assertEquals(1 + ids.size(), run("stacks", "-f", "csv").lines().count());
    }

    @Test
    void everyStackCanBeShown() throws IOException {
        for (Stack stack : StackCatalogue.shipped().all()) {
            String text = run("stacks", "show", stack.id());
            stack.layers().forEach(l -> assertTrue(text.contains(l.id()), stack.id() + " " + l.id()));
            stack.responsibilities()
                    .forEach(r -> assertTrue(text.contains(r.duty().title()), stack.id()));
            assertTrue(text.lines().allMatch(l -> l.length() <= 140), stack.id());
            assertEquals(0, text.chars().filter(c -> c == '\t').count());
        }
    }

    @Test
    void theDrawingShowsBandsAndHops() {
        String text = run("stacks", "show", "vbus-localhost");
        assertTrue(text.contains("── GUEST ──"), text);
        assertTrue(text.contains("▼5 _shmsignal                       vbus-client"), text);
        assertTrue(text.contains("shm-signal-host       ▲1 shm_signal_inject"), text);
    }

    /** The dispute of the mail: who decodes, and what a new environment would have to bring. */
    @Test
    void theMailsArgumentIsATable() throws IOException {
        JsonNode both = JSON.readTree(run("stacks", "compare", "kvm-vhost-net", "vbus-kvm", "-f", "json"));
        List<String> points = new ArrayList<>();
        both.get("decodePoints").forEach(p -> {
            if (p.get("stack").asText().equals("vbus-kvm")) {
                points.add(p.get("layer").asText());
            }
        });
        assertEquals(List.of("kvm-io-bus", "vbus-xinterface", "vbus-client"), points);
        List<String> anew = new ArrayList<>();
        both.get("environment").forEach(p -> {
            if (p.get("anew").asBoolean()) {
                anew.add(p.get("stack").asText() + " " + p.get("part").asText() + " "
                        + p.get("layer").asText());
            }
        });
        assertTrue(anew.contains("vbus-kvm guest transport vbus-bridge"), anew.toString());
        assertTrue(anew.contains("kvm-vhost-net host module ioeventfd"), anew.toString());
        assertFalse(anew.contains("vbus-kvm host module vbus-client"), "localhost has it, too");
        List<String> pairs = new ArrayList<>();
        both.get("layers")
                .forEach(p -> pairs.add(p.get("a").asText() + " " + p.get("b").asText()));
        assertTrue(pairs.contains("virtio-ring ioq"), pairs.toString());
        assertTrue(pairs.contains("vhost-net venet-device"), pairs.toString());
        assertTrue(pairs.contains("ioeventfd null"), pairs.toString());
        String text = run("stacks", "compare", "kvm-vhost-net", "vbus-kvm");
        assertTrue(text.contains("KVM by port and length, then vbus by"), text);
        assertTrue(text.contains("guest transport       nothing                               vbus-bridge"), text);
    }

    @Test
    void everyPairCanBeCompared() throws IOException {
        List<Stack> all = StackCatalogue.shipped().all();
        for (int i = 0; i < all.size(); i++) {
            String a = all.get(i).id();
            String b = all.get((i + 5) % all.size()).id();
            JsonNode both = JSON.readTree(run("stacks", "compare", a, b, "-f", "json"));
            List<String> left = new ArrayList<>();
            List<String> right = new ArrayList<>();
            both.get("layers").forEach(p -> {
                if (!p.get("a").isNull()) {
                    left.add(p.get("a").asText());
                }
                if (!p.get("b").isNull()) {
                    right.add(p.get("b").asText());
                }
            });
            assertEquals(all.get(i).layers().size(), left.size(), a + " " + b);
            assertEquals(
                    all.get((i + 5) % all.size()).layers().size(),
                    right.stream().distinct().count(),
                    a + " " + b);
            assertEquals(right.size(), right.stream().distinct().count(), a + " " + b);
        }
    }

    @Test
    void aStackIsTheSameAsItself() throws IOException {
        JsonNode both = JSON.readTree(run("stacks", "compare", "xen", "xen", "-f", "json"));
        both.get("layers").forEach(p -> assertEquals("role", p.get("match").asText()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stacks show nonsense",
                "stacks compare xen",
                "stacks compare xen nonsense",
                "recipe nonsense",
                "stacks check",
                "recipe xen --kernel six",
                "stacks --stack nonsense"
            })
    void wrongUse(String line) {
        Shell.Result result = shell.run(line.split(" "));
        assertEquals(ExitCode.USAGE, result.code(), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
    }

    @Test
    void checkTellsGoodFromBad() throws IOException {
        Path good = own("mine");
        Path bad = Files.writeString(folder.resolve("bad.json"), "{\"id\": \"x\", \"title\": 7}");
        assertTrue(run("stacks", "check", good.toString()).contains("good: mine (6 layers, "));
        Shell.Result result = shell.run("stacks", "check", good.toString(), bad.toString());
        assertEquals(ExitCode.INPUT, result.code());
        assertTrue(result.out().contains("bad.json: at /title: expected a text, found 7"), result.out());
        assertTrue(result.out().contains("good: mine"), result.out());
        JsonNode files = JSON.readTree(
                shell.run("stacks", "check", bad.toString(), "-f", "json").out());
        assertEquals("/title", files.at("/files/0/pointer").asText());
        assertFalse(files.at("/files/0/good").asBoolean());
    }

    @Test
    void checkKnowsTheShippedStacksAndTheOtherFiles() throws IOException {
        Path good = own("mine");
        Shell.Result twice = shell.run("stacks", "check", good.toString(), good.toString());
        assertEquals(ExitCode.INPUT, twice.code());
        assertTrue(twice.out().contains("at /id: expected an id that no other stack has"), twice.out());
        Path taken = Files.writeString(folder.resolve("taken.json"), shipped("domino"));
        assertEquals(
                ExitCode.INPUT, shell.run("stacks", "check", taken.toString()).code());
        assertEquals(
                ExitCode.INPUT, shell.run("stacks", "check", folder.toString()).code());
        Shell.Result none = shell.run("stacks", "check", folder.resolve("none").toString(), good.toString());
        assertEquals(ExitCode.INPUT, none.code());
        assertTrue(none.out().contains("no such file or folder"), none.out());
        assertTrue(none.out().contains("good: mine"), "the others are looked at, too");
    }

    @Test
    void stacksComeFromNamedFoldersAndFromTheUsersOwn() throws IOException {
        own("mine");
        assertTrue(run("stacks", "--stacks", folder.resolve("own").toString()).contains("mine"));
        assertFalse(run("stacks").contains("mine"));
        Path users = folder.resolve("home/config/stacks");
        Files.createDirectories(users);
        Files.copy(folder.resolve("own/mine.json"), users.resolve("mine.json"));
        assertTrue(run("stacks").contains("mine"));
        shell.environment.remove("KICKSCOPE_HOME");
        shell.environment.put("XDG_CONFIG_HOME", folder.resolve("xdg").toString());
        assertFalse(run("stacks").contains("mine"));
        Files.createDirectories(folder.resolve("xdg/kickscope"));
        Files.move(users, folder.resolve("xdg/kickscope/stacks"));
        assertTrue(run("stacks").contains("mine"));
        Files.writeString(folder.resolve("xdg/kickscope/stacks/worse.json"), "{");
        Shell.Result result = shell.run("stacks");
        assertEquals(ExitCode.INPUT, result.code());
        assertTrue(result.err().contains("worse.json: at line 1"), result.err());
    }

    @Test
    void theStackOptionRestrictsTheCatalogue() throws IOException {
        assertEquals(3, run("stacks", "--stack", "xen,IRA", "-f", "csv").lines().count());
        String trace = trace("one-kick.txt");
        JsonNode found = JSON.readTree(run("info", "--signals", trace, "-f", "json"));
        assertEquals("kvm-vhost-net", found.at("/signals/0/stack").asText());
        assertEquals(1, found.at("/signals/0/delivered").asLong());
        assertTrue(found.get("evidence").size() > 5);
        String other = run("paths", trace, "--stack", "kvm-qemu", "-f", "csv");
        assertFalse(other.contains("kvm-vhost-net"), other);
    }

    @Test
    void infoTellsWhatTwoStacksCannotBeToldApartBy() throws IOException {
        own("mine");
        Path trace = folder.resolve("t.txt");
        Files.writeString(trace, """
                # tracer: nop
                #
                  app-10    [001] .....   1.000000100: domino_tip: stone=1 queue=1
                 bus-0     [000] d.h1.   1.000000200: domino_fall: stone=1 queue=1
                 bus-0     [000] d.h1.   1.000000300: domino_land: stone=1 queue=1
                 domino-launcher-11    [000] .....   1.000000400: domino_read: stone=1 queue=1
                """);
        JsonNode found = JSON.readTree(run(
                "info",
                "--signals",
                trace.toString(),
                "-f",
                "json",
                "--stacks",
                folder.resolve("own").toString()));
        JsonNode kicks = found.at("/signals/0");
        assertEquals(
                1, kicks.get("stackUncertain").asLong(), found.get("signals").toString());
        assertEquals(1, kicks.get("alternatives").size());
        JsonNode fixed = JSON.readTree(run(
                "info",
                "--signals",
                trace.toString(),
                "-f",
                "json",
                "--stacks",
                folder.resolve("own").toString(),
                "--stack",
                "mine"));
        assertEquals("mine", fixed.at("/signals/0/stack").asText());
        assertEquals(0, fixed.at("/signals/0/stackUncertain").asLong());
        String text = run("info", "--signals", trace.toString());
        assertTrue(text.contains("Layers that this trace cannot show"), text);
        assertTrue(text.contains("tracepoint sched:sched_waking"), text);
    }

    @Test
    void aRecipeIsAScriptThatAShellUnderstands() throws Exception {
        for (Stack stack : StackCatalogue.shipped().all()) {
            for (String guest : List.of("", "--guest")) {
                Path script = folder.resolve("recipe.sh");
                String text = guest.isEmpty() ? run("recipe", stack.id()) : run("recipe", stack.id(), guest);
                Files.writeString(script, text);
                Process sh = new ProcessBuilder("sh", "-n", script.toString())
                        .redirectErrorStream(true)
                        .start();
                String said = new String(sh.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                assertEquals(0, sh.waitFor(), stack.id() + ": " + said);
            }
        }
    }

    @Test
    void aRecipeKnowsTheKernel() {
        String any = run("recipe", "kvm-vhost-net");
        assertTrue(any.contains("probe p eventfd_signal '$arg*' eventfd_signal eventfd_signal_mask"), any);
        String newer = run("recipe", "kvm-vhost-net", "--kernel", "6.12.117");
        assertTrue(newer.contains("probe p eventfd_signal '$arg*' eventfd_signal_mask eventfd_signal"), newer);
        String old = run("recipe", "kvm-vhost-net", "--kernel", "6.1");
        assertTrue(old.contains("probe p eventfd_signal 'ctx=$arg1:x64 n=$arg2:u64 count=+32($arg1):u64"), old);
        String minimal = run("recipe", "kvm-vhost-net", "--minimal");
        assertFalse(minimal.contains("probe p"), minimal);
        assertTrue(minimal.contains("kvm:kvm_exit"), minimal);
    }
}
