package org.kickscope.control;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.scan.Sighting;

/** Answers the six questions from the steps of a trace, by the proofs of {@code questions.json}. */
final class Answers {
    /** Events shown for one answer. */
    private static final int MOST_EVIDENCE = 4;

    /** Results that say "not permitted" and "permission denied": EPERM and EACCES. */
    private static final long EPERM = -1;

    private static final long EACCES = -13;

    private final ControlTables tables;
    private final List<SeenStep> steps;
    private final List<FeatureSet> features;

    Answers(ControlTables tables, List<SeenStep> steps, List<FeatureSet> features) {
        this.tables = tables;
        this.steps = steps;
        this.features = features;
    }

    List<Answer> all() {
        return tables.questions.stream().map(this::answer).toList();
    }

    private Answer answer(ControlTables.Asked asked) {
        for (ControlTables.Proof p : asked.proofs()) {
            Answer found =
                    p.limited() != null ? bySets(asked, p) : p.refused() ? byRefusal(asked, p) : byStep(asked, p);
            if (found != null) {
                return found;
            }
        }
        return new Answer(
                asked.n(), asked.question(), null, "not visible in this trace; record " + asked.record(), List.of());
    }

    private Answer bySets(ControlTables.Asked asked, ControlTables.Proof p) {
        for (FeatureSet f : features) {
            if (f.role().equals(Features.LIMITED) && f.value() != null && f.value() != 0 == p.limited()) {
                String what = f.names().isEmpty() ? "" : ": without " + String.join(", ", f.names());
                return found(asked, p, what, f.evidence());
            }
        }
        return null;
    }

    private Answer byRefusal(ControlTables.Asked asked, ControlTables.Proof p) {
        List<Sighting> evidence = new ArrayList<>();
        String which = "";
        for (SeenStep s : steps) {
            boolean refused = s.result != null && (s.result == EPERM || s.result == EACCES);
            if (refused && stranger(s) == p.stranger() && evidence.size() < MOST_EVIDENCE) {
                which = which.isEmpty() ? ": " + s.command.name() + " on " + s.object.id + " gave " + s.result : which;
                evidence.add(s.evidence);
            }
        }
        return evidence.isEmpty() ? null : found(asked, p, which, evidence);
    }

    /** True when another thread has set the object up and this one only fails at it. */
    private boolean stranger(SeenStep step) {
        boolean others = false;
        for (SeenStep s : steps) {
            if (s.object == step.object && !s.failed()) {
                if (s.evidence.tid() == step.evidence.tid()) {
                    return false;
                }
                others = true;
            }
        }
        return others;
    }

    private Answer byStep(ControlTables.Asked asked, ControlTables.Proof p) {
        boolean wantsFailed = "failed".equals(p.result());
        List<Sighting> evidence = new ArrayList<>();
        SeenStep first = null;
        for (SeenStep s : steps) {
            if (p.commands().contains(s.command.name()) && s.failed() == wantsFailed) {
                first = first == null ? s : first;
                if (evidence.size() < MOST_EVIDENCE) {
                    evidence.add(s.evidence);
                }
            }
        }
        if (first == null) {
            return null;
        }
        StringBuilder more = new StringBuilder(": ").append(first.command.name());
        for (String a : first.arguments(tables)) {
            more.append(' ').append(a);
        }
        more.append(" on ").append(first.object.id);
        if (first.result == null) {
            more.append("; its result was not recorded");
        }
        if (p.base() != null) {
            more.append(start(p.base(), evidence));
        }
        return found(asked, p, more.toString(), evidence);
    }

    /** Whether rings were started anew or where they had been stopped. */
    private String start(List<String> commands, List<Sighting> evidence) {
        SeenStep first = null;
        SeenStep restored = null;
        for (SeenStep s : steps) {
            Long index = s.values.get("index");
            if (commands.contains(s.command.name()) && index != null && !s.failed()) {
                first = first == null ? s : first;
                restored = restored == null && index != 0 ? s : restored;
            }
        }
        if (first == null) {
            return "";
        }
        SeenStep shown = restored == null ? first : restored;
        evidence.add(shown.evidence);
        String what = "; " + shown.command.name() + " let a ring of " + shown.object.id + " begin at index "
                + shown.values.get("index");
        return restored == null
                ? what + ": a start, not the end of a migration"
                : what + ": it goes on where one was stopped, as after a migration or a restart";
    }

    private static Answer found(
            ControlTables.Asked asked, ControlTables.Proof p, String more, List<Sighting> evidence) {
        return new Answer(asked.n(), asked.question(), p.answer(), p.sentence() + more, evidence);
    }
}
