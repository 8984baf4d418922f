package org.kickscope.axis;

import java.util.Map;

/**
 * What the user says about clocks.
 *
 * @param given by index of a source: what to add to its times to get those of the first source
 * @param tscOffset what KVM adds to the host's TSC for the guest, as {@code tsc-offset} in debugfs tells it; null unknown
 */
public record AxisOptions(Map<Integer, Given> given, Long tscOffset) {
    /**
     * An offset that somebody knows.
     *
     * @param offset what to add, in units of the axis
     * @param plusMinus how far it may be wrong, -1 not known
     * @param evidence who says so, one sentence
     */
    public record Given(long offset, long plusMinus, String evidence) {}

    /** The user says nothing. */
    public static final AxisOptions NONE = new AxisOptions(Map.of(), null);

    public AxisOptions {
        given = Map.copyOf(given);
    }
}
