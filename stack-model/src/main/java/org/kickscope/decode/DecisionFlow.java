package org.kickscope.decode;

/**
 * Decisions of one row that others came right after, in the same chain.
 *
 * @param from row of the former
 * @param to row of the latter
 * @param count how often
 */
public record DecisionFlow(int from, int to, long count) {}
