package org.kickscope.views.latency;

import java.util.Arrays;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;

/**
 * A region of time and duration in which signals are looked at. A delivered signal lies in it when it begins in the time and
 * took the duration; both upper bounds are outside. Immutable.
 *
 * @param direction kick or interrupt
 * @param fromNs first moment of the begin, {@code Long.MIN_VALUE} for no bound
 * @param toNs first moment that is too late, {@code Long.MAX_VALUE} for no bound
 * @param least least duration
 * @param most first duration that is too long, {@code Long.MAX_VALUE} for no bound
 */
public record Brush(Direction direction, long fromNs, long toNs, long least, long most) {
    private static final String[] UNITS = {"s", "ms", "us", "ns"};

    /** True for a delivered signal in it. */
    public boolean holds(SignalTable table, int row) {
        long ns = table.startNs(row);
        if (ns < fromNs || ns >= toNs || table.direction(row) != direction) {
            return false;
        }
        long length = table.endNs(row) - ns;
        return length >= least && length < most && table.outcome(row) == Outcome.DELIVERED;
    }

    /** Those of some rows that lie in it. Looks only at those that begin in its time. @param rows ascending */
    public int[] rows(SignalTable table, int[] rows) {
        int from = place(rows, table.firstFrom(fromNs));
        int to = toNs == Long.MAX_VALUE ? rows.length : place(rows, table.firstFrom(toNs));
        int[] held = new int[Math.max(0, to - from)];
        int n = 0;
        for (int i = from; i < to; i++) {
            if (holds(table, rows[i])) {
                held[n++] = rows[i];
            }
        }
        return Arrays.copyOf(held, n);
    }

    private static int place(int[] rows, int row) {
        int at = Arrays.binarySearch(rows, row);
        return at < 0 ? -at - 1 : at;
    }

    /** The same as a filter that a person can read and change: {@link org.kickscope.filter.SignalFilter}. */
    public String filter(SignalTable table) {
        long origin = table.beginNs();
        StringBuilder text = new StringBuilder("direction == " + direction.id() + " && outcome == delivered");
        if (fromNs != Long.MIN_VALUE) {
            text.append(" && t >= ").append(amount(fromNs - origin));
        }
        if (toNs != Long.MAX_VALUE) {
            text.append(" && t < ").append(amount(toNs - origin));
        }
        if (least > 0) {
            text.append(" && total >= ").append(amount(least));
        }
        if (most != Long.MAX_VALUE) {
            text.append(" && total < ").append(amount(most));
        }
        return text.toString();
    }

    /** All digits, in the largest unit that needs none behind the point. */
    private static String amount(long ns) {
        long unit = 1_000_000_000;
        for (String name : UNITS) {
            if (ns % unit == 0) {
                return ns / unit + name;
            }
            unit /= 1000;
        }
        throw new IllegalStateException();
    }
}
