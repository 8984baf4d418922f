package org.kickscope.compare;

import java.util.Locale;
import org.kickscope.statistics.Interval;
import org.kickscope.statistics.Ratio;

/**
 * How figures are written: three digits and a unit that fits, an interval in one unit. Immutable.
 *
 * @param ticks durations are ticks of a counter, not nanoseconds
 * @param micro prefix for a millionth: {@code µ}, or {@code u} where only ASCII units are in use
 * @param space between a number and its unit
 */
public record Wording(boolean ticks, String micro, String space) {
    private static final long[] UNITS = {1, 1_000, 1_000_000, 1_000_000_000};

    /** A duration with its unit: {@code 5.05 µs}; 0 without one. */
    public String duration(long duration) {
        return duration == 0 ? "0" : sign(duration, "") + in(unit(duration), duration) + space + name(unit(duration));
    }

    /** The same with its sign: {@code +391 ns}. */
    public String signed(long duration) {
        return (duration > 0 ? "+" : "") + duration(duration);
    }

    /** {@code +391 ns [200, 625]}; all in one unit, which fits the estimate unless the bounds are much larger. */
    public String interval(Interval i) {
        return estimate(i) + " " + bounds(i);
    }

    /** {@code +391 ns}, in the unit of {@link #bounds}. */
    public String estimate(Interval i) {
        long scale = scale(i);
        int unit = unit(scale);
        String text = bound(i.estimate(), unit, decimals(unit, scale));
        boolean none = text.equals("0");
        return (i.estimate() > 0 && !none ? "+" : "") + text + (none ? "" : space + name(unit));
    }

    /** {@code [200, 625]} in the unit of the estimate, or with a unit where the estimate is 0. */
    public String bounds(Interval i) {
        long scale = scale(i);
        int unit = unit(scale);
        int decimals = decimals(unit, scale);
        boolean bare = scale == 0 || !estimate(i).equals("0");
        return "[" + bound(i.low(), unit, decimals) + ", " + bound(i.high(), unit, decimals)
                + (bare ? "" : space + name(unit)) + "]";
    }

    private static long scale(Interval i) {
        long bounds = Math.max(Math.abs(i.low()), Math.abs(i.high()));
        return i.estimate() == 0 ? bounds : Math.max(Math.abs(i.estimate()), bounds / 10);
    }

    private static String bound(long value, int unit, int decimals) {
        String text = fixed(value, unit, decimals);
        // what is rounded to nothing has no sign
        return text.chars().noneMatch(c -> c >= '1' && c <= '9') ? "0" : sign(value, "") + text;
    }

    private static String sign(long value, String plus) {
        return value < 0 ? "−" : plus;
    }

    private int unit(long duration) {
        int unit = 0;
        if (ticks) {
            return 0;
        }
        // 999.5 of a unit would round to 1000
        while (unit + 1 < UNITS.length && Math.abs((double) duration) >= 999.5 * UNITS[unit]) {
            unit++;
        }
        return unit;
    }

    private String name(int unit) {
        return ticks
                ? "ticks"
                : switch (unit) {
                    case 0 -> "ns";
                    case 1 -> micro + "s";
                    case 2 -> "ms";
                    default -> "s";
                };
    }

    private static String in(int unit, long duration) {
        return fixed(duration, unit, decimals(unit, duration));
    }

    private static int decimals(int unit, long duration) {
        double value = (double) Math.abs(duration) / UNITS[unit];
        return unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    }

    private static String fixed(long value, int unit, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", (double) Math.abs(value) / UNITS[unit]);
    }

    /** {@code ×1.54 [1.46, 1.64]}. */
    public static String factor(Ratio r) {
        return "×" + ratio(r.estimate()) + " [" + ratio(r.low()) + ", " + ratio(r.high()) + "]";
    }

    /** Three digits. */
    public static String ratio(double ratio) {
        String format = ratio >= 100 ? "%.0f" : ratio >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, ratio);
    }

    /** {@code 9.0 %}, {@code 68 %}. */
    public static String percent(double share) {
        double percent = 100 * share;
        boolean whole = Math.abs(percent) >= 9.95 || percent == Math.rint(percent);
        return String.format(Locale.ROOT, whole ? "%.0f %%" : "%.1f %%", percent)
                .replace('-', '−');
    }

    /** {@code 1 kick}, {@code 12 kicks}. */
    public static String count(long n, String one) {
        return n + " " + one + (n == 1 ? "" : "s");
    }
}
