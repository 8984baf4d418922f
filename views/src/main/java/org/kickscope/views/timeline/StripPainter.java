package org.kickscope.views.timeline;

import java.awt.Color;
import java.awt.geom.Path2D;
import org.kickscope.views.Canvas;
import org.kickscope.views.Pen;

/**
 * Paints columns that are one unit wide and filled from below with several colours. On pixels by writing them, because hundreds of
 * thousands of rectangles would take longer than a frame; elsewhere as one path for each colour.
 */
final class StripPainter {
    private final Pen pen;
    private final Canvas canvas;
    private final double x;
    private final double y;
    private final double height;
    private final int rows;
    private final int left;
    private final int bottom;
    private final Path2D[] paths;
    private final Color[] colours;
    private final int[] rgb;

    /**
     * @param x left edge of the first column
     * @param height of a full column
     * @param colours of the fillings, by number
     */
    StripPainter(Pen pen, double x, double y, double height, Color[] colours) {
        this.pen = pen;
        this.x = x;
        this.y = y;
        this.height = height;
        this.colours = colours;
        canvas = pen.canvas();
        rows = Math.max(1, (int) Math.round(height * pen.scale()));
        left = canvas == null ? 0 : canvas.column(x);
        bottom = canvas == null ? 0 : canvas.row(y) + rows;
        paths = canvas == null ? new Path2D[colours.length] : null;
        rgb = new int[colours.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = colours[i].getRGB();
        }
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
        if (canvas != null) {
            int first = left + (int) Math.round(column * pen.scale());
            int next = left + (int) Math.round((column + 1) * pen.scale());
            canvas.fill(first, next, bottom - to, bottom - from, rgb[colour]);
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

    /** Draws what was filled and is not there yet. */
    void finish() {
        if (paths == null) {
            return;
        }
        for (int c = 0; c < colours.length; c++) {
            if (paths[c] != null) {
                pen.fill(paths[c], colours[c]);
            }
        }
    }
}
