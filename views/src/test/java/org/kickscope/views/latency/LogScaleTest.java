package org.kickscope.views.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kickscope.trace.Clock;

class LogScaleTest {
    private static final Clock CLOCK = new Clock("local", Clock.Unit.NANOSECONDS, 1);

    @Test
    void decadesAreEquallyLong() {
        LogScale upright = new LogScale(100, 100_000, 300, 0, 0);
        assertEquals(300, upright.at(100), 1e-9);
        assertEquals(200, upright.at(1000), 1e-9);
        assertEquals(100, upright.at(10_000), 1e-9);
        assertEquals(0, upright.at(100_000), 1e-9);
        assertEquals(100, upright.decade(), 1e-9);
        for (long v = 100; v < 100_000; v += 333) {
            assertEquals(v, upright.duration(upright.at(v)), "there and back");
        }
        assertEquals(100, upright.duration(400), "beside the axis is its end");
        assertEquals(100_000, upright.duration(-50));
    }

    @Test
    void zeroHasAPlaceOfItsOwn() {
        LogScale scale = new LogScale(1000, 100_000, 10, 110, 10);
        assertEquals(15, scale.at(0), 1e-9);
        assertEquals(20, scale.at(1000), 1e-9);
        assertEquals(110, scale.at(100_000), 1e-9);
        assertEquals(0, scale.duration(12));
        assertEquals("0", scale.ticks(CLOCK, 20).get(0).label());
    }

    @Test
    void marksAreRoundAndNotTooClose() {
        for (double length : new double[] {60, 150, 400, 1500}) {
            LogScale scale = new LogScale(123, 45_000_000_000L, 0, length, 0);
            List<LogScale.Tick> ticks = scale.ticks(CLOCK, 40);
            assertTrue(!ticks.isEmpty());
            double last = -100;
            for (LogScale.Tick t : ticks) {
                assertTrue(Long.toString(t.value()).matches("[125]0*"), t.toString());
                // of 1, 2, 5 the closest pair is 0.3 of a decade apart
                assertTrue(t.at() - last >= 40 * 0.9, t.toString());
                assertTrue(!t.label().contains("."), t.label());
                last = t.at();
            }
        }
        assertEquals(
                "20\u202Fµs",
                new LogScale(15_000, 25_000, 0, 900, 0).ticks(CLOCK, 20).get(0).label());
    }

    @Test
    void rangeHoldsAllAndIsADecadeAtLeast() {
        Distribution one = new Distribution();
        one.add(5000, 0, false);
        LogScale scale = LogScale.Range.of(List.of(one)).scale(0, 100, 10);
        assertTrue(scale.from() <= 5000 && scale.to() > 5000);
        assertTrue(scale.to() >= 9.9 * scale.from());
        assertEquals(0, scale.zeros());
        one.add(0, 0, false);
        assertEquals(10, LogScale.Range.of(List.of(one)).scale(0, 100, 10).zeros());
        LogScale nothing = LogScale.Range.of(List.of()).scale(0, 100, 10);
        assertTrue(nothing.to() > nothing.from());
        Distribution wide = new Distribution();
        wide.add(1, 0, false);
        wide.add(Long.MAX_VALUE / 4, 0, false);
        LogScale whole = LogScale.Range.of(List.of(wide)).scale(0, 100, 10);
        assertTrue(whole.at(Long.MAX_VALUE / 4) <= 100.001);
    }
}
