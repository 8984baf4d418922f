package org.kickscope.cli.table;

import org.kickscope.trace.Clock;
import org.kickscope.trace.Field;

/**
 * A time of a trace.
 *
 * @param value nanoseconds, or ticks where the clock counts those
 * @param clock whose time it is
 */
public record Moment(long value, Clock clock) {

    /** The time, or null for {@link Field#MISSING} and for the extremes that stand for "no event". */
    public static Moment of(long value, Clock clock) {
        return value == Field.MISSING || value == Long.MAX_VALUE ? null : new Moment(value, clock);
    }

    /**
     * As the recorder's own tools print it: seconds with as many decimals as the file has ({@code 783.869872}), a bare
     * number for ticks.
     */
    @Override
    public String toString() {
        if (clock.unit() == Clock.Unit.TICKS) {
            return Long.toString(value);
        }
        String digits = Durations.seconds(value);
        return clock.resolution() >= 1000 ? digits.substring(0, digits.length() - 3) : digits;
    }
}
