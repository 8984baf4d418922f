package org.kickscope.views.latency;

import java.util.Objects;
import org.kickscope.stack.Family;
import org.kickscope.trace.Printable;
import org.kickscope.views.Target;
import org.kickscope.views.TextStyle;

/**
 * Durations of one part of the way: of a hand-off, a layer, or of the signals of one queue, vCPU or size of batch. Immutable.
 *
 * @param group stack and direction
 * @param by what kind of part
 * @param from id of the layer that hands over, null where there is none
 * @param name id of the layer that is reached, or of the layer itself, or name of the owner; null where the trace does
 *     not tell
 * @param times the durations
 */
public record Part(Group group, By by, String from, String name, Distribution times) {
    /** Stands for all owners that have no part of their own. */
    static final String OTHERS = "all others";

    /** Names of tasks and queues come from a trace. */
    private static final int LONGEST = 120;
    /** Two names in less room tell nothing. */
    private static final double LEAST_NAMES = 70;

    /** What stands above it, harmless: {@code eventfd → irqfd}. */
    public String title() {
        String text = from != null ? from + " → " + name : name != null ? name : by.id() + " not proved";
        return Printable.of(text, LONGEST);
    }

    /** The same where there is little room: of two names each keeps its beginning. */
    String title(TextStyle style, double room) {
        String whole = title();
        if (from == null || style.width(whole) <= room) {
            return style.cutInside(whole, room);
        }
        double left = style.width(from);
        double right = style.width(name);
        double both = room - style.width(" → ");
        double first = Math.min(left, Math.max(both / 2, both - right));
        if (both < LEAST_NAMES) {
            return style.cutInside(whole, room);
        }
        return style.cut(from, first) + " → " + style.cut(name, both - first);
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
            case BATCH -> group.target();
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
