package org.kickscope.views.waterfall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.latency.Latencies;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Hop;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.Reason;
import org.kickscope.signal.Signal;
import org.kickscope.stack.RecordedEvents;
import org.kickscope.trace.Clock;
import org.kickscope.views.Area;
import org.kickscope.views.CopiedSignal;
import org.kickscope.views.Drawn;
import org.kickscope.views.Numbers;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.Sample;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.Type;

class WaterfallPictureTest {
    private static Sample ping;
    private static Signal kick;

    @BeforeAll
    static void follow() throws IOException {
        ping = Sample.of("vhost-net-ping/trace.dat");
        kick = ping.signals().stream()
                .filter(s -> s.id().startsWith("k") && s.hops().size() == 9)
                .findFirst()
                .orElseThrow();
    }

    private static Picture picture(Signal signal, int merged, RecordedEvents recorded, long plusMinus, int width) {
        return WaterfallProvider.picture(
                new WaterfallData(
                        signal, 3, merged, ping.latencies(), recorded, ping.clock(), (a, b) -> a == b ? 0 : plusMinus),
                Type.COMPACT,
                width,
                300);
    }

    private static Signal like(
            Signal of, Outcome outcome, String merged, Reason reason, String uncertain, List<Hop> hops) {
        return new Signal(
                of.id(),
                of.direction(),
                of.stack(),
                false,
                of.vm(),
                of.queue(),
                outcome,
                merged,
                reason,
                uncertain,
                hops);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 560, 760, 1400})
    void everyHopHasARowWithItsTime(int width) {
        Picture picture = picture(kick, -1, ping.recorded(), 0, width);
        assertTrue(picture.width() >= Math.max(420, width));
        Drawn drawn = Drawn.of(picture);
        for (int i = 1; i < kick.hops().size(); i++) {
            long delta = kick.hops().get(i).timeNs() - kick.hops().get(i - 1).timeNs();
            assertTrue(drawn.says(Numbers.difference(delta).replace('\u202F', ' ')), i + ": " + drawn);
        }
        List<Spot> hops = picture.spots().stream()
                .filter(s -> s.target() instanceof Target.Hop)
                .toList();
        assertEquals(kick.hops().size(), hops.size());
        for (int i = 0; i < hops.size(); i++) {
            assertEquals(new Target.Hop(3, i), hops.get(i).target());
            assertTrue(hops.get(i).tip().contains(kick.hops().get(i).event()));
        }
        assertEquals(width >= 980, drawn.says(kick.hops().get(1).event()), "events stand there where there is room");
    }

    @Test
    void whoGotTheCpuIsShownNotWhoLostIt() {
        Hop change = kick.hops().stream()
                .filter(h -> h.handoff() == Handoff.SWITCH)
                .findFirst()
                .orElseThrow();
        Hop next = kick.hops().get(kick.hops().indexOf(change) + 1);
        assertFalse(next.task().equals(change.task()));
        long rows = Drawn.of(picture(kick, -1, ping.recorded(), 0, 1400)).texts().stream()
                .filter(t -> t.text().equals(next.task() + " " + next.cpu()))
                .count();
        long hops =
                kick.hops().stream().filter(h -> next.task().equals(h.task())).count();
        assertEquals(hops + 1, rows);
    }

    @Test
    void mediansComeFromAllSignals() {
        Latencies.Step step = ping.latencies().groups().stream()
                .filter(g -> g.direction() == kick.direction())
                .findFirst()
                .orElseThrow()
                .handoffs()
                .values()
                .iterator()
                .next();
        Spot spot = picture(kick, -1, ping.recorded(), 0, 900).spots().get(1);
        String median = "median of " + step.durations().count() + ": "
                + Numbers.difference(step.durations().percentile(50));
        assertTrue(spot.tip().contains(median), spot.tip());
    }

    @Test
    void whatIsNotRecordedIsNamed() {
        Drawn drawn = Drawn.of(picture(kick, -1, ping.recorded(), 0, 900));
        assertTrue(drawn.mentions("virtio-net, virtio-ring, virtio-bus, virtio-pci: no trace of the guest is open"));
        Set<String> guest = Set.of("net_dev_start_xmit", "virtqueue_kick_prepare", "virtqueue_notify", "vp_notify");
        RecordedEvents both = new RecordedEvents(ping.recorded().host(), guest, true);
        assertFalse(Drawn.of(picture(kick, -1, both, 0, 900)).mentions("virtio-net"));
    }

    @Test
    void howItEndedIsTold() {
        List<Hop> some = kick.hops().subList(0, 3);
        Signal lost = like(kick, Outcome.INCOMPLETE, null, Reason.LOST_EVENTS, null, some);
        assertTrue(Drawn.of(picture(lost, -1, ping.recorded(), 0, 900)).mentions("incomplete: cut by lost events"));
        Signal merged = like(kick, Outcome.COALESCED, "k5", null, null, some);
        Picture picture = picture(merged, 17, ping.recorded(), 0, 900);
        assertTrue(Drawn.of(picture).mentions("merged into k5"));
        assertTrue(picture.spots().stream().anyMatch(s -> s.target().equals(new Target.Signal(17))));
        Signal doubtful = like(kick, Outcome.DELIVERED, null, null, "the queue is not known", some);
        assertTrue(
                Drawn.of(picture(doubtful, -1, ping.recorded(), 0, 900)).mentions("not sure: the queue is not known"));
    }

    @Test
    void crossedClocksCarryTheirError() {
        List<Hop> hops = new ArrayList<>(kick.hops());
        Hop first = hops.get(0);
        hops.set(0, new Hop(first.layer(), first.event(), first.timeNs(), 0, 1, "guest", 1, 0, null));
        Signal crossed = like(kick, Outcome.DELIVERED, null, null, null, hops);
        assertTrue(Drawn.of(picture(crossed, -1, ping.recorded(), 12_000, 900)).mentions("±12.0 µs"));
        assertTrue(Drawn.of(picture(crossed, -1, ping.recorded(), -1, 900)).mentions("±?"));
        assertFalse(Drawn.of(picture(kick, -1, ping.recorded(), 12_000, 900)).mentions("±"));
    }

    @Test
    void oneHopAndHopsAtOneMomentCanBeDrawn() {
        Signal one =
                like(kick, Outcome.SUPPRESSED, null, null, null, kick.hops().subList(0, 1));
        assertTrue(Drawn.of(picture(one, -1, ping.recorded(), 0, 900)).mentions("suppressed"));
        Hop first = kick.hops().get(0);
        Hop same = new Hop("kvm-io-bus", "kvm_mmio", first.timeNs(), 0, 1, "t", 0, 0, Handoff.SAME_THREAD);
        Signal atOnce = like(kick, Outcome.DELIVERED, null, null, null, List.of(first, same));
        assertTrue(Drawn.of(picture(atOnce, -1, ping.recorded(), 0, 900)).says("0"));
    }

    @Test
    void selectedHopIsSeen() {
        Picture picture = picture(kick, -1, ping.recorded(), 0, 900);
        BufferedImage plain = Drawn.pixels(picture, Selection.none());
        BufferedImage chosen = Drawn.pixels(picture, Selection.of(new Target.Hop(3, 4)));
        Area row = picture.spots().get(4).area();
        int y = (int) row.y() + 2;
        assertEquals(Palette.light().paper().getRGB(), plain.getRGB(400, y));
        assertEquals(Palette.light().selected().getRGB(), chosen.getRGB(400, y));
    }

    /** Widths of the bars of a row are shares of the scale, and what is longer than it is cut with a sign. */
    @Test
    void miniWaterfallIsToScale() {
        CopiedSignal look = new CopiedSignal(kick, List.of(kick.stack()));
        long whole = kick.endNs() - kick.startNs();
        for (int part : new int[] {1, 2, 4}) {
            BufferedImage image = new BufferedImage(420, 22, BufferedImage.TYPE_INT_RGB);
            var surface = image.createGraphics();
            surface.setColor(Palette.light().paper());
            surface.fillRect(0, 0, 420, 22);
            Pen pen = new Pen(surface, Palette.light(), Type.COMPACT, 1);
            MiniWaterfall.paint(pen, new Area(10, 0, 400, 22), look, whole * part);
            int last = 0;
            for (int x = 0; x < 420; x++) {
                last = image.getRGB(x, 11) != Palette.light().paper().getRGB() ? x : last;
            }
            assertEquals(10 + 400.0 / part, last, 2, "1/" + part);
        }
        BufferedImage cut = new BufferedImage(420, 22, BufferedImage.TYPE_INT_RGB);
        Pen pen = new Pen(cut.createGraphics(), Palette.light(), Type.COMPACT, 1);
        MiniWaterfall.paint(pen, new Area(10, 0, 400, 22), look, whole / 3);
        assertEquals(Palette.light().ink().getRGB(), cut.getRGB(407, 11), "the head of an arrow at the right edge");
        assertEquals(0, cut.getRGB(412, 11) & 0xFFFFFF, "nothing beyond");
    }

    @Test
    void ticksAreNotCalledNanoseconds() {
        Clock ticks = new Clock("x86-tsc", Clock.Unit.TICKS, 1);
        Picture picture = WaterfallProvider.picture(
                new WaterfallData(kick, 3, -1, ping.latencies(), ping.recorded(), ticks, (a, b) -> 0),
                Type.COMPACT,
                1000,
                300);
        Drawn drawn = Drawn.of(picture);
        assertTrue(drawn.mentions("ticks from kvm-exit"), drawn.toString());
        assertFalse(drawn.mentions(" µs") || drawn.mentions(" ms"), drawn.toString());
    }
}
