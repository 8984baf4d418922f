package org.kickscope.views.stack;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.views.Area;

/** The time of a direction, cut by the layer that each hand-off reaches, in the order of the path and to scale. */
final class GaugeParts {
    private static final double WIDTH = 18;
    private static final double AWAY = 22;

    private GaugeParts() {}

    /**
     * The gauge of a column, null where it has no time or is too low.
     *
     * @param middles of its boxes by row
     * @param box height of the box of a layer that was seen
     * @param room beside the column
     */
    static Diagram.Gauge gauge(Column column, double[] middles, double box, double room) {
        double from = Double.MAX_VALUE;
        double to = 0;
        double[] places = new double[column.rows()];
        for (int row = 0; row < column.rows(); row++) {
            places[column.stop(row)] = middles[row];
            if (column.track().stops().get(column.stop(row)).state() == Track.State.PROVED) {
                from = Math.min(from, middles[row] - box / 2);
                to = Math.max(to, middles[row] + box / 2);
            }
        }
        if (to - from < 3 * box || column.track().sum() <= 0) {
            return null;
        }
        double left = column.falls() ? column.x() - room + AWAY : column.right() + room - AWAY - WIDTH;
        Area area = new Area(left, from, WIDTH, to - from);
        return new Diagram.Gauge(area, column, of(column, area, places));
    }

    private static List<Diagram.Part> of(Column column, Area area, double[] places) {
        Track track = column.track();
        List<Diagram.Part> all = new ArrayList<>();
        long before = 0;
        for (int stop = 0; stop < track.stops().size(); stop++) {
            for (boolean waits : new boolean[] {false, true}) {
                long sum = 0;
                for (Track.Way way : track.ways()) {
                    if (way.to() == stop && way.cause().waits() == waits) {
                        sum += way.times().sum();
                    }
                }
                if (sum > 0) {
                    all.add(new Diagram.Part(
                            part(column, area, before, sum, track.sum()),
                            track.stops().get(stop),
                            waits,
                            sum,
                            places[stop]));
                    before += sum;
                }
            }
        }
        return all;
    }

    private static Area part(Column column, Area area, long before, long sum, long whole) {
        // shares of a bar some hundred pixels high: a fraction is exact enough
        double from = area.height() * ((double) before / whole);
        double height = area.height() * ((double) sum / whole);
        double y = column.falls() ? area.y() + from : area.bottom() - from - height;
        return new Area(area.x(), y, area.width(), height);
    }
}
