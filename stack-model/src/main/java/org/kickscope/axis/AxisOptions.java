package org.kickscope.axis;

import java.util.Map;

/**
 * What the user says about clocks.
 *
 * @param offsets by index of a source: what to add to its times to get those of the first source
 * @param tscOffset what KVM adds to the host's TSC for the guest, as {@code tsc-offset} in debugfs tells it; null unknown
 */
public record AxisOptions(Map<Integer, Long> offsets, Long tscOffset) {
    /** The user says nothing. */
    public static final AxisOptions NONE = new AxisOptions(Map.of(), null);

    public AxisOptions {
        offsets = Map.copyOf(offsets);
    }
}
