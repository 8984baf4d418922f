package org.kickscope.views.responsibilities;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.analysis.Analysis;
import org.kickscope.analysis.Analyst;
import org.kickscope.analysis.IndexCache;
import org.kickscope.axis.Axis;
import org.kickscope.axis.AxisOptions;
import org.kickscope.imports.Traces;
import org.kickscope.stack.Duty;
import org.kickscope.stack.Stack;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Role;
import org.kickscope.trace.Trace;
import org.kickscope.views.Area;
import org.kickscope.views.Known;
import org.kickscope.views.Palette;
import org.kickscope.views.Raster;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.Type;
import org.kickscope.views.control.QuestionsPane;

/** Numbers of open stacks are those that the samples' own pages and truth state; the rest is what the catalogue says. */
class ResponsibilitiesProviderTest {
    private static final Path SAMPLES = Path.of("..", "samples");
    private static final Path BUSY = SAMPLES.resolve(Path.of("modelled", "vbus-kvm", "busy"));
    private static final Path SHIPPED =
            Path.of("..", "stack-model", "src", "main", "resources", "org", "kickscope", "stack", "catalogue");

    private static StackCatalogue catalogue;
    private static OpenTrace ping;
    private static OpenTrace busy;
    private static OpenTrace mixed;
    private static OpenTrace setUp;

    @BeforeAll
    static void analyse(@TempDir Path cache) throws IOException {
        catalogue = StackCatalogue.shipped();
        Path folder = SAMPLES.resolve("vhost-net-ping");
        ping = open(cache, "ping", folder.resolve("trace.dat"), folder.resolve("setup-tracefs.txt.xz"));
        busy = open(cache, "busy", BUSY.resolve("trace.txt.gz"));
        mixed = open(cache, "mixed", BUSY.resolveSibling("mixed").resolve("trace.txt.gz"));
        setUp = open(cache, "set-up", SAMPLES.resolve(Path.of("vhost-net-setup", "setup-tracefs.txt.xz")));
    }

    private static OpenTrace open(Path cache, String name, Path... files) throws IOException {
        List<Traces.Input> inputs =
                Arrays.stream(files).map(f -> new Traces.Input(f, Role.HOST)).toList();
        try (Trace trace = Traces.open(inputs, Progress.NONE);
                Analyst analyst = new Analyst(
                        Axis.of(trace, AxisOptions.NONE, Progress.NONE),
                        catalogue,
                        new IndexCache(cache.resolve(name), 1 << 30),
                        "1",
                        stage -> {})) {
            analyst.signals(Progress.NONE);
            Analysis a = analyst.details(Progress.NONE);
            return new OpenTrace(name, "", a.overview().found(), a.decode(), a.control());
        }
    }

    private static ResponsibilitiesPicture picture(int width, OpenTrace... open) {
        return ResponsibilitiesProvider.picture(ResponsibilitiesRequest.of(catalogue, List.of(open), width, 800));
    }

    private static List<Matrix.Column> columns(ResponsibilitiesPicture picture) {
        List<Matrix.Column> all = new ArrayList<>(picture.parts().main().columns());
        picture.parts().rest().forEach(m -> all.addAll(m.columns()));
        return all;
    }

    private static Evidence evidence(ResponsibilitiesPicture picture, int column, Duty duty) {
        return columns(picture).get(column).cells().get(duty.ordinal()).evidence();
    }

    @Test
    void everyStackStandsOnceWithItsSevenDuties() {
        for (int width : new int[] {560, 800, 1280, 2400}) {
            List<Matrix.Column> columns = columns(picture(width));
            Set<String> ids = new HashSet<>();
            for (Matrix.Column c : columns) {
                assertTrue(ids.add(c.stack().id()), c.stack().id() + " stands twice");
                assertEquals(7, c.cells().size());
                assertFalse(c.open());
                for (Matrix.Cell cell : c.cells()) {
                    assertEquals(Known.of(cell.stated()), cell.evidence().known());
                    assertEquals("", cell.evidence().number());
                }
            }
            assertEquals(catalogue.all().size(), columns.size());
        }
    }

    @Test
    void numbersAreThoseOfTheSamples() throws IOException {
        ResponsibilitiesPicture picture = picture(1600, ping, busy);
        assertEquals(
                List.of(true, true, false),
                columns(picture).stream().map(Matrix.Column::open).limit(3).toList());
        // README of the sample: 93 kicks, all delivered; 92 + 85 interrupts
        assertEquals("93 hit", evidence(picture, 0, Duty.ADDRESS_DECODE).number());
        assertEquals("93 + 177", evidence(picture, 0, Duty.SIGNAL_ROUTING).number());
        assertEquals(Known.SEEN, evidence(picture, 0, Duty.ADDRESS_DECODE).known());
        assertEquals(Known.SEEN, evidence(picture, 0, Duty.SIGNAL_ROUTING).known());
        // the page of the set-up: what QEMU set, and one memory table
        assertEquals(
                "0x130008000", evidence(picture, 0, Duty.FEATURE_NEGOTIATION).number());
        assertEquals(
                Known.AT_SET_UP, evidence(picture, 0, Duty.FEATURE_NEGOTIATION).known());
        assertEquals("1 step", evidence(picture, 0, Duty.MEMORY_ROUTING).number());
        assertEquals(
                Known.FROM_SOURCE, evidence(picture, 0, Duty.DEVICE_DISCOVERY).known());
        // the truth of the modelled one
        String meta = Files.readString(BUSY.resolve("meta.json"));
        long delivered = stated(meta, "vbus-kvm kick delivered");
        long dropped = stated(meta, "vbus-kvm kick dropped");
        assertEquals(
                delivered + " of " + (delivered + dropped) + " hit",
                evidence(picture, 1, Duty.ADDRESS_DECODE).number());
        assertEquals(
                delivered + " + " + stated(meta, "vbus-kvm interrupt delivered"),
                evidence(picture, 1, Duty.SIGNAL_ROUTING).number());
        assertEquals(
                Known.FROM_SOURCE, evidence(picture, 1, Duty.MEMORY_ROUTING).known());
    }

    private static long stated(String meta, String what) {
        Matcher m = Pattern.compile("\"" + what + "\": (\\d+)").matcher(meta);
        assertTrue(m.find(), what);
        return Long.parseLong(m.group(1));
    }

    @Test
    void bothDecodesOfTheSecondStackAreEvidence() {
        ResponsibilitiesRequest request = ResponsibilitiesRequest.of(catalogue, List.of(ping, busy), 1600, 900);
        Stack second = busy.stacks().get(0);
        ResponsibilitiesPicture picture = ResponsibilitiesProvider.picture(
                request.showing(new Target.Responsibility(second.id(), Duty.ADDRESS_DECODE)));
        List<EvidencePane.Line> lines = picture.parts().evidence().lines();
        assertEquals("96 hit", lines.get(0).item().number());
        assertEquals("93 hit, 3 dropped", lines.get(1).item().number());
        List<String> places = lines.stream()
                .filter(l -> l.item().known() == Known.FROM_SOURCE)
                .map(l -> l.item().place())
                .toList();
        assertEquals(second.responsibility(Duty.ADDRESS_DECODE).sources(), places);
        assertEquals(
                second.responsibility(Duty.ADDRESS_DECODE).how(),
                String.join(" ", picture.parts().evidence().how().lines()));
    }

    @Test
    void setUpOfATraceWithSeveralStacksIsGivenToNone() {
        OpenTrace one = new OpenTrace("one", "", busy.found(), busy.decode(), setUp.control());
        assertEquals(
                Known.AT_SET_UP,
                evidence(picture(1280, one), 0, Duty.MEMORY_ROUTING).known());
        OpenTrace several = new OpenTrace("several", "", mixed.found(), mixed.decode(), setUp.control());
        assertTrue(several.stacks().size() > 1);
        for (int c = 0; c < several.stacks().size(); c++) {
            Evidence e = evidence(picture(1280, several), c, Duty.MEMORY_ROUTING);
            assertEquals(Known.FROM_SOURCE, e.known());
            assertTrue(e.items().get(0).text().contains("does not tell for which"), "it was seen all the same");
        }
        OpenTrace none = new OpenTrace("none", "", setUp.found(), setUp.decode(), setUp.control());
        ResponsibilitiesPicture picture = picture(1280, none);
        assertFalse(columns(picture).get(0).open(), "no signal tells the stack");
        assertTrue(picture.parts().note().lines().get(0).contains("no signal tells its stack"));
        for (Matrix.Column c : columns(picture)) {
            for (Matrix.Cell cell : c.cells()) {
                assertFalse(
                        cell.evidence().known() == Known.AT_SET_UP, c.stack().id());
            }
        }
    }

    @Test
    void whatATraceAnswersGoesBeforeTheCatalogue() {
        List<QuestionsPane.Row> rows = picture(1600, ping).parts().questions().rows();
        assertEquals(6, rows.size());
        Stack stack = ping.stacks().get(0);
        for (QuestionsPane.Row row : rows) {
            QuestionsPane.Given g = row.given().get(0);
            assertEquals(stack.questions().get(row.number() - 1).question(), row.full());
            if (ping.control().answers().get(row.number() - 1).answer() != null) {
                assertEquals(Known.AT_SET_UP, g.known());
                assertTrue(g.target() instanceof Target.Event);
            } else {
                assertEquals(Known.FROM_SOURCE, g.known());
                assertEquals(stack.questions().get(row.number() - 1).answer(), g.answer());
            }
        }
        assertEquals(Known.AT_SET_UP, rows.get(0).given().get(0).known(), "VHOST_GET_FEATURES is in the trace");
        assertEquals(Known.FROM_SOURCE, rows.get(4).given().get(0).known(), "no event tells who the process is");
        // a trace that shows no stack answers for itself
        List<QuestionsPane.Row> alone = picture(1600, setUp).parts().questions().rows();
        assertEquals("yes", alone.get(2).given().get(0).answer());
        assertNull(alone.get(4).given().get(0).known());
    }

    @Test
    void differencesAreThoseOfTheWords() {
        ResponsibilitiesPicture picture = picture(1600, ping, busy);
        Stack first = ping.stacks().get(0);
        int same = 0;
        for (Matrix.Column c : columns(picture)) {
            for (Matrix.Cell cell : c.cells()) {
                boolean words = cell.stated()
                        .who()
                        .equalsIgnoreCase(
                                first.responsibility(cell.stated().duty()).who());
                assertFalse(
                        cell.same() && !words,
                        c.stack().id() + " " + cell.stated().duty());
                same += cell.same() ? 1 : 0;
            }
        }
        assertTrue(same > 10, "kinds of the same stack share most: " + same);
        for (Matrix.Row row : picture.parts().main().rows()) {
            assertEquals("differs", row.differs());
        }
        assertTrue(picture.parts().sentence().lines().get(0).contains("differ in 7 of 7"));
    }

    @Test
    void everythingIsInsideAtAnySizeAndNothingOverlaps() {
        for (int width : new int[] {560, 700, 1000, 1280, 1600, 2600}) {
            ResponsibilitiesPicture picture = picture(width, ping, busy);
            for (Spot s : picture.spots()) {
                Area a = s.area();
                assertTrue(a.x() >= 0 && a.right() <= width && a.bottom() <= picture.height(), width + " " + s);
                assertFalse(s.tip().isBlank());
                assertFalse(s.spoken().isBlank());
            }
            List<Area> cells = new ArrayList<>();
            columns(picture).forEach(c -> c.cells().forEach(cell -> cells.add(cell.area())));
            for (int i = 0; i < cells.size(); i++) {
                for (int j = 0; j < i; j++) {
                    assertFalse(cells.get(i).meets(cells.get(j)), width + ": " + cells.get(i) + cells.get(j));
                }
            }
        }
    }

    @Test
    void anEmptyCatalogueSaysSo() {
        ResponsibilitiesPicture picture = ResponsibilitiesProvider.picture(
                ResponsibilitiesRequest.of(catalogue.only(Set.of()), List.of(ping), 560, 400));
        assertEquals(List.of(), picture.spots());
        int paper = Palette.light().paper().getRGB() & 0xffffff;
        long inked = Arrays.stream(pixels(picture, Palette.light(), Selection.none()))
                .filter(pixel -> pixel != paper)
                .count();
        assertTrue(inked > 100, "it says nothing");
    }

    @Test
    void aHostileStackFileStaysText(@TempDir Path folder) throws IOException {
        String text = Files.readString(SHIPPED.resolve("domino.json"))
                .replaceFirst("\"id\": \"domino\"", "\"id\": \"evil\"")
                .replaceFirst("\"title\": \"[^\"]*\"", "\"title\": \"<script>\\\\u001b[2J\\\\u202e=cmd()\"")
                .replaceFirst("\"who\": \"[^\"]*\"", "\"who\": \"<img>\\\\u001b" + "w".repeat(3000) + "\"");
        StackCatalogue with = catalogue.withFile(Files.writeString(folder.resolve("evil.json"), text));
        assertNotNull(with.get("evil"));
        ResponsibilitiesPicture picture =
                ResponsibilitiesProvider.picture(ResponsibilitiesRequest.of(with, List.of(), 900, 600)
                        .showing(new Target.Responsibility("evil", Duty.DEVICE_DISCOVERY)));
        for (Spot s : picture.spots()) {
            assertFalse(s.tip().matches("(?s).*[\\u001b\\u202e].*"), s.tip());
            assertFalse(s.spoken().matches("(?s).*[\\u001b\\u202e].*"), s.spoken());
        }
        assertTrue(columns(picture).stream()
                .flatMap(c -> c.cells().stream())
                .allMatch(c -> c.who().lines().size() <= 4));
    }

    @Test
    void aSelectedCellIsDrawnAsSelected() {
        ResponsibilitiesPicture picture = picture(1280, ping);
        int[] plain = pixels(picture, Palette.light(), Selection.none());
        assertTrue(Arrays.equals(plain, pixels(picture(1280, ping), Palette.light(), Selection.none())));
        Target cell = columns(picture).get(2).cells().get(2).target();
        assertFalse(Arrays.equals(plain, pixels(picture, Palette.light(), Selection.of(cell))));
        Target item = picture.parts().evidence().lines().get(0).item().target();
        assertFalse(Arrays.equals(plain, pixels(picture, Palette.light(), Selection.of(item))));
        assertFalse(Arrays.equals(plain, pixels(picture, Palette.dark(), Selection.none())));
    }

    private static int[] pixels(ResponsibilitiesPicture picture, Palette palette, Selection selection) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        Raster.paint(picture, image, 0, 0, 1, palette, Type.COMPACT, selection);
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }
}
