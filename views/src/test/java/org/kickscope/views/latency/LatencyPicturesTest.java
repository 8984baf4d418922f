package org.kickscope.views.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickscope.result.SignalTable;
import org.kickscope.scan.LossWindows;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Hop;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.Signal;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Field;
import org.kickscope.trace.Progress;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.Type;
import org.kickscope.views.export.FileFormat;
import org.kickscope.views.export.Look;
import org.kickscope.views.export.PictureFile;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What the four pictures say, against the signals themselves. Texts are read from SVG, where text is text. */
class LatencyPicturesTest {
    private static final Clock CLOCK = new Clock("local", Clock.Unit.NANOSECONDS, 1);

    @TempDir
    Path folder;

    private static LatencyView view(SignalTable table, By by) {
        int[] rows = IntStream.range(0, table.size()).toArray();
        LatencyStudy study = LatencyStudy.of(table, rows, by, Progress.NONE);
        return LatencyView.of(study, CLOCK, List.of(), Type.COMPACT);
    }

    private static LatencyView brushed(LatencyView view, Direction direction, int percent) {
        LatencyStudy study = view.study().brushed(view.study().slowest(direction, percent), Progress.NONE);
        return LatencyView.of(study, CLOCK, List.of(), Type.COMPACT);
    }

    private static Document svg(Picture picture) throws Exception {
        byte[] bytes = PictureFile.bytes(picture, FileFormat.SVG, Look.standard());
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }

    private static List<String> texts(Picture picture) throws Exception {
        NodeList nodes = svg(picture).getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    /** Samples of a hand-off, sorted. */
    private static long[] samples(List<Signal> signals, Part part) {
        return signals.stream()
                .filter(s -> s.outcome() == Outcome.DELIVERED
                        && s.direction() == part.group().direction()
                        && s.stack().id().equals(part.group().stackId()))
                .flatMapToLong(s -> IntStream.range(1, s.hops().size())
                        .filter(h -> s.hops().get(h - 1).layer().equals(part.from())
                                && s.hops().get(h).layer().equals(part.name()))
                        .mapToLong(h -> time(s.hops().get(h - 1), s.hops().get(h))))
                .sorted()
                .toArray();
    }

    private static long time(Hop from, Hop to) {
        return to.timeNs() - from.timeNs();
    }

    private static long nanoseconds(String drawn) {
        Matcher m = Pattern.compile("([\\d\u202F.]+)\u202F(ns|µs|ms|s)").matcher(drawn);
        assertTrue(m.matches(), drawn);
        long unit = List.of("ns", "µs", "ms", "s").indexOf(m.group(2));
        return Math.round(Double.parseDouble(m.group(1).replace("\u202F", "")) * Math.pow(1000, unit));
    }

    /** Three digits drawn of three digits kept. */
    private static void assertNear(long exact, String drawn) {
        if (exact == 0) {
            assertEquals("0", drawn);
        } else {
            long told = nanoseconds(drawn);
            assertTrue(Math.abs(told - exact) <= exact / 150 + 1, drawn + " is drawn for " + exact);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "vhost-net-ping/trace.dat, 1040, 480",
        "qemu-no-ioeventfd/trace.dat, 560, 400",
        "modelled/vbus-kvm/mixed/trace.txt.gz, 1600, 900"
    })
    void histogramsTellNumberAndPercentilesOfEachHandoff(String sample, int width, int height) throws Exception {
        Tables tables = Tables.ofSample(folder, sample);
        HistogramsPicture picture =
                (HistogramsPicture) view(tables.table(), By.HANDOFF).histograms(width, height);
        List<String> texts = texts(picture);
        int at = 0;
        assertTrue(picture.histograms().size() > 5);
        for (Histogram h : picture.histograms()) {
            long[] samples = samples(tables.signals(), h.part());
            // in the order of drawing: number of samples, name, then p50 and p99 each with its value
            at = next(texts, at, Numbers.count(samples.length));
            at = next(texts, at, "p50 ");
            assertNear(samples[(samples.length - 1) / 2], texts.get(at));
            at = next(texts, at, "p99 ");
            assertNear(samples[(int) Math.ceil(samples.length * 0.99) - 1], texts.get(at));
            double bars = h.bars().stream().mapToDouble(Area::height).max().orElseThrow();
            assertEquals(h.plot().height(), bars, 1e-9, "the peak fills the plot");
        }
    }

    private static int next(List<String> texts, int from, String wanted) {
        for (int i = from; i < texts.size(); i++) {
            if (texts.get(i).equals(wanted) || texts.get(i).equals(wanted.strip())) {
                return i + 1;
            }
        }
        throw new AssertionError("no '" + wanted + "' after " + texts.subList(from, texts.size()));
    }

    @Test
    void curvesRunThroughThePercentiles() throws Exception {
        Tables tables = Tables.ofSample(folder, "vhost-net-ping/trace.dat");
        LatencyView view = view(tables.table(), By.HANDOFF);
        List<String> texts = texts(view.curves(700, 460));
        for (Direction d : Direction.values()) {
            long[] all = tables.delivered(d).stream()
                    .mapToLong(s -> s.endNs() - s.startNs())
                    .sorted()
                    .toArray();
            assertTrue(texts.contains(d.id() + " " + all.length), texts.toString());
            long p50 = all[(all.length - 1) / 2];
            assertTrue(
                    texts.stream()
                            .filter(t -> t.matches("[\\d.\u202F]+\u202F(µs|ms)"))
                            .anyMatch(t -> Math.abs(nanoseconds(t) - p50) <= p50 / 150 + 1),
                    p50 + " is in " + texts);
        }
        for (Spot s : view.curves(700, 460).spots()) {
            if (s.target() instanceof Target.Signal signal) {
                Signal slowest = tables.signals().get(signal.row());
                assertTrue(s.tip().startsWith(slowest.id() + ": "), s.tip());
            }
        }
    }

    @Test
    void tableTellsWhatIsSetAside() throws Exception {
        Tables tables = Tables.ofSample(folder, "modelled/vbus-kvm/busy/trace.txt.gz");
        LatencyView view = view(tables.table(), By.HANDOFF);
        String all = String.join(" ", texts(view.apart(420, 300)));
        for (Outcome o : Outcome.values()) {
            for (Direction d : Direction.values()) {
                long n = tables.signals().stream()
                        .filter(s -> s.outcome() == o && s.direction() == d)
                        .count();
                if (o != Outcome.DELIVERED && n > 0) {
                    String told = o.id() + " " + Group.word(d, n) + " " + n;
                    assertTrue(all.contains(told), told + " in " + all);
                }
            }
        }
    }

    @Test
    void tableTellsWhatSetsTheBrushedOnesApart() throws Exception {
        Tables tables = Tables.ofSample(folder, "modelled/kvm-vhost-net/busy/trace.txt.gz");
        LatencyView view = brushed(view(tables.table(), By.QUEUE), Direction.KICK, 40);
        String all = String.join(" ", texts(view.apart(460, 300)));
        Differences found = view.study().differences();
        Trait first = found.traits().get(0);
        assertTrue(
                all.startsWith("What sets the brushed kicks apart " + first.brushed() + " of " + found.brushed()
                        + " brushed kicks (" + Numbers.share(first.brushed(), found.brushed())
                        + "): no thread is woken."),
                all);
        assertTrue(all.contains("Of all " + found.all() + " kicks that holds for"), all);
        LatencyView few = brushed(view(tables.table(), By.HANDOFF), Direction.KICK, 5);
        String said = String.join(" ", texts(few.apart(460, 300)));
        assertTrue(said.contains("too few, cannot tell"), said);
    }

    @ParameterizedTest
    @CsvSource({"560, 400", "800, 600", "1280, 800", "1600, 900", "2560, 1400"})
    void allFitsIntoEverySize(int width, int height) throws IOException {
        Tables tables = Tables.ofSample(folder, "modelled/vbus-kvm/mixed/trace.txt.gz");
        for (By by : By.values()) {
            LatencyView view = brushed(view(tables.table(), by), Direction.INTERRUPT, 30);
            for (Picture picture : List.of(
                    view.whole(width, height),
                    view.curves(width, height),
                    view.histograms(width, height),
                    view.density(width, height),
                    view.apart(width, height))) {
                assertEquals(width, picture.width(), picture.title());
                assertTrue(picture.height() >= height);
                Area all = new Area(0, 0, picture.width(), picture.height());
                for (Spot s : picture.spots()) {
                    boolean inside = s.area().x() >= -6
                            && s.area().y() >= 0
                            && s.area().right() <= all.right() + 8
                            && s.area().bottom() <= all.bottom() + 1;
                    assertTrue(inside, picture.title() + " " + s);
                    assertFalse(s.spoken().isBlank());
                    assertFalse(s.tip().isBlank());
                }
            }
        }
    }

    @Test
    void wholePictureBrushesAsItsDensity() throws IOException {
        Tables tables = Tables.ofSample(folder, "vhost-net-ping/trace.dat");
        for (int width : new int[] {700, 1000, 1600}) {
            LatencyPicture picture = view(tables.table(), By.HANDOFF).whole(width, 800);
            Brush brush = new Brush(Direction.KICK, Long.MIN_VALUE, Long.MAX_VALUE, 2_000_000, 9_000_000);
            Area area = picture.area(brush);
            assertTrue(picture.brushable(area.middleX(), area.middleY()));
            Brush again = picture.brush(area.x(), area.y(), area.right() + 1, area.bottom());
            assertEquals(brush, again);
            assertEquals(
                    1,
                    picture.spots().stream()
                            .map(Spot::target)
                            .filter(Target.Range.class::isInstance)
                            .distinct()
                            .count());
        }
    }

    @Test
    void markedSignalShowsItsOwnTimes() throws Exception {
        Tables tables = Tables.ofSample(folder, "vhost-net-ping/trace.dat");
        int row = tables.signals().indexOf(tables.delivered(Direction.KICK).get(7));
        Signal own = tables.signals().get(row);
        LatencyView view = view(tables.table(), By.HANDOFF).marking(row);
        HistogramsPicture picture = (HistogramsPicture) view.histograms(1000, 500);
        int marked = 0;
        for (Histogram h : picture.histograms()) {
            for (int i = 1; i < own.hops().size(); i++) {
                boolean here = h.part().group().direction() == Direction.KICK
                        && own.hops().get(i - 1).layer().equals(h.part().from())
                        && own.hops().get(i).layer().equals(h.part().name());
                if (here) {
                    assertEquals(time(own.hops().get(i - 1), own.hops().get(i)), h.own());
                    marked++;
                }
            }
        }
        assertEquals(own.hops().size() - 1, marked);
        assertEquals(
                marked, picture.histograms().stream().filter(h -> h.own() >= 0).count());
        String label = own.id() + " " + Numbers.duration(own.endNs() - own.startNs());
        assertTrue(texts(view.curves(700, 400)).contains(label));
        assertTrue(PictureFile.bytes(view.whole(1200, 800), FileFormat.PNG, Look.standard()).length > 1000);
    }

    @Test
    void aSignalThatIsNotLookedAtIsNotMarked() throws Exception {
        Tables tables = Tables.ofSample(folder, "vhost-net-ping/trace.dat");
        int[] others = IntStream.range(20, 60).toArray();
        LatencyStudy study = LatencyStudy.of(tables.table(), others, By.HANDOFF, Progress.NONE);
        LatencyView view = LatencyView.of(study, CLOCK, List.of(), Type.COMPACT);
        for (int row : new int[] {7, 30}) {
            String id = tables.signals().get(row).id() + " ";
            boolean drawn = texts(view.marking(row).curves(700, 400)).stream().anyMatch(t -> t.startsWith(id));
            assertEquals(row == 30 && tables.signals().get(row).outcome() == Outcome.DELIVERED, drawn, id);
        }
    }

    @Test
    void withoutHeadsNothingElseChanges() throws Exception {
        Tables tables = Tables.ofSample(folder, "vhost-net-ping/trace.dat");
        LatencyView view = view(tables.table(), By.HANDOFF);
        List<String> texts = texts(view.curves(700, 460));
        List<String> bare = texts(view.bare().curves(700, 460 - 28));
        assertEquals(texts.subList(2, texts.size()), bare);
        assertEquals(view.aboutCurves(), texts.get(1));
    }

    @Test
    void lostEventsAreBands() throws Exception {
        Tables tables = Tables.ofSample(folder, "vhost-net-ping/trace.dat");
        SignalTable table = tables.table();
        LatencyView plain = view(table, By.HANDOFF);
        List<LossWindows.Window> losses = List.of(
                new LossWindows.Window(0, 1, Field.MISSING, table.startNs(9), 1204),
                new LossWindows.Window(0, 0, table.startNs(200), table.startNs(230), Field.MISSING));
        LatencyView view = LatencyView.of(plain.study(), CLOCK, losses, Type.COMPACT);
        List<String> texts = texts(view.density(1600, 400));
        assertEquals(2, texts.stream().filter("lost"::equals).count(), "once in each lane");
        assertEquals(2, texts.stream().filter("lost 1\u202F204"::equals).count());
    }

    @Test
    void nothingAndOneSignalAreSaid() throws Exception {
        for (int count : new int[] {0, 1}) {
            SignalTable table = Tables.generated(folder, count, 12);
            for (By by : By.values()) {
                LatencyView view = view(table, by);
                for (Picture picture : List.of(
                        view.whole(560, 400),
                        view.curves(560, 400),
                        view.histograms(560, 400),
                        view.density(560, 400),
                        view.apart(560, 400),
                        brushed(view, Direction.KICK, 50).whole(1600, 900))) {
                    List<String> texts = texts(picture);
                    assertTrue(!texts.isEmpty(), picture.title());
                    if (count == 1) {
                        assertTrue(texts.stream().noneMatch(t -> t.startsWith("No signal was")), picture.title());
                    }
                }
                if (count == 1) {
                    LatencyStudy none = LatencyStudy.of(table, new int[0], by, Progress.NONE);
                    LatencyView filtered = LatencyView.of(none, CLOCK, List.of(), Type.COMPACT);
                    assertTrue(texts(filtered.histograms(560, 400)).contains("The filter lets no signal through."));
                }
                if (count == 0) {
                    String why = "No signal was found: doctor says which events are missing.";
                    assertTrue(texts(view.curves(560, 400)).contains(why));
                    assertTrue(texts(view.density(560, 400)).contains(why));
                }
            }
        }
    }

    @Test
    void aMillionSignalsAreNoMoreMarksThanAThousand() throws IOException {
        int[] sizes = new int[2];
        int[] counts = {20_000, 1_000_000};
        for (int i = 0; i < 2; i++) {
            LatencyView view = view(Tables.generated(folder, counts[i], 2), By.HANDOFF);
            Picture picture = brushed(view, Direction.KICK, 10).whole(1600, 900);
            sizes[i] = PictureFile.bytes(picture, FileFormat.SVG, Look.standard()).length;
        }
        assertTrue(sizes[1] < 2 * sizes[0], Arrays.toString(sizes));
    }

    @Test
    void namesOfATraceStayText() throws Exception {
        String hostile = "<script>alert(1)</script>\u202E\u0007\n=cmd()|'&\"\uD800" + "x".repeat(3000);
        SignalTable table = Tables.generated(folder, 400, 6, hostile);
        for (By by : Set.of(By.QUEUE, By.VCPU, By.HANDOFF)) {
            LatencyView view = brushed(view(table, by), Direction.KICK, 30);
            Picture picture = view.whole(1000, 700);
            Document document = svg(picture);
            assertEquals(0, document.getElementsByTagName("script").getLength());
            for (Spot s : picture.spots()) {
                String said = s.tip().replace("\n", "") + s.spoken();
                assertTrue(said.chars().noneMatch(c -> c < 0x20 || c == 0x202E), said);
                assertTrue(said.length() < 3000, "absurd names are cut");
            }
            String all =
                    new String(PictureFile.bytes(picture, FileFormat.SVG, Look.standard()), StandardCharsets.UTF_8);
            assertFalse(all.contains("<script>alert"));
        }
    }

    @Test
    void sameInputSameBytes() throws IOException {
        Tables tables = Tables.ofSample(folder, "modelled/vbus-kvm/busy/trace.txt.gz");
        byte[] once =
                PictureFile.bytes(view(tables.table(), By.VCPU).whole(1100, 700), FileFormat.SVG, Look.standard());
        byte[] again =
                PictureFile.bytes(view(tables.table(), By.VCPU).whole(1100, 700), FileFormat.SVG, Look.standard());
        assertTrue(Arrays.equals(once, again));
    }

    @Test
    void selectionIsDrawn() throws IOException {
        Tables tables = Tables.ofSample(folder, "vhost-net-ping/trace.dat");
        LatencyView view = brushed(view(tables.table(), By.HANDOFF), Direction.KICK, 30);
        for (Picture picture : List.of(
                view.curves(700, 400), view.histograms(900, 500), view.apart(420, 400), view.density(800, 400))) {
            byte[] plain = PictureFile.bytes(picture, FileFormat.PNG, Look.standard());
            List<Spot> shown = picture.spots().stream()
                    .filter(s -> !(s.target() instanceof Target.Range))
                    .toList();
            assertTrue(!shown.isEmpty(), picture.title());
            for (Spot s : List.of(shown.get(0), shown.get(shown.size() - 1))) {
                Look base = Look.standard();
                Look look = new Look(base.palette(), base.type(), base.scale(), Selection.of(s.target()));
                boolean differs = !Arrays.equals(plain, PictureFile.bytes(picture, FileFormat.PNG, look));
                assertTrue(differs, picture.title() + " " + s.target());
            }
        }
    }
}
