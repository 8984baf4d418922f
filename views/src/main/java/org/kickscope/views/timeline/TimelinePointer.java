package org.kickscope.views.timeline;

import java.util.List;
import org.kickscope.views.Spot;

/**
 * Finds what a point of a timeline means, and words for that alone: the pointer moves all the time. Where several meet, the
 * smallest: hops before arrows, these before intervals, and those before the columns of a row.
 */
final class TimelinePointer {
    private final TimelinePicture picture;
    private final TimelineSpots spots;

    TimelinePointer(TimelinePicture picture) {
        this.picture = picture;
        spots = new TimelineSpots(picture);
    }

    /** What is at a point, or null. */
    Spot at(double x, double y) {
        for (HopCell cell : picture.cells()) {
            if (cell.area().contains(x, y)) {
                return spots.cell(cell);
            }
        }
        if (!picture.frame().rows().contains(x, y)) {
            return null;
        }
        for (LostBand band : picture.lost()) {
            Spot lost = spots.lost(band);
            if (!band.label().isEmpty() && lost.area().contains(x, y)) {
                return lost;
            }
        }
        if (picture.headAt(x, y) != null) {
            return null;
        }
        Spot found = hop(x, y);
        found = found == null ? jump(x, y) : found;
        if (found != null) {
            return found;
        }
        for (Place place : picture.places()) {
            if (y >= place.y() && y < place.bottom()) {
                return at(place, x, y);
            }
        }
        return null;
    }

    private Spot at(Place place, double x, double y) {
        if (x < picture.scale().left() - 4) {
            return spots.label(place);
        }
        Tick nearest = null;
        for (Tick tick : place.ticks()) {
            if (distance(tick, x) <= TimelineSpots.REACH
                    && (nearest == null || distance(tick, x) < distance(nearest, x))) {
                nearest = tick;
            }
        }
        if (nearest != null && spots.tick(place, nearest).area().contains(x, y)) {
            return spots.tick(place, nearest);
        }
        List<QueueBand.Line> lines = place.queue().lines();
        for (int i = lines.size() - 1; i >= 0; i--) {
            QueueBand.Line line = lines.get(i);
            boolean near =
                    x >= line.x1() - TimelineSpots.REACH && x <= Math.max(line.x1(), line.x2()) + TimelineSpots.REACH;
            if (near && spots.line(place, line).area().contains(x, y)) {
                return spots.line(place, line);
            }
        }
        for (Box box : place.band().boxes()) {
            if (x >= box.x1() && x < box.x2()) {
                Spot spot = spots.box(place, box);
                // a narrow bar is easier met than aimed at: the height of the row belongs to it
                return place.queue() == QueueBand.NONE || spot.area().contains(x, y) ? spot : null;
            }
        }
        return column(place, x);
    }

    private static double distance(Tick tick, double x) {
        return Math.abs(tick.x() - x);
    }

    /** Hops may be closer together than a pointer is exact. */
    private Spot hop(double x, double y) {
        Spot nearest = null;
        double least = TimelineSpots.REACH;
        List<Flow.HopMark> hops =
                picture.flow() == null ? List.of() : picture.flow().hops();
        for (Flow.HopMark hop : hops) {
            Place place = picture.placeOf(hop.row());
            if (place != null && Math.abs(hop.x() - x) < least) {
                Spot spot = spots.hop(place, hop);
                if (spot.area().contains(x, y)) {
                    nearest = spot;
                    least = Math.abs(hop.x() - x);
                }
            }
        }
        return nearest;
    }

    private Spot jump(double x, double y) {
        if (picture.flow() == null || !picture.plot().contains(x, y)) {
            return null;
        }
        for (Flow.Jump jump : picture.flow().jumps()) {
            JumpLine line = picture.line(jump);
            if (line != null && line.distance(x, y) <= TimelineSpots.REACH) {
                return spots.jump(jump, line);
            }
        }
        return null;
    }

    private Spot column(Place place, double x) {
        for (Strip strip : place.band().strips()) {
            int column = (int) Math.floor(x - strip.x());
            if (column >= 0 && column < strip.columns()) {
                return spots.column(place, strip, column);
            }
        }
        int column = (int) Math.floor(x - picture.scale().left());
        boolean counted = place.queue().kicks() != null
                && column >= 0
                && column < place.queue().kicks().length;
        return counted ? spots.counts(place, column) : null;
    }
}
