package org.kickscope.views.latency;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.views.Area;

/**
 * One histogram at its place. Immutable.
 *
 * @param part what it shows
 * @param brushed the same part of the brushed signals, null for none
 * @param area all of it
 * @param plot where the bars stand
 * @param x duration to place
 * @param bars of all signals, each bin as high as its share of the highest
 * @param outline of the brushed signals, to its own highest, null for none
 * @param own duration of the signal that is marked, -1 for none
 */
record Histogram(Part part, Part brushed, Area area, Area plot, LogScale x, List<Area> bars, Path2D outline, long own) {
    /** A bar that is narrower is not seen. */
    private static final double LEAST_BAR = 2.5;

    private static final int[] PARTS_OF_A_DECADE = {12, 6, 4, 3, 2, 1};

    static Histogram of(Part part, Part brushed, Area area, Area plot, LogScale.Range range, long own) {
        LogScale x = range.scale(plot.x(), plot.right(), 9);
        int bins = LogBins.PER_DECADE;
        for (int parts : PARTS_OF_A_DECADE) {
            if (x.decade() / parts >= LEAST_BAR) {
                bins = LogBins.PER_DECADE / parts;
                break;
            }
        }
        List<Area> bars = new ArrayList<>();
        long most = most(part.times(), bins);
        for (int b = 0; b < LogBins.COUNT; b = next(b, bins)) {
            long n = sum(part.times(), b, bins);
            if (n > 0) {
                double high = Math.max(1, plot.height() * n / most);
                double left = left(x, b);
                bars.add(new Area(left, plot.bottom() - high, Math.max(1, right(x, b, bins) - left), high));
            }
        }
        boolean outlined = brushed != null && brushed.times().count() > 0;
        return new Histogram(
                part,
                brushed,
                area,
                plot,
                x,
                List.copyOf(bars),
                outlined ? outline(brushed, plot, x, bins) : null,
                own);
    }

    private static Path2D outline(Part brushed, Area plot, LogScale x, int bins) {
        long most = most(brushed.times(), bins);
        Path2D path = new Path2D.Double();
        path.moveTo(plot.x(), plot.bottom());
        for (int b = 0; b < LogBins.COUNT; b = next(b, bins)) {
            long n = sum(brushed.times(), b, bins);
            if (b > 0 && (LogBins.from(b) >= x.to() || LogBins.from(next(b, bins)) <= x.from())) {
                continue;
            }
            double y = plot.bottom() - plot.height() * n / most;
            path.lineTo(left(x, b), y);
            path.lineTo(right(x, b, bins), y);
            if (b == 0) {
                // the stretch for 0 stands apart from the axis
                path.lineTo(right(x, b, bins), plot.bottom());
                path.lineTo(x.begin(), plot.bottom());
            }
        }
        path.lineTo(plot.right(), plot.bottom());
        return path;
    }

    /** Whole units, so that bars neither overlap nor leave gaps. */
    private static double left(LogScale x, int bin) {
        return bin == 0 ? Math.round(x.low()) : Math.round(x.border(bin));
    }

    private static double right(LogScale x, int bin, int bins) {
        return bin == 0 ? Math.round(x.begin()) - 3 : Math.round(x.border(next(bin, bins)));
    }

    private static int next(int bin, int bins) {
        return bin == 0 ? 1 : bin - (bin - 1) % bins + bins;
    }

    private static long sum(Distribution times, int bin, int bins) {
        long sum = 0;
        for (int b = bin; b < Math.min(LogBins.COUNT, next(bin, bins)); b++) {
            sum += times.inBin(b);
        }
        return sum;
    }

    private static long most(Distribution times, int bins) {
        long most = 1;
        for (int b = 0; b < LogBins.COUNT; b = next(b, bins)) {
            most = Math.max(most, sum(times, b, bins));
        }
        return most;
    }
}
