package org.kickscope.views.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.state.LaneKind;
import org.kickscope.state.LaneState;
import org.kickscope.views.Palette;
import org.kickscope.views.Raster;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.Type;
import org.kickscope.views.export.FileFormat;
import org.kickscope.views.export.Look;
import org.kickscope.views.export.PictureFile;

/** Timelines of recordings, with a signal that is followed. */
class TimelineSamplesTest {
    private static final String PING = "vhost-net-ping/trace.dat";

    @TempDir
    Path folder;

    private static TimelinePicture around(TimelineModel model, int signal, double before, double after) {
        SignalTable table = model.signals();
        long length = table.endNs(signal) - table.startNs(signal);
        long from = table.startNs(signal) - (long) (before * length);
        long to = table.endNs(signal) + (long) (after * length) + 1;
        Viewport view = Viewport.of(from, to).following(signal).marking(table.startNs(signal), table.endNs(signal));
        return new TimelineProvider(model).picture(view, Type.COMPACT, 1400, 800);
    }

    /** A kick that woke its worker. */
    private static int woken(TimelineModel model) {
        SignalTable table = model.signals();
        for (int r = 0; r < table.size(); r++) {
            boolean kick = table.direction(r) == Direction.KICK && table.outcome(r) == Outcome.DELIVERED;
            if (kick && table.hopCount(r) == 9) {
                return r;
            }
        }
        throw new AssertionError("no such kick");
    }

    @Test
    void aKickFallsFromItsVirtualCpuToItsWorker() throws IOException {
        TimelineModel model = Timelines.ofSample(folder, PING);
        int kick = woken(model);
        TimelinePicture picture = around(model, kick, 0.5, 0.5);
        Flow flow = picture.flow();
        assertEquals(
                List.of(
                        "kvm-exit",
                        "kvm-io-bus",
                        "ioeventfd",
                        "eventfd",
                        "vhost-poll",
                        "wakeup",
                        "vhost-worker",
                        "vhost-net",
                        "tap"),
                flow.hops().stream().map(Flow.HopMark::layer).toList());
        Row vcpu = Timelines.place(picture, "vCPU 0").row();
        Row worker = Timelines.place(picture, "vhost-1835").row();
        for (Flow.HopMark hop : flow.hops()) {
            assertSame(hop.hop() < 6 ? vcpu : worker, hop.row(), hop.layer());
            assertEquals(picture.scale().x(model.signals().row(kick).timeNs(hop.hop())), hop.x(), 1e-9);
        }
        assertEquals(1, flow.jumps().size());
        Flow.Jump jump = flow.jumps().get(0);
        assertSame(vcpu, jump.from());
        assertSame(worker, jump.to());
        assertEquals(flow.hops().get(5).x(), jump.x1(), 1e-9, "the arrow begins where the cause was");
        Flow.Part waiting =
                flow.parts().stream().filter(p -> p.hop() == 6).findFirst().orElseThrow();
        assertTrue(waiting.waits());
        assertEquals(List.of(), flow.ends(), "the trace has both ends of it");
        // the lanes agree with the hops: the vCPU is out of its guest, the worker wants a CPU until it has one
        assertEquals(
                LaneState.EXIT, stateAt(model, vcpu, model.signals().row(kick).timeNs(1)));
        assertEquals(
                LaneState.RUNNABLE,
                stateAt(model, worker, model.signals().row(kick).timeNs(5)));
        assertEquals(
                LaneState.RUNNING,
                stateAt(model, worker, model.signals().row(kick).timeNs(6)));
    }

    private static LaneState stateAt(TimelineModel model, Row row, long ns) {
        return model.states().look(row.lane()).in(ns).state();
    }

    @Test
    void hopsAndQueuesCanBePointedAt() throws IOException {
        TimelineModel model = Timelines.ofSample(folder, PING);
        int kick = woken(model);
        TimelinePicture picture = around(model, kick, 0.5, 0.5);
        Flow.HopMark hop = picture.flow().hops().get(3);
        Place vcpu = Timelines.place(picture, "vCPU 0");
        Spot spot = picture.spotAt(hop.x(), vcpu.hopsTop() + 3);
        assertEquals(new Target.Hop(kick, 3), spot.target());
        assertTrue(spot.tip().contains("hop 4 of 9: eventfd"), spot.tip());
        Place queue = Timelines.place(picture, "page 0xfebfb000");
        Spot signal = picture.spotAt(hop.x(), queue.y() + QueuePainter.LINE);
        assertEquals(new Target.Signal(kick), signal.target());
        assertTrue(signal.tip().contains("delivered"), signal.tip());
        List<Spot> spoken = picture.spots();
        assertTrue(
                spoken.stream().allMatch(s -> s.spoken() != null && !s.spoken().isBlank()));
    }

    @Test
    void columnsOfAQueueHoldEverySignalOnce() throws IOException {
        TimelineModel model = Timelines.ofSample(folder, "modelled/kvm-vhost-net/busy/trace.txt.gz");
        TimelinePicture picture = new TimelineProvider(model)
                .picture(Viewport.of(model.startNs(), model.endNs()), Type.COMPACT, 700, 1600);
        long counted = 0;
        boolean dense = false;
        for (Place place : picture.places()) {
            if (place.queue() == QueueBand.NONE) {
                continue;
            }
            counted += place.queue().lines().size();
            if (place.queue().kicks() != null) {
                dense = true;
                counted += Arrays.stream(place.queue().kicks()).sum()
                        + Arrays.stream(place.queue().interrupts()).sum();
            }
        }
        assertTrue(dense, "some queue has too many for lines");
        assertEquals(model.signals().size(), counted);
    }

    @Test
    void hopsOfTheGuestStandOnTheVirtualCpuThatRanThem() throws IOException {
        TimelineModel model =
                Timelines.ofSample(folder, "host-guest-pair/host-trace.dat", "host-guest-pair/guest-trace.dat");
        SignalTable table = model.signals();
        int kick = -1;
        for (int r = 0; r < table.size() && kick < 0; r++) {
            kick = table.direction(r) == Direction.KICK && table.hopCount(r) >= 12 ? r : -1;
        }
        TimelinePicture picture = around(model, kick, 0.2, 0.2);
        Row vcpu = Timelines.place(picture, "vCPU 0").row();
        assertSame(vcpu, picture.flow().hops().get(0).row());
        assertTrue(model.sources().guest(table.source(table.firstHop(kick))));
        Flow.HopMark exit = picture.flow().hops().stream()
                .filter(h -> h.layer().equals("kvm-exit"))
                .findFirst()
                .orElseThrow();
        assertTrue(exit.delta().contains("±"), "between two clocks: " + exit.delta());
        Place own = picture.places().stream()
                .filter(p -> p.row().kind() == LaneKind.GUEST_CPU)
                .findFirst()
                .orElseThrow();
        assertTrue(own.row().plusMinus() > 0, "its clock is found to an interval");
        assertTrue(picture.words().contains("ticks"), picture.words());
        assertFalse(picture.words().contains(" s "), "ticks are no seconds: " + picture.words());
    }

    @Test
    void anEndThatWasLostIsDashedAndSaysSo() throws IOException {
        TimelineModel model = Timelines.ofSample(folder, "modelled/kvm-vhost-net/lossy/trace.txt.gz");
        int kick = model.signals().rowOf("k89");
        TimelinePicture picture = around(model, kick, 4, 4);
        assertEquals(1, picture.flow().ends().size());
        Flow.End end = picture.flow().ends().get(0);
        assertTrue(end.before());
        assertEquals("k89: cause lost", end.words());
        assertEquals("7 events lost, CPU 2", picture.lost().get(0).label());
        Box blind = Timelines.place(picture, "vCPU 0").band().boxes().stream()
                .filter(b -> b.state() == LaneState.UNKNOWN)
                .findFirst()
                .orElseThrow();
        assertEquals(LaneState.EXIT, blind.before());
        assertEquals(picture.lost().get(0).x1(), blind.x1(), 1e-9);
    }

    @Test
    void anArrowToARowThatIsNotSeenGoesToTheEdge() throws IOException {
        TimelineModel model = Timelines.ofSample(folder, PING);
        int kick = woken(model);
        TimelinePicture whole = around(model, kick, 0.5, 0.5);
        TimelinePicture folded =
                new TimelineProvider(model).picture(whole.view().folding(Set.of("threads")), Type.COMPACT, 1400, 800);
        assertEquals(1, folded.flow().jumps().size());
        BufferedImage image = painted(folded, 1, Palette.light());
        assertNotNull(image);
        assertTrue(text(folded).contains("→ vhost-1835"), "the arrow says where it leads");
    }

    private static String text(TimelinePicture picture) throws IOException {
        Look look = new Look(Palette.light(), Type.COMPACT, 1, Selection.none());
        return new String(PictureFile.bytes(picture, FileFormat.SVG, look), StandardCharsets.UTF_8);
    }

    private static BufferedImage painted(TimelinePicture picture, int scale, Palette palette) {
        BufferedImage image =
                new BufferedImage(picture.width() * scale, picture.height() * scale, BufferedImage.TYPE_INT_RGB);
        Selection selection = Selection.of(new Target.Signal(picture.view().signal()));
        Raster.paint(picture, image, 0, 0, scale, palette, Type.COMPACT, selection);
        return image;
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void theSameIsDrawnEachTimeAndDifferentlyOnADarkGround() throws IOException {
        TimelineModel model = Timelines.ofSample(folder, PING);
        TimelinePicture one = around(model, woken(model), 30, 30);
        TimelinePicture other = around(model, woken(model), 30, 30);
        int[] light = pixels(painted(one, 1, Palette.light()));
        assertTrue(Arrays.equals(light, pixels(painted(other, 1, Palette.light()))));
        assertNotEquals(Arrays.hashCode(light), Arrays.hashCode(pixels(painted(one, 1, Palette.dark()))));
        assertEquals(4 * light.length, pixels(painted(one, 2, Palette.light())).length);
    }

    @Test
    void columnsAreTheSamePixelsInAFileAsOnTheScreen() throws IOException {
        TimelineModel model = Timelines.ofSample(folder, PING);
        Viewport view = Viewport.of(model.startNs(), model.endNs());
        TimelinePicture picture = new TimelineProvider(model).picture(view, Type.COMPACT, 1000, 600);
        String svg = text(picture);
        assertTrue(svg.contains("<path"), "shares of time are paths there");
        assertFalse(svg.contains("<image"), "and no pictures of pixels");
        assertTrue(svg.contains(">vCPU 0<"), "names are text");
        byte[] pdf = PictureFile.bytes(
                picture, FileFormat.PDF, new Look(Palette.light(), Type.COMPACT, 1, Selection.none()));
        assertTrue(pdf.length > 10_000);
    }

    @Test
    void whatComesFromATraceIsOnlyText() throws IOException {
        String hostile = "<script>\u202e\u001b[31m";
        TimelineModel model = Timelines.of(folder, 0, 1000, w -> {
            int lane = w.lane(LaneKind.THREAD, 0, 1, -1, 7, hostile);
            w.change(lane, 10, LaneState.RUNNING, 0);
            int cpu = w.lane(LaneKind.CPU, 0, 0, 0, -1, null);
            w.change(cpu, 10, LaneState.THREAD, w.task(7, hostile.repeat(500)));
        });
        TimelinePicture picture = new TimelineProvider(model).picture(Viewport.of(0, 1000), Type.COMPACT, 1000, 600);
        String svg = text(picture);
        assertFalse(svg.contains("<script>") || svg.contains("\u202e") || svg.contains("\u001b"));
        for (Spot spot : picture.spots()) {
            assertFalse(spot.tip().contains("\u202e") || spot.spoken().contains("\u001b"), spot.tip());
        }
    }
}
