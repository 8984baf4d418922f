package org.kickscope.views.timeline;

import java.util.List;

/**
 * A row where it stands, with what is drawn on it.
 *
 * @param row which
 * @param y upper edge
 * @param height its height
 * @param levels of labels of the followed signal's hops
 * @param band its states
 * @param queue its signals, for a queue
 * @param ticks hops of other signals
 */
record Place(Row row, double y, double height, int levels, LaneBand band, QueueBand queue, List<Tick> ticks) {
    /** Distance from the upper edge to the band, and its height. */
    static final double BAND = 6;

    static final double BAND_HEIGHT = 14;
    /** From the band to the hops below it. */
    static final double HOPS = BAND + BAND_HEIGHT + 3;

    static final double HOPS_HEIGHT = 10;
    static final double LEVEL = 11;

    double bottom() {
        return y + height;
    }

    double bandTop() {
        return y + BAND;
    }

    double hopsTop() {
        return y + HOPS;
    }
}
