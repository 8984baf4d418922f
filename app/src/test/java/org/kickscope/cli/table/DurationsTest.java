package org.kickscope.cli.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickscope.trace.Clock;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 ns",
        "999, 999 ns",
        "1000, 1.000 us",
        "1234, 1.234 us",
        "13570, 13.57 us",
        "13575, 13.58 us",
        "999949, 999.9 us",
        "999950, 1.000 ms",
        "999949999, 999.9 ms",
        "999950000, 1.000 s",
        "60000000000, 60.00 s",
        "9223372036854775807, 9223372037 s",
        "-1500, -1.500 us"
    })
    void aDurationHasAFittingUnit(long ns, String text) {
        assertEquals(text, Durations.withUnit(ns));
    }

    @ParameterizedTest
    @CsvSource({
        "783869872000, 783.869872000",
        "0, 0.000000000",
        "-1, -0.000000001",
        "-1500000000, -1.500000000",
        "9223372036854775807, 9223372036.854775807",
        "-9223372036854775808, -9223372036.854775808"
    })
    void secondsAreExact(long ns, String text) {
        assertEquals(text, Durations.seconds(ns));
    }

    @ParameterizedTest
    @CsvSource({"NANOSECONDS, 1, 783.869872001", "NANOSECONDS, 1000, 783.869872", "TICKS, 1, 783869872001"})
    void aMomentShowsWhatItsClockCan(Clock.Unit unit, long resolution, String text) {
        assertEquals(text, new Moment(783_869_872_001L, new Clock("c", unit, resolution)).toString());
    }
}
