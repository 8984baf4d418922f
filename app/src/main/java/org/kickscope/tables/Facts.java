package org.kickscope.tables;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.kickscope.analysis.Analyst;
import org.kickscope.analysis.IndexCache;
import org.kickscope.axis.Axis;
import org.kickscope.result.SignalTable;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/**
 * What tables are filled from. Each part is found when a table first asks for it, and kept for the others. One thread; close
 * it when the tables are full.
 */
public final class Facts implements Closeable {
    private final Axis axis;
    private final StackCatalogue catalogue;
    private final long fromNs;
    private final long toNs;
    private final Function<SignalTable, IntPredicate> choice;
    private final Progress progress;
    private final Analyst analyst;
    private SignalTable signals;
    private IntPredicate chosen;
    private Oddities oddities;

    /**
     * @param cache where signals are kept from one run to the next
     * @param version of the program
     * @param fromNs first time of events and of the begin of signals, {@code Long.MIN_VALUE} for all
     * @param toNs first time after them, {@code Long.MAX_VALUE} for all
     * @param choice which rows of the signals are wanted
     */
    public Facts(
            Axis axis,
            StackCatalogue catalogue,
            IndexCache cache,
            String version,
            long fromNs,
            long toNs,
            Function<SignalTable, IntPredicate> choice,
            Progress progress) {
        this.axis = axis;
        this.catalogue = catalogue;
        this.fromNs = fromNs;
        this.toNs = toNs;
        this.choice = choice;
        this.progress = progress;
        analyst = new Analyst(axis, catalogue, cache, version, stage -> {});
    }

    Axis axis() {
        return axis;
    }

    public Trace trace() {
        return axis.trace();
    }

    StackCatalogue catalogue() {
        return catalogue;
    }

    public long fromNs() {
        return fromNs;
    }

    public long toNs() {
        return toNs;
    }

    public Progress progress() {
        return progress;
    }

    /**
     * All signals, wanted or not.
     *
     * @throws IOException when a file of the trace cannot be read, or the index not written
     */
    public SignalTable signals() throws IOException {
        if (signals == null) {
            // the whole trace is read whatever the range is: what a signal is must not depend on where one looks
            signals = analyst.signals(progress).signals();
            chosen = choice.apply(signals);
        }
        return signals;
    }

    /** True for a row of {@link #signals()} that is wanted. */
    public boolean wants(int row) {
        long startNs = signals.startNs(row);
        return startNs >= fromNs && startNs < toNs && chosen.test(row);
    }

    /** What is odd: one scan, and a look at each signal. */
    Oddities oddities() throws IOException {
        if (oddities == null) {
            oddities = Oddities.of(axis, signals(), progress);
        }
        return oddities;
    }

    /** True where times of a source are nanoseconds, so that a difference of two of them is a duration. */
    boolean nanoseconds(int source) {
        return trace().sources().get(source).clock().unit() == Clock.Unit.NANOSECONDS;
    }

    @Override
    public void close() throws IOException {
        analyst.close();
    }
}
