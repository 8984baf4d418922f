package org.kickscope.compare;

import java.util.Locale;
import org.kickscope.statistics.Interval;
import org.kickscope.statistics.Ratio;

/** How figures are written in sentences; what shows them says how a duration looks. */
@FunctionalInterface
public interface Wording {
    /** A duration of 0 or more in the unit of the clock, with its unit: {@code 5.05 µs}. */
    String duration(long duration);

    /** With its sign: {@code +391 ns}, {@code −9 ns}. */
    default String signed(long duration) {
        return duration == 0 ? "0" : (duration > 0 ? "+" : "−") + duration(Math.abs(duration));
    }

    /** {@code +391 ns [+200 ns, +625 ns]}. */
    default String interval(Interval i) {
        return signed(i.estimate()) + " " + bounds(i);
    }

    /** {@code [+200 ns, +625 ns]}. */
    default String bounds(Interval i) {
        return "[" + signed(i.low()) + ", " + signed(i.high()) + "]";
    }

    /** {@code ×1.54 [1.46, 1.64]}. */
    static String factor(Ratio r) {
        return "×" + ratio(r.estimate()) + " [" + ratio(r.low()) + ", " + ratio(r.high()) + "]";
    }

    /** Three digits. */
    static String ratio(double ratio) {
        return ratio >= 100
                ? String.format(Locale.ROOT, "%.0f", ratio)
                : ratio >= 10 ? String.format(Locale.ROOT, "%.1f", ratio) : String.format(Locale.ROOT, "%.2f", ratio);
    }

    /** {@code 9 %}, {@code 0.3 %}. */
    static String percent(double share) {
        double percent = 100 * share;
        boolean whole = Math.abs(percent) >= 9.95 || percent == 0;
        return String.format(Locale.ROOT, whole ? "%.0f %%" : "%.1f %%", percent)
                .replace('-', '−');
    }

    /** {@code 1 kick}, {@code 12 kicks}. */
    static String count(long n, String one) {
        return n + " " + one + (n == 1 ? "" : "s");
    }
}
