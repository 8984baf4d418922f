package org.kickscope.views.latency;

import java.util.Arrays;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.trace.Progress;

/**
 * How many delivered signals begin in each step of time and take how long. As many cells as a picture has room for, whatever
 * the number of signals; some tens of nanoseconds for each of them. Not changed any more once it was handed out.
 */
final class Density {
    private final Direction[] directions = Direction.values();
    private final int[][] cells = new int[directions.length][];
    private final long[] counts = new long[directions.length];
    private final int[] slowestRows = new int[directions.length];
    private final long[] slowest = new long[directions.length];
    private final long fromNs;
    private final long stepNs;
    private final int columns;

    private Density(long fromNs, long toNs, long stepNs) {
        this.fromNs = fromNs;
        this.stepNs = stepNs;
        columns = (int) ((toNs - fromNs) / stepNs) + 1;
        for (int d = 0; d < directions.length; d++) {
            cells[d] = new int[columns * LogBins.COUNT];
        }
        Arrays.fill(slowestRows, -1);
    }

    /** A round step of time that needs no more columns than wanted: 1, 2 or 5 of a power of ten. */
    static long step(long lengthNs, int mostColumns) {
        long power = 1;
        while (true) {
            for (int times : new int[] {1, 2, 5}) {
                if (lengthNs / (times * power) < mostColumns) {
                    return times * power;
                }
            }
            if (power > Long.MAX_VALUE / 100) {
                return Long.MAX_VALUE;
            }
            power *= 10;
        }
    }

    /**
     * Counts.
     *
     * @param rows ascending
     * @param fromNs first moment
     * @param toNs last moment
     * @param stepNs width of a cell
     */
    static Density of(SignalTable table, int[] rows, long fromNs, long toNs, long stepNs, Progress progress) {
        Density density = new Density(fromNs, toNs, stepNs);
        int first = Arrays.binarySearch(rows, table.firstFrom(fromNs));
        for (int i = first < 0 ? -first - 1 : first; i < rows.length; i++) {
            Cancellation.check(progress, i);
            int row = rows[i];
            long ns = table.startNs(row);
            if (ns > toNs) {
                break;
            }
            if (table.outcome(row) == Outcome.DELIVERED) {
                density.add(row, table.direction(row).ordinal(), ns, Math.max(0, table.endNs(row) - ns));
            }
        }
        return density;
    }

    private void add(int row, int direction, long ns, long length) {
        counts[direction]++;
        cells[direction][(int) ((ns - fromNs) / stepNs) * LogBins.COUNT + LogBins.of(length)]++;
        if (slowestRows[direction] < 0 || length > slowest[direction]) {
            slowest[direction] = length;
            slowestRows[direction] = row;
        }
    }

    /** Number of steps of time. */
    int columns() {
        return columns;
    }

    long stepNs() {
        return stepNs;
    }

    /** Delivered signals of a direction that begin in this time. */
    long count(Direction direction) {
        return counts[direction.ordinal()];
    }

    /** Row of the one that took longest, -1 for none. */
    int slowestRow(Direction direction) {
        return slowestRows[direction.ordinal()];
    }

    /** Signals in a step of time and some bins of {@link LogBins}. @param toBin first that is not wanted */
    int in(Direction direction, int column, int fromBin, int toBin) {
        int[] all = cells[direction.ordinal()];
        int sum = 0;
        for (int b = fromBin; b < Math.min(toBin, LogBins.COUNT); b++) {
            sum += all[column * LogBins.COUNT + b];
        }
        return sum;
    }
}
