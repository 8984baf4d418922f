package org.kickscope.views.timeline;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.kickscope.views.Pen;

/**
 * Paints columns that are one unit wide and filled from below with several colours. On pixels by writing them, because hundreds of
 * thousands of rectangles would take longer than a frame; elsewhere as one path for each colour.
 */
final class StripPainter {
    private final Pen pen;
    private final double x;
    private final double y;
    private final int width;
    private final double height;
    private final boolean pixels;
    private final int rows;
    private final BufferedImage image;
    private final int[] argb;
    private final Path2D[] paths;
    private final Color[] colours;

    /**
     * @param x left edge of the first column
     * @param width how many columns
     * @param height of a full column
     * @param colours of the fillings, by number
     */
    StripPainter(Pen pen, double x, double y, int width, double height, Color[] colours) {
        this.pen = pen;
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
        this.colours = colours;
        // surfaces of files know no device
        pixels = pen.surface().getDeviceConfiguration() != null;
        rows = Math.max(1, (int) Math.round(height * pen.scale()));
        image = pixels ? new BufferedImage(width, rows, BufferedImage.TYPE_INT_ARGB) : null;
        argb = pixels ? ((DataBufferInt) image.getRaster().getDataBuffer()).getData() : null;
        paths = pixels ? null : new Path2D[colours.length];
    }

    /** Rows of the finest that is drawn: pixels of the device, or units. */
    int rows() {
        return rows;
    }

    /**
     * Fills a part of a column.
     *
     * @param column from 0
     * @param from lower end of the part, in {@link #rows} from below
     * @param to upper end
     */
    void fill(int column, int from, int to, int colour) {
        if (to <= from) {
            return;
        }
        if (pixels) {
            int rgb = colours[colour].getRGB();
            for (int r = rows - to; r < rows - from; r++) {
                argb[r * width + column] = rgb;
            }
            return;
        }
        Path2D path = paths[colour];
        if (path == null) {
            path = new Path2D.Double();
            paths[colour] = path;
        }
        double unit = height / rows;
        double left = x + column;
        double top = y + height - to * unit;
        double bottom = y + height - from * unit;
        path.moveTo(left, top);
        path.lineTo(left + 1, top);
        path.lineTo(left + 1, bottom);
        path.lineTo(left, bottom);
        path.closePath();
    }

    /** Draws what was filled. */
    void finish() {
        if (pixels) {
            Graphics2D g = pen.surface();
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
            AffineTransform place = new AffineTransform();
            double scale = pen.scale();
            place.translate(Math.round(x * scale) / scale, Math.round(y * scale) / scale);
            place.scale(1, 1 / scale);
            g.drawImage(image, place, null);
            return;
        }
        for (int c = 0; c < colours.length; c++) {
            if (paths[c] != null) {
                pen.fill(paths[c], colours[c]);
            }
        }
    }
}
