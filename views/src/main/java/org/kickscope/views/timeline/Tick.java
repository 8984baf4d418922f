package org.kickscope.views.timeline;

import org.kickscope.signal.Direction;

/** A hop of a signal that is not followed, on the row where it happened. */
record Tick(double x, Direction direction) {}
