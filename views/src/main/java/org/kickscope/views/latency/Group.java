package org.kickscope.views.latency;

import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.stack.Family;
import org.kickscope.stack.Layer;
import org.kickscope.stack.Stack;
import org.kickscope.views.Target;

/**
 * Signals of one stack that go one way. Immutable.
 *
 * @param stack null where the trace proves none
 * @param direction kick or interrupt
 */
public record Group(Stack stack, Direction direction) {

    /** Name of the stack. */
    String stackId() {
        return stack == null ? "no stack proved" : stack.id();
    }

    /** {@code kicks} or {@code interrupts}. */
    static String plural(Direction direction) {
        return direction.id() + "s";
    }

    /** {@code 1 kick}, {@code 2 kicks}: the word for so many. */
    static String word(Direction direction, long count) {
        return count == 1 ? direction.id() : plural(direction);
    }

    Family family(String layer) {
        Layer found = stack == null ? null : stack.layer(layer);
        return found == null ? Family.WIRE : found.family();
    }

    /** Where a layer stands on the path; those on no path last. */
    int place(String layer) {
        if (stack == null) {
            return Integer.MAX_VALUE;
        }
        int at = (direction == Direction.KICK ? stack.kick() : stack.interrupt())
                .layers()
                .indexOf(layer);
        return at < 0 ? Integer.MAX_VALUE : at;
    }

    Target target() {
        return new Target.Fate(stackId(), direction, Outcome.DELIVERED);
    }
}
