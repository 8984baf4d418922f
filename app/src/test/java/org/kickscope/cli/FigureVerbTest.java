package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kickscope.architecture.SourceTree;

class FigureVerbTest {
    @TempDir
    static Path folder;

    private static Shell shell;
    private static String sample;
    private static String other;

    @BeforeAll
    static void open() {
        shell = new Shell(folder);
        sample = SourceTree.root().resolve("samples/vhost-net-ping/trace.dat").toString();
        other = SourceTree.root().resolve("samples/qemu-ioeventfd/trace.dat").toString();
    }

    private static Path drawn(String name, String... options) {
        Path file = folder.resolve(name);
        String[] fixed = {"figure", sample, "-o", file.toString()};
        String[] against = List.of(options).contains("compare") ? new String[] {"--against", other} : new String[0];
        String[] all = Stream.of(fixed, options, against).flatMap(Stream::of).toArray(String[]::new);
        Shell.Result result = shell.run(all);
        assertEquals(ExitCode.DONE, result.code(), result.err());
        assertEquals("", result.out());
        return file;
    }

    static Stream<String> views() {
        return Figure.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("views")
    void everyViewIsDrawnInEveryFormatAndTwiceTheSame(String view) throws IOException {
        byte[] svg = Files.readAllBytes(drawn(view + ".svg", "--view", view));
        assertTrue(new String(svg, StandardCharsets.UTF_8).contains("<text"), "text stays text");
        assertArrayEquals(svg, Files.readAllBytes(drawn(view + "-again.svg", "--view", view)));
        assertTrue(Files.readString(drawn(view + ".pdf", "--view", view), StandardCharsets.ISO_8859_1)
                .startsWith("%PDF-"));
        Path png = drawn(view + ".png", "--view", view, "--size", "900x500", "--scale", "1", "--theme", "dark");
        assertTrue(ImageIO.read(png.toFile()).getWidth() >= 900);
        try (Stream<Path> files = Files.list(folder)) {
            assertTrue(files.noneMatch(f -> f.toString().endsWith(".part")), "nothing is left beside");
        }
    }

    @Test
    void theSignalThatIsNamedIsDrawn() throws IOException {
        String svg = Files.readString(drawn("one.svg", "--view", "waterfall", "--signal", "k8"));
        assertTrue(svg.contains(">Kick k8<"), "its name");
        String beside = Files.readString(drawn("beside.svg", "--view", "stack", "--signal", "k8"));
        assertTrue(beside.contains(">k8<"));
        assertFalse(Files.readString(drawn("none.svg", "--view", "stack")).contains(">k8<"));
    }

    @Test
    void theComparisonIsThatOfTheVerb() throws IOException {
        Path kept = folder.resolve("kept.ksbase");
        assertEquals(
                ExitCode.DONE,
                shell.run("compare", other, "--direction", "kick", "--save-baseline", kept.toString())
                        .code());
        String text = shell.run("compare", other, sample, "--direction", "kick").out();
        String[] figure = {
            "figure", sample, "--view", "compare", "--against", kept.toString(), "--direction", "kick", "-o", "-"
        };
        Shell.Result result = shell.run(figure);
        assertEquals(ExitCode.DONE, result.code(), result.err());
        String svg = result.out().replace('\u202F', ' ').replace("µ", "u");
        Matcher bounds = Pattern.compile("\\[[−0-9.]+, [−0-9.]+\\]")
                .matcher(text.lines()
                        .filter(l -> l.contains("Cannot tell which kick"))
                        .findFirst()
                        .orElseThrow());
        assertTrue(bounds.find());
        assertTrue(svg.contains(bounds.group()), bounds.group());
        assertTrue(svg.contains("kept baseline"));
        assertFalse(svg.contains(">Interrupt<"), "only kicks were asked for");
        figure[7] = "interrupt";
        assertTrue(shell.run(figure).err().contains("what it left out cannot be had back"));
    }

    @Test
    void withoutANameTheSlowestIsDrawn() throws IOException {
        Shell.Result slowest = shell.run("paths", sample, "--direction", "kick", "--format", "jsonl");
        String id = slowest.out()
                .lines()
                .max((a, b) -> Long.compare(duration(a), duration(b)))
                .orElseThrow()
                .replaceAll(".*\"id\":\"(k[0-9]+)\".*", "$1");
        String svg = Files.readString(drawn("slowest.svg", "--view", "waterfall", "--direction", "kick"));
        assertTrue(svg.contains(">Kick " + id + "<"), id);
    }

    private static long duration(String line) {
        String found = line.replaceAll(".*\"durationNs\":([0-9]+).*", "$1");
        return found.equals(line) ? -1 : Long.parseLong(found);
    }

    @Test
    void onlyTheSignalsThatAreAskedForCount() throws IOException {
        String svg = Files.readString(drawn("kicks.svg", "--view", "stack", "--direction", "kick"));
        assertTrue(svg.contains("93 kicks"));
        assertFalse(svg.contains("interrupt climbs"));
    }

    @Test
    void standardOutputTakesAFigureToo() {
        Shell.Result result = shell.run("figure", sample, "--view", "strip", "-o", "-");
        assertEquals(ExitCode.DONE, result.code(), result.err());
        assertTrue(result.out().startsWith("<?xml"), "SVG unless asked otherwise");
        assertTrue(shell.run("figure", sample, "--view", "strip", "--as", "pdf")
                .out()
                .startsWith("%PDF-"));
    }

    @ParameterizedTest
    @CsvSource({
        "--view, nothing, expected one of stack",
        "--theme, pink, expected light or dark",
        "--size, 10x10, expected WIDTHxHEIGHT",
        "--size, large, expected WIDTHxHEIGHT",
        "--scale, 9, expected 1 to 8",
        "--signal, k9999, there is no signal",
        "--as, gif, 'expected svg, pdf or png'",
        "--output, figure.gif, does not end in",
        "--format, csv, a figure is no table",
        "--against, no.dat, --against is for --view compare",
        "--view, compare, Name the baseline with --against"
    })
    void mistakesAreTold(String option, String value, String told) {
        List<String> line = option.equals("--view")
                ? List.of("figure", sample, option, value)
                : List.of("figure", sample, "--view", "stack", option, value);
        Shell.Result result = shell.run(line.toArray(String[]::new));
        assertEquals(ExitCode.USAGE, result.code(), result.err());
        assertTrue(result.err().contains(told), result.err());
        assertEquals("", result.out());
    }

    @Test
    void aTraceWithoutSignalsSaysSo() {
        Shell.Result result = shell.run("figure", shell.rich(), "--view", "stack");
        assertEquals(ExitCode.INPUT, result.code());
        assertTrue(result.err().contains("no such signal was found"), result.err());
    }

    @Test
    void helpNamesTheViews() {
        String help = shell.run("figure", "--help").out();
        views().forEach(view -> assertTrue(help.contains(view), view));
    }
}
