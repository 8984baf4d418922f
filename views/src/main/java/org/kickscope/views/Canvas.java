package org.kickscope.views;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * The pixels behind a surface, for what is there by the hundred thousand: written, not drawn, a column or a hatched area costs a
 * tenth. Keeps to the place and the clip that the surface had when this was made. Opaque colours only. Not thread-safe.
 */
public final class Canvas {
    private final int[] argb;
    private final int stride;
    private final double scale;
    private final double moveX;
    private final double moveY;
    private final int left;
    private final int top;
    private final int right;
    private final int bottom;

    private Canvas(int[] argb, int width, int height, Graphics2D surface) {
        this.argb = argb;
        this.stride = width;
        AffineTransform place = surface.getTransform();
        scale = place.getScaleX();
        moveX = place.getTranslateX();
        moveY = place.getTranslateY();
        Shape clip = surface.getClip();
        Rectangle2D seen = new Rectangle2D.Double(0, 0, width, height);
        if (clip != null) {
            seen = seen.createIntersection(place.createTransformedShape(clip).getBounds2D());
        }
        left = (int) Math.round(Math.max(0, seen.getMinX()));
        top = (int) Math.round(Math.max(0, seen.getMinY()));
        right = (int) Math.round(Math.min(width, seen.getMaxX()));
        bottom = (int) Math.round(Math.min(height, seen.getMaxY()));
    }

    /** The pixels of an image as its surface sees them; null where they are not kept as opaque numbers. */
    static Canvas of(BufferedImage image, Graphics2D surface) {
        boolean numbers =
                image.getType() == BufferedImage.TYPE_INT_RGB || image.getType() == BufferedImage.TYPE_INT_ARGB_PRE;
        return numbers
                ? new Canvas(
                        ((DataBufferInt) image.getRaster().getDataBuffer()).getData(),
                        image.getWidth(),
                        image.getHeight(),
                        surface)
                : null;
    }

    /** The same pixels as another surface sees them. */
    Canvas seenBy(Graphics2D surface) {
        return new Canvas(argb, stride, argb.length / stride, surface);
    }

    /** Column of pixels at a place. */
    public int column(double x) {
        return (int) Math.round(x * scale + moveX);
    }

    /** Row of pixels at a place. */
    public int row(double y) {
        return (int) Math.round(y * scale + moveY);
    }

    /**
     * Fills pixels.
     *
     * @param fromColumn first column of pixels
     * @param toColumn the one after the last
     * @param fromRow first row
     * @param toRow the one after the last
     * @param rgb an opaque colour, as {@link Color#getRGB}
     */
    public void fill(int fromColumn, int toColumn, int fromRow, int toRow, int rgb) {
        int x1 = Math.max(left, fromColumn);
        int x2 = Math.min(right, toColumn);
        int y2 = Math.min(bottom, toRow);
        for (int x = x1; x < x2; x++) {
            for (int y = Math.max(top, fromRow), at = y * stride + x; y < y2; y++, at += stride) {
                argb[at] = rgb;
            }
        }
    }

    /**
     * Draws lines that rise at 45°, one unit thick.
     *
     * @param gap from one line to the next, along an axis, in units
     */
    void hatch(Area area, double gap, Color colour) {
        int x1 = Math.max(left, column(area.x()));
        int x2 = Math.min(right, column(area.right()));
        int y1 = Math.max(top, row(area.y()));
        int y2 = Math.min(bottom, row(area.bottom()));
        if (x2 <= x1 || y2 <= y1) {
            return;
        }
        // all pixels of one falling diagonal are covered alike
        int[] covered = new int[x2 - x1 + y2 - y1];
        for (int i = 0; i < covered.length; i++) {
            covered[i] = (int) Math.round(256 * covered(x1 + y1 + i, gap * scale));
        }
        int rgb = colour.getRGB();
        for (int y = y1; y < y2; y++) {
            for (int x = x1; x < x2; x++) {
                int share = covered[x - x1 + y - y1];
                if (share > 0) {
                    argb[y * stride + x] = mixed(rgb, argb[y * stride + x], share);
                }
            }
        }
    }

    /** Share of a pixel that lies on a line. @param sum of its column and row */
    private double covered(int sum, double period) {
        double half = scale / Math.sqrt(2);
        double from = sum - moveX - moveY;
        double all = 0;
        for (double line = Math.ceil((from - half) / period) * period; line < from + 2 + half; line += period) {
            all += below(line + half - from) - below(line - half - from);
        }
        return Math.min(1, all);
    }

    /** Share of a square of one that lies below a falling diagonal. @param sum of the coordinates of each of its points */
    private static double below(double sum) {
        if (sum <= 0 || sum >= 2) {
            return sum <= 0 ? 0 : 1;
        }
        return sum < 1 ? sum * sum / 2 : 1 - (2 - sum) * (2 - sum) / 2;
    }

    private static int mixed(int over, int under, int share) {
        int mixed = 0xff;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int o = over >>> shift & 0xff;
            int u = under >>> shift & 0xff;
            mixed = mixed << 8 | u + ((o - u) * share >> 8);
        }
        return mixed;
    }
}
