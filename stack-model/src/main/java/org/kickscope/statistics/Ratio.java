package org.kickscope.statistics;

/**
 * A factor and the bounds between which the truth lies with the confidence that was asked for; 1 is no difference.
 *
 * @param low lower bound
 * @param estimate best guess
 * @param high upper bound
 */
public record Ratio(double low, double estimate, double high) {}
