package org.kickscope.cli;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.kickscope.compare.Paths;
import org.kickscope.compare.Run;
import org.kickscope.compare.Run.RunSource;
import org.kickscope.compare.Wording;
import org.kickscope.signal.Direction;

/**
 * One side of a comparison as the command line names it.
 *
 * @param letter A for the baseline, B and so on for candidates
 * @param name what the user calls it
 * @param file the first file that was named
 * @param kept it was read from a baseline file
 * @param run what was read
 */
record ComparedSide(char letter, String name, Path file, boolean kept, Run run) {

    /** The names of its traces. */
    String sources() {
        return run.sources().stream().map(RunSource::file).collect(Collectors.joining(" + "));
    }

    long signals(Direction direction) {
        return run.paths().stream()
                .filter(p -> p.direction() == direction)
                .mapToLong(Paths::count)
                .sum();
    }

    /** {@code 374 kicks, 613 interrupts in 131.9 ms; nothing lost}. */
    String facts(Wording wording) {
        String lost = run.losses() == 0
                ? "nothing lost"
                : run.lostEvents() == 0
                        ? "events lost in " + Wording.count(run.losses(), "place")
                        : Wording.count(run.lostEvents(), "event") + " lost";
        String step = run.resolution() > 1 ? "; clock steps of " + wording.duration(run.resolution()) : "";
        return Wording.count(signals(Direction.KICK), "kick") + ", "
                + Wording.count(signals(Direction.INTERRUPT), "interrupt") + " in " + wording.duration(run.span())
                + "; " + lost + step + (run.filters().isEmpty() ? "" : "; only " + run.filters());
    }
}
