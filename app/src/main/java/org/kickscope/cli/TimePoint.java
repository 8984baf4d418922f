package org.kickscope.cli;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Trace;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A time as a user writes it: {@code 783.869872}, {@code +0.5}, {@code +20ms}, {@code 783869872000ns}.
 *
 * @param number the number as written
 * @param unit {@code s}, {@code ms}, {@code us}, {@code ns}, or empty: seconds, or ticks where the clock counts those
 * @param offset counted from the first event of the trace
 */
record TimePoint(BigDecimal number, String unit, boolean offset) {
    private static final Pattern SHAPE = Pattern.compile("(\\+?)(\\d{1,19}(?:\\.\\d{1,9})?)(s|ms|us|µs|ns)?");

    static TimePoint parse(String text) {
        Matcher m = SHAPE.matcher(text.strip());
        if (!m.matches()) {
            throw new TypeConversionException("expected a time like 783.869872, +0.5 or +20ms, found '" + text + "'");
        }
        String unit = m.group(3) == null ? "" : m.group(3).replace("µs", "us");
        return new TimePoint(new BigDecimal(m.group(2)), unit, !m.group(1).isEmpty());
    }

    /** As a user would write it. */
    @Override
    public String toString() {
        return (offset ? "+" : "") + number.toPlainString() + unit;
    }

    /** The time in the unit of the trace. */
    long resolve(long firstNs, boolean ticks) {
        if (ticks && !unit.isEmpty()) {
            throw Problem.usage("this trace counts ticks of a clock of unknown frequency: give a time in ticks");
        }
        int places = ticks
                ? 0
                : switch (unit) {
                    case "ms" -> 6;
                    case "us" -> 3;
                    case "ns" -> 0;
                    default -> 9;
                };
        try {
            // a fraction of a nanosecond is cut off, as the recorder's own tools do
            long value = number.movePointRight(places).toBigInteger().longValueExact();
            return offset ? Math.addExact(firstNs, value) : value;
        } catch (ArithmeticException e) {
            throw Problem.usage("the time " + number + unit + " is beyond what a clock can show");
        }
    }

    static boolean countsTicks(Trace trace) {
        return trace.sources().get(0).clock().unit() == Clock.Unit.TICKS;
    }

    /** For picocli. */
    static final class Converter implements ITypeConverter<TimePoint> {
        @Override
        public TimePoint convert(String text) {
            return parse(text);
        }
    }
}
