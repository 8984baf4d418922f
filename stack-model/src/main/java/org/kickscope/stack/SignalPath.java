package org.kickscope.stack;

import java.util.List;

/**
 * One direction of a stack.
 *
 * @param layers ids of the layers in path order
 * @param hooks hooks in path order
 */
public record SignalPath(List<String> layers, List<Hook> hooks) {}
