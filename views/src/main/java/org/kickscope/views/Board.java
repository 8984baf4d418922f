package org.kickscope.views;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Several pictures as one. Immutable.
 *
 * @param title for people
 * @param width in units
 * @param height in units
 * @param parts where which stands; they do not overlap
 * @param spots those of all parts, in their order
 */
public record Board(String title, int width, int height, List<Part> parts, List<Spot> spots) implements Picture {

    /**
     * A picture at its place. Whole units, so that sharp lines stay sharp.
     *
     * @param picture what stands there
     * @param x left edge
     * @param y upper edge
     */
    public record Part(Picture picture, int x, int y) {
        /** All of it. */
        public Area area() {
            return new Area(x, y, picture.width(), picture.height());
        }
    }

    public Board {
        parts = List.copyOf(parts);
        spots = List.copyOf(spots);
    }

    /** A board as large as its parts need, and at least as large as asked for. */
    public static Board of(String title, int width, int height, List<Part> parts) {
        List<Spot> spots = new ArrayList<>();
        int right = width;
        int bottom = height;
        for (Part part : parts) {
            right = Math.max(right, part.x() + part.picture().width());
            bottom = Math.max(bottom, part.y() + part.picture().height());
            part.picture().spots().forEach(s -> spots.add(moved(s, part)));
        }
        return new Board(title, right, bottom, parts, spots);
    }

    private static Spot moved(Spot spot, Part part) {
        return new Spot(spot.area().moved(part.x(), part.y()), spot.target(), spot.tip(), spot.spoken());
    }

    /** The part at a point, or null. */
    public Part partAt(double x, double y) {
        for (Part part : parts) {
            if (part.area().contains(x, y)) {
                return part;
            }
        }
        return null;
    }

    /** What the part at a point has there: it may know more than its list tells. */
    @Override
    public Spot spotAt(double x, double y) {
        Part part = partAt(x, y);
        Spot spot = part == null ? null : part.picture().spotAt(x - part.x(), y - part.y());
        return spot == null ? null : moved(spot, part);
    }

    @Override
    public void paint(Pen pen, Selection selection) {
        for (Part part : parts) {
            Graphics2D there = (Graphics2D) pen.surface().create();
            there.translate(part.x(), part.y());
            part.picture().paint(pen.on(there), selection);
            there.dispose();
        }
    }
}
