package org.kickscope.views.rings;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.trace.Field;
import org.kickscope.views.Area;

/**
 * Where an index stands in its lane. Immutable.
 *
 * @param low value at the lower edge
 * @param high value at the upper edge, above {@code low}
 * @param step from line to line
 * @param upperOff the upper of both indices lies beyond the upper edge: on one scale nothing of the lower one would be seen
 */
record IndexScale(long low, long high, long step, boolean upperOff) {
    private static final int LEAST_GAP = 26;
    /** The upper index is on the scale where that leaves the lower one this share of it, at least. */
    private static final int SHARE = 4;

    private static final int ALWAYS = 16;

    /** The scale of two indices, null where neither is known. */
    static IndexScale of(Steps upper, Steps lower, double height) {
        long low = lower.lowest();
        long high = lower.highest();
        boolean off = false;
        if (upper.lowest() != Field.MISSING) {
            if (low == Field.MISSING) {
                low = upper.lowest();
                high = upper.highest();
            } else {
                long reach = Math.max(high, upper.highest()) - Math.min(low, upper.lowest());
                off = reach > Math.max(ALWAYS, SHARE * (high - low));
                low = off ? low : Math.min(low, upper.lowest());
                high = off ? high : Math.max(high, upper.highest());
            }
        }
        if (low == Field.MISSING) {
            return null;
        }
        long span = Math.max(2, high - low);
        long step = step(span, (int) Math.max(1, height / LEAST_GAP));
        return new IndexScale(low - (span + 19) / 20, Math.max(high, low + 2) + (span + 9) / 10, step, off);
    }

    private static long step(long span, int most) {
        for (long power = 1; ; power *= 10) {
            for (int times : new int[] {1, 2, 5}) {
                if (span / (times * power) < most || power > Long.MAX_VALUE / 100) {
                    return times * power;
                }
            }
        }
    }

    double y(long value, Area lane) {
        return lane.bottom() - lane.height() * (value - low) / (high - low);
    }

    /** Values that have a line; there are no negative ones. */
    List<Long> lines() {
        List<Long> all = new ArrayList<>();
        for (long at = Math.max(0, Math.floorDiv(low + step - 1, step) * step); at <= high && at >= low; at += step) {
            all.add(at);
        }
        return all;
    }
}
