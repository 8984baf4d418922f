package org.kickscope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kickscope.trace.Clock;

class TimeTicksTest {
    private static final long SECOND_NS = 1_000_000_000;
    private static final long ORIGIN_NS = 1_196_830_834_258_123L;

    private static TimeTicks ticks(long fromNs, long lengthNs, double gap) {
        return TimeTicks.of(new TimeScale(ORIGIN_NS + fromNs, ORIGIN_NS + fromNs + lengthNs, 100, 900), ORIGIN_NS, gap);
    }

    private static List<String> labels(TimeTicks ticks) {
        return ticks.all().stream().map(t -> t.label().replace('\u202F', ' ')).toList();
    }

    @Test
    void unitsChangeWithTheZoom() {
        assertEquals(List.of("0 min", "30 min", "1 h", "1 h 30", "2 h"), labels(ticks(0, 7200 * SECOND_NS, 190)));
        assertEquals(List.of("0 s", "5 s", "10 s"), labels(ticks(0, 10 * SECOND_NS, 300)));
        assertEquals(
                List.of("783 s", "+500 ms", "784 s", "+500 ms", "785 s"),
                labels(ticks(783 * SECOND_NS, 2 * SECOND_NS, 190)));
        assertEquals(List.of("+947 ms", "+948 ms", "+949 ms"), labels(ticks(783_947_000_000L, 2_000_000, 390)));
        TimeTicks micro = ticks(783_948_300_000L, 900_000, 250);
        assertEquals(List.of("+500 µs", "783.949 s"), labels(micro));
        assertEquals("783.948 s", micro.base().replace('\u202F', ' '));
        TimeTicks nano = ticks(783_948_437_002L, 10, 260);
        assertEquals(List.of("+5 ns", "+10 ns"), labels(nano));
        assertEquals("783.948 437 s", nano.base().replace('\u202F', ' '));
    }

    @Test
    void aCounterOfUnknownFrequencyIsNeverCalledSeconds() {
        Clock counter = new Clock("x86-tsc", Clock.Unit.TICKS, 1);
        TimeScale scale = new TimeScale(ORIGIN_NS + 176_613_900_000L, ORIGIN_NS + 176_614_500_000L, 100, 900);
        TimeTicks ticks = TimeTicks.of(scale, ORIGIN_NS, 190, counter);
        assertEquals(List.of("176 614 000 000", "+200 k", "+400 k"), labels(ticks));
        assertEquals("176 613 000 000", ticks.base().replace('\u202F', ' '));
        TimeScale close = new TimeScale(ORIGIN_NS + 7_998, ORIGIN_NS + 8_008, 100, 900);
        assertEquals(List.of("8 000", "+5"), labels(TimeTicks.of(close, ORIGIN_NS, 260, counter)));
        Clock nanoseconds = new Clock("local", Clock.Unit.NANOSECONDS, 1);
        assertEquals(TimeTicks.of(scale, ORIGIN_NS, 190), TimeTicks.of(scale, ORIGIN_NS, 190, nanoseconds));
    }

    @Test
    void atEveryZoomMarksAreFewRegularAndTold() {
        Random random = new Random(3);
        for (int i = 0; i < 3000; i++) {
            long length = (long) Math.pow(10, 1 + 16 * random.nextDouble());
            long from = (long) (random.nextDouble() * 1e15) - SECOND_NS;
            double gap = 60 + random.nextInt(140);
            TimeTicks ticks = ticks(from, length, gap);
            String what = from + " + " + length + " " + ticks;
            assertTrue(ticks.all().size() <= 800 / gap + 1, what);
            // the next smaller step would have been too small; steps are at most three times as long as the one before
            assertTrue(ticks.stepNs() <= 3 * Math.ceil(length / Math.floor(800 / gap)), what);
            String before = "";
            for (TimeTicks.Tick tick : ticks.all()) {
                assertEquals(0, Math.floorMod(tick.ns() - ORIGIN_NS, ticks.stepNs()), what);
                assertTrue(tick.ns() >= ORIGIN_NS + from && tick.ns() <= ORIGIN_NS + from + length, what);
                assertTrue(!tick.label().equals(before), "two neighbours say the same: " + what);
                before = tick.label();
            }
        }
    }

    private static List<String> durations(long length, Clock.Unit unit) {
        TimeScale scale = new TimeScale(ORIGIN_NS, ORIGIN_NS + length, 100, 600);
        return labels(TimeTicks.durations(scale, new Clock("", unit, 1), 80));
    }

    @Test
    void durationsAreNumbersOfOneUnit() {
        Clock.Unit ns = Clock.Unit.NANOSECONDS;
        assertEquals(List.of("0", "100", "200", "300", "400", "500 µs"), durations(505_000, ns));
        assertEquals(List.of("0", "2", "4", "6", "8", "10 ns"), durations(10, ns));
        assertEquals(List.of("0", "0.5", "1", "1.5", "2 ms"), durations(2_400_000, ns));
        assertEquals(List.of("0", "20", "40", "60 s"), durations(70_000_000_000L, ns));
        assertEquals(List.of("0", "20", "40", "60 M"), durations(67_700_000, Clock.Unit.TICKS));
        assertEquals(List.of("0", "1"), durations(1, Clock.Unit.TICKS));
    }

    @Test
    void theWholeRangeOfTimeHasMarks() {
        TimeScale all = new TimeScale(0, Long.MAX_VALUE, 0, 1000);
        assertTrue(TimeTicks.of(all, 0, 100).all().size() <= 11);
        assertThrows(IllegalArgumentException.class, () -> new TimeScale(Long.MIN_VALUE, Long.MAX_VALUE, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new TimeScale(5, 5, 0, 1));
    }

    @Test
    void placesAndMomentsAreEachOthersInverse() {
        TimeScale scale = new TimeScale(ORIGIN_NS, ORIGIN_NS + 1000, 100, 1100);
        for (long ns = 0; ns <= 1000; ns++) {
            assertEquals(ORIGIN_NS + ns, scale.ns(scale.x(ORIGIN_NS + ns)));
        }
        assertEquals(ORIGIN_NS, scale.ns(-50), "what is left of the picture is its left edge");
        assertEquals(ORIGIN_NS + 1000, scale.ns(5000));
    }
}
