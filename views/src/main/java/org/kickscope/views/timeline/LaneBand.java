package org.kickscope.views.timeline;

import java.util.List;

/**
 * The states of a row, as they are drawn.
 *
 * @param boxes from left to right
 * @param strips from left to right, between and partly below the boxes
 */
record LaneBand(List<Box> boxes, List<Strip> strips) {
    static final LaneBand NONE = new LaneBand(List.of(), List.of());
}
