package org.kickscope.views;

/**
 * A rectangle of a picture, in its units: one unit is one pixel at scale 1.
 *
 * @param x left edge
 * @param y upper edge
 * @param width 0 or more
 * @param height 0 or more
 */
public record Area(double x, double y, double width, double height) {

    /** Right edge. */
    public double right() {
        return x + width;
    }

    /** Lower edge. */
    public double bottom() {
        return y + height;
    }

    /** Half way between left and right. */
    public double middleX() {
        return x + width / 2;
    }

    /** Half way between upper and lower edge. */
    public double middleY() {
        return y + height / 2;
    }

    /** True where a point is inside; the left and upper edges are, the right and lower ones are not. */
    public boolean contains(double px, double py) {
        return px >= x && px < x + width && py >= y && py < y + height;
    }

    /** True where both share a point that is inside both. */
    public boolean meets(Area other) {
        return other.x < right() && other.right() > x && other.y < bottom() && other.bottom() > y;
    }

    /** The same, smaller by a margin on each of its four sides; never below 0. */
    public Area inset(double margin) {
        return new Area(x + margin, y + margin, Math.max(0, width - 2 * margin), Math.max(0, height - 2 * margin));
    }

    /** The same at another place. */
    public Area moved(double dx, double dy) {
        return new Area(x + dx, y + dy, width, height);
    }
}
