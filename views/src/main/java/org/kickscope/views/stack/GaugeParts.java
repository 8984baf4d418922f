package org.kickscope.views.stack;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.views.Area;

/** The time of a direction, cut by the layer that each hand-off reaches, in the order of the path and to scale. */
final class GaugeParts {
    private GaugeParts() {}

    /** @param places middle of the box of each stop */
    static List<Diagram.Part> of(Column column, Area area, double[] places) {
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
