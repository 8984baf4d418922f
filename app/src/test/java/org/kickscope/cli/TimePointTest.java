package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class TimePointTest {
    @ParameterizedTest
    @CsvSource({
        "783.869872, 783869872000",
        "783, 783000000000",
        "0.000000001, 1",
        "+0.5, 1500000000",
        "+20ms, 1020000000",
        "+1.5us, 1000001500",
        "+7ns, 1000000007",
        "9223372036.854775807, 9223372036854775807"
    })
    void aTimeIsExact(String text, long ns) {
        assertEquals(ns, TimePoint.parse(text).resolve(1_000_000_000, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1e9", "1.0000000001", "12:30", "+", "1 h", "NaN", "0x10", "١"})
    void nonsenseIsRefused(String text) {
        assertThrows(TypeConversionException.class, () -> TimePoint.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036.854775808", "+9223372036.0"})
    void whatNoClockShowsIsRefused(String text) {
        assertThrows(Problem.class, () -> TimePoint.parse(text).resolve(1_000_000_000, false));
    }

    @ParameterizedTest
    @CsvSource({"700, 700", "+7, 1007"})
    void ticksAreTicks(String text, long ticks) {
        assertEquals(ticks, TimePoint.parse(text).resolve(1000, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7s", "7ns"})
    void ticksHaveNoUnit(String text) {
        assertThrows(Problem.class, () -> TimePoint.parse(text).resolve(0, true));
    }
}
