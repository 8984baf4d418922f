package org.kickscope.views.latency;

import java.util.List;
import org.kickscope.views.Area;
import org.kickscope.views.Board;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;

/**
 * The four parts of latency in one picture; it brushes as its density does. The table of all parts is left out, since each has a
 * histogram beside it. Immutable.
 */
public final class LatencyPicture implements Picture {
    /** From this width on two stand beside each other, above and below. */
    private static final int WIDE = 1200;
    /** From this width on the table stands beside curves and density. */
    private static final int MIDDLE = 800;

    private static final int LEAST_TABLE = 330;
    private static final int MOST_TABLE = 440;
    private static final int LEAST_PANE = 280;
    /** Curves that are higher are no clearer. */
    private static final int MOST_UPPER = 700;

    private final Board board;
    private final Board.Part density;

    private LatencyPicture(Board board, Board.Part density) {
        this.board = board;
        this.density = density;
    }

    static LatencyPicture of(LatencyView view, int width, int height) {
        if (width >= WIDE) {
            return wide(view, width, height);
        }
        return width >= MIDDLE ? middle(view, width, height, LEAST_TABLE) : narrow(view, width, height);
    }

    private static LatencyPicture wide(LatencyView view, int width, int height) {
        int table = Math.max(LEAST_TABLE, Math.min(MOST_TABLE, width * 27 / 100));
        int left = width * 35 / 100;
        int lower = Math.max(LEAST_PANE, ApartLayout.brief(view, table, 0).height());
        Picture histograms = view.histograms(width - left - 1, Math.max(LEAST_PANE, height - lower - 1));
        int upper = histograms.height();
        if (upper > MOST_UPPER) {
            return middle(view, width, height, table);
        }
        lower = Math.max(lower, height - upper - 1);
        return of(
                width,
                height,
                new Board.Part(view.density(width - table - 1, lower), 0, upper + 1),
                new Board.Part(view.curves(left, upper), 0, 0),
                new Board.Part(histograms, left + 1, 0),
                new Board.Part(ApartLayout.brief(view, table, lower), width - table, upper + 1));
    }

    private static LatencyPicture middle(LatencyView view, int width, int height, int table) {
        int left = width - table - 1;
        Picture apart = ApartLayout.brief(view, table, Math.max(height, 2 * LEAST_PANE));
        int upper = Math.max(LEAST_PANE, apart.height() * 48 / 100);
        DensityPicture density = view.density(left, apart.height() - upper - 1);
        return of(
                width,
                height,
                new Board.Part(density, 0, upper + 1),
                new Board.Part(view.curves(left, upper), 0, 0),
                new Board.Part(apart, left + 1, 0),
                new Board.Part(view.histograms(width, 0), 0, apart.height() + 1));
    }

    private static LatencyPicture narrow(LatencyView view, int width, int height) {
        int each = Math.max(LEAST_PANE, height / 2);
        Picture curves = view.curves(width, each);
        DensityPicture density = view.density(width, each);
        Picture apart = ApartLayout.brief(view, width, 0);
        int second = curves.height() + 1;
        int third = second + density.height() + 1;
        return of(
                width,
                height,
                new Board.Part(density, 0, second),
                new Board.Part(curves, 0, 0),
                new Board.Part(apart, 0, third),
                new Board.Part(view.histograms(width, 0), 0, third + apart.height() + 1));
    }

    private static LatencyPicture of(
            int width, int height, Board.Part density, Board.Part curves, Board.Part third, Board.Part last) {
        return new LatencyPicture(Board.of("Latency", width, height, List.of(curves, density, third, last)), density);
    }

    /** True where a drag may begin. */
    public boolean brushable(double x, double y) {
        return density().brushable(x - density.x(), y - density.y());
    }

    /** The region between two points of this picture, as {@link DensityPicture#brush}. */
    public Brush brush(double fromX, double fromY, double toX, double toY) {
        return density().brush(fromX - density.x(), fromY - density.y(), toX - density.x(), toY - density.y());
    }

    /** Where a region lies in this picture, null where it is not shown. */
    public Area area(Brush brush) {
        Area area = density().area(brush);
        return area == null ? null : area.moved(density.x(), density.y());
    }

    /** The density over time. */
    public DensityPicture density() {
        return (DensityPicture) density.picture();
    }

    @Override
    public void paint(Pen pen, Selection selection) {
        Palette palette = pen.palette();
        board.paint(pen, selection);
        for (Board.Part part : board.parts()) {
            if (part.x() > 0) {
                pen.vertical(part.x() - 1, part.y(), part.area().bottom(), palette.hairline());
            }
            if (part.y() > 0) {
                pen.horizontal(part.x(), part.area().right(), part.y() - 1, palette.hairline());
            }
        }
    }

    @Override
    public Spot spotAt(double x, double y) {
        return board.spotAt(x, y);
    }

    @Override
    public String title() {
        return board.title();
    }

    @Override
    public int width() {
        return board.width();
    }

    @Override
    public int height() {
        return board.height();
    }

    @Override
    public List<Spot> spots() {
        return board.spots();
    }
}
