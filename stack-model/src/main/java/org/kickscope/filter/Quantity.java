package org.kickscope.filter;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with and without a unit of time, as a person writes them: {@code 9us}, {@code 1.5 ms}, {@code 0xfebf}. */
final class Quantity {
    private static final Pattern SHAPE = Pattern.compile("([+-]?\\d{1,19}(?:\\.\\d{1,9})?)(ns|us|µs|ms|s)?");

    private Quantity() {}

    /** True for a word that is only a unit. */
    static boolean isUnit(String word) {
        return places(word) >= 0;
    }

    private static int places(String unit) {
        return switch (unit) {
            case "ns" -> 0;
            case "us", "µs" -> 3;
            case "ms" -> 6;
            case "s" -> 9;
            default -> -1;
        };
    }

    /**
     * The number.
     *
     * @param unit the word after it, null when that is none
     * @param time without a unit: nanoseconds
     */
    static long of(Token number, String unit, boolean time) throws FilterException {
        String text = number.text();
        try {
            if (text.startsWith("0x")) {
                return Long.parseUnsignedLong(text.substring(2), 16);
            }
            Matcher m = SHAPE.matcher(text);
            if (m.matches() && (m.group(2) == null || unit == null)) {
                String itsUnit = m.group(2) == null ? unit : m.group(2);
                if (itsUnit == null || time) {
                    return new BigDecimal(m.group(1))
                            .movePointRight(itsUnit == null ? 0 : places(itsUnit))
                            .toBigInteger()
                            .longValueExact();
                }
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw new FilterException(number.position(), "a number of 64 bits", number.shown());
        }
        throw new FilterException(
                number.position(), time ? "a time like 9us or 1.5 ms" : "a number without a unit", number.shown());
    }
}
