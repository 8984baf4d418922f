package org.kickscope.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * Two sides held against each other: structure, times, work. Immutable.
 *
 * @param a the baseline
 * @param b the candidate
 * @param terms what counts as a difference
 * @param stacks the stacks that were compared, those with most signals first
 * @param onlyA ids of stacks of A that have no partner
 * @param onlyB ids of stacks of B that have no partner
 * @param questions how many parts were asked about, for which probabilities are corrected
 * @param workload what both sides did
 */
public record Comparison(
        Run a,
        Run b,
        Terms terms,
        List<StackComparison> stacks,
        List<String> onlyA,
        List<String> onlyB,
        int questions,
        List<WorkloadRow> workload) {
    public Comparison {
        stacks = List.copyOf(stacks);
        onlyA = List.copyOf(onlyA);
        onlyB = List.copyOf(onlyB);
        workload = List.copyOf(workload);
    }

    /** All parts of all stacks. */
    public List<PartComparison> parts() {
        List<PartComparison> all = new ArrayList<>();
        for (StackComparison s : stacks) {
            s.directions().forEach(d -> all.addAll(d.parts()));
        }
        return all;
    }

    /** True when a part takes longer or shorter, by more than chance; its tail alone is enough. */
    public boolean differs() {
        return parts().stream().anyMatch(p -> p.finding().differs() || p.tail().differs());
    }
}
