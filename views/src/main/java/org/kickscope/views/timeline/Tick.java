package org.kickscope.views.timeline;

import org.kickscope.signal.Direction;

/**
 * A hop of a signal that is not followed, on the row where it happened.
 *
 * @param x its moment
 * @param direction of its signal
 * @param signal row of its signal in the table
 * @param hop which hop of it
 */
record Tick(double x, Direction direction, int signal, int hop) {}
