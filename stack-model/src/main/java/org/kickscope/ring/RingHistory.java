package org.kickscope.ring;

import java.util.Arrays;
import org.kickscope.trace.Field;

/**
 * A ring over time: one row for each event that told of it, in the order of time, as columns of primitives. When there are
 * too many rows, pairs of neighbours become one: it has the later one's state and counts, and the fewest and most in flight
 * of both, so that no peak disappears. Read only when the scan is over; then safe for several threads.
 */
public final class RingHistory {
    static final int MOST_ROWS = 1 << 12;
    private static final int INDICES = 7;

    private final RingIndex[] index;
    private final int most;
    private final RingGrid grid;
    private int rows;
    private int perRow = 1;
    private int inLast;
    private long[] timeNs = new long[16];
    /** By row: avail, next, used, in flight, fewest, most, free. */
    private long[] values = new long[16 * INDICES];

    private int[] flags = new int[16];
    private int[] events = new int[16];
    private int[] counts = new int[16 * RingCount.ALL];

    /**
     * @param index holder of the arithmetic, which may become known only during the scan
     * @param grid one row for each of its intervals, null for one for each event
     * @param most most rows to keep; what counts without a grid
     */
    RingHistory(RingIndex[] index, RingGrid grid, int most) {
        this.index = index;
        this.grid = grid;
        this.most = grid == null ? most : grid.intervals() + 2;
    }

    /** Adds the state after an event; {@code value} has the columns of a row, {@code sums} all counts so far. */
    void add(long ns, long[] value, int flag, long[] sums) {
        int at;
        boolean same =
                grid == null ? inLast > 0 && inLast < perRow : rows > 0 && grid.at(timeNs[rows - 1]) == grid.at(ns);
        if (same) {
            at = rows - 1;
            merge(at, value);
            events[at]++;
            inLast++;
        } else {
            if (grid == null && rows == most) {
                halve();
            }
            at = rows++;
            room();
            System.arraycopy(value, 0, values, at * INDICES, INDICES);
            events[at] = 1;
            inLast = 1;
        }
        timeNs[at] = ns;
        flags[at] = flag;
        for (int c = 0; c < RingCount.ALL; c++) {
            counts[at * RingCount.ALL + c] = (int) Math.min(sums[c], Integer.MAX_VALUE);
        }
    }

    private void merge(int at, long[] later) {
        int v = at * INDICES;
        long fewest = least(values[v + 4], later[4]);
        long mostInFlight = Math.max(values[v + 5], later[5]);
        System.arraycopy(later, 0, values, v, INDICES);
        values[v + 4] = fewest;
        values[v + 5] = mostInFlight;
    }

    private static long least(long a, long b) {
        return a == Field.MISSING ? b : b == Field.MISSING ? a : Math.min(a, b);
    }

    private void room() {
        if (rows > timeNs.length) {
            int more = Math.min(most, 2 * timeNs.length);
            timeNs = Arrays.copyOf(timeNs, more);
            flags = Arrays.copyOf(flags, more);
            events = Arrays.copyOf(events, more);
            values = Arrays.copyOf(values, more * INDICES);
            counts = Arrays.copyOf(counts, more * RingCount.ALL);
        }
    }

    private void halve() {
        long[] later = new long[INDICES];
        for (int to = 0; to < rows / 2; to++) {
            int from = 2 * to;
            System.arraycopy(values, from * INDICES, values, to * INDICES, INDICES);
            System.arraycopy(values, (from + 1) * INDICES, later, 0, INDICES);
            merge(to, later);
            timeNs[to] = timeNs[from + 1];
            flags[to] = flags[from + 1];
            events[to] = events[from] + events[from + 1];
            System.arraycopy(counts, (from + 1) * RingCount.ALL, counts, to * RingCount.ALL, RingCount.ALL);
        }
        rows /= 2;
        perRow *= 2;
        inLast = perRow;
    }

    /** Counts an event at its own, earlier time: only later did it turn out to belong to this ring. */
    void countEarlier(RingCount what, long ns) {
        for (int i = rows - 1; i >= 0 && timeNs[i] >= ns; i--) {
            counts[i * RingCount.ALL + what.ordinal()]++;
        }
    }

    /** What was inferred since a time is not known after all. */
    void doubt(long sinceNs) {
        for (int i = rows - 1; i >= 0 && timeNs[i] > sinceNs; i--) {
            int v = i * INDICES;
            int f = flags[i];
            for (int k = 0; k < 4; k++) {
                if (Proof.of(f >> 2 * k & 3) == Proof.INFERRED) {
                    values[v + k] = Field.MISSING;
                    f = f & ~(3 << 2 * k) | Proof.UNKNOWN.ordinal() << 2 * k;
                }
            }
            if (values[v + 3] == Field.MISSING && perRow == 1 && grid == null) {
                values[v + 4] = Field.MISSING;
                values[v + 5] = Field.MISSING;
            }
            flags[i] = f;
        }
    }

    /** Number of rows. */
    public int size() {
        return rows;
    }

    /** True when rows stand for several events: a scan of a shorter range shows more. */
    public boolean thinned() {
        return perRow > 1;
    }

    /** Time of a row: that of the last event it stands for. */
    public long timeNs(int row) {
        return timeNs[row];
    }

    /** A count from the begin of the scan up to and with a row. */
    public int count(int row, RingCount what) {
        return row < 0 ? 0 : counts[row * RingCount.ALL + what.ordinal()];
    }

    /** The last row at or before a time, -1 when there is none. */
    public int rowAt(long ns) {
        int low = 0;
        int high = rows;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (timeNs[middle] <= ns) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** The state after the last row at or before a time; null before the first. */
    public RingState at(long ns) {
        int row = rowAt(ns);
        return row < 0 ? null : state(row);
    }

    /** The state of a row. */
    public RingState state(int row) {
        int v = row * INDICES;
        int f = flags[row];
        return new RingState(
                timeNs[row],
                values[v],
                values[v + 1],
                values[v + 2],
                Proof.of(f & 3),
                Proof.of(f >> 2 & 3),
                Proof.of(f >> 4 & 3),
                raw(values[v]),
                raw(values[v + 1]),
                raw(values[v + 2]),
                values[v + 3],
                values[v + 4],
                values[v + 5],
                Proof.of(f >> 6 & 3),
                values[v + 6],
                Wish.of(f >> 8 & 3),
                Wish.of(f >> 10 & 3),
                events[row]);
    }

    private int raw(long position) {
        return position == Field.MISSING ? -1 : index[0].raw(position);
    }

    /** How often something happened between the row before and this one, both included in their ends. */
    public int countIn(int row, RingCount what) {
        return count(row, what) - count(row - 1, what);
    }

    static int flags(Proof avail, Proof next, Proof used, Proof inFlight, Wish kicks, Wish interrupts) {
        return avail.ordinal()
                | next.ordinal() << 2
                | used.ordinal() << 4
                | inFlight.ordinal() << 6
                | kicks.ordinal() << 8
                | interrupts.ordinal() << 10;
    }

    static long[] row() {
        return new long[INDICES];
    }
}
