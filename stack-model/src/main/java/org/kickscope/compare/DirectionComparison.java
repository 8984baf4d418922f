package org.kickscope.compare;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.signal.Direction;

/**
 * One direction of two stacks. Immutable.
 *
 * @param alignment which layers correspond
 * @param a the signals of A
 * @param b the signals of B
 * @param whole from the first to the last counterpart that nearly all signals pass; null where there are no two
 * @param farthest from there to the last counterpart; null where that is the same
 * @param steps from each counterpart to the next, in the order of the path
 * @param layers those from which signals go on to different counterparts; of all others the step says the same
 * @param contributions what each step adds to the mean of the whole
 * @param meanError standard error of the change of that mean; infinite without
 * @param apartA delivered signals of A that do not pass both ends of the whole
 * @param apartB delivered signals of B that do not pass both ends of the whole
 */
public record DirectionComparison(
        Alignment alignment,
        Paths a,
        Paths b,
        PartComparison whole,
        PartComparison farthest,
        List<PartComparison> steps,
        List<PartComparison> layers,
        List<Contribution> contributions,
        double meanError,
        int apartA,
        int apartB) {
    public DirectionComparison {
        steps = List.copyOf(steps);
        layers = List.copyOf(layers);
        contributions = List.copyOf(contributions);
    }

    public Direction direction() {
        return alignment.direction();
    }

    /** All parts: the whole, the farthest, steps, layers. */
    public List<PartComparison> parts() {
        List<PartComparison> all = new ArrayList<>();
        if (whole != null) {
            all.add(whole);
        }
        if (farthest != null) {
            all.add(farthest);
        }
        all.addAll(steps);
        all.addAll(layers);
        return all;
    }

    /** Change of the mean of the whole path, which the contributions add up to; 0 without. */
    public double meanChange() {
        return contributions.stream().mapToDouble(Contribution::change).sum();
    }

    /** True when that change is more than chance, so that shares of it mean something. */
    public boolean meanChanged() {
        return Math.abs(meanChange()) > 1.96 * meanError;
    }
}
