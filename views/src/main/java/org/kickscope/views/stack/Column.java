package org.kickscope.views.stack;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.signal.Direction;
import org.kickscope.stack.Side;
import org.kickscope.views.Area;

/**
 * Where a direction stands and where its numbers end. Kicks have their spine and arrows on the left, interrupts on the right, so
 * that the two never look alike. Immutable.
 *
 * @param track its numbers
 * @param x left edge of its boxes
 * @param width of its boxes
 */
record Column(Track track, double x, double width) {
    private static final double NUMBER = 58;
    private static final double DIGIT = 8;
    private static final double COUNT = 40;

    double right() {
        return x + width;
    }

    boolean falls() {
        return track.direction() == Direction.KICK;
    }

    /** Middle of the arrows. */
    double arrow() {
        return falls() ? x + 20 : right() - 20;
    }

    /** Left edge of names. */
    double name() {
        return falls() ? x + 12 : x + 10;
    }

    /** Middle of the signs of hand-offs. */
    double mark() {
        return falls() ? x + 44 : x + 22;
    }

    /** Right edges of numbers. */
    double p99() {
        return falls() ? right() - 10 : right() - 36;
    }

    double p50() {
        return p99() - NUMBER;
    }

    double count() {
        return p50() - NUMBER;
    }

    double own() {
        // six digits and more need more room
        return count()
                - COUNT
                - (widest() < 10_000 ? 0 : DIGIT * (Long.toString(widest()).length() - 4));
    }

    private long widest() {
        return track.stops().stream().mapToLong(Track.Stop::count).max().orElse(0);
    }

    /** Where names must end. */
    double numbers() {
        return track.own() == null ? count() - 34 : own() - 48;
    }

    /** The side on which lines pass by boxes. */
    double inner() {
        return falls() ? right() : x;
    }

    /** Index of the stop in a row, counted from the top: interrupts climb. */
    int stop(int row) {
        return falls() ? row : track.stops().size() - 1 - row;
    }

    int rows() {
        return track.stops().size();
    }

    /** The side of each row. */
    List<Side> sides() {
        List<Side> all = new ArrayList<>();
        for (int row = 0; row < rows(); row++) {
            all.add(track.stops().get(stop(row)).layer().side());
        }
        return all;
    }

    /** The hand-off that is written between a row and the next, or null: beside the box that is reached. */
    Track.Way between(int row) {
        if (row < 0 || row + 1 >= rows()) {
            return null;
        }
        return track.straight(falls() ? stop(row + 1) : stop(row));
    }

    Area box(double top, double height) {
        return new Area(x, top, width, height);
    }
}
