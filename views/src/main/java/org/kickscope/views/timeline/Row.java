package org.kickscope.views.timeline;

import org.kickscope.state.LaneKind;
import org.kickscope.views.Target;

/**
 * A row of a timeline: a lane of states, a queue with its signals, or both.
 *
 * @param kind what it is about
 * @param name unique in its timeline, as {@link org.kickscope.views.Target.Lane} has it; of a queue as signals name it
 * @param label what stands at its left
 * @param note what stands below that, empty for nothing
 * @param lane lane of its states, -1 for none
 * @param queue number of its queue in the model, -1 for none
 * @param vm number of its machine, 0 unknown or none
 * @param plusMinus how far its times may be from the truth on the axis; 0 exact, -1 not known
 */
public record Row(LaneKind kind, String name, String label, String note, int lane, int queue, int vm, long plusMinus) {
    /** What it is, to all views. */
    public Target target() {
        return kind == LaneKind.QUEUE ? new Target.Queue(name) : new Target.Lane(name);
    }
}
