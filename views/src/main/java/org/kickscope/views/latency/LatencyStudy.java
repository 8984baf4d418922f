package org.kickscope.views.latency;

import java.util.EnumMap;
import java.util.Map;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Direction;
import org.kickscope.trace.Progress;

/**
 * What the views of latency show of some signals of a table, counted. Immutable to who looks, for any number of threads; made
 * in the background: a million signals of eight hops take some 100 to 200 ms on two calm processors, the first brush as much
 * again, another one what its own signals take.
 */
public final class LatencyStudy {
    private static final int[] NO_ROWS = {};

    private final SignalTable table;
    private final int[] rows;
    private final Population all;
    private final Brush brush;
    private final int[] brushedRows;
    private final Population brushed;
    private final Differences differences;
    private final Background background;

    /** What every brush is compared with: counted with the first, and kept for the next ones. */
    private static final class Background {
        private final Map<Direction, Traits> traits = new EnumMap<>(Direction.class);
        private Population steps;
        private int[] merged;

        synchronized Population steps(SignalTable table, int[] rows, Progress progress) {
            steps = steps == null ? Population.of(table, rows, By.HANDOFF, progress) : steps;
            return steps;
        }

        synchronized int[] merged(SignalTable table, Progress progress) {
            merged = merged == null ? Traits.merged(table, progress) : merged;
            return merged;
        }

        synchronized Traits traits(SignalTable table, int[] rows, Direction direction, Progress progress) {
            Traits known = traits.get(direction);
            if (known == null) {
                known = Traits.of(table, rows, direction, merged(table, progress), progress);
                traits.put(direction, known);
            }
            return known;
        }
    }

    private LatencyStudy(LatencyStudy of, Brush brush, int[] brushedRows, Population brushed, Differences differences) {
        table = of.table;
        rows = of.rows;
        all = of.all;
        background = of.background;
        this.brush = brush;
        this.brushedRows = brushedRows;
        this.brushed = brushed;
        this.differences = differences;
    }

    private LatencyStudy(SignalTable table, int[] rows, Population all) {
        this.table = table;
        this.rows = rows;
        this.all = all;
        background = new Background();
        background.steps = all.by() == By.HANDOFF ? all : null;
        brush = null;
        brushedRows = NO_ROWS;
        brushed = null;
        differences = null;
    }

    /**
     * Counts without a brush.
     *
     * @param rows which signals, ascending; not changed afterwards
     * @param by what the parts are
     * @param progress asked now and then whether to go on
     * @throws java.util.concurrent.CancellationException when it says no
     */
    public static LatencyStudy of(SignalTable table, int[] rows, By by, Progress progress) {
        return new LatencyStudy(table, rows, Population.of(table, rows, by, progress));
    }

    /**
     * The same signals with a region brushed.
     *
     * @param region null for none
     * @throws java.util.concurrent.CancellationException when the progress says so
     */
    public LatencyStudy brushed(Brush region, Progress progress) {
        if (region == null) {
            return new LatencyStudy(this, null, NO_ROWS, null, null);
        }
        int[] held = region.rows(table, rows);
        Population part = Population.of(table, held, all.by(), progress);
        Population partSteps = all.by() == By.HANDOFF ? part : Population.of(table, held, By.HANDOFF, progress);
        Direction way = region.direction();
        Differences found = Differences.of(
                way,
                background.steps(table, rows, progress),
                partSteps,
                background.traits(table, rows, way, progress),
                Traits.of(table, held, way, background.merged(table, progress), progress));
        return new LatencyStudy(this, region, held, part, found);
    }

    /** The signals. */
    public SignalTable table() {
        return table;
    }

    /** Which of them, ascending; not to be changed. */
    public int[] rows() {
        return rows;
    }

    /** Distributions of {@link #rows}. */
    public Population all() {
        return all;
    }

    /** Region that is looked at, null for none. */
    public Brush brush() {
        return brush;
    }

    /** Those of {@link #rows} in the brush, none without one; not to be changed. */
    public int[] brushedRows() {
        return brushedRows;
    }

    /** Distributions of {@link #brushedRows}, null without a brush. */
    public Population brushed() {
        return brushed;
    }

    /** What sets the brushed signals apart, null without a brush. */
    public Differences differences() {
        return differences;
    }

    /** Signals of a direction that count: the delivered ones. */
    public long delivered(Direction direction) {
        return all.whole().stream()
                .filter(w -> w.group().direction() == direction)
                .mapToLong(w -> w.times().count())
                .sum();
    }

    /**
     * A brush around the slowest signals of a direction: its bound has two digits, so that it can be read and is not above the
     * sample that it is taken from.
     *
     * @param percent their share of the delivered ones at least, from 1 to 99
     */
    public Brush slowest(Direction direction, int percent) {
        long least = all.whole(direction).durations().percentile(100 - percent);
        long unit = 1;
        while (least / unit >= 100) {
            unit *= 10;
        }
        least -= least % unit;
        return new Brush(direction, Long.MIN_VALUE, Long.MAX_VALUE, least, Long.MAX_VALUE);
    }
}
