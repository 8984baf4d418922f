package org.kickscope.control;

import java.util.List;
import org.kickscope.scan.Sighting;

/**
 * What a trace answers to one of the six questions.
 *
 * @param n number of the question
 * @param question its text
 * @param answer {@code yes} or {@code no} by evidence, null where this trace does not show it
 * @param sentence what the evidence says, or what to record
 * @param evidence the events; empty without an answer
 */
public record Answer(int n, String question, String answer, String sentence, List<Sighting> evidence) {
    public Answer {
        evidence = List.copyOf(evidence);
    }
}
