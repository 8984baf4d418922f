package org.kickscope.findings;

import java.util.List;
import org.kickscope.scan.Sighting;

/**
 * Something odd.
 *
 * @param rule id of the rule that found it
 * @param score how bad it is: 0 good to know, 100 nothing works
 * @param scoreWhy what the score rests on
 * @param sentence what was found, with its counts
 * @param evidence events that prove it, some where there are many
 * @param signals ids of some signals that show it, as {@code kickscope paths} numbers them; empty where it is not about
 *     signals
 */
public record Finding(
        String rule, int score, String scoreWhy, String sentence, List<Sighting> evidence, List<String> signals) {
    /** Events and signals shown for one finding. */
    public static final int MOST_EVIDENCE = 5;

    public Finding {
        evidence = List.copyOf(evidence);
        signals = List.copyOf(signals);
    }
}
