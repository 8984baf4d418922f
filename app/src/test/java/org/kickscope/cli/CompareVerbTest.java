package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickscope.architecture.SourceTree;

/** {@code kickscope compare}: sides, gates and exit codes, baseline files, and what each form shows. */
class CompareVerbTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASELINE = sample("modelled-ab/vhost-baseline/trace.txt.xz");
    private static final String SLOW_WORKER = sample("modelled-ab/vhost-worker-x1.5/trace.txt.xz");
    private static final String VHOST = sample("modelled-ab/same-load-vhost-net/trace.txt.xz");
    private static final String VBUS = sample("modelled-ab/same-load-vbus-kvm/trace.txt.xz");

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    private static String sample(String name) {
        return SourceTree.root().resolve("samples").resolve(name).toString();
    }

    private Shell.Result run(ExitCode code, String... args) {
        List<String> all = new ArrayList<>(List.of("compare"));
        all.addAll(Arrays.asList(args));
        Shell.Result result = shell.run(all.toArray(String[]::new));
        assertEquals(code, result.code(), result.err());
        return result;
    }

    private JsonNode json(String... args) throws IOException {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.addAll(List.of("--format", "json"));
        return JSON.readTree(run(ExitCode.DONE, all.toArray(String[]::new)).out());
    }

    // ---------------------------------------------------------------- what it says

    @Test
    void theVerdictNamesWhatWasChanged() {
        String lines = run(ExitCode.DONE, BASELINE, SLOW_WORKER).out();
        String text = lines.replaceAll("\\s+", " ");
        assertTrue(text.contains("▲ B's kick is slower by 1.30 us [1.10, 1.51], ×1.26 [1.22, 1.31]"), text);
        assertTrue(text.contains("wakeup → vhost-worker: slower, +1.33 us [1.14, 1.52], ×1.54 [1.46, 1.64]"), text);
        assertTrue(text.contains("= B's interrupt takes as long as A's"), text);
        assertTrue(text.contains("= Both decode each kick once: KVM by address"), text);
        List<String> slower = lines.lines()
                .filter(l -> l.endsWith("▲ slower"))
                .map(l -> l.strip().split("  ")[0])
                .toList();
        assertEquals(
                List.of("whole, kvm-exit → vhost-net", "farther, kvm-exit → tap", "wakeup → vhost-worker"), slower);
    }

    @Test
    void structureComesFirst() {
        // lines are broken where they are full
        String text = run(ExitCode.DONE, VHOST, VBUS).out().replaceAll("\\s+", " ");
        int decode = text.indexOf("B decodes each kick twice, A once");
        int span = text.indexOf(
                "kick, kvm-io-bus → vhost-poll|venet-isr: A passes ioeventfd, eventfd; B passes vbus-xinterface");
        int times = text.indexOf("B's interrupt is slower");
        assertTrue(0 < span && span < decode && decode < times, text);
        assertTrue(
                text.contains("address decode: I/O buses of KVM → KVM by port and length, then vbus by handle"), text);
        assertTrue(text.contains("Replaced: A 2 layers, B 4 layers in between."), text);
    }

    @Test
    void tracesOfOneSignalAreRefusedInASentence() {
        String text = run(
                        ExitCode.DONE,
                        sample("pvm-blk-ioeventfd/tracefs.txt.xz"),
                        sample("pvm-blk-no-ioeventfd/tracefs.txt.xz"))
                .out();
        assertTrue(text.contains("Cannot tell which kick is faster"), text);
        assertFalse(text.contains("▲"), text);
    }

    @Test
    void severalCandidatesAreComparedWithTheFirst() throws IOException {
        JsonNode d = json(BASELINE, SLOW_WORKER, BASELINE, "--names", "old,slow,again");
        assertEquals("again", d.get("sides").get(2).get("name").asText());
        Set<String> differ = new TreeSet<>();
        for (JsonNode p : d.get("parts")) {
            if (p.get("finding").asText().equals("slower")) {
                differ.add(p.get("candidate").asText());
            }
        }
        assertEquals(Set.of("B"), differ);
        String text = run(ExitCode.DONE, BASELINE, SLOW_WORKER, BASELINE).out();
        assertTrue(text.contains("A → B VERDICT") && text.contains("A → C VERDICT"), text);
    }

    @Test
    void numbersAreThoseOfLatency() throws IOException {
        JsonNode latency =
                JSON.readTree(shell.run("latency", BASELINE, "--format", "json").out());
        JsonNode compare = json(BASELINE, SLOW_WORKER);
        int checked = 0;
        for (JsonNode l : latency.get("latency")) {
            for (JsonNode p : compare.get("parts")) {
                if (l.get("part").asText().equals("handoff")
                        && p.get("part").asText().equals("hand-off")
                        && l.get("direction").equals(p.get("direction"))
                        && l.get("layer").equals(p.get("fromA"))
                        && l.get("next").equals(p.get("toA"))) {
                    assertEquals(l.get("n").asInt(), p.get("nA").asInt());
                    assertEquals(
                            l.get("p50Ns").asDouble(),
                            p.get("p50ANs").asDouble(),
                            1 + l.get("p50Ns").asDouble() / 1000);
                    assertEquals(
                            Math.round(l.get("sumNs").asDouble() / l.get("n").asInt()),
                            p.get("meanANs").asLong());
                    checked++;
                }
            }
        }
        assertTrue(checked >= 14, "only " + checked);
    }

    @Test
    void csvIsOneTable() {
        List<String> lines = run(ExitCode.DONE, BASELINE, SLOW_WORKER, "-f", "csv")
                .out()
                .lines()
                .toList();
        assertTrue(lines.get(0).startsWith("candidate,stackA,stackB,direction,part,fromA,"), lines.get(0));
        assertTrue(lines.stream().noneMatch(String::isEmpty));
        assertEquals(26, lines.size());
    }

    @Test
    void filtersChooseSignalsOfBothSides() throws IOException {
        JsonNode d = json(BASELINE, SLOW_WORKER, "--direction", "interrupt");
        d.get("parts").forEach(p -> assertEquals("interrupt", p.get("direction").asText()));
        assertFalse(d.get("parts").isEmpty());
        String none =
                run(ExitCode.DONE, BASELINE, SLOW_WORKER, "--queue", "nowhere").err();
        assertTrue(none.contains("no queue is named 'nowhere'"), none);
    }

    // ---------------------------------------------------------------- gates and exit codes

    @ParameterizedTest
    @CsvSource({
        "kick.shift>+10%, GATE",
        "kick.shift>+50%, DONE",
        "kick:wakeup->vhost-worker.p50>+1us, GATE",
        "interrupt.p50>+10%, DONE",
        "interrupt.shift>+1%, DONE"
    })
    void aGateDecidesTheExitCode(String gate, ExitCode code) {
        run(code, BASELINE, SLOW_WORKER, "--fail-if", gate);
    }

    @Test
    void oneOfSeveralGatesIsEnough() {
        String text = run(
                        ExitCode.GATE,
                        BASELINE,
                        SLOW_WORKER,
                        "--fail-if",
                        "interrupt.p50>+10%",
                        "--fail-if",
                        "kick.shift>+10%")
                .out();
        assertTrue(text.contains("GATES"), text);
        assertTrue(Pattern.compile("kick.shift>\\+10%\\s+failed").matcher(text).find(), text);
        assertTrue(
                Pattern.compile("interrupt.p50>\\+10%\\s+holds").matcher(text).find(), text);
    }

    @Test
    void anUndecidedGateEndsWellUnlessStrict() {
        run(ExitCode.DONE, BASELINE, SLOW_WORKER, "--fail-if", "interrupt.shift>+1%");
        run(ExitCode.INCOMPLETE, BASELINE, SLOW_WORKER, "--strict", "--fail-if", "interrupt.shift>+1%");
        run(
                ExitCode.GATE,
                BASELINE,
                SLOW_WORKER,
                "--strict",
                "--fail-if",
                "interrupt.shift>+1%",
                "--fail-if",
                "kick.p50>1%");
    }

    @Test
    void aDifferenceCanDecideTheExitCode() {
        run(ExitCode.GATE, BASELINE, SLOW_WORKER, "--exit-code");
        run(ExitCode.DONE, BASELINE, BASELINE, "--exit-code");
    }

    @Test
    void lostEventsMatterWhenStrict() {
        String lossy = sample("modelled/kvm-vhost-net/lossy/trace.txt.gz");
        run(ExitCode.DONE, lossy, lossy);
        run(ExitCode.INCOMPLETE, lossy, lossy, "--strict");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "; compare what? Name two sides",
                "A; compare what? Name two sides",
                "A B --fail-if kick.p99; expected something like kick.p99>+5%",
                "A --a B; not both",
                "--b B; --b needs --a",
                "A B --names x,y,z; there are only 2 sides",
                "A B --from +2 --to +1; --from must be before --to",
                "A B --direction up; --direction: expected one of kick, interrupt"
            })
    void wrongUseIsExplained(String words, String message) {
        String[] args = words == null
                ? new String[0]
                : Arrays.stream(words.split(" "))
                        .map(w -> w.equals("A") ? BASELINE : w.equals("B") ? SLOW_WORKER : w)
                        .toArray(String[]::new);
        Shell.Result r = run(ExitCode.USAGE, args);
        assertTrue(r.err().contains(message), r.err());
    }

    @Test
    void noOtherVerbMakesAPage() {
        Shell.Result r = shell.run("latency", BASELINE, "--format", "html");
        assertEquals(ExitCode.USAGE, r.code());
        assertTrue(r.err().contains("--format html: latency writes text, csv, json, jsonl"), r.err());
    }

    // ---------------------------------------------------------------- sides of several files, baselines

    @Test
    void severalFilesMakeASide() throws IOException {
        String host = sample("modelled/kvm-vhost-net/clean/trace.txt.gz");
        String guest = sample("modelled/kvm-vhost-net/clean/guest-trace.txt.gz");
        JsonNode d = json("--a", host, "--b", host, "--b", guest + ":guest");
        assertEquals(2, d.get("sides").get(1).get("files").size());
        Set<String> notSeen = new TreeSet<>();
        d.get("layers").forEach(l -> {
            if (l.get("absence").asText().equals("not-seen")) {
                notSeen.add(l.get("b").asText());
            }
        });
        assertTrue(notSeen.contains("virtio-net"), () -> "only the guest shows it: " + notSeen);
        d.get("parts")
                .forEach(p -> assertFalse(
                        Set.of("slower", "faster").contains(p.get("finding").asText())));
    }

    /** The guest's times of both sides are told; those of one of them 100000 ticks earlier than they are. */
    @ParameterizedTest
    @CsvSource({"a/guest-trace.dat,100000,0", "b/guest-trace.dat,0,100000", "guest-trace.dat,100000,100000"})
    void anOffsetIsOfTheSidesThatHaveItsFile(String file, long laterInA, long laterInB) throws IOException {
        List<String> sides = new ArrayList<>();
        for (String side : List.of("a", "b")) {
            Path place = Files.createDirectories(folder.resolve(side));
            for (String name : List.of("host-trace.dat", "guest-trace.dat")) {
                Files.copy(Path.of(sample("host-guest-pair/" + name)), place.resolve(name));
                String role = name.startsWith("guest") ? ":guest" : "";
                sides.addAll(List.of("--" + side, place.resolve(name) + role));
            }
        }
        sides.addAll(List.of("--tsc-offset", sample("host-guest-pair/tsc-offset")));
        long told = fromGuestToHost(sides, "A");
        assertEquals(told, fromGuestToHost(sides, "B"), "both sides are told by the TSC offset");
        String named = file.contains("/") ? folder.resolve(file).toString() : file;
        sides.addAll(List.of("--offset", named + "=" + (1736275026513L - 100000)));
        assertEquals(told + laterInA, fromGuestToHost(sides, "A"));
        assertEquals(told + laterInB, fromGuestToHost(sides, "B"));
        sides.addAll(List.of("--offset", folder.resolve("guest-trace.dat") + "=1"));
        Shell.Result wrong = run(ExitCode.USAGE, sides.toArray(String[]::new));
        assertTrue(wrong.err().contains("no file is called"), wrong.err());
    }

    private long fromGuestToHost(List<String> sides, String side) throws IOException {
        for (JsonNode part : json(sides.toArray(String[]::new)).get("parts")) {
            if (part.get("fromA").asText().equals("virtio-pci")
                    && part.get("toA").asText().equals("kvm-exit")) {
                return part.get("mean" + side + "Ticks").asLong();
            }
        }
        throw new AssertionError("no hand-off between guest and host");
    }

    @Test
    void baselinesHaveNoClocks() {
        Path kept = folder.resolve("kept.ksbase");
        run(ExitCode.DONE, BASELINE, "--save-baseline", kept.toString());
        Shell.Result wrong = run(ExitCode.USAGE, kept.toString(), kept.toString(), "--offset", "b.dat=1s");
        assertTrue(wrong.err().contains("a baseline file has no clocks"), wrong.err());
    }

    @Test
    void aBaselineStandsForItsTrace() throws IOException {
        Path kept = folder.resolve("kept.ksbase");
        assertEquals(
                "",
                run(ExitCode.DONE, BASELINE, "--save-baseline", kept.toString()).out());
        JsonNode direct = json(BASELINE, SLOW_WORKER);
        JsonNode through = json(kept.toString(), SLOW_WORKER);
        assertEquals(direct.get("parts"), through.get("parts"));
        assertEquals(direct.get("verdict"), through.get("verdict"));
        assertTrue(through.get("sides").get(0).get("kept").asBoolean());
        // the last side is kept
        Path next = folder.resolve("next.ksbase");
        run(ExitCode.DONE, kept.toString(), SLOW_WORKER, "--save-baseline", next.toString());
        run(ExitCode.DONE, SLOW_WORKER, next.toString(), "--exit-code");
        run(ExitCode.GATE, BASELINE, next.toString(), "--exit-code");
    }

    @Test
    void aBaselineHasOnlyWhatWasKept() {
        Path kept = folder.resolve("kicks.ksbase");
        run(ExitCode.DONE, BASELINE, "--direction", "kick", "--save-baseline", kept.toString());
        run(ExitCode.DONE, kept.toString(), SLOW_WORKER, "--direction", "kick");
        Shell.Result r = run(ExitCode.USAGE, kept.toString(), SLOW_WORKER);
        assertTrue(
                r.err().contains("was kept with the filters --direction=kick and is asked for with no filters"),
                r.err());
    }

    @Test
    void aBrokenBaselineIsAnInputThatCannotBeRead() throws IOException {
        Path kept = folder.resolve("kept.ksbase");
        run(ExitCode.DONE, BASELINE, "--save-baseline", kept.toString());
        byte[] bytes = Files.readAllBytes(kept);
        Files.write(kept, Arrays.copyOf(bytes, bytes.length / 2));
        Shell.Result r = run(ExitCode.INPUT, kept.toString(), SLOW_WORKER);
        assertTrue(r.err().contains("kept.ksbase is no baseline that can be read"), r.err());
    }

    @Test
    void aBaselineThatCannotBeWrittenIsToldAndNothingIsLeft() {
        Path nowhere = folder.resolve("missing/kept.ksbase");
        run(ExitCode.OUTPUT, BASELINE, "--save-baseline", nowhere.toString());
        assertFalse(Files.exists(nowhere));
    }

    // ---------------------------------------------------------------- page

    @Test
    void thePageNeedsNothingElse() throws IOException {
        String page = run(ExitCode.DONE, VHOST, VBUS, "--format", "html").out();
        assertTrue(page.startsWith("<!DOCTYPE html>") && page.endsWith("</html>\n"));
        assertFalse(Pattern.compile("https?:|<script|\\bon[a-z]+=|url\\(|@import|src=|href=")
                .matcher(page)
                .find());
        wellFormed(page);
        for (String wanted : List.of(
                "B decodes each kick twice, A once",
                "vbus-xinterface",
                "<i>no counterpart</i>",
                "<svg ",
                "prefers-color-scheme: dark")) {
            assertTrue(page.contains(wanted), wanted);
        }
    }

    @Test
    void hostileNamesStayText() throws IOException {
        Path evil = folder.resolve("<script>alert(1)<");
        Files.createDirectories(evil);
        Path trace = Files.copy(Path.of(BASELINE), evil.resolve("\"onload='x' =cmd() & trace.txt.xz"));
        String page = run(
                        ExitCode.DONE,
                        trace.toString(),
                        SLOW_WORKER,
                        "--names",
                        "<img src=x onerror=alert(1)>,\u001b[31mred\u202e",
                        "--fail-if",
                        "kick.p50>+1000%",
                        "--format",
                        "html")
                .out();
        assertFalse(page.contains("<script>") || page.contains("<img"), page);
        assertFalse(page.contains("\u001b") || page.contains("\u202e"));
        assertTrue(page.contains("&lt;script&gt;alert(1)&lt;"), "as text");
        assertTrue(page.contains("&quot;onload=&#39;x&#39; =cmd() &amp; trace.txt.xz"));
        wellFormed(page);
        String text = run(ExitCode.DONE, trace.toString(), SLOW_WORKER, "--names", "\u001b[31mred,b")
                .out();
        assertFalse(text.contains("\u001b"));
    }

    /** Every element that is opened is closed, in order. */
    private static void wellFormed(String page) {
        List<String> open = new ArrayList<>();
        Matcher m = Pattern.compile("<(/?)([a-z][a-z0-9]*)((?:\\s+[a-z0-9-]+=\"[^\"<>]*\")*)\\s*(/?)>")
                .matcher(page);
        int tags = 0;
        while (m.find()) {
            tags++;
            if (Set.of("meta").contains(m.group(2)) || !m.group(4).isEmpty()) {
                continue;
            }
            if (m.group(1).isEmpty()) {
                open.add(m.group(2));
            } else {
                assertEquals(m.group(2), open.remove(open.size() - 1), "at " + m.start());
            }
        }
        assertEquals(List.of(), open);
        long brackets = page.substring(page.indexOf("</style>"))
                .chars()
                .filter(c -> c == '<')
                .count();
        long inStyle = page.substring(0, page.indexOf("</style>"))
                .chars()
                .filter(c -> c == '<')
                .count();
        assertEquals(tags, brackets + inStyle - 1, "a bracket that is no tag, but for the document type");
    }
}
