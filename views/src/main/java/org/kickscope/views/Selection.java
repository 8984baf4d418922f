package org.kickscope.views;

import java.util.Set;

/**
 * What is selected while a picture is painted. A painter draws {@link #chosen} with an outline in ink on the ground of
 * {@link Palette#selected}, marks the same thing elsewhere ({@link #linked}) with a dot in ink, and turns the hairline of
 * {@link #hovered} to ink: never by hue. Immutable.
 *
 * @param chosen what was selected, null for nothing
 * @param hovered what the pointer is over, null for nothing
 * @param others what belongs to the chosen one: the hops of a signal, its queue, its addresses
 */
public record Selection(Target chosen, Target hovered, Set<Target> others) {
    private static final Selection NONE = new Selection(null, null, Set.of());

    public Selection {
        others = Set.copyOf(others);
    }

    /** Nothing is selected: as an export without a selection is drawn. */
    public static Selection none() {
        return NONE;
    }

    /** Only one thing is selected. */
    public static Selection of(Target chosen) {
        return new Selection(chosen, null, Set.of());
    }

    /** True for the one that was selected. */
    public boolean selected(Target target) {
        return target != null && target.equals(chosen);
    }

    /** True for what belongs to the selected one. */
    public boolean linked(Target target) {
        return target != null && others.contains(target);
    }

    /** True for what the pointer is over. */
    public boolean hovered(Target target) {
        return target != null && target.equals(hovered);
    }
}
