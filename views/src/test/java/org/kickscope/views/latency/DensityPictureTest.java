package org.kickscope.views.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Signal;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Progress;
import org.kickscope.views.Area;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.Type;

/** Cells, points and regions against the signals themselves. */
class DensityPictureTest {
    private static final Clock CLOCK = new Clock("local", Clock.Unit.NANOSECONDS, 1);

    @TempDir
    Path folder;

    private Tables tables;
    private LatencyView view;

    @BeforeEach
    void count() throws IOException {
        tables = Tables.ofSample(folder, "vhost-net-ping/trace.dat");
        LatencyStudy study = LatencyStudy.of(tables.table(), tables.rows(), By.HANDOFF, Progress.NONE);
        view = LatencyView.of(study, CLOCK, List.of(), Type.COMPACT);
    }

    private static long length(Signal s) {
        return s.endNs() - s.startNs();
    }

    @Test
    void everyCellCountsItsSignals() {
        DensityPicture picture = view.density(900, 400);
        for (DensityLane lane : picture.lanes()) {
            List<Signal> all = tables.delivered(lane.direction());
            Density density = lane.density();
            long sum = 0;
            for (int c = 0; c < density.columns(); c++) {
                long from = view.fromNs() + c * density.stepNs();
                for (int b = 0; b < LogBins.COUNT; b++) {
                    long least = LogBins.from(b);
                    long most = LogBins.from(b + 1);
                    long expected = all.stream()
                            .filter(s -> s.startNs() >= from && s.startNs() < from + density.stepNs())
                            .filter(s -> length(s) >= least && length(s) < most)
                            .count();
                    assertEquals(expected, density.in(lane.direction(), c, b, b + 1));
                    sum += expected;
                }
            }
            assertEquals(all.size(), sum);
            assertEquals(all.size(), density.count(lane.direction()));
        }
    }

    @Test
    void aPointOfACellTellsHowManyThereAre() {
        DensityPicture picture = view.density(1200, 500);
        for (DensityLane lane : picture.lanes()) {
            for (Signal s : tables.delivered(lane.direction())) {
                Area cell = lane.cell(
                        (int) ((s.startNs() - view.fromNs()) / lane.density().stepNs()), LogBins.of(length(s)));
                Spot spot = picture.spotAt(cell.middleX(), cell.middleY());
                assertTrue(
                        spot.target() instanceof Target.Signal
                                || spot.tip().matches("(?s)[1-9]\\d* (kick|interrupt)s?\ntook .*begin at .*"),
                        spot.tip());
                if (spot.target() instanceof Target.Range range) {
                    assertTrue(range.fromNs() <= s.startNs() && s.startNs() < range.toNs());
                }
            }
        }
    }

    @Test
    void aDragHoldsTheSignalsThatLieInIt() {
        DensityPicture picture = view.density(1300, 520);
        Random random = new Random(4);
        int held = 0;
        for (int i = 0; i < 200; i++) {
            DensityLane lane = picture.lanes().get(i % 2);
            Area plot = lane.plot();
            double x1 = plot.x() + 1 + random.nextDouble() * (plot.width() - 2);
            double y1 = plot.y() + 3 + random.nextDouble() * (plot.height() - 4);
            double x2 = plot.x() + 1 + random.nextDouble() * (plot.width() - 2);
            double y2 = plot.y() + 3 + random.nextDouble() * (plot.height() - 4);
            assertTrue(picture.brushable(x1, y1));
            Brush brush = picture.brush(x1, y1, x2, y2);
            if (brush == null) {
                continue;
            }
            Area area = picture.area(brush);
            assertEquals(Math.min(x1, x2), area.x(), 2);
            assertEquals(Math.max(x1, x2), area.right(), 2.5);
            assertEquals(Math.min(y1, y2), area.y(), 3);
            assertEquals(Math.max(y1, y2), area.bottom(), 3.5);
            int[] rows = brush.rows(tables.table(), tables.rows());
            held += rows.length;
            for (int r = 0; r < tables.table().size(); r++) {
                Signal s = tables.signals().get(r);
                if (tables.delivered(lane.direction()).contains(s)) {
                    double px = lane.x().x(s.startNs());
                    double py = lane.y().at(length(s));
                    boolean inside = area.inset(0.5).contains(px, py);
                    boolean outside = !new Area(area.x() - 0.5, area.y() - 0.5, area.width() + 1, area.height() + 1)
                            .contains(px, py);
                    boolean is = Arrays.binarySearch(rows, r) >= 0;
                    assertTrue(is || !inside, s.id() + " lies in " + brush);
                    assertFalse(is && outside, s.id() + " lies outside of " + brush);
                }
            }
        }
        assertTrue(held > 300, held + " were held at all");
    }

    @Test
    void aCellHoldsTheSignalsThatItsTipTells() {
        DensityPicture picture = view.density(1300, 520);
        for (Direction d : Direction.values()) {
            for (Signal s : tables.delivered(d)) {
                DensityLane lane = picture.lanes().stream()
                        .filter(l -> l.direction() == d)
                        .findFirst()
                        .orElseThrow();
                int column = (int)
                        ((s.startNs() - lane.x().fromNs()) / lane.density().stepNs());
                Area cell = lane.cell(column, lane.bin(lane.y().at(length(s))));
                Brush brush = picture.cell(cell.middleX(), cell.middleY());
                int[] rows = brush.rows(tables.table(), tables.rows());
                assertTrue(Arrays.stream(rows).anyMatch(r -> tables.signals().get(r) == s), s.id() + " is in " + brush);
                Spot spot = picture.spotAt(cell.middleX(), cell.middleY());
                if (!(spot.target() instanceof Target.Signal)) {
                    assertTrue(spot.tip().startsWith(rows.length + " " + d.id()), spot.tip());
                }
            }
        }
        Area plot = picture.lanes().get(0).plot();
        assertNull(picture.cell(plot.x() - 20, plot.middleY()), "beside the lane");
    }

    @Test
    void edgesHaveNoBound() {
        DensityPicture picture = view.density(1000, 400);
        DensityLane lane = picture.lanes().get(0);
        Area plot = lane.plot();
        Brush all = picture.brush(plot.middleX(), plot.middleY(), -50, -50);
        assertEquals(Long.MIN_VALUE, all.fromNs());
        assertEquals(Long.MAX_VALUE, all.most());
        Brush below = picture.brush(plot.middleX(), plot.middleY(), 5000, 5000);
        assertEquals(Long.MAX_VALUE, below.toNs());
        assertEquals(0, below.least());
        assertEquals(
                tables.delivered(lane.direction()).size(),
                picture.brush(plot.x(), plot.y(), 5000, 5000).rows(tables.table(), tables.rows()).length);
        assertNull(picture.brush(plot.x() - 20, plot.y(), 300, 300), "it began outside");
        assertNull(picture.brush(plot.middleX(), plot.middleY(), plot.middleX() + 1, plot.middleY()), "a click");
    }

    @Test
    void theSlowestCanBeGoneTo() {
        for (Direction d : Direction.values()) {
            Signal slowest = tables.delivered(d).stream()
                    .max((a, b) -> Long.compare(length(a), length(b)))
                    .orElseThrow();
            int row = tables.signals().indexOf(slowest);
            DensityPicture picture = view.density(700, 300);
            Spot spot = picture.spots().stream()
                    .filter(s -> s.target().equals(new Target.Signal(row)))
                    .findFirst()
                    .orElseThrow();
            assertTrue(spot.tip().startsWith(slowest.id() + ": "), spot.tip());
            assertEquals(
                    spot.target(),
                    picture.spotAt(spot.area().middleX(), spot.area().middleY()).target());
        }
    }

    @Test
    void partOfTheTimeShowsWhatBeginsInIt() {
        long from = tables.table().startNs(50);
        long to = tables.table().startNs(150);
        DensityPicture picture = view.within(from, to).density(700, 300);
        for (DensityLane lane : picture.lanes()) {
            long expected = tables.delivered(lane.direction()).stream()
                    .filter(s -> s.startNs() >= from && s.startNs() <= to)
                    .count();
            assertEquals(expected, lane.density().count(lane.direction()));
        }
    }

    @Test
    void stepsAreRoundAndFewEnough() {
        assertEquals(1, Density.step(1, 100));
        assertEquals(20_000_000, Density.step(4_000_000_000L, 250));
        for (long length : new long[] {3, 999, 1_000, 123_456_789, 86_400_000_000_000L, Long.MAX_VALUE - 1}) {
            long step = Density.step(length, 321);
            assertTrue(length / step + 1 <= 321, length + " in steps of " + step);
            assertTrue(step == 1 || length / step >= 321 / 6 || step == Long.MAX_VALUE, length + " in " + step);
        }
    }
}
