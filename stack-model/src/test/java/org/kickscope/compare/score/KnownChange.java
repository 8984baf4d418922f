package org.kickscope.compare.score;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.compare.Comparison;
import org.kickscope.compare.DirectionComparison;
import org.kickscope.compare.Finding;
import org.kickscope.compare.Part;
import org.kickscope.compare.PartComparison;
import org.kickscope.compare.StackComparison;

/**
 * What was changed between two traces: the time to reach a layer was multiplied.
 *
 * @param layer its id; null for nothing
 * @param factor by which
 * @param whole the whole time of the step was; false where the step holds something else too
 */
record KnownChange(String layer, double factor, boolean whole) {
    static final KnownChange NOTHING = new KnownChange(null, 1, true);

    /** {@code vhost-worker=1.5}, or {@code tap~0.8} where only a part of the step was multiplied. */
    static KnownChange parse(String text) {
        String[] words = text.split("[=~]");
        return new KnownChange(words[0], Double.parseDouble(words[1]), text.contains("="));
    }

    @Override
    public String toString() {
        return layer == null ? "nothing" : layer + " ×" + factor + (whole ? "" : " (a part of the step)");
    }

    /**
     * What a comparison made of it.
     *
     * @param changed steps that reach the layer and have enough signals
     * @param named those of them that are found to differ, in the right direction
     * @param held those of them whose interval of the factor holds the truth
     * @param factors the factors of them as found
     * @param accused other parts that are found to differ
     * @param accusedTails other parts whose p99 is found to differ
     */
    record Outcome(
            int changed, int named, int held, List<Double> factors, List<String> accused, List<String> accusedTails) {}

    Outcome of(Comparison comparison) {
        int changed = 0;
        int named = 0;
        int held = 0;
        List<Double> factors = new ArrayList<>();
        List<String> accused = new ArrayList<>();
        List<String> tails = new ArrayList<>();
        for (StackComparison s : comparison.stacks()) {
            for (DirectionComparison d : s.directions()) {
                for (PartComparison p : d.parts()) {
                    if (!touched(p.part(), d)) {
                        String name = d.direction().id() + " " + p.part().kind().id() + " "
                                + p.part().name();
                        if (p.finding().differs()) {
                            accused.add(name);
                        }
                        if (p.tail().differs()) {
                            tails.add(name);
                        }
                    } else if (p.part().step() && p.contrast() != null) {
                        changed++;
                        factors.add(p.contrast().factor().estimate());
                        named += p.finding() == (factor > 1 ? Finding.SLOWER : Finding.FASTER) ? 1 : 0;
                        boolean holds = p.contrast().factor().low() <= factor
                                && factor <= p.contrast().factor().high();
                        held += holds ? 1 : 0;
                    }
                }
            }
        }
        return new Outcome(changed, named, held, factors, accused, tails);
    }

    /** The change is in the part. */
    private boolean touched(Part part, DirectionComparison d) {
        return switch (part.kind()) {
            case HAND_OFF, SPAN -> reaches(part);
            case LAYER -> d.steps().stream().anyMatch(s -> s.part().from().equals(part.from()) && reaches(s.part()));
            case WHOLE, FARTHEST -> d.steps().stream().anyMatch(s -> reaches(s.part()));
        };
    }

    private boolean reaches(Part step) {
        if (layer == null) {
            return false;
        }
        return step.to().a().id().equals(layer)
                || step.to().b().id().equals(layer)
                || step.betweenA().contains(layer)
                || step.betweenB().contains(layer);
    }
}
