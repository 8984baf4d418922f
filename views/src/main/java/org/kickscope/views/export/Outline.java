package org.kickscope.views.export;

import java.awt.geom.PathIterator;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The shape of a letter in the way of TrueType: closed contours of points on and off the curve, y upwards. Immutable. */
final class Outline {
    static final Outline EMPTY = new Outline(List.of());

    /** Most that a curve may leave its place, in units of the font. */
    private static final double TOLERANCE = 0.75;

    private static final int ON_CURVE = 1;

    private record Point(int x, int y, boolean on) {}

    private final List<List<Point>> contours;

    private Outline(List<List<Point>> contours) {
        this.contours = contours;
    }

    /** @param path a shape with y downwards, as Java draws it */
    static Outline of(PathIterator path) {
        List<List<Point>> all = new ArrayList<>();
        List<Point> contour = new ArrayList<>();
        double[] c = new double[6];
        double x = 0;
        double y = 0;
        for (; !path.isDone(); path.next()) {
            switch (path.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> {
                    close(contour, all);
                    contour = new ArrayList<>();
                    contour.add(point(x = c[0], y = c[1], true));
                }
                case PathIterator.SEG_LINETO -> contour.add(point(x = c[0], y = c[1], true));
                case PathIterator.SEG_QUADTO -> {
                    contour.add(point(c[0], c[1], false));
                    contour.add(point(x = c[2], y = c[3], true));
                }
                case PathIterator.SEG_CUBICTO -> {
                    cubic(contour, x, y, c);
                    x = c[4];
                    y = c[5];
                }
                default -> close(contour, all);
            }
        }
        close(contour, all);
        return new Outline(all);
    }

    private static void close(List<Point> contour, List<List<Point>> all) {
        if (contour.size() > 1 && contour.get(0).equals(contour.get(contour.size() - 1))) {
            contour.remove(contour.size() - 1);
        }
        if (contour.size() > 2 && !all.contains(contour)) {
            all.add(contour);
        }
    }

    private static Point point(double x, double y, boolean on) {
        return new Point((int) Math.round(x), (int) Math.round(-y), on);
    }

    /** A cubic curve as so many quadratic ones that none leaves it by more than the tolerance. */
    private static void cubic(List<Point> contour, double x0, double y0, double[] c) {
        double bendX = c[4] - 3 * c[2] + 3 * c[0] - x0;
        double bendY = c[5] - 3 * c[3] + 3 * c[1] - y0;
        int parts = (int) Math.ceil(Math.cbrt(Math.sqrt(3) / 36 * Math.hypot(bendX, bendY) / TOLERANCE));
        parts = Math.max(1, parts);
        for (int i = 0; i < parts; i++) {
            double from = (double) i / parts;
            double to = (double) (i + 1) / parts;
            double half = (to - from) / 2;
            // the tangents at both ends meet, up to the tolerance, where their mean says
            double qx = (at(x0, c[0], c[2], c[4], from)
                            + half * slope(x0, c[0], c[2], c[4], from)
                            + at(x0, c[0], c[2], c[4], to)
                            - half * slope(x0, c[0], c[2], c[4], to))
                    / 2;
            double qy = (at(y0, c[1], c[3], c[5], from)
                            + half * slope(y0, c[1], c[3], c[5], from)
                            + at(y0, c[1], c[3], c[5], to)
                            - half * slope(y0, c[1], c[3], c[5], to))
                    / 2;
            contour.add(point(qx, qy, false));
            contour.add(point(at(x0, c[0], c[2], c[4], to), at(y0, c[1], c[3], c[5], to), true));
        }
    }

    private static double at(double a, double b, double c, double d, double t) {
        double u = 1 - t;
        return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
    }

    private static double slope(double a, double b, double c, double d, double t) {
        double u = 1 - t;
        return 3 * (u * u * (b - a) + 2 * u * t * (c - b) + t * t * (d - c));
    }

    int contours() {
        return contours.size();
    }

    int points() {
        return contours.stream().mapToInt(List::size).sum();
    }

    int left() {
        return contours.stream().flatMap(List::stream).mapToInt(Point::x).min().orElse(0);
    }

    int right() {
        return contours.stream().flatMap(List::stream).mapToInt(Point::x).max().orElse(0);
    }

    int bottom() {
        return contours.stream().flatMap(List::stream).mapToInt(Point::y).min().orElse(0);
    }

    int top() {
        return contours.stream().flatMap(List::stream).mapToInt(Point::y).max().orElse(0);
    }

    /** Its entry in "glyf", of a length that four divides; empty where nothing is drawn. */
    byte[] bytes() {
        if (contours.isEmpty()) {
            return new byte[0];
        }
        int points = points();
        int size = 10 + 2 * contours.size() + 2 + 5 * points;
        ByteBuffer out = ByteBuffer.allocate((size + 3) & ~3);
        out.putShort((short) contours.size());
        out.putShort((short) left())
                .putShort((short) bottom())
                .putShort((short) right())
                .putShort((short) top());
        int last = -1;
        for (List<Point> contour : contours) {
            last += contour.size();
            out.putShort((short) last);
        }
        out.putShort((short) 0);
        contours.forEach(contour -> contour.forEach(p -> out.put((byte) (p.on ? ON_CURVE : 0))));
        int x = 0;
        for (List<Point> contour : contours) {
            for (Point p : contour) {
                out.putShort((short) (p.x - x));
                x = p.x;
            }
        }
        int y = 0;
        for (List<Point> contour : contours) {
            for (Point p : contour) {
                out.putShort((short) (p.y - y));
                y = p.y;
            }
        }
        return out.array();
    }
}
