package org.kickscope.views.latency;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.trace.Clock;
import org.kickscope.views.Numbers;

/**
 * Where a duration stands on a logarithmic axis. A duration of 0 has no logarithm: where there are any, they have a stretch of
 * their own before the axis begins. Immutable.
 *
 * @param from duration at the low end, a border of {@link LogBins}, 1 or more
 * @param to duration at the high end, more than {@code from}
 * @param low place of the low end; may be the larger number, as on an upright axis
 * @param high place of the high end
 * @param zeros length of the stretch for 0, 0 for none
 */
record LogScale(long from, long to, double low, double high, double zeros) {
    private static final int[] FINE = {1, 2, 5};
    private static final int[] DECADES = {1};

    /** A mark of the axis. */
    record Tick(double at, long value, String label) {}

    /** Borders of bins around all durations of some distributions, at least a decade apart. */
    record Range(int fromBin, int toBin, boolean zeros) {
        static Range of(List<Distribution> all) {
            int least = Integer.MAX_VALUE;
            int most = 0;
            boolean zeros = false;
            for (Distribution d : all) {
                zeros |= d.inBin(0) > 0;
                for (int b = 1; b < LogBins.COUNT; b++) {
                    if (d.inBin(b) > 0) {
                        least = Math.min(least, b);
                        most = Math.max(most, b);
                    }
                }
            }
            if (least > most) {
                // nothing but zeros, or nothing at all: an axis from 1 to 1000 ns
                return new Range(1, 1 + 3 * LogBins.PER_DECADE, zeros);
            }
            int missing = Math.max(0, LogBins.PER_DECADE - (most + 1 - least));
            int lower = Math.max(1, least - missing / 2);
            return new Range(lower, Math.min(LogBins.COUNT - 1, Math.max(most + 1, lower + LogBins.PER_DECADE)), zeros);
        }

        LogScale scale(double low, double high, double zeroRoom) {
            return new LogScale(LogBins.from(fromBin), LogBins.from(toBin), low, high, zeros ? zeroRoom : 0);
        }
    }

    /** Where the axis begins after the stretch for 0. */
    double begin() {
        return low + Math.signum(high - low) * zeros;
    }

    /** Place of a duration; 0 stands in the middle of its stretch. */
    double at(long duration) {
        if (duration <= 0) {
            return low + Math.signum(high - low) * zeros / 2;
        }
        return at(Math.log10(duration));
    }

    private double at(double decades) {
        double share = (decades - Math.log10(from)) / (Math.log10(to) - Math.log10(from));
        return begin() + share * (high - begin());
    }

    /** Place of the lower border of a bin; that of bin 0 is the low end. */
    double border(int bin) {
        // by the number of the bin: borders that are rounded to whole nanoseconds would lie unevenly
        return bin == 0 ? low : at((bin - 1) / (double) LogBins.PER_DECADE);
    }

    /** Length of a decade. */
    double decade() {
        return Math.abs(high - begin()) / (Math.log10(to) - Math.log10(from));
    }

    /** Duration at a place, from 0 to the high end. */
    long duration(double at) {
        double share = (at - begin()) / (high - begin());
        if (share < 0) {
            return zeros > 0 ? 0 : from;
        }
        double decades = Math.log10(from) + Math.min(1, share) * (Math.log10(to) - Math.log10(from));
        return Math.min(to, Math.round(Math.pow(10, decades)));
    }

    /**
     * The marks.
     *
     * @param gap least distance from one to the next
     */
    List<Tick> ticks(Clock clock, double gap) {
        List<Tick> all = new ArrayList<>();
        if (zeros > 0) {
            all.add(new Tick(at(0), 0, "0"));
        }
        double decade = decade();
        int[] steps = decade >= 3.5 * gap ? FINE : DECADES;
        int every = (int) Math.max(1, Math.ceil(gap / decade));
        long power = 1;
        for (int k = 0; k <= 18; k++) {
            for (int step : steps) {
                boolean inside = power <= Long.MAX_VALUE / step && step * power >= from && step * power <= to;
                if (k % every == 0 && inside && farFromZero(at(step * power), gap)) {
                    all.add(new Tick(at(step * power), step * power, label(step * power, clock)));
                }
            }
            power = k < 18 ? power * 10 : power;
        }
        return all;
    }

    private boolean farFromZero(double at, double gap) {
        return zeros == 0 || Math.abs(at - at(0)) >= gap / 2;
    }

    /** A round number without digits that say nothing: {@code 20 µs}. */
    private static String label(long value, Clock clock) {
        return Numbers.duration(value, clock).replaceAll("\\.0+(?=\\D|$)", "");
    }
}
