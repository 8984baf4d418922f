package org.kickscope.views.latency;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.trace.Progress;

/**
 * Distributions of a set of signals: the whole way of each stack and direction, and its parts. Only delivered signals count,
 * as everywhere where durations are told; the others are counted by their outcome. Immutable, for any number of threads.
 *
 * @param by what the parts are
 * @param whole from the first hop to the last, by stack and direction
 * @param parts in the order of the way; of queues and vCPUs the one with most signals first, of batches the smallest
 */
public record Population(By by, List<Whole> whole, List<Part> parts) {
    /** More owners than these are counted together. */
    static final int MOST_PARTS = 24;

    public Population {
        whole = List.copyOf(whole);
        parts = List.copyOf(parts);
    }

    /**
     * The whole way of the signals of one stack and direction.
     *
     * @param group stack and direction
     * @param times of the delivered ones
     * @param outcomes how many had which outcome, delivered or not
     */
    public record Whole(Group group, Distribution times, Map<Outcome, Long> outcomes) {
        /** Signals that are in no distribution. */
        public long setAside() {
            return outcomes.values().stream().mapToLong(Long::longValue).sum() - times.count();
        }
    }

    /**
     * Counts signals. Some 100 ns for each, spread over the processors; memory for bins only.
     *
     * @param rows which signals, ascending
     * @param by what they are told apart by
     * @param progress asked now and then whether to go on
     * @throws java.util.concurrent.CancellationException when it says no
     */
    public static Population of(SignalTable table, int[] rows, By by, Progress progress) {
        return PopulationTally.count(table, rows, by, progress);
    }

    static final Comparator<Part> ALONG_THE_WAY = Comparator.comparingInt(
                    (Part p) -> p.group().place(p.from() == null ? p.name() : p.from()))
            .thenComparingInt(p -> p.group().place(p.name()))
            .thenComparing(Part::title);

    /** The whole way of a direction over all stacks; without samples where none was delivered. */
    Distribution whole(Direction direction) {
        Distribution sum = new Distribution();
        for (Whole w : whole) {
            if (w.group().direction() == direction) {
                sum.add(w.times());
            }
        }
        return sum;
    }

    /** The same part, null where this has none. */
    Part same(Part part) {
        for (Part p : parts) {
            if (p.same(part)) {
                return p;
            }
        }
        return null;
    }

    /** True where signals of more than one stack are told. */
    boolean severalStacks() {
        return whole.stream().map(w -> w.group().stackId()).distinct().count() > 1;
    }
}
