package org.kickscope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickscope.trace.Clock;

class NumbersTest {
    private static String spaced(String text) {
        return text.replace('_', '\u202F').replace('~', '\u2212');
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "7, 7_ns",
        "519, 519_ns",
        "999, 999_ns",
        "1000, 1.00_µs",
        "518993, 519_µs",
        "70204, 70.2_µs",
        "999499, 999_µs",
        "999500, 1.00_ms",
        "9994999, 9.99_ms",
        "9995000, 10.0_ms",
        "8350000, 8.35_ms",
        "59999999999, 60.0_s",
        "1240000000000, 1_240_s",
        "-519000, ~519_µs",
        "-9223372036854775808, ~9_223_372_037_s"
    })
    void durations(long ns, String text) {
        assertEquals(spaced(text), Numbers.duration(ns));
    }

    @Test
    void durationsRoundAsDecimalsDo() {
        Random random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            long ns = (long) Math.pow(10, 12 * random.nextDouble());
            String[] parts = Numbers.duration(ns).split("\u202F(?=[nµms])");
            int places = Map.of("ns", 0, "µs", 3, "ms", 6, "s", 9).get(parts[1]);
            BigDecimal shown = new BigDecimal(parts[0].replace("\u202F", "")).movePointRight(places);
            BigDecimal rounded = new BigDecimal(ns).round(new MathContext(3, RoundingMode.HALF_UP));
            assertEquals(0, shown.compareTo(rounded), ns + " as " + Numbers.duration(ns));
        }
    }

    @ParameterizedTest
    @CsvSource({"3000, 3_µs", "13000, 13_µs", "999000, 999_µs", "1250000, 1.25_ms", "13570000, 13.6_ms", "0, 0"})
    void noMoreDigitsThanTheClockHas(long ns, String text) {
        assertEquals(spaced(text), Numbers.duration(ns, new Clock("local", Clock.Unit.NANOSECONDS, 1000)));
    }

    @ParameterizedTest
    @CsvSource({"335103, 335_k", "999, 999", "17561414, 17.6_M", "30271228000, 30.3_G"})
    void ticksHaveNoUnit(long ticks, String text) {
        Clock clock = new Clock("x86-tsc", Clock.Unit.TICKS, 1);
        assertEquals(spaced(text), Numbers.duration(ticks, clock));
        assertEquals("+" + spaced(text), Numbers.difference(ticks, clock));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "391, +391_ns", "-391, ~391_ns"})
    void differences(long ns, String text) {
        assertEquals(spaced(text), Numbers.difference(ns));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "999, 999", "15663, 15_663", "1000000, 1_000_000", "-15663, ~15_663"})
    void counts(long number, String text) {
        assertEquals(spaced(text), Numbers.count(number));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 100, 0_%",
        "61, 1000, 6.1_%",
        "49, 100, 49_%",
        "50, 1000, 5_%",
        "1, 100000, <_0.1_%",
        "999, 1000, >_99_%",
        "100, 100, 100_%",
        "9223372036854775807, 9223372036854775807, 100_%",
        "3, 0, –"
    })
    void shares(long part, long whole, String text) {
        assertEquals(spaced(text), Numbers.share(part, whole));
    }

    @Test
    void moments() {
        assertEquals(spaced("783.869_872_004_s"), Numbers.seconds(783_869_872_004L));
        assertEquals(spaced("~0.000_000_001_s"), Numbers.seconds(-1));
        assertEquals(spaced("1_196_830.834"), Numbers.seconds(1_196_830_834_258_999L, 3));
        assertEquals(spaced("~9_223_372_036.854_775_808_s"), Numbers.seconds(Long.MIN_VALUE));
        assertEquals(spaced("1.024_500_317_s"), Numbers.clock(5_024_500_317L, 4_000_000_000L));
        assertEquals(spaced("518_993_ns"), Numbers.exact(518_993));
        assertEquals(spaced("±174_µs"), Numbers.uncertainty(174_000));
        assertEquals(spaced("≈_519_µs"), Numbers.about(Numbers.duration(519_000)));
    }
}
