package org.kickscope.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.SignalView;
import org.kickscope.trace.Trace;

/** Kicks that were decoded to nothing: a handle that names no signal any more, an address that nobody serves. */
final class DroppedKick extends Rule {
    private final Map<String, Examples> dropped = new LinkedHashMap<>();
    private long kicks;
    private long judged;

    DroppedKick() {
        super("dropped-kick");
    }

    @Override
    void signal(SignalView s) {
        if (s.direction() != Direction.KICK || s.stack() == null) {
            return;
        }
        kicks++;
        if (s.outcome() == Outcome.DELIVERED) {
            judged++;
        } else if (s.outcome() == Outcome.DROPPED) {
            judged++;
            int last = s.hopCount() - 1;
            Examples e = dropped.computeIfAbsent(s.stack().id() + ", " + s.layer(last), k -> new Examples());
            e.count++;
            e.add(s, last);
        }
    }

    @Override
    Judgement judge(Trace trace) {
        if (judged == 0) {
            return Judgement.notJudged(
                    id,
                    kicks == 0 ? "no kick was found" : "no kick shows where it ended",
                    "what 'kickscope recipe' lists for the stack (for vbus: probes on shmsignal_ioevent and _shmsignal with"
                            + " its result)");
        }
        List<Finding> found = new ArrayList<>();
        dropped.forEach((where, e) -> found.add(new Finding(
                id,
                score(50, 95, e.count, kicks),
                percent(e.count, kicks) + " of the kicks end there; a driver that waits for an answer waits for ever",
                many(e.count, "kick") + " came as far as " + where
                        + ", and nobody took "
                        + (e.count == 1 ? "it" : "them") + " there: dropped, and the guest is not told",
                e.events,
                e.signals)));
        return Judgement.found(id, many(judged, "kick") + " that arrived or were dropped", found);
    }
}
