package org.kickscope.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickscope.statistics.Interval;
import org.kickscope.statistics.Ratio;

/** Three digits, one unit, a true minus sign. */
class WordingTest {
    private final Wording wording = new Wording(false, "µ", " ");

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "7, 7 ns",
        "999, 999 ns",
        "1000, 1.00 µs",
        "5050, 5.05 µs",
        "9994, 9.99 µs",
        "9996, 10.0 µs",
        "99960, 100 µs",
        "999499, 999 µs",
        "999500, 1.00 ms",
        "8349000, 8.35 ms",
        "1500000000, 1.50 s",
        "-263, −263 ns"
    })
    void aDurationHasThreeDigitsAndItsUnit(long duration, String text) {
        assertEquals(text, wording.duration(duration));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "391; 200; 625; +391 ns [200, 625]",
                "-9; -26; 5; −9 ns [−26, 5]",
                "1326; 1139; 1518; +1.33 µs [1.14, 1.52]",
                "-132763; -323325; 3095; −133 µs [−323, 3]",
                "1326; -1; 1518; +1.33 µs [0, 1.52]",
                "209; -15467; 8019; +0.21 µs [−15.47, 8.02]",
                "0; -38; 55; 0 [−38, 55 ns]",
                "0; 0; 0; 0 [0, 0]"
            })
    void anIntervalHasOneUnit(long estimate, long low, long high, String text) {
        assertEquals(text, wording.interval(new Interval(low, estimate, high)));
    }

    @Test
    void ticksAreNoNanoseconds() {
        assertEquals("13338 ticks", new Wording(true, "µ", " ").duration(13338));
    }

    @Test
    void factorsAndShares() {
        assertEquals("×1.54 [1.46, 1.64]", Wording.factor(new Ratio(1.4612, 1.54, 1.6432)));
        assertEquals("×16.9 [9.80, 125]", Wording.factor(new Ratio(9.8, 16.9, 125.4)));
        assertEquals("5 %", Wording.percent(0.05));
        assertEquals("0.3 %", Wording.percent(0.003));
        assertEquals("−68 %", Wording.percent(-0.68));
        assertEquals("1 kick, 2 kicks", Wording.count(1, "kick") + ", " + Wording.count(2, "kick"));
    }
}
