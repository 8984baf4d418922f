package org.kickscope.cli;

import java.io.IOException;
import java.util.function.IntPredicate;
import org.kickscope.analysis.IndexCache;
import org.kickscope.axis.Axis;
import org.kickscope.filter.FilterException;
import org.kickscope.filter.SignalFilter;
import org.kickscope.result.SignalRow;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.tables.Facts;
import org.kickscope.trace.Progress;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options about what tables hold: which signals, which part of the time. */
final class TableOptions {
    @Mixin
    private SignalOptions signals;

    @Mixin
    private RangeOptions range;

    @Option(
            names = "--filter",
            paramLabel = "FILTER",
            description = "Signals as the window's filter chooses them: 'outcome == dropped && total > 9 us'.")
    private String filter = "";

    private SignalFilter parsed;
    private StackCatalogue catalogue;

    /** Checks them, before a long scan begins. */
    void check(Surroundings surroundings) throws IOException {
        try {
            parsed = SignalFilter.parse(filter);
        } catch (FilterException e) {
            throw Problem.usage("--filter: " + e.getMessage());
        }
        catalogue = signals.catalogue(surroundings);
    }

    /** What tables are filled from; {@link #check} must have come first. */
    Facts facts(Axis axis, Surroundings surroundings, Progress progress) throws IOException {
        RangeOptions.Range part = range.of(axis.trace());
        return new Facts(
                axis,
                catalogue,
                new IndexCache(Places.cache(surroundings.environment()).resolve("index"), IndexCache.USUAL_BYTES),
                Kickscope.version(),
                part.fromNs(),
                part.toNs(),
                table -> {
                    IntPredicate byFilter = parsed.on(table);
                    SignalRow row = table.size() == 0 ? null : table.row(0);
                    return r -> byFilter.test(r) && signals.wants(row.at(r));
                },
                progress);
    }

    /** True when not all signals are wanted, whatever the range. */
    boolean chooses() {
        return !parsed.isAll() || signals.chooses();
    }

    /** Says which queues there are when one was asked for and not found. */
    void hint(Surroundings surroundings) {
        signals.hintAtQueues(surroundings);
    }
}
