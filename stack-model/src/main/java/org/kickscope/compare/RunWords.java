package org.kickscope.compare;

import java.util.stream.Collectors;
import org.kickscope.compare.Run.RunSource;
import org.kickscope.signal.Direction;

/** What a side is, in words. */
public final class RunWords {
    private RunWords() {}

    /** The names of its traces. */
    public static String files(Run run) {
        return run.sources().stream().map(RunSource::file).collect(Collectors.joining(" + "));
    }

    /** The stacks that its signals fit: {@code kvm-vhost-net, vbus-kvm}. */
    public static String stacks(Run run) {
        return run.paths().stream().map(Paths::stack).distinct().collect(Collectors.joining(", "));
    }

    /** Durations of a side as a picture or a page writes them. @param space between a number and its unit */
    public static Wording wording(Run run, String space) {
        return new Wording(run.unit() != Run.Unit.NANOSECONDS, "µ", space);
    }

    /** {@code 374 kicks, 613 interrupts in 131.9 ms; nothing lost}. */
    public static String facts(Run run, Wording wording) {
        String lost = run.losses() == 0
                ? "nothing lost"
                : run.lostEvents() == 0
                        ? "events lost in " + Wording.count(run.losses(), "place")
                        : Wording.count(run.lostEvents(), "event") + " lost";
        String step = run.resolution() > 1 ? "; clock steps of " + wording.duration(run.resolution()) : "";
        return Wording.count(signals(run, Direction.KICK), "kick") + ", "
                + Wording.count(signals(run, Direction.INTERRUPT), "interrupt") + " in " + wording.duration(run.span())
                + "; " + lost + step + (run.filters().isEmpty() ? "" : "; only " + run.filters());
    }

    /** Its signals of a direction, of any outcome. */
    public static long signals(Run run, Direction direction) {
        return run.paths().stream()
                .filter(p -> p.direction() == direction)
                .mapToLong(Paths::count)
                .sum();
    }
}
