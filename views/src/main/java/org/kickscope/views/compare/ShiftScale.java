package org.kickscope.views.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.kickscope.statistics.Interval;

/**
 * Where shifts stand between a left and a right edge, 0 among them. Where most shifts would vanish beside a few, it is stretched
 * near 0: even up to {@link #even}, then the farther, the closer. Immutable.
 *
 * @param low least shift
 * @param high largest shift
 * @param even up to which distance from 0 it is even; 0 for all of it
 * @param left edge of the low one
 * @param right edge of the high one
 */
record ShiftScale(long low, long high, long even, double left, double right) {
    private static final double REACH = 1.6;
    private static final double MARGIN = 0.06;
    private static final int VANISHES = 40;

    /**
     * A scale on which all estimates are seen, and their intervals unless they are very wide.
     *
     * @param shifts what is drawn
     * @param real sizes of those of them that are more than chance: none of them may vanish
     */
    static ShiftScale of(Collection<Interval> shifts, Collection<Long> real, double left, double right) {
        long largest =
                shifts.stream().mapToLong(i -> Math.abs(i.estimate())).max().orElse(1);
        double reach = Math.max(1, largest * REACH);
        double low = 0;
        double high = 0;
        for (Interval i : shifts) {
            low = Math.min(low, Math.max(i.low(), -reach));
            high = Math.max(high, Math.min(i.high(), reach));
        }
        double margin = Math.max(1, (high - low) * MARGIN);
        long smallest = real.stream().mapToLong(Long::longValue).min().orElse(largest);
        long even = largest > VANISHES * smallest ? Math.max(1, smallest) : 0;
        return new ShiftScale((long) Math.floor(low - margin), (long) Math.ceil(high + margin), even, left, right);
    }

    /** Where a shift stands; beyond the edges where it is beyond them. */
    double x(long shift) {
        double from = place(low);
        return left + (place(shift) - from) / (place(high) - from) * (right - left);
    }

    private double place(long shift) {
        if (even == 0) {
            return shift;
        }
        double times = (double) Math.abs(shift) / even;
        // the inverse of the hyperbolic sine: a line near 0, a logarithm far from it
        return Math.signum((double) shift) * Math.log(times + Math.sqrt(times * times + 1));
    }

    /** Round shifts to mark, 0 among them. @param gap least distance between two, in units of the picture */
    List<Long> ticks(double gap) {
        List<Long> all = new ArrayList<>();
        all.add(0L);
        if (even == 0) {
            double most = Math.max(1, Math.abs(right - left) / gap);
            long step = round((long) Math.ceil((high - low) / most));
            for (long at = step; at <= high; at += step) {
                all.add(at);
            }
            for (long at = -step; at >= low; at -= step) {
                all.add(0, at);
            }
            return all;
        }
        outwards(all, 1, high, gap);
        outwards(all, -1, -low, gap);
        all.sort(null);
        return all;
    }

    /** From 0 to an edge, as far apart as their labels need. */
    private void outwards(List<Long> all, int sign, long edge, double gap) {
        double last = x(0);
        for (long at = 1; at > 0 && at <= edge; at = round(at + 1)) {
            double x = x(sign * at);
            if (Math.abs(x - last) >= gap) {
                all.add(sign * at);
                last = x;
            }
        }
    }

    /** The next of 1, 2, 5, 10, 20 … */
    static long round(long least) {
        long step = 1;
        while (step < least) {
            for (int factor : new int[] {2, 5, 10}) {
                if (step * factor >= least) {
                    return step * factor;
                }
            }
            step *= 10;
        }
        return step;
    }
}
