package org.kickscope.views.rings;

import java.util.EnumMap;
import java.util.Map;
import org.kickscope.views.Area;

/**
 * Where the parts of a band are: its head, under it the lanes with their names on the left, and its sums on the right or, where
 * there is no room, below. Immutable.
 *
 * @param head the name and what is known of the queue
 * @param lanes where the values of each lane are drawn
 * @param axis below the lanes
 * @param panel the sums
 * @param beside the sums are on the right
 */
record BandPlaces(Area head, Map<Lane, Area> lanes, Area axis, Area panel, boolean beside) {
    static final double HEAD = 28;
    static final double AXIS = 22;
    /** Room on the left and right of text. */
    static final double PAD = 12;

    private static final int WIDE = 1000;
    private static final int PANEL = 296;
    private static final double LEAST_INDEX = 84;
    private static final double MOST_INDEX = 280;
    private static final double UNKNOWN_LANE = 34;

    /** What is drawn over time. */
    enum Lane {
        INDEX(0),
        FLIGHT(52),
        KICKS(36),
        WISH(30),
        INTERRUPTS(36),
        RUNS(42);

        private final double height;

        Lane(double height) {
            this.height = height;
        }
    }

    static double plotLeft(int width) {
        return width >= WIDE ? 152 : 128;
    }

    static double plotRight(int width) {
        return width >= WIDE ? width - PANEL : width - PAD - 4;
    }

    static int plotWidth(int width) {
        return (int) (plotRight(width) - plotLeft(width));
    }

    static boolean beside(int width) {
        return width >= WIDE;
    }

    /** Height of a band of which nothing is known beside the sums' own height: for sharing out what is left. */
    static double fixedHeight(Map<Lane, Boolean> lanes) {
        double sum = HEAD + AXIS;
        for (Map.Entry<Lane, Boolean> lane : lanes.entrySet()) {
            sum += lane.getKey() == Lane.INDEX ? 0 : height(lane.getKey(), lane.getValue(), 0);
        }
        return sum;
    }

    /**
     * Places a band.
     *
     * @param top its upper edge
     * @param lanes those it has, false for one of which nothing can be drawn
     * @param index height wanted for the lane of indices
     * @param panelHeight what the sums need
     */
    static BandPlaces of(double top, int width, Map<Lane, Boolean> lanes, double index, double panelHeight) {
        double left = plotLeft(width);
        double right = plotRight(width);
        Map<Lane, Area> areas = new EnumMap<>(Lane.class);
        double y = top + HEAD;
        for (Map.Entry<Lane, Boolean> lane : lanes.entrySet()) {
            double height = height(lane.getKey(), lane.getValue(), index);
            areas.put(lane.getKey(), new Area(left, y, right - left, height));
            y += height;
        }
        Area axis = new Area(left, y, right - left, AXIS);
        y += AXIS;
        boolean beside = beside(width);
        Area panel = beside
                ? new Area(right, top + HEAD, width - right, Math.max(panelHeight, y - top - HEAD))
                : new Area(0, y, width, panelHeight);
        return new BandPlaces(new Area(0, top, width, HEAD), areas, axis, panel, beside);
    }

    private static double height(Lane lane, boolean known, double index) {
        if (!known) {
            return UNKNOWN_LANE;
        }
        return lane == Lane.INDEX ? Math.min(MOST_INDEX, Math.max(LEAST_INDEX, index)) : lane.height;
    }

    /** Where all lanes are. */
    Area plot() {
        return new Area(axis.x(), head.bottom(), axis.width(), axis.y() - head.bottom());
    }

    double bottom() {
        return Math.max(axis.bottom(), panel.bottom());
    }
}
