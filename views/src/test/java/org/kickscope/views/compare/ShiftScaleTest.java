package org.kickscope.views.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickscope.statistics.Interval;

class ShiftScaleTest {
    private static Interval around(long estimate, long by) {
        return new Interval(estimate - by, estimate, estimate + by);
    }

    @Test
    void isEvenWhereNothingWouldVanish() {
        ShiftScale scale = ShiftScale.of(List.of(around(-100, 10), around(300, 20)), List.of(100L, 300L), 0, 430);
        assertEquals(0, scale.even());
        assertEquals(scale.x(200) - scale.x(100), scale.x(300) - scale.x(200), 1e-9);
        assertTrue(scale.x(-110) >= 0 && scale.x(320) <= 430, "intervals are inside");
    }

    @Test
    void isStretchedWhereARealShiftWouldVanish() {
        ShiftScale scale = ShiftScale.of(
                List.of(around(2_000, 100), around(-3_000_000, 1000)), List.of(2_000L, 3_000_000L), 0, 400);
        assertTrue(scale.even() > 0);
        assertTrue(scale.x(2_000) - scale.x(0) > 10, "the small one is seen");
        double last = Double.NEGATIVE_INFINITY;
        for (long at = scale.low(); at < scale.high(); at += 1000) {
            assertTrue(scale.x(at) > last, "the order stays");
            last = scale.x(at);
        }
    }

    @Test
    void aVeryWideIntervalDoesNotDecideTheScale() {
        ShiftScale scale = ShiftScale.of(List.of(around(100, 1_000_000), around(-80, 5)), List.of(), 0, 400);
        assertTrue(scale.high() < 1000, scale.toString());
    }

    @Test
    void nothingToShowIsNoError() {
        ShiftScale scale = ShiftScale.of(List.of(), List.of(), 10, 200);
        assertTrue(scale.x(0) >= 10 && scale.x(0) <= 200);
        assertEquals(List.of(0L), scale.ticks(1000));
    }

    @Test
    void ticksAreRoundInsideAndApart() {
        for (long size : new long[] {3, 700, 12_345, 9_000_000_000L}) {
            for (List<Long> real : List.of(List.<Long>of(), List.of(1L, size))) {
                ShiftScale scale = ShiftScale.of(List.of(around(size, 1), around(-size / 2, 1)), real, 0, 500);
                List<Long> ticks = scale.ticks(60);
                assertTrue(ticks.contains(0L));
                for (int i = 1; i < ticks.size(); i++) {
                    assertTrue(scale.x(ticks.get(i)) - scale.x(ticks.get(i - 1)) >= 59.9, ticks.toString());
                    assertTrue(Long.toString(Math.abs(ticks.get(i))).matches("[0-9]{1,2}0*"), ticks.toString());
                }
                assertTrue(ticks.get(0) >= scale.low() && ticks.get(ticks.size() - 1) <= scale.high());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 2", "3, 5", "6, 10", "11, 20", "999, 1000", "1001, 2000"})
    void roundsUp(long least, long round) {
        assertEquals(round, ShiftScale.round(least));
    }
}
