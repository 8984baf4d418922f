package org.kickscope.views;

import org.kickscope.trace.Clock;

/**
 * Numbers as people read them in pictures: three significant digits and a unit, thin spaces before units and between thousands,
 * a true minus. Integers throughout; halves are rounded away from zero. For output that programs read there are the verbs.
 */
public final class Numbers {
    /** Stands before units and between thousands, and does not break. */
    public static final String THIN = "\u202F";

    private static final String MINUS = "\u2212";
    private static final String[] UNITS = {"ns", "µs", "ms", "s"};
    private static final String[] TICKS = {"", "k", "M", "G"};
    private static final int DIGITS = 3;
    private static final long SECOND_NS = 1_000_000_000;

    private Numbers() {}

    /** How many: {@code 15 663}. */
    public static String count(long number) {
        String digits = Long.toString(number);
        int from = number < 0 ? 1 : 0;
        StringBuilder text = new StringBuilder(number < 0 ? MINUS : "");
        for (int i = from; i < digits.length(); i++) {
            if (i > from && (digits.length() - i) % 3 == 0) {
                text.append(THIN);
            }
            text.append(digits.charAt(i));
        }
        return text.toString();
    }

    /** A duration: {@code 519 µs}, {@code 8.35 ms}, {@code 1 240 s}; {@code 0} has no unit. */
    public static String duration(long ns) {
        return scaled(ns, UNITS, 1);
    }

    private static String scaled(long number, String[] units, long resolution) {
        if (number == 0) {
            return "0";
        }
        String sign = number < 0 ? MINUS : "";
        // the smallest long has no positive counterpart: one nanosecond in 292 years is not seen
        long size = number == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(number);
        long unit = 1;
        int name = 0;
        while (name < units.length - 1 && rounded(size, unit) >= 1000) {
            unit *= 1000;
            name++;
        }
        return sign + significant(size, unit, resolution) + (units[name].isEmpty() ? "" : THIN + units[name]);
    }

    /**
     * A duration that a clock measured, with no more digits than it has: {@code 3 µs} where it counts microseconds. What a
     * counter of unknown frequency counts is never called nanoseconds: {@code 335 k}, {@code 17.6 M}; that it counts ticks is
     * said once, beside.
     */
    public static String duration(long duration, Clock clock) {
        boolean ticks = clock.unit() == Clock.Unit.TICKS;
        return scaled(duration, ticks ? TICKS : UNITS, Math.max(1, clock.resolution()));
    }

    /** A moment of a clock in full: {@code 785.946 942 060 s}; of one that counts ticks {@code 2 814 324 434 693 ticks}. */
    public static String moment(long time, Clock clock) {
        return clock.unit() == Clock.Unit.TICKS ? ticks(time) : seconds(time);
    }

    /** A duration that a clock measured, in full: {@code 518 993 ns}, {@code 518 993 ticks}. */
    public static String exact(long duration, Clock clock) {
        return clock.unit() == Clock.Unit.TICKS ? ticks(duration) : exact(duration);
    }

    private static String ticks(long number) {
        return count(number) + THIN + "ticks";
    }

    /** A difference that a clock measured, always with its sign. */
    public static String difference(long difference, Clock clock) {
        return (difference > 0 ? "+" : "") + duration(difference, clock);
    }

    /** A difference, always with its sign: {@code +519 µs}, {@code −8.35 ms}, {@code 0}. */
    public static String difference(long ns) {
        return ns > 0 ? "+" + duration(ns) : duration(ns);
    }

    /** A duration in full: {@code 518 993 ns}. */
    public static String exact(long ns) {
        return count(ns) + THIN + "ns";
    }

    /** An uncertainty: {@code ±174 µs}. @param ns 0 or more */
    public static String uncertainty(long ns) {
        return "±" + duration(ns);
    }

    /** What is not proved but concluded: {@code ≈ 519 µs}. */
    public static String about(String number) {
        return "≈" + THIN + number;
    }

    /**
     * A share of a whole: {@code 49 %}, {@code 6.1 %}, {@code < 0.1 %}; {@code –} of nothing.
     *
     * @param part 0 or more
     * @param whole 0 or more
     */
    public static String share(long part, long whole) {
        if (whole <= 0) {
            return "–";
        }
        if (part == 0) {
            return "0" + THIN + "%";
        }
        long permille = permille(part, whole);
        if (permille == 0) {
            return "<" + THIN + "0.1" + THIN + "%";
        }
        if (permille < 100) {
            return permille / 10 + (permille % 10 == 0 ? "" : "." + permille % 10) + THIN + "%";
        }
        long percent = (permille + 5) / 10;
        // nearly all is not all
        return (percent == 100 && part < whole ? ">" + THIN + "99" : Long.toString(percent)) + THIN + "%";
    }

    private static long permille(long part, long whole) {
        // parts of a whole that fill a long have no thousandfold
        long divisor = whole > Long.MAX_VALUE / 2000 ? 1_000_000 : 1;
        long w = whole / divisor;
        return (2000 * (part / divisor) + w) / (2 * w);
    }

    /** A moment since another one, usually the start of the trace: {@code 1.024 500 317 s}, all digits. */
    public static String clock(long ns, long originNs) {
        return seconds(ns - originNs);
    }

    /** A moment as a recorder's own tools print it, in thin groups: {@code 783.869 872 004 s}. */
    public static String seconds(long ns) {
        return seconds(ns, 9) + THIN + "s";
    }

    /**
     * Seconds without their unit.
     *
     * @param decimals 0 to 9; what lies beyond is cut off, as a clock does
     */
    public static String seconds(long ns, int decimals) {
        long whole = ns / SECOND_NS;
        String rest = Long.toString(SECOND_NS + Math.abs(ns % SECOND_NS)).substring(1, 1 + decimals);
        StringBuilder text = new StringBuilder(ns < 0 && whole == 0 ? MINUS + "0" : count(whole));
        for (int i = 0; i < decimals; i++) {
            text.append(i == 0 ? "." : i % 3 == 0 ? THIN : "").append(rest.charAt(i));
        }
        return text.toString();
    }

    /** Three digits that matter, of a number that counts a unit's thousandths or less. */
    private static String significant(long size, long unit, long resolution) {
        int decimals = decimals(size, unit, resolution);
        long power = power(decimals);
        long step = unit / power;
        long scaled = size / step + (2 * (size % step) >= step && step > 1 ? 1 : 0);
        String whole = count(scaled / power);
        if (decimals == 0) {
            return whole;
        }
        return whole + "." + Long.toString(power + scaled % power).substring(1);
    }

    private static int decimals(long size, long unit, long resolution) {
        if (unit == 1) {
            return 0;
        }
        int decimals = DIGITS - 1;
        // by what it rounds to: 9.996 is 10.0
        while (decimals > 0) {
            long step = unit / power(decimals);
            if (step >= resolution && size / step + (2 * (size % step) >= step ? 1 : 0) < power(DIGITS)) {
                break;
            }
            decimals--;
        }
        return decimals;
    }

    private static long rounded(long size, long unit) {
        return size / unit + (unit > 1 && 2 * (size % unit) >= unit ? 1 : 0);
    }

    private static long power(int tens) {
        long power = 1;
        for (int i = 0; i < tens; i++) {
            power *= 10;
        }
        return power;
    }
}
