package org.kickscope.cli.table;

/** Nanoseconds as text. */
public final class Durations {
    private Durations() {}

    /** Seconds with nine decimals, exact. */
    public static String seconds(long ns) {
        // the smallest long has no positive counterpart: work on the negative side
        long whole = ns / 1_000_000_000;
        long rest = Math.abs(ns % 1_000_000_000);
        String sign = ns < 0 && whole == 0 ? "-" : "";
        return sign + whole + "." + String.format("%09d", rest);
    }

    /** With the unit that suits its size and four significant digits: {@code 13.57 us}. Rounds half up. */
    public static String withUnit(long ns) {
        if (ns < 0) {
            return ns == Long.MIN_VALUE ? ns + " ns" : "-" + withUnit(-ns);
        }
        if (ns < 1_000) {
            return ns + " ns";
        }
        if (ns < 999_950) {
            return scaled(ns, 1_000) + " us";
        }
        if (ns < 999_950_000) {
            return scaled(ns, 1_000_000) + " ms";
        }
        return scaled(ns, 1_000_000_000) + " s";
    }

    private static String scaled(long ns, long unit) {
        // whole and decimals apart, all in integers: a double has no business in a time
        int decimals = ns >= 1000 * unit ? 0 : ns >= 100 * unit ? 1 : ns >= 10 * unit ? 2 : 3;
        long power = 1;
        for (int i = 0; i < decimals; i++) {
            power *= 10;
        }
        long step = unit / power;
        long rounded = ns / step + (2 * (ns % step) >= step ? 1 : 0);
        String whole = Long.toString(rounded / power);
        return decimals == 0 ? whole : whole + "." + String.format("%0" + decimals + "d", rounded % power);
    }
}
