package org.kickscope.views.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.state.LaneKind;
import org.kickscope.state.LaneState;
import org.kickscope.views.Area;
import org.kickscope.views.Drawn;
import org.kickscope.views.Numbers;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.Type;

class TimelineProviderTest {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 700;

    @TempDir
    Path folder;

    private static TimelinePicture picture(TimelineModel model, Viewport view) {
        return new TimelineProvider(model).picture(view, Type.COMPACT, WIDTH, HEIGHT);
    }

    /** One virtual CPU: 1000 ns in guest, 200 out, and so on; then it loses events, sleeps, and is woken. */
    private TimelineModel one() throws IOException {
        return Timelines.of(folder, 0, 10_000, w -> {
            int vcpu = w.lane(LaneKind.VCPU, 0, 1, 0, 77, "CPU 0/KVM");
            w.change(vcpu, 100, LaneState.GUEST, 2);
            w.change(vcpu, 1100, LaneState.EXIT, w.exit(1, 12));
            w.change(vcpu, 1300, LaneState.GUEST, 2);
            w.change(vcpu, 2000, LaneState.UNKNOWN);
            w.change(vcpu, 3000, LaneState.ASLEEP, 1);
            w.change(vcpu, 8000, LaneState.RUNNABLE, 0);
            for (int number : new int[] {-1, 2}) {
                int loss = w.lane(LaneKind.LOSS, 0, 0, number, -1, null);
                w.change(loss, 2000, LaneState.LOST, number < 0 ? -1 : 11);
                w.change(loss, 3000, LaneState.KEPT);
                w.change(loss, 6000, LaneState.LOST, number < 0 ? -1 : 3);
                w.change(loss, 6500, LaneState.KEPT);
            }
        });
    }

    @Test
    void theRulerTellsItsFirstWholeMomentOnce() throws IOException {
        for (Viewport view : List.of(Viewport.of(0, 10_000), Viewport.of(1300, 1900))) {
            TimelinePicture picture = picture(one(), view);
            Area ruler = picture.frame().ruler();
            List<String> whole = Drawn.of(picture).texts().stream()
                    .filter(t -> t.y() >= ruler.y() && t.y() <= ruler.bottom())
                    .map(Drawn.Text::text)
                    .filter(t -> t.endsWith(Numbers.THIN + "s"))
                    .toList();
            assertEquals(1, whole.size(), whole.toString());
        }
    }

    @Test
    void intervalsThatAreWideEnoughAreBoxesWithTheirExactTimes() throws IOException {
        TimelinePicture picture = picture(one(), Viewport.of(0, 10_000));
        List<Box> boxes = Timelines.place(picture, "vCPU 0").band().boxes();
        assertEquals(
                List.of(
                        LaneState.UNKNOWN,
                        LaneState.GUEST,
                        LaneState.EXIT,
                        LaneState.GUEST,
                        LaneState.UNKNOWN,
                        LaneState.ASLEEP,
                        LaneState.RUNNABLE),
                boxes.stream().map(Box::state).toList());
        Box exit = boxes.get(2);
        assertEquals(picture.scale().x(1100), exit.x1(), 1e-9);
        assertEquals(picture.scale().x(1300), exit.x2(), 1e-9);
        assertEquals("exit HLT", exit.words());
        assertEquals("in guest", boxes.get(1).label());
        assertEquals("", exit.label(), "20 units hold no word");
        assertEquals(picture.scale().left(), boxes.get(0).x1());
        assertNull(boxes.get(0).before(), "nothing was known before");
        assertEquals(LaneState.GUEST, boxes.get(4).before());
        assertEquals(picture.scale().right(), boxes.get(6).x2(), 1e-9);
    }

    @Test
    void aLossSaysHowManyEventsOfWhichCpu() throws IOException {
        TimelinePicture picture = picture(one(), Viewport.of(0, 5_000));
        assertEquals(1, picture.lost().size());
        LostBand band = picture.lost().get(0);
        assertEquals("11 events lost, CPU 2", band.label());
        assertEquals(picture.scale().x(2000), band.x1(), 1e-9);
        assertEquals(picture.scale().x(3000), band.x2(), 1e-9);
        TimelinePicture far = picture(one(), Viewport.of(0, 10_000));
        assertEquals(2, far.lost().size());
        assertEquals("3 lost", far.lost().get(1).label(), "as many words as there is room");
    }

    @Test
    void whoSleepsWhileEventsAreLostMayHaveRun() throws IOException {
        TimelinePicture picture = picture(one(), Viewport.of(0, 10_000));
        Place place = Timelines.place(picture, "vCPU 0");
        Spot spot = picture.spotAt(picture.scale().x(5000), place.bandTop() + 5);
        assertEquals(new Target.Range(3000, 8000), spot.target());
        assertEquals(
                "vCPU 0: sleeps\n5.00\u202Fµs, from 0.000\u202F003\u202F000\u202Fs"
                        + "\nmay have run meanwhile: events of a CPU were lost",
                spot.tip());
        Spot blind = picture.spotAt(picture.scale().x(2500), place.bandTop() + 5);
        assertTrue(blind.tip().endsWith("events that would tell were lost"), blind.tip());
    }

    @Test
    void intervalsThatAreTooNarrowAreColumnsWithTheSharesOfTheirTime() throws IOException {
        TimelineModel model = Timelines.of(folder, 0, 1_000_000, w -> {
            int cpu = w.lane(LaneKind.CPU, 0, 0, 0, -1, null);
            int task = w.task(5, "bash");
            for (long ns = 0; ns < 1_000_000; ns += 100) {
                w.change(cpu, ns, LaneState.THREAD, task);
                w.change(cpu, ns + 25, LaneState.IDLE);
            }
        });
        TimelinePicture picture = picture(model, Viewport.of(0, 1_000_000));
        LaneBand band = Timelines.place(picture, "CPU 0").band();
        assertEquals(List.of(), band.boxes());
        assertEquals(1, band.strips().size());
        Strip strip = band.strips().get(0);
        assertEquals((int) (picture.scale().right() - picture.scale().left()), strip.columns());
        for (int c = 0; c < strip.columns(); c++) {
            int running = strip.share(c, strip.kind().code(LaneState.THREAD));
            int idle = strip.share(c, strip.kind().code(LaneState.IDLE));
            assertEquals(64, running, 4, "a quarter of column " + c);
            assertEquals(191, idle, 4);
        }
        assertEquals("columns: shares of time", picture.hint());
        Place place = Timelines.place(picture, "CPU 0");
        Spot spot = picture.spotAt(strip.x() + 300.5, place.bandTop() + 3);
        assertTrue(spot.tip().contains("idle 75"), spot.tip());
        assertTrue(spot.tip().contains("runs a thread 25"), spot.tip());
    }

    @Test
    void aMomentBetweenTwoNanosecondsCanBeLookedAt() throws IOException {
        TimelinePicture picture = picture(one(), Viewport.of(1100, 1101));
        List<Box> boxes = Timelines.place(picture, "vCPU 0").band().boxes();
        assertEquals(1, boxes.size());
        assertEquals(LaneState.EXIT, boxes.get(0).state());
        assertEquals("HLT", boxes.get(0).label());
    }

    @Test
    void whatIsOutsideTheTraceIsNotKnown() throws IOException {
        TimelinePicture picture = picture(one(), Viewport.of(-5_000, 20_000));
        List<Box> boxes = Timelines.place(picture, "vCPU 0").band().boxes();
        assertEquals(LaneState.UNKNOWN, boxes.get(0).state());
        assertEquals(LaneState.UNKNOWN, boxes.get(boxes.size() - 1).state());
        assertEquals(picture.scale().x(10_000), boxes.get(boxes.size() - 1).x1(), 1e-9);
    }

    /** A host with so many CPUs, each busy with something else. */
    private TimelineModel host(int cpus) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        return Timelines.of(folder, 0, 2_000_000, w -> {
            for (int c = 0; c < cpus; c++) {
                int lane = w.lane(LaneKind.CPU, 0, 0, c, -1, null);
                for (long ns = random.nextInt(500); ns < 2_000_000; ns += 1 + random.nextInt(2000)) {
                    w.change(lane, ns, random.nextBoolean() ? LaneState.IDLE : LaneState.THREAD);
                }
            }
        });
    }

    @Test
    void onlyTheRowsThatAreSeenAreMade() throws IOException {
        TimelineModel model = host(128);
        TimelinePicture top = picture(model, Viewport.of(0, 2_000_000));
        Area rows = top.frame().rows();
        assertTrue(top.places().size() < 30, top.places().size() + " rows");
        assertEquals("CPU 0", top.places().get(0).row().label());
        assertEquals(Head.HEIGHT + 128 * 26, top.frame().contentHeight());
        TimelinePicture middle = picture(model, Viewport.of(0, 2_000_000).scrolled(1000));
        assertEquals(
                "CPU " + (int) ((1000 - Head.HEIGHT) / 26),
                middle.places().get(0).row().label());
        TimelinePicture end = picture(model, Viewport.of(0, 2_000_000).scrolled(1e9));
        Place last = end.places().get(end.places().size() - 1);
        assertEquals("CPU 127", last.row().label());
        assertEquals(rows.bottom(), last.bottom(), 1e-9);
        for (TimelinePicture p : List.of(top, middle, end)) {
            assertEquals(p.places().get(1).row(), p.rowAt(p.places().get(1).y() + 3));
        }
    }

    @Test
    void aPictureHasNoMoreMarksThanAnEyeCanTellApart() throws IOException {
        TimelineModel model = host(40);
        for (long length = 2_000_000; length > 10; length /= 3) {
            TimelinePicture picture = picture(model, Viewport.of(500_000, 500_000 + length));
            int boxes = picture.places().stream()
                    .mapToInt(p -> p.band().boxes().size())
                    .sum();
            assertTrue(boxes <= 3000, boxes + " boxes of " + length + " ns");
            assertTrue(picture.spots().size() <= 3200);
        }
    }

    @Test
    void aFoldedGroupShowsItsHeadOnly() throws IOException {
        TimelineModel model = host(12);
        TimelinePicture picture = picture(model, Viewport.of(0, 1000).folding(Set.of("cpus")));
        assertEquals(List.of(), picture.places());
        assertEquals(Head.HEIGHT, picture.frame().contentHeight());
        Head head = picture.heads().get(0);
        assertTrue(head.folded());
        assertEquals("Host CPUs", head.group().title());
        assertEquals(head.group(), picture.headAt(300, head.y() + 4));
        assertNull(picture.headAt(300, head.y() + Head.HEIGHT + 4));
    }

    @Test
    void rowsAreSpokenWithTheirShares() throws IOException {
        TimelinePicture picture = picture(one(), Viewport.of(100, 1300));
        Spot spot = picture.spots().stream()
                .filter(s -> new Target.Lane("vm1/vCPU 0").equals(s.target()))
                .findFirst()
                .orElseThrow();
        assertTrue(spot.spoken().startsWith("vCPU 0, thread 77,in view: in guest 83"), spot.spoken());
        assertTrue(spot.spoken().contains("exit 17"), spot.spoken());
    }

    @Test
    void aSmallRoomHasRowsAndNoOverview() throws IOException {
        TimelinePicture picture = new TimelineProvider(one()).picture(Viewport.of(0, 10_000), Type.ROOMY, 420, 200);
        assertNull(picture.overviewScale());
        assertTrue(picture.places().size() == 1 && picture.frame().rows().height() > 100);
        assertNotNull(new TimelineProvider(one())
                .picture(Viewport.of(0, 10_000), Type.COMPACT, 800, 600)
                .overviewScale());
    }
}
