package org.kickscope.views.rings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.analysis.Analysis;
import org.kickscope.analysis.Analyst;
import org.kickscope.analysis.IndexCache;
import org.kickscope.axis.Axis;
import org.kickscope.axis.AxisOptions;
import org.kickscope.imports.Traces;
import org.kickscope.ring.Rings;
import org.kickscope.scan.LossWindows;
import org.kickscope.signal.Direction;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Field;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.Palette;
import org.kickscope.views.Raster;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.Type;
import org.kickscope.views.rings.BandPlaces.Lane;

/** Pictures of rings of real traces: the numbers are those that the samples' own pages count. */
class RingsProviderTest {
    private static final Path SAMPLES = Path.of("..", "samples");
    private static final Path PING = SAMPLES.resolve(Path.of("vhost-net-ping", "trace.dat"));
    private static final Path GUEST = SAMPLES.resolve(Path.of("host-guest-pair", "guest-trace.dat"));

    @TempDir
    Path folder;

    private static Analysis ping;

    @BeforeAll
    static void analyse(@TempDir Path cache) throws IOException {
        try (Trace trace = Traces.open(PING);
                Analyst analyst = new Analyst(
                        Axis.of(trace, AxisOptions.NONE, Progress.NONE),
                        StackCatalogue.shipped(),
                        new IndexCache(cache, 1 << 30),
                        "1",
                        stage -> {})) {
            analyst.signals(Progress.NONE);
            ping = analyst.details(Progress.NONE);
        }
    }

    private static Rings rings(Path file) throws IOException {
        try (Trace trace = Traces.open(file)) {
            return Rings.of(trace, Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
        }
    }

    private static RingTimes whole(Rings rings) {
        return RingTimes.all(rings.firstNs(), rings.lastNs());
    }

    private static RingsPicture picture(Rings rings, int width, int height) {
        return RingsProvider.picture(RingsRequest.of(rings, whole(rings), width, height));
    }

    private static Map<String, String> all(Band band) {
        return band.sums().rows().stream().collect(Collectors.toMap(Sums.Row::name, Sums.Row::all));
    }

    private static Band serving(RingsPicture picture, String what) {
        return picture.bands().stream()
                .filter(b -> what.equals(b.ring().serves()))
                .findFirst()
                .orElseThrow();
    }

    private static int sent(Notifications of) {
        return of.moments().stream().mapToInt(Notifications.Moment::sent).sum();
    }

    private static int held(Notifications of) {
        return of.moments().stream().mapToInt(Notifications.Moment::held).sum();
    }

    @Test
    void numbersAreThoseOfTheSample() throws IOException {
        RingsPicture picture = picture(ping.rings(), 1600, 900);
        Band tx = serving(picture, "tx");
        Band rx = serving(picture, "rx");
        assertEquals("93", all(tx).get("kicks"));
        assertEquals("93", all(tx).get("handler runs"));
        assertEquals("92", all(tx).get("interrupts sent"));
        assertEquals("1", all(tx).get("interrupts suppressed"));
        assertEquals("85", all(rx).get("interrupts sent"));
        assertEquals("7", all(rx).get("interrupts suppressed"));
        assertEquals("1.09", all(tx).get("buffers per kick"), "101 buffers of 93 kicks");
        // what is drawn is what is counted
        assertEquals(93, sent(tx.kicks()));
        assertEquals(92, sent(tx.interrupts()));
        assertEquals(1, held(tx.interrupts()));
        assertEquals(85, sent(rx.interrupts()));
        assertEquals(7, held(rx.interrupts()));
        assertEquals(93, tx.runs().all().size());
        assertEquals(101, tx.runs().all().stream().mapToLong(Runs.Run::buffers).sum());
        assertEquals(3, tx.flight().top());
    }

    /** The bars come of the sums, the runs of the history: both must tell of the same batches. */
    @Test
    void runsAreThoseOfTheBars() throws IOException {
        for (Band band : picture(ping.rings(), 1600, 900).bands()) {
            Map<String, Long> runs = band.runs().all().stream()
                    .collect(Collectors.groupingBy(r -> "" + r.buffers(), Collectors.counting()));
            Map<String, Long> bars = band.sums().bars().stream()
                    .filter(b -> b.count() > 0)
                    .collect(Collectors.toMap(Sums.Bar::name, Sums.Bar::count));
            assertEquals(bars, runs);
        }
    }

    @Test
    void aRangeHoldsWhatIsNotBesideIt() throws IOException {
        Rings rings = ping.rings();
        RingTimes times = whole(rings);
        long third = (times.lastNs() - times.firstNs()) / 3;
        int kicks = 0;
        int shown = 0;
        for (int part = 0; part < 3; part++) {
            long from = times.firstNs() + part * third;
            long to = part == 2 ? times.lastNs() + 1 : from + third - 1;
            RingsPicture picture = RingsProvider.picture(RingsRequest.of(rings, times.zoomed(from, to), 1600, 900));
            Band tx = serving(picture, "tx");
            kicks += sent(tx.kicks());
            shown += Integer.parseInt(tx.sums().rows().get(0).shown());
        }
        assertEquals(93, kicks);
        assertEquals(93, shown);
    }

    @Test
    void theFinerHistoryCountsTheSame() throws IOException {
        Rings rings = ping.rings();
        long from = 787_630_000_000L;
        long to = 787_930_000_000L;
        RingsRequest request = RingsRequest.of(rings, whole(rings).zoomed(from, to), 1280, 800);
        Rings fine;
        try (Trace trace = Traces.open(PING)) {
            fine = Rings.over(trace, RingsRequest.grid(from, to, 1280), Progress.NONE);
        }
        RingsPicture exact = RingsProvider.picture(request);
        RingsPicture gridded = RingsProvider.picture(request.with(fine));
        for (String queue : List.of("tx", "rx")) {
            Band a = serving(exact, queue);
            Band b = serving(gridded, queue);
            assertEquals(a.sums(), b.sums());
            assertEquals(sent(a.interrupts()), sent(b.interrupts()));
            assertEquals(a.title(), b.title());
            assertTrue(a.caution().isEmpty());
            assertFalse(b.caution().isEmpty(), "rows of several events are drawn and it is not said");
        }
        assertFalse(RingsRequest.needsDetail(rings, from, to, 1280), "each event has a row already");
    }

    /** What a thinned history shows between two rows is not drawn as if it stood still, until the finer one is there. */
    @Test
    void aThinnedHistorySaysSoAndTheFinerOneTellsMore() throws IOException {
        StringBuilder text = new StringBuilder("# tracer: nop\n#\n");
        String head = " vhost-1-7 [001] ..... %d.%06d: ";
        for (int i = 0; i < 5000; i++) {
            int micros = 1000 * i;
            String at = head.formatted(10 + micros / 1_000_000, micros % 1_000_000);
            text.append(at)
                    .append("vhost_get_vq_desc: (f+0x0/0x10) vq=0xff08 last_avail=%d avail_idx=%d last_used=%d%n"
                            .formatted(i, i + 1, i));
            text.append(at).append("vhost_get_vq_desc_ret: (f+0x0/0x10) head=3\n");
            text.append(at)
                    .append("vhost_add_used_n: (f+0x0/0x10) vq=0xff08 id=3 len=0 count=1 last_used=%d%n".formatted(i));
        }
        Path file = Files.writeString(folder.resolve("long.txt"), text);
        Rings rings = rings(file);
        long from = 12_000_000_000L;
        long to = 12_050_000_000L;
        RingsRequest request =
                RingsRequest.of(rings, whole(rings).zoomed(from, to).at(12_025_400_000L), 1280, 800);
        assertTrue(RingsRequest.needsDetail(rings, from, to, 1280));
        Band coarse = RingsProvider.picture(request).bands().get(0);
        assertTrue(Arrays.asList(coarse.indices().lower().known()).contains(Steps.Known.MOVING));
        assertEquals("moving: zoom in", coarse.cursor());
        assertFalse(coarse.caution().isEmpty());
        Rings fine;
        try (Trace trace = Traces.open(file)) {
            fine = Rings.over(trace, RingsRequest.grid(from, to, 1280), Progress.NONE);
        }
        Band band = RingsProvider.picture(request.with(fine)).bands().get(0);
        assertFalse(Arrays.asList(band.indices().lower().known()).contains(Steps.Known.MOVING));
        assertTrue(band.cursor().startsWith("avail 2" + Numbers.THIN + "026 "), band.cursor());
        // one buffer each millisecond: 2 seconds in, 50 milliseconds long, the last moment not in it
        assertEquals(2001, band.indices().lower().value()[1]);
        Sums.Row used = band.sums().rows().stream()
                .filter(r -> r.name().equals("buffers used"))
                .findFirst()
                .orElseThrow();
        assertEquals("50", used.shown());
        assertEquals("5" + Numbers.THIN + "000", used.all());
    }

    @Test
    void aMarkSelectsItsSignal() throws IOException {
        Analysis a = ping;
        RingTimes times =
                RingTimes.all(a.counts().firstNs(), a.counts().lastNs()).zoomed(787_630_000_000L, 787_930_000_000L);
        RingsPicture picture = RingsProvider.picture(
                RingsRequest.of(a.rings(), times, 1600, 900).with(a.signals()));
        Band tx = serving(picture, "tx");
        Set<Integer> rows = new HashSet<>();
        for (Notifications.Moment m : tx.kicks().moments()) {
            assertTrue(m.signal() >= 0, "a kick at " + m.fromNs() + " is no signal's");
            assertEquals(Direction.KICK, a.signals().direction(m.signal()));
            assertEquals(tx.ring().queue(), a.signals().word(a.signals().queue(m.signal())));
            assertTrue(a.signals().startNs(m.signal()) <= m.fromNs()
                    && m.fromNs() <= a.signals().endNs(m.signal()));
            assertTrue(rows.add(m.signal()), "two kicks are the same signal");
        }
        assertEquals(sent(tx.kicks()), rows.size());
        assertTrue(tx.interrupts().moments().stream().allMatch(m -> m.signal() >= 0));
        Target first = new Target.Signal(tx.kicks().moments().get(0).signal());
        assertTrue(picture.spots().stream().anyMatch(s -> s.target().equals(first)));
    }

    @Test
    void whatIsNotRecordedIsSaidAndNotDrawn() throws IOException {
        RingsPicture picture = picture(rings(GUEST), 1280, 800);
        Band output = picture.bands().stream()
                .filter(b -> "output.0".equals(b.ring().driverName()))
                .findFirst()
                .orElseThrow();
        assertEquals("?", all(output).get("buffers fetched"));
        assertEquals(Field.MISSING, output.indices().lower().highest());
        assertTrue(output.verdict().record().stream().anyMatch(e -> e.startsWith("virtqueue_get_buf")));
        assertTrue(output.silent().get(Lane.FLIGHT).contains("virtqueue_get_buf"));
        assertEquals("97", all(output).get("kicks sent"));
        assertEquals("5", all(output).get("kicks suppressed"));
        assertEquals(97, sent(output.kicks()));
        assertEquals(5, held(output.kicks()));
        assertEquals("?", all(serving(picture(ping.rings(), 1280, 800), "tx")).get("kicks suppressed"));
    }

    @Test
    void beforeTheFirstEventNothingIsKnown() throws IOException {
        Rings rings = ping.rings();
        RingTimes times = new RingTimes(
                rings.firstNs() - 1_000_000_000L,
                rings.lastNs(),
                rings.firstNs() - 1_000_000_000L,
                rings.lastNs(),
                rings.firstNs(),
                rings.firstNs() - 500_000_000L);
        Band tx = serving(RingsProvider.picture(RingsRequest.of(rings, times, 1600, 900)), "tx");
        assertEquals(Steps.Known.NOT, tx.indices().lower().known()[0]);
        assertEquals("not seen yet", tx.cursor());
    }

    @Test
    void theEndOfTheTraceIsReckonedAndWhatCameBeforeIsSure() throws IOException {
        Band tx = serving(picture(ping.rings(), 1600, 900), "tx");
        Steps used = tx.indices().lower();
        assertEquals(Steps.Known.RECKONED, used.known()[used.size() - 1], "no probe has shown the last value");
        assertEquals(136, used.value()[used.size() - 1]);
        long sure = 0;
        for (Steps.Known known : used.known()) {
            sure += known == Steps.Known.SURE ? 1 : 0;
        }
        assertTrue(sure > used.size() - 10, sure + " of " + used.size());
    }

    @Test
    void lossIsShownWhereItIs() throws IOException {
        Rings rings = ping.rings();
        RingsRequest request = RingsRequest.of(rings, whole(rings), 1600, 900);
        long middle = (rings.firstNs() + rings.lastNs()) / 2;
        List<LossWindows.Window> windows = List.of(
                new LossWindows.Window(0, 1, middle, middle + 100_000_000, 291),
                new LossWindows.Window(0, 0, middle + 50_000_000, middle + 200_000_000, Field.MISSING),
                new LossWindows.Window(0, 0, rings.lastNs() + 10, rings.lastNs() + 20, 5));
        RingsPicture picture = RingsProvider.picture(
                new RingsRequest(rings, null, null, windows, Set.of(), request.times(), 1600, 900, Type.COMPACT));
        assertEquals(1, picture.losses().size(), "both overlap, the third is not in the range");
        assertEquals("events lost in 2 places", picture.losses().get(0).text());
        double half = (BandPlaces.plotLeft(1600) + BandPlaces.plotRight(1600)) / 2;
        assertEquals(half, picture.losses().get(0).x(), 1);
    }

    @Test
    void manyQueuesGetARowEach() throws IOException {
        StringBuilder text = new StringBuilder("# tracer: nop\n#\n");
        for (int i = 0; i < 40; i++) {
            for (int k = 0; k <= i; k++) {
                text.append(
                        " vhost-1-%d [001] ..... 10.%06d: vhost_get_vq_desc: (f+0x0/0x10) vq=0x%x last_avail=%d avail_idx=%d last_used=%d%n"
                                .formatted(7 + i, i * 100 + k, 0xff00 + 16 * i, k, k + 1, k));
                text.append(" vhost-1-%d [001] ..... 10.%06d: vhost_get_vq_desc_ret: (f+0x0/0x10) head=3%n"
                        .formatted(7 + i, i * 100 + k));
            }
        }
        Rings rings = rings(Files.writeString(folder.resolve("many.txt"), text));
        assertEquals(40, rings.rings().size());
        RingsPicture picture = picture(rings, 1280, 800);
        assertEquals(6, picture.bands().size());
        assertEquals(34, picture.strips().size());
        String quiet = picture.strips().get(0).ring().name();
        RingsRequest request = RingsRequest.of(rings, whole(rings), 1280, 800);
        RingsPicture chosen = RingsProvider.picture(new RingsRequest(
                rings, null, null, List.of(), Set.of(quiet), request.times(), 1280, 800, Type.COMPACT));
        assertEquals(quiet, chosen.bands().get(0).ring().name());
        assertEquals(1, chosen.bands().size());
    }

    @Test
    void aHostileNameStaysText() throws IOException {
        String name = "<script>\u001b[31m\u202e=cmd()" + "x".repeat(5000);
        String line =
                " vhost-1-7 [001] ..... 10.%06d: virtqueue_kick_prepare: (f+0x0/0x10) vq=0xbb00 idx=1 name=\"%s\"%n";
        String text = "# tracer: nop\n#\n" + line.formatted(1, name) + line.formatted(2, name);
        Rings rings = rings(Files.writeString(folder.resolve("hostile.txt"), text));
        assertTrue(rings.rings().get(0).driverName().contains("\u001b"), "the name did not come through");
        RingsPicture picture = picture(rings, 800, 600);
        assertTrue(picture.spots().size() > 2);
        for (Spot spot : picture.spots()) {
            assertFalse(spot.tip().matches("(?s).*[\u001b\u202e].*"), spot.tip());
            assertFalse(spot.spoken().matches("(?s).*[\u001b\u202e].*"), spot.spoken());
            assertTrue(spot.tip().length() < 2000);
        }
        assertTrue(inked(picture, Palette.light()) > 1000);
    }

    @Test
    void withoutRingsItSaysWhatToRecord() throws IOException {
        Rings none = rings(SAMPLES.resolve(Path.of("strace", firstIn("strace"))));
        assertTrue(none.rings().isEmpty());
        RingTimes times = RingTimes.all(0, 1);
        RingsPicture empty = RingsProvider.picture(RingsRequest.of(none, times, 560, 400));
        assertEquals(List.of(), empty.bands());
        assertTrue(inked(empty, Palette.light()) > 100);
        assertTrue(inked(RingsProvider.picture(RingsRequest.of(null, times, 560, 400)), Palette.dark()) > 100);
    }

    private static String firstIn(String sample) throws IOException {
        try (var files = Files.list(SAMPLES.resolve(sample))) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> !f.endsWith(".md") && !f.startsWith("truth"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void everythingIsInsideAtAnySize() throws IOException {
        Rings rings = ping.rings();
        for (int width : new int[] {560, 760, 999, 1000, 1600, 2600}) {
            RingsPicture picture = RingsProvider.picture(
                    RingsRequest.of(rings, whole(rings).zoomed(787_630_000_000L, 787_930_000_000L), width, 400));
            assertEquals(width, picture.width());
            for (Spot spot : picture.spots()) {
                Area a = spot.area();
                assertTrue(a.x() >= 0 && a.right() <= width + 8 && a.bottom() <= picture.height(), spot.toString());
                assertFalse(spot.tip().isBlank());
                assertFalse(spot.spoken().isBlank());
            }
            double below = 0;
            for (Band band : picture.bands()) {
                assertTrue(band.places().head().y() >= below);
                for (Area lane : band.places().lanes().values()) {
                    assertTrue(lane.height() >= 30);
                }
                below = band.places().bottom();
            }
        }
    }

    @Test
    void theSamePictureIsPaintedEachTimeAndSelectionShows() throws IOException {
        Analysis a = ping;
        RingTimes times = RingTimes.all(a.counts().firstNs(), a.counts().lastNs())
                .zoomed(787_630_000_000L, 787_930_000_000L)
                .at(787_700_000_000L);
        RingsRequest request = RingsRequest.of(a.rings(), times, 1280, 800).with(a.signals());
        RingsPicture picture = RingsProvider.picture(request);
        int[] plain = pixels(picture, Palette.light(), Selection.none());
        assertArrayEquals(plain, pixels(RingsProvider.picture(request), Palette.light(), Selection.none()));
        Band tx = serving(picture, "tx");
        Notifications.Moment kick = tx.kicks().moments().get(0);
        Area lane = tx.places().lanes().get(Lane.KICKS);
        int shaft = plain[(int) lane.middleY() * picture.width() + (int) kick.x()];
        assertEquals(Palette.light().kick().getRGB(), shaft, "no shaft of an arrow where the kick is");
        for (Target target : List.of(
                new Target.Signal(kick.signal()),
                new Target.Queue(tx.ring().name()),
                new Target.Range(787_700_000_000L, 787_720_000_000L))) {
            assertFalse(
                    Arrays.equals(plain, pixels(picture, Palette.light(), Selection.of(target))),
                    "nothing shows that " + target + " is selected");
        }
        assertTrue(inked(picture, Palette.dark()) > 10_000);
    }

    private static int[] pixels(RingsPicture picture, Palette palette, Selection selection) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        Raster.paint(picture, image, 0, 0, 1, palette, Type.COMPACT, selection);
        int[] pixels =
                ((DataBufferInt) image.getRaster().getDataBuffer()).getData().clone();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] |= 0xff000000;
        }
        return pixels;
    }

    private static int inked(RingsPicture picture, Palette palette) {
        int inked = 0;
        for (int pixel : pixels(picture, palette, Selection.none())) {
            inked += pixel == palette.paper().getRGB() ? 0 : 1;
        }
        return inked;
    }
}
