package org.kickscope.views.latency;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.signal.Direction;
import org.kickscope.views.Area;
import org.kickscope.views.TimeScale;

/**
 * The signals of one direction as cells. Immutable.
 *
 * @param direction which
 * @param plot where the cells lie
 * @param x time to place
 * @param y duration to place
 * @param density the counts
 * @param binsOfCell how many bins are one cell
 * @param levels shapes of the cells, the palest first
 * @param most signals in the darkest cell
 */
record DensityLane(
        Direction direction,
        Area plot,
        TimeScale x,
        LogScale y,
        Density density,
        int binsOfCell,
        List<Path2D> levels,
        int most) {
    /** As many shades as an eye tells apart in small cells. */
    static final int LEVELS = 8;
    /** A cell that is less high cannot be pointed at. */
    private static final double LEAST_HEIGHT = 3;

    private static final int[] PARTS_OF_A_DECADE = {1, 2, 3, 4, 6, 12};

    static DensityLane of(Direction direction, Area plot, TimeScale x, LogScale.Range range, Density density) {
        LogScale y = range.scale(plot.bottom(), plot.y() + 2, 12);
        int bins = 1;
        for (int parts : PARTS_OF_A_DECADE) {
            if (y.decade() * parts / LogBins.PER_DECADE >= LEAST_HEIGHT) {
                bins = parts;
                break;
            }
            bins = parts;
        }
        DensityLane empty = new DensityLane(direction, plot, x, y, density, bins, List.of(), 0);
        int most = 0;
        for (int c = 0; c < density.columns(); c++) {
            for (int b = 0; b < LogBins.COUNT; b = empty.next(b)) {
                most = Math.max(most, density.in(direction, c, b, empty.next(b)));
            }
        }
        List<Path2D> levels = new ArrayList<>();
        for (int l = 0; l < LEVELS; l++) {
            levels.add(new Path2D.Double());
        }
        for (int c = 0; c < density.columns(); c++) {
            for (int b = 0; b < LogBins.COUNT; b = empty.next(b)) {
                int n = density.in(direction, c, b, empty.next(b));
                if (n > 0) {
                    append(levels.get(level(n, most)), empty.cell(c, b));
                }
            }
        }
        return new DensityLane(direction, plot, x, y, density, bins, List.copyOf(levels), most);
    }

    /** By the logarithm: one signal must be seen beside a thousand. */
    private static int level(int n, int most) {
        return (int) Math.min(LEVELS - 1, Math.floor(LEVELS * Math.log1p(n) / Math.log1p(most) - 1e-9));
    }

    private static void append(Path2D path, Area cell) {
        path.moveTo(cell.x(), cell.y());
        path.lineTo(cell.right(), cell.y());
        path.lineTo(cell.right(), cell.bottom());
        path.lineTo(cell.x(), cell.bottom());
        path.closePath();
    }

    /** First bin of the next cell above. */
    int next(int bin) {
        return bin == 0 ? 1 : bin - (bin - 1) % binsOfCell + binsOfCell;
    }

    /** First bin of the cell that holds a bin. */
    private int first(int bin) {
        return bin == 0 ? 0 : bin - (bin - 1) % binsOfCell;
    }

    /** A cell on whole units, so that neighbours neither overlap nor leave a gap. */
    Area cell(int column, int bin) {
        long ns = x.fromNs() + column * density.stepNs();
        double left = Math.round(x.x(ns));
        double right = Math.min(plot.right(), Math.max(left + 1, Math.round(x.x(ns + density.stepNs()))));
        double bottom = bin == 0 ? plot.bottom() : Math.round(y.border(bin));
        double top = bin == 0 ? Math.round(y.begin()) + 2 : Math.round(y.border(next(bin)));
        double upper = Math.max(plot.y(), Math.min(top, bottom - 1));
        return new Area(left, upper, Math.max(1, right - left), bottom - upper);
    }

    /** Column of a place, within those that are there. */
    int column(double px) {
        return (int) Math.min(density.columns() - 1, (x.ns(px) - x.fromNs()) / density.stepNs());
    }

    /** First bin of the cell at a place. */
    int bin(double py) {
        return y.zeros() > 0 && py > y.begin() ? 0 : first(LogBins.of(Math.max(1, y.duration(py))));
    }
}
