package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickscope.architecture.SourceTree;

/** {@code kickscope report} and {@code kickscope review build}: what they write, and that it is the same again. */
class ReviewVerbTest {
    private static final String SAMPLE =
            SourceTree.root().resolve("samples/vhost-net-ping/trace.dat").toString();
    private static final String BEFORE = SourceTree.root()
            .resolve("samples/modelled-ab/vhost-baseline/trace.txt.xz")
            .toString();
    private static final String AFTER = SourceTree.root()
            .resolve("samples/modelled-ab/vhost-worker-x1.5/trace.txt.xz")
            .toString();

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    private Shell.Result run(ExitCode code, String... args) {
        Shell.Result result = shell.run(args);
        assertEquals(code, result.code(), result.err());
        return result;
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private String kept() throws IOException {
        run(
                ExitCode.DONE,
                "report",
                SAMPLE,
                "-o",
                file("r.html").toString(),
                "--keep",
                file("r.review").toString());
        return Files.readString(file("r.review"));
    }

    private Path built(String text, String name) throws IOException {
        Files.writeString(file("b.review"), text);
        run(
                ExitCode.DONE,
                "review",
                "build",
                file("b.review").toString(),
                "-o",
                file(name).toString());
        return file(name);
    }

    /** The head of a review of a copy of the sample that lies beside it. */
    private String head() throws IOException {
        Files.copy(Path.of(SAMPLE), file("trace.dat"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return "kickscope review 1\ntitle: Ping\nsource: trace.dat\n";
    }

    // ---------------------------------------------------------------- the same again

    @Test
    void twoBuildsAreTheSameByteForByte() throws IOException {
        String text = kept();
        byte[] html = Files.readAllBytes(built(text, "one.html"));
        assertArrayEquals(html, Files.readAllBytes(built(text, "two.html")));
        byte[] pdf = Files.readAllBytes(built(text, "one.pdf"));
        assertArrayEquals(pdf, Files.readAllBytes(built(text, "two.pdf")));
        // without an index, too, and in another folder
        Shell other = new Shell(Files.createDirectories(file("elsewhere/below")));
        Files.createDirectories(file("elsewhere/below"));
        Files.writeString(other.folder.resolve("b.review"), text.replaceAll("(?m)^source: .*", "source: trace.dat"));
        Files.copy(Path.of(SAMPLE), other.folder.resolve("trace.dat"));
        Files.copy(Path.of(SAMPLE), file("trace.dat"));
        String here = text.replaceAll("(?m)^source: .*", "source: trace.dat");
        Shell.Result result =
                other.run("review", "build", other.folder.resolve("b.review").toString());
        assertEquals(Files.readString(built(here, "three.html")), result.out());
        try (Stream<Path> files = Files.list(folder)) {
            assertTrue(files.noneMatch(f -> f.toString().endsWith(".part")), "nothing is left beside");
        }
    }

    @Test
    void everyFigureAndTableCarriesItsCommandAndTheCommandsWork() throws IOException {
        kept();
        String html = Files.readString(file("r.html"));
        Set<String> verbs = commandsWork(html);
        assertTrue(
                verbs.containsAll(Set.of("report", "figure", "latency", "doctor", "decode", "rings")),
                verbs.toString());
        String figure = Files.readString(file("figure-1.svg"));
        for (String layer : Set.of("kvm-exit", "vhost-worker", "497\u202fµs")) {
            assertTrue(figure.contains(layer) && html.contains(layer), layer);
        }
        long figures = Pattern.compile("<figure>").matcher(html).results().count();
        assertEquals(
                figures,
                Pattern.compile("<code>kickscope figure ")
                        .matcher(html)
                        .results()
                        .count());
        assertArrayEquals(Files.readAllBytes(file("r.html")), Files.readAllBytes(file("review.html")));
    }

    /** Runs every command of a review; gives their verbs. */
    private Set<String> commandsWork(String html) {
        Matcher command =
                Pattern.compile("<pre class=\"command\"><code>(.*?)</code>").matcher(html);
        Set<String> verbs = new HashSet<>();
        while (command.find()) {
            String line =
                    command.group(1).replace("&#39;", "'").replace("&gt;", ">").replace("&amp;", "&");
            String[] words =
                    org.kickscope.review.Words.of(line).stream().skip(1).toArray(String[]::new);
            for (int i = 0; i < words.length; i++) {
                words[i] = words[i].matches("figure-[0-9]+\\.svg|review.html")
                        ? file(words[i]).toString()
                        : words[i];
            }
            verbs.add(words[0]);
            run(ExitCode.DONE, words);
        }
        return verbs;
    }

    // ---------------------------------------------------------------- what it rests on

    @Test
    void theFirstPageSaysWhatItRestsOn() throws IOException {
        String text = kept();
        String html = Files.readString(file("r.html"));
        assertTrue(html.contains("d5a205b1d0d79da18499fba83a62821ca534a9af86ae258ef7c1f1614ff6607b"), "sha256sum's");
        assertTrue(html.contains("15\u202f663"), "events");
        assertTrue(html.contains("Kickscope " + Kickscope.version()));
        assertTrue(html.contains("CPUs may disagree"), "clock");
        assertTrue(html.contains("no lost event is known"));
        assertTrue(html.contains("93 kicks: 93 delivered; 185 interrupts: 177 delivered, 8 suppressed"));
        assertTrue(html.contains("figure 1 shows --direction kick"), "filters");
        assertTrue(text.contains("sha256: d5a205b1"));
    }

    @Test
    void aSourceThatHasChangedIsToldAndMarked() throws IOException {
        String text = head() + "sha256: " + "0".repeat(64) + "\n## Stack\n$ figure --view stack\n$ latency\n";
        Files.writeString(file("b.review"), text);
        Shell.Result result =
                run(ExitCode.DONE, "review", "build", file("b.review").toString());
        assertTrue(result.err().contains("not the file that the review was made of: trace.dat"), result.err());
        assertEquals(3, result.out().split("class=\"warning\"", -1).length - 1, "first page, figure, table");
        run(ExitCode.INCOMPLETE, "review", "build", "--strict", file("b.review").toString());
    }

    @Test
    void whatTheTraceDoesNotShowIsSaidInItsPlace() throws IOException {
        String text = head() + "## None\n$ figure --view waterfall --queue nosuch\n## Stack\n$ figure --view stack\n";
        Files.writeString(file("b.review"), text);
        Shell.Result result =
                run(ExitCode.DONE, "review", "build", file("b.review").toString());
        assertTrue(result.out().contains("Not shown: no such signal was found"), "a sentence");
        assertTrue(result.out().contains("Figure 1. Stack"), "the other page holds");
        run(ExitCode.INCOMPLETE, "review", "build", "--strict", file("b.review").toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$ figure --view nosuch|expected one of stack",
                "$ figure --view stack -o /tmp/x.svg|--output has no place on a page",
                "$ figure --view stack /etc/passwd|names no file",
                "$ figure --view stack --stacks /etc|--stacks has no place",
                "$ latency --format json|--format has no place",
                "$ query --sql 'select 1'|a page shows figure",
                "$ export|a page shows figure",
                "$ rm -rf /|Unmatched argument",
                "$ figure --view stack @B|there is no such side",
                "$ compare|compare needs a line 'against: FILE'",
                "$ figure --view compare|compare needs a line 'against: FILE'",
                "$ figure --view stack --against trace.dat|--against has no place",
                "$ figure --view stack --filter 'nosuch >'|--filter",
                "$ decode --each|--each gives more",
            })
    void aCommandThatHasNoPlaceOnAPageIsRefusedWithItsLine(String command, String told) throws IOException {
        Files.writeString(file("b.review"), head() + "## Page\n" + command + "\n");
        Shell.Result result =
                run(ExitCode.INPUT, "review", "build", file("b.review").toString());
        assertTrue(result.err().contains("b.review:5: "), result.err());
        assertTrue(result.err().contains(told), result.err());
    }

    @Test
    void filtersSelectionAndNotesStandOnTheirPage() throws IOException {
        String text = head()
                + "## One kick\nNote <b>this</b> & that.\n- point\n\n"
                + "$ figure --view stack --signal k8 --filter 'kick.total > 1 ms'\n";
        String html = Files.readString(built(text, "b.html"));
        assertTrue(html.contains("Note &lt;b&gt;this&lt;/b&gt; &amp; that."), "text, not markup");
        assertTrue(html.contains("<li>point</li>"));
        assertTrue(html.contains(">k8<"), "the signal's own times");
        assertTrue(html.contains("--filter &#39;kick.total &gt; 1 ms&#39;"), "in the command");
        long slow = shell.run("paths", SAMPLE, "--direction", "kick", "--format", "jsonl")
                .out()
                .lines()
                .filter(l -> Long.parseLong(l.replaceAll(".*\"durationNs\":([0-9]+).*", "$1")) > 1_000_000)
                .count();
        assertTrue(html.contains(slow + " kicks"), slow + " kicks are slower than 1 ms");
    }

    // ---------------------------------------------------------------- comparing

    @Test
    void twoRecordingsAreCompared() throws IOException {
        String html = run(ExitCode.DONE, "report", BEFORE, "--against", AFTER).out();
        assertTrue(html.contains("B&#39;s kick is slower by 1.30"), "as compare says");
        assertTrue(html.contains("Signal paths compared"));
        assertTrue(html.contains("kickscope compare --a " + BEFORE + " --b " + AFTER), "its command");
        assertTrue(html.contains("Figure 3. Stack: kvm-vhost-net – B"));
        run(
                ExitCode.DONE,
                "report",
                BEFORE,
                "--against",
                AFTER,
                "--keep",
                file("ab.review").toString(),
                "-o",
                file("ab.pdf").toString());
        assertTrue(Files.readString(file("ab.review")).contains("\nagainst: "));
        run(
                ExitCode.DONE,
                "review",
                "build",
                file("ab.review").toString(),
                "-o",
                file("ab2.pdf").toString());
    }

    @Test
    void commandsOfAComparisonSayTheClocksOfTheirSides() throws IOException {
        for (String side : List.of("a", "b")) {
            Files.createDirectories(file(side));
            for (String name : List.of("host-trace.dat", "guest-trace.dat")) {
                Files.copy(
                        SourceTree.root().resolve("samples/host-guest-pair").resolve(name),
                        file(side).resolve(name));
            }
        }
        String ofA = file("a/guest-trace.dat") + "=1736274926513";
        String ofB = file("b/guest-trace.dat") + "=1736275026513";
        String[] report = {
            "report",
            file("a/host-trace.dat").toString(),
            file("a/guest-trace.dat") + ":guest",
            "--against",
            file("b/host-trace.dat").toString(),
            "--against",
            file("b/guest-trace.dat") + ":guest",
            "--offset",
            ofA,
            "--offset",
            ofB,
            "-o",
            file("r.html").toString(),
            "--keep",
            file("r.review").toString()
        };
        run(ExitCode.DONE, report);
        String html = Files.readString(file("r.html"));
        assertEquals(Set.of("report", "figure", "compare", "doctor"), commandsWork(html));
        assertArrayEquals(Files.readAllBytes(file("r.html")), Files.readAllBytes(file("review.html")));
        // the table is what its command prints: the guest of A alone is 100000 ticks early
        Matcher compare =
                Pattern.compile("<code>kickscope (compare [^<]*)</code>").matcher(html);
        assertTrue(compare.find());
        String text = run(ExitCode.DONE, compare.group(1).split(" ")).out();
        for (String p50 : List.of("10552936", "10452936")) {
            assertTrue(text.contains(p50) && html.contains(p50), p50);
        }
        for (String line : html.split("<code>")) {
            if (line.startsWith("kickscope doctor " + file("a"))) {
                assertTrue(line.contains(ofA) && !line.contains(ofB), line);
            }
        }
        assertTrue(Files.readString(file("r.review"))
                .contains("options: --offset a/guest-trace.dat=1736274926513 --offset b/guest-trace.dat="));
        String built = Files.readString(built(Files.readString(file("r.review")), "b.html"));
        assertTrue(built.contains("10552936") && built.contains("10452936"));
    }

    @Test
    void thePictureOfAComparisonIsThatOfItsCommand() throws IOException {
        String html = run(ExitCode.DONE, "report", BEFORE, "--against", AFTER).out();
        assertTrue(html.contains("Figure 1. Compare – B, " + AFTER + ", against A, " + BEFORE), "which is which");
        Matcher command = Pattern.compile(
                        "<code>kickscope (figure " + Pattern.quote(AFTER) + " --view compare --size [0-9x]+ --against "
                                + Pattern.quote(BEFORE) + ") -o figure-1.svg</code>")
                .matcher(html);
        assertTrue(command.find(), "its command");
        String svg = run(ExitCode.DONE, command.group(1).split(" ")).out();
        String figure = html.substring(html.indexOf("<figure>"), html.indexOf("</figure>"));
        Pattern text = Pattern.compile("<text[^>]*>([^<]*)</text>");
        List<String> drawn = text.matcher(svg).results().map(m -> m.group(1)).toList();
        assertTrue(drawn.size() > 100, drawn.size() + " texts");
        assertEquals(drawn, text.matcher(figure).results().map(m -> m.group(1)).toList());
    }

    @Test
    void aComparisonIsTheSameWhereverTheReviewLies() throws IOException {
        String text = "kickscope review 1\ntitle: Compared\nsource: a.txt.xz\nagainst: b.txt.xz\nsha256: "
                + "0".repeat(64) + "\n## B against A\n$ figure --view compare\n$ compare\n"
                + "## A against B\n$ figure --view compare --direction kick @A\n";
        List<String> pages = new ArrayList<>();
        for (String name : List.of("here", "there")) {
            Path place = Files.createDirectories(file(name));
            Files.copy(Path.of(BEFORE), place.resolve("a.txt.xz"));
            Files.copy(Path.of(AFTER), place.resolve("b.txt.xz"));
            Files.writeString(place.resolve("c.review"), text);
            pages.add(run(
                            ExitCode.DONE,
                            "review",
                            "build",
                            place.resolve("c.review").toString())
                    .out());
            run(ExitCode.DONE, "review", "build", place.resolve("c.review").toString(), "-o", place + "/c.pdf");
        }
        assertEquals(pages.get(0), pages.get(1));
        assertArrayEquals(Files.readAllBytes(file("here/c.pdf")), Files.readAllBytes(file("there/c.pdf")));
        String html = pages.get(0);
        assertTrue(html.contains("kickscope figure b.txt.xz --view compare --against a.txt.xz -o figure-1.svg"));
        assertTrue(html.contains(
                "kickscope figure a.txt.xz --view compare --direction kick --against b.txt.xz -o figure-2.svg"));
        assertTrue(html.contains("B&#39;s kick is slower by 1.30"), "B against A");
        assertTrue(html.contains("s kick is faster by 1.30"), "A against B");
        assertTrue(html.contains("so A and B are exchanged"), "and it is said");
        assertEquals(4, html.split("class=\"warning\"", -1).length - 1, "first page, both figures, table");
        assertTrue(html.contains("figure 2 shows --direction kick"), "filters");
    }

    @Test
    void aKeptReviewLeadsToTheSameFilesFromItsFolder() throws IOException {
        Path stacks = Files.createDirectories(file("stacks"));
        Path keep = Files.createDirectories(file("kept")).resolve("r.review");
        run(
                ExitCode.DONE,
                "report",
                SAMPLE,
                "--stacks",
                stacks.toString(),
                "--stack",
                "kvm-qemu",
                "--keep",
                keep.toString(),
                "-o",
                file("r.html").toString());
        assertTrue(Files.readString(keep).contains("options: --stack kvm-qemu --stacks ../stacks")
                || Files.readString(keep).contains("options: --stacks ../stacks --stack kvm-qemu"));
        run(
                ExitCode.DONE,
                "review",
                "build",
                "--strict",
                keep.toString(),
                "-o",
                file("k.html").toString());
    }

    @Test
    void twoFilesAreOneTraceWhereTheyBelongTogether() {
        String ping = SourceTree.root().resolve("samples/vhost-net-ping").toString();
        Shell.Result setup = run(ExitCode.DONE, "report", ping + "/trace.dat", ping + "/setup-tracefs.txt.xz");
        assertFalse(setup.out().contains("Signal paths compared"), "what was recorded before is no run of its own");
        String other =
                SourceTree.root().resolve("samples/qemu-ioeventfd/trace.dat").toString();
        Shell.Result two = run(ExitCode.DONE, "report", SAMPLE, other);
        assertTrue(two.err().contains("they are compared"), two.err());
        assertTrue(two.out().contains("Signal paths compared"));
    }

    // ---------------------------------------------------------------- paper

    @Test
    void paperHasVectorsAndItsOwnLetters() throws IOException {
        run(ExitCode.DONE, "report", SAMPLE, "-o", file("r.pdf").toString());
        try (PDDocument pdf = Loader.loadPDF(file("r.pdf").toFile())) {
            String text = new PDFTextStripper().getText(pdf).replace('\u202f', ' ');
            assertTrue(text.contains("Signal path review"));
            assertTrue(text.contains("d5a205b1d0d79da18499fba83a62821ca534a9af86ae258ef7c1f1614ff6607b"), "whole hash");
            assertTrue(text.contains("vhost_poll_wakeup CPU 0/KVM"), "text in a figure");
            assertTrue(text.contains("$ kickscope latency") || text.contains("kickscope latency"));
            PDFRenderer renderer = new PDFRenderer(pdf);
            for (int i = 0; i < pdf.getNumberOfPages(); i++) {
                check(pdf.getPage(i).getResources());
                PDPage page = pdf.getPage(i);
                assertEquals(595.5f, page.getMediaBox().getWidth(), 1, "A4");
                assertTrue(inked(renderer.renderImageWithDPI(i, 24)), "page " + (i + 1) + " shows something");
            }
        }
    }

    private static void check(PDResources resources) throws IOException {
        for (COSName name : resources.getFontNames()) {
            assertTrue(
                    resources.getFont(name).isEmbedded(),
                    resources.getFont(name).getName());
        }
        for (COSName name : resources.getXObjectNames()) {
            assertFalse(resources.getXObject(name) instanceof PDImageXObject, "no pixels");
            if (resources.getXObject(name) instanceof PDFormXObject form && form.getResources() != null) {
                check(form.getResources());
            }
        }
    }

    private static boolean inked(BufferedImage page) {
        int dark = 0;
        for (int y = 0; y < page.getHeight() * 9 / 10; y++) {
            for (int x = 0; x < page.getWidth(); x++) {
                dark += (page.getRGB(x, y) & 0xFF) < 200 ? 1 : 0;
            }
        }
        return dark > 20;
    }

    @ParameterizedTest
    @CsvSource({
        "review.doc, does not end in .html or .pdf",
        "'', which trace",
    })
    void mistakesAreTold(String output, String told) {
        Shell.Result result = output.isEmpty()
                ? run(ExitCode.USAGE, "report")
                : run(ExitCode.USAGE, "report", SAMPLE, "-o", file(output).toString());
        assertTrue(result.err().contains(told), result.err());
        assertEquals(ExitCode.USAGE, shell.run("review").code());
        assertEquals("", result.out());
    }
}
