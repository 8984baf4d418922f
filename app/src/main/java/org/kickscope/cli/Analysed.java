package org.kickscope.cli;

import java.io.Closeable;
import java.io.IOException;
import org.kickscope.analysis.Analysis;
import org.kickscope.analysis.Analyst;
import org.kickscope.analysis.IndexCache;
import org.kickscope.analysis.Overview;
import org.kickscope.axis.Axis;
import org.kickscope.result.SignalRow;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.SignalSink;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Trace;

/**
 * A trace whose signals are followed, for any number of figures and tables: what one of them has found out, the next one need
 * not. One thread. Close it when nothing is asked any more.
 */
final class Analysed implements Closeable {
    private final Analyst analyst;
    private final Analysis first;
    private final ProgressBar progress;

    private Analysed(Analyst analyst, Analysis first, ProgressBar progress) {
        this.analyst = analyst;
        this.first = first;
        this.progress = progress;
    }

    /** Follows the signals, or takes them from the index. */
    static Analysed of(Axis axis, StackCatalogue catalogue, Surroundings surroundings, ProgressBar progress)
            throws IOException {
        IndexCache cache =
                new IndexCache(Places.cache(surroundings.environment()).resolve("index"), IndexCache.USUAL_BYTES);
        Analyst analyst = new Analyst(axis, catalogue, cache, Kickscope.version(), a -> {});
        try {
            return new Analysed(analyst, analyst.signals(progress), progress);
        } catch (IOException | RuntimeException e) {
            analyst.close();
            throw e;
        }
    }

    /** What is known already, as in a window: nothing is read for it. */
    static Analysed of(Analysis known, Surroundings surroundings) {
        return new Analysed(Analyst.of(known), known, new ProgressBar(surroundings, false));
    }

    Axis axis() {
        return first.axis();
    }

    Trace trace() {
        return first.axis().trace();
    }

    StackCatalogue catalogue() {
        return first.catalogue();
    }

    SignalTable signals() {
        return first.signals();
    }

    /** Sums over all signals. */
    Overview overview() {
        return analyst.overview().overview();
    }

    /** Losses, findings, decisions, rings, control plane: found at the first call. */
    Analysis details() throws IOException {
        return analyst.details(progress);
    }

    Analyst analyst() {
        return analyst;
    }

    ProgressBar progress() {
        return progress;
    }

    /** Hands the signals to somebody, in their order. */
    void each(SignalSink sink) throws IOException {
        SignalRow look = signals().size() == 0 ? null : signals().row(0);
        for (int r = 0; r < signals().size(); r++) {
            sink.accept(look.at(r));
        }
    }

    @Override
    public void close() throws IOException {
        analyst.close();
    }
}
