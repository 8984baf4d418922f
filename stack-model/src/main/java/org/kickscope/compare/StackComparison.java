package org.kickscope.compare;

import java.util.List;
import org.kickscope.decode.WhoDecodes;
import org.kickscope.stack.Responsibility;
import org.kickscope.stack.Stack;

/**
 * One stack of A and one of B. Immutable.
 *
 * @param a stack of A
 * @param b stack of B; often the same
 * @param directions kicks, interrupts, as far as both sides have delivered ones
 * @param decodesA how A's kicks are decoded
 * @param decodesB how B's kicks are decoded
 * @param moved responsibilities that others carry
 */
public record StackComparison(
        Stack a,
        Stack b,
        List<DirectionComparison> directions,
        List<WhoDecodes> decodesA,
        List<WhoDecodes> decodesB,
        List<Moved> moved) {
    public StackComparison {
        directions = List.copyOf(directions);
        decodesA = List.copyOf(decodesA);
        decodesB = List.copyOf(decodesB);
        moved = List.copyOf(moved);
    }

    /**
     * A responsibility that other layers carry. From the catalogue, not from the traces.
     *
     * @param a who carries it in A
     * @param b who carries it in B
     */
    public record Moved(Responsibility a, Responsibility b) {}
}
