package org.kickscope.cli;

import java.io.IOException;
import java.util.function.IntPredicate;
import org.kickscope.analysis.Analysis;
import org.kickscope.analysis.Analyst;
import org.kickscope.analysis.Overview;
import org.kickscope.axis.Axis;
import org.kickscope.compare.Run;
import org.kickscope.filter.SignalFilter;
import org.kickscope.result.SignalRow;
import org.kickscope.result.SignalTable;
import org.kickscope.scan.LossWindows;
import org.kickscope.signal.SignalSink;
import org.kickscope.stack.RecordedEvents;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.state.StateTable;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Progress;
import org.kickscope.views.Type;

/**
 * What a figure is made of; what one view needs and another does not is found out when it is asked for.
 *
 * @param axis the trace
 * @param signals all signals
 * @param wanted which of them the options ask for
 * @param filter which of them {@code --filter} asks for
 * @param range the time that is asked for
 * @param row the signal that {@code --signal} names, -1 for none
 * @param type the letters
 * @param width in units
 * @param height in units
 * @param compared reads the two sides of a comparison; null where nothing says what to compare with
 * @param catalogue the stacks
 * @param analyst finds what the signals alone do not tell
 * @param progress of what takes long
 */
record FigureSource(
        Axis axis,
        SignalTable signals,
        SignalOptions wanted,
        SignalFilter filter,
        RangeOptions.Range range,
        int row,
        Type type,
        int width,
        int height,
        Compared compared,
        StackCatalogue catalogue,
        Analyst analyst,
        Progress progress) {

    /** Two sides. */
    interface Compared {
        /** Reads both; null when the progress asked to stop. */
        Sides read() throws IOException;
    }

    /**
     * What is held against each other.
     *
     * @param baseline the one
     * @param kept it was read from a baseline file
     * @param candidate the other
     */
    record Sides(Run baseline, boolean kept, Run candidate) {}

    /** Hands the wanted signals to somebody. */
    void each(SignalSink sink) throws IOException {
        IntPredicate filtered = filter.on(signals);
        SignalRow look = signals.size() == 0 ? null : signals.row(0);
        for (int r = 0; r < signals.size(); r++) {
            if (range.contains(signals.startNs(r)) && filtered.test(r) && wanted.wants(look.at(r))) {
                sink.accept(look);
            }
        }
    }

    /** True when no option leaves a signal out. */
    private boolean wantsAll() {
        return filter.isAll()
                && !wanted.chooses()
                && range.fromNs() == Long.MIN_VALUE
                && range.toNs() == Long.MAX_VALUE;
    }

    /** Sums over the wanted signals; those over all are made once, whoever asks. */
    Overview overview() throws IOException {
        if (wantsAll()) {
            return analyst.overview().overview();
        }
        Overview wantedOnes = new Overview(catalogue);
        each(wantedOnes);
        return wantedOnes;
    }

    /** Where events were lost. */
    LossWindows losses() throws IOException {
        return analyst.losses(progress);
    }

    /** The names of the events that the trace holds. */
    RecordedEvents recorded() throws IOException {
        return RecordedEvents.of(axis.trace(), analyst.counts(progress));
    }

    /** What every CPU, thread and queue was doing. */
    StateTable states() throws IOException {
        return analyst.states(progress).states();
    }

    /** Decisions, rings, findings, losses. */
    Analysis details() throws IOException {
        return analyst.details(progress);
    }

    /** Says no where a part of the time is asked for: the view is of the whole trace. */
    void checkWhole() {
        if (range.fromNs() != Long.MIN_VALUE || range.toNs() != Long.MAX_VALUE) {
            throw Problem.usage("this view is of the whole trace: leave out --from and --to");
        }
    }

    /** What its times count. */
    Clock clock() {
        return axis.clock();
    }
}
