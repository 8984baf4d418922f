package org.kickscope.window.model;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.kickscope.analysis.Analysis;
import org.kickscope.analysis.IndexCache;
import org.kickscope.compare.Comparing;
import org.kickscope.compare.Comparison;
import org.kickscope.compare.Run;
import org.kickscope.compare.RunReader;
import org.kickscope.compare.RunReader.Choice;
import org.kickscope.compare.Terms;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Progress;

/**
 * The opened trace held against another one: the other is the baseline, unless they were swapped. The work is done after that
 * of the trace itself, as a job that can be ended. Home thread.
 */
public final class Versus {
    private final Supplier<Analysis> analysis;
    private final StackCatalogue catalogue;
    private final IndexCache cache;
    private final String version;
    private final Background background;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NOTHING);
    private Rival newestRival;
    private Run own;
    private Run other;
    private boolean swapped;
    private int newest;

    /**
     * What there is to show.
     *
     * @param title names of the files of the other one; empty for nothing
     * @param working it is being read
     * @param problem why there is no result, null for none
     * @param comparison the result, or null
     * @param swapped the open trace is the baseline
     */
    public record State(String title, boolean working, String problem, Comparison comparison, boolean swapped) {
        static final State NOTHING = new State("", false, null, null, false);

        private static State reading(Rival rival) {
            return new State(rival.title(), true, null, null, false);
        }

        private State failed(String why) {
            return new State(title, false, why, null, swapped);
        }

        private State found(Comparison result, boolean nowSwapped) {
            return new State(title, false, null, result, nowSwapped);
        }
    }

    /** Does work as a job, on a thread of its own. */
    interface Background {
        /**
         * @param title of the job
         * @param work ends early where the progress says so
         * @param then receives the result on the home thread
         * @param failed told on the home thread what went wrong
         */
        <T> void run(String title, JobWork<T> work, Consumer<T> then, Consumer<Exception> failed);
    }

    /** Work that tells how far it is. */
    interface JobWork<T> {
        T run(Progress progress) throws IOException;
    }

    /** @param analysis of the opened trace, asked on the thread of the work */
    Versus(
            Supplier<Analysis> analysis,
            StackCatalogue catalogue,
            IndexCache cache,
            String version,
            Background background) {
        this.analysis = analysis;
        this.catalogue = catalogue;
        this.cache = cache;
        this.version = version;
        this.background = background;
    }

    /** What there is to show. */
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** What it was compared with last; null for nothing. */
    public Rival rival() {
        return newestRival;
    }

    private record Read(Run own, Run other, Comparison comparison) {}

    /** Compares with another one, in place of the one before. */
    public void compare(Rival rival) {
        int number = ++newest;
        newestRival = rival;
        state.set(State.reading(rival));
        background.run(
                "Comparing with " + rival.title(),
                progress -> read(rival, progress),
                read -> {
                    if (number == newest) {
                        arrived(read);
                    }
                },
                problem -> {
                    if (number == newest) {
                        state.set(state.get().failed(String.valueOf(problem.getMessage())));
                    }
                });
    }

    private Read read(Rival rival, Progress progress) throws IOException {
        Analysis now = analysis.get();
        if (now == null || !now.signalsWhole() || now.decode() == null || now.rings() == null) {
            throw new IOException("The open trace was not read to its end: open it again to compare it.");
        }
        Run theirs = rival.read(catalogue, cache, version, progress);
        if (theirs == null) {
            return null;
        }
        Run ours = RunReader.of(now, Choice.ALL);
        return new Read(ours, theirs, compared(theirs, ours));
    }

    private Comparison compared(Run baseline, Run candidate) {
        return new Comparing(catalogue, Terms.USUAL).compare(baseline, candidate);
    }

    private void arrived(Read read) {
        if (read == null) {
            state.set(State.NOTHING);
            return;
        }
        own = read.own;
        other = read.other;
        swapped = false;
        state.set(state.get().found(read.comparison, false));
    }

    /** Makes the baseline the candidate, and the other way round. */
    public void swap() {
        if (state.get().comparison() == null) {
            return;
        }
        int number = ++newest;
        boolean now = !swapped;
        Run baseline = now ? own : other;
        Run candidate = now ? other : own;
        background.run(
                "Comparing",
                progress -> compared(baseline, candidate),
                result -> {
                    if (number == newest) {
                        swapped = now;
                        state.set(state.get().found(result, now));
                    }
                },
                problem -> state.set(state.get().failed(String.valueOf(problem.getMessage()))));
    }
}
