package org.kickscope.window.model;

import java.io.IOException;
import java.nio.file.Path;
import org.kickscope.analysis.Analysis;
import org.kickscope.analysis.Analyst;
import org.kickscope.analysis.IndexCache;
import org.kickscope.axis.Axis;
import org.kickscope.compare.BaselineReader;
import org.kickscope.compare.Run;
import org.kickscope.compare.RunReader;
import org.kickscope.compare.RunReader.Choice;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Progress;

/**
 * What an opened trace is compared with: a trace, or a baseline file that stands for one. Exactly one of both is there.
 *
 * @param opening the other trace, or null
 * @param kept the baseline file, or null
 */
public record Rival(Opening opening, Path kept) {
    /** Another trace. */
    public static Rival of(Opening opening) {
        return new Rival(opening, null);
    }

    /** A baseline file. */
    public static Rival kept(Path file) {
        return new Rival(null, file);
    }

    /** Names of its files. */
    String title() {
        return opening == null ? kept.getFileName().toString() : opening.title();
    }

    /** Reads it, its signals from the index where they were followed before; null when the progress asked to stop. */
    Run read(StackCatalogue catalogue, IndexCache cache, String version, Progress progress) throws IOException {
        if (kept != null) {
            return kept(catalogue);
        }
        Axis axis = opening.open(progress);
        try (Analyst analyst = new Analyst(axis, opening.catalogue(), cache, version, a -> {})) {
            if (!analyst.signals(progress).signalsWhole()) {
                return null;
            }
            Analysis whole = analyst.details(progress);
            return progress.cancelled() ? null : RunReader.of(whole, Choice.ALL);
        } finally {
            axis.trace().close();
        }
    }

    private Run kept(StackCatalogue catalogue) throws IOException {
        Run run = BaselineReader.read(kept);
        if (!run.filters().isEmpty()) {
            throw new IOException(kept.getFileName() + " was kept with the filters " + run.filters()
                    + ", but all signals of the open trace would be compared with it");
        }
        for (var paths : run.paths()) {
            if (catalogue.get(paths.stack()) == null) {
                throw new IOException(kept.getFileName() + ": its stack '" + paths.stack()
                        + "' is not in the catalogue; open the trace with --stacks");
            }
        }
        return run;
    }
}
