package org.kickscope.signal.score;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The figures that have an {@link Aim}. */
enum Figure {
    EXACT(Tally::exactPercent, Aim::exact),
    RECALL(Tally::recallPercent, Aim::recall),
    PRECISION(Tally::precisionPercent, Aim::precision),
    OUTCOME(Tally::outcomePercent, Aim::outcome),
    MERGED(Tally::mergedPercent, Aim::merged),
    STACK(Tally::stackPercent, Aim::stack);

    private final ToDoubleFunction<Tally> reached;
    private final ToDoubleFunction<Aim> aim;

    Figure(ToDoubleFunction<Tally> reached, ToDoubleFunction<Aim> aim) {
        this.reached = reached;
        this.aim = aim;
    }

    double of(Tally tally) {
        return reached.applyAsDouble(tally);
    }

    double of(Aim wanted) {
        return aim.applyAsDouble(wanted);
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
