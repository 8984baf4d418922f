package org.kickscope.axis;

import java.util.Map;
import org.kickscope.trace.clock.ClockMap;

/**
 * What the user says about clocks.
 *
 * @param given by index of a source: how its times become those of the first source
 * @param tscOffset what KVM adds to the host's TSC for the guest, as {@code tsc-offset} in debugfs tells it; null unknown
 */
public record AxisOptions(Map<Integer, Given> given, Long tscOffset) {
    /**
     * What somebody knows.
     *
     * @param map from its times to the axis
     * @param plusMinus how far it may be wrong, -1 not known
     * @param evidence who says so, one sentence
     */
    public record Given(ClockMap map, long plusMinus, String evidence) {
        /** An offset, in units of the axis. */
        public Given(long offset, long plusMinus, String evidence) {
            this(ClockMap.shift(offset), plusMinus, evidence);
        }
    }

    /** The user says nothing. */
    public static final AxisOptions NONE = new AxisOptions(Map.of(), null);

    public AxisOptions {
        given = Map.copyOf(given);
    }
}
