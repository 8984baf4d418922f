package org.kickscope.findings;

import java.util.List;

/**
 * What a rule came to.
 *
 * @param rule its id
 * @param state what it came to
 * @param sentence what it looked at, or what it lacks and what to record
 * @param findings what it found; empty unless {@link State#FOUND}
 */
public record Judgement(String rule, State state, String sentence, List<Finding> findings) {
    /** What a rule can come to. */
    public enum State {
        /** something is odd */
        FOUND,
        /** it had what it needs, and nothing is odd */
        NOTHING,
        /** the trace lacks what it needs */
        NOT_JUDGED
    }

    public Judgement {
        findings = List.copyOf(findings);
    }

    static Judgement nothing(String rule, String lookedAt) {
        return new Judgement(rule, State.NOTHING, lookedAt, List.of());
    }

    static Judgement notJudged(String rule, String lacks, String record) {
        return new Judgement(rule, State.NOT_JUDGED, "could not be judged: " + lacks + "; record " + record, List.of());
    }

    static Judgement found(String rule, String lookedAt, List<Finding> findings) {
        return findings.isEmpty() ? nothing(rule, lookedAt) : new Judgement(rule, State.FOUND, lookedAt, findings);
    }
}
