package org.kickscope.views.latency;

import java.util.Objects;
import org.kickscope.stack.Family;
import org.kickscope.views.Target;

/**
 * Durations of one part of the way: of a hand-off, a layer, or of the signals of one queue or vCPU. Immutable.
 *
 * @param group stack and direction
 * @param by what kind of part
 * @param from id of the layer that hands over, null where there is none
 * @param name id of the layer that is reached, or of the layer itself, or name of the queue or vCPU; null where the trace does
 *     not tell
 * @param times the durations
 */
public record Part(Group group, By by, String from, String name, Distribution times) {
    /** Stands for all queues or vCPUs that have no part of their own. */
    static final String OTHERS = "all others";

    /** What stands above it: {@code eventfd → irqfd}. */
    public String title() {
        return from != null ? from + " → " + name : name != null ? name : by.id() + " not proved";
    }

    /** Family of the layer that is reached, null where the part is a whole way. */
    Family family() {
        return by.ofHops() ? group.family(name) : null;
    }

    Target target() {
        return switch (by) {
            case HANDOFF -> new Target.Handoff(group.stackId(), group.direction(), from, name);
            case LAYER -> new Target.Layer(group.stackId(), group.direction(), name);
            case QUEUE -> name == null || name.equals(OTHERS) ? group.target() : new Target.Queue(name);
            case VCPU -> name == null || name.equals(OTHERS) ? group.target() : new Target.Lane(name);
        };
    }

    /** True for the same part of another set of signals. */
    boolean same(Part other) {
        return group.equals(other.group)
                && by == other.by
                && Objects.equals(from, other.from)
                && Objects.equals(name, other.name);
    }
}
