package org.kickscope.cli;

import java.util.List;
import org.kickscope.compare.Comparison;
import org.kickscope.compare.Gate;
import org.kickscope.compare.Run;
import org.kickscope.compare.Wording;

/** A candidate held against the baseline. */
record CompareResult(ComparedSide a, ComparedSide b, Comparison comparison, List<Gate.Result> gates) {

    /** True when durations are ticks. */
    boolean ticks() {
        return a.run().unit() != Run.Unit.NANOSECONDS;
    }

    /** With units as the other verbs write them. */
    Wording wording() {
        return new Wording(ticks(), "u", " ");
    }
}
