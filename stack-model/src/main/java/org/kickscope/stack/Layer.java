package org.kickscope.stack;

import java.util.List;

/**
 * One layer of a stack.
 *
 * @param id short id, shared by stacks whose layer plays the same role
 * @param title name for people
 * @param side where it runs
 * @param family what kind of work it does
 * @param module module or program that provides it
 * @param role what it does on a signal path
 * @param insteadOf id of the layer in the place of which it stands on a path, where a stack has several drivers or
 *     devices; null for none
 * @param sources kernel or program file and function
 */
public record Layer(
        String id,
        String title,
        Side side,
        Family family,
        String module,
        String role,
        String insteadOf,
        List<String> sources) {}
