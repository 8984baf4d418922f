package org.kickscope.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.SignalView;
import org.kickscope.trace.Trace;

/** A queue is kicked again and again while its last kick is under way, and no kick ever merges or is suppressed. */
final class NoCoalescing extends Rule {
    private static final int FEW = 20;
    private static final int ONE_IN = 5;

    private static final class Queue {
        long kicks;
        long overlapping;
        long saved;
        long lastEndNs = Long.MIN_VALUE;
        final Examples examples = new Examples();
    }

    private final Map<String, Queue> queues = new LinkedHashMap<>();

    NoCoalescing() {
        super("no-coalescing-under-load");
    }

    @Override
    void signal(SignalView s) {
        if (s.direction() != Direction.KICK || s.queue() == null) {
            return;
        }
        Queue q = queues.get(s.queue());
        if (q == null) {
            if (queues.size() >= MOST) {
                return;
            }
            q = new Queue();
            queues.put(s.queue(), q);
        }
        if (s.outcome() == Outcome.COALESCED || s.outcome() == Outcome.SUPPRESSED) {
            q.saved++;
        } else if (s.outcome() == Outcome.DELIVERED) {
            q.kicks++;
            if (s.startNs() < q.lastEndNs) {
                q.overlapping++;
                q.examples.add(s, 0);
            }
            q.lastEndNs = Math.max(q.lastEndNs, s.endNs());
        }
    }

    @Override
    Judgement judge(Trace trace) {
        long loaded = 0;
        long kicks = 0;
        List<Finding> found = new ArrayList<>();
        for (Map.Entry<String, Queue> e : queues.entrySet()) {
            Queue q = e.getValue();
            kicks += q.kicks + q.saved;
            boolean load = q.overlapping + q.saved >= FEW && (q.overlapping + q.saved) * ONE_IN >= q.kicks;
            loaded += load ? 1 : 0;
            if (load && q.saved == 0) {
                found.add(new Finding(
                        id,
                        score(30, 70, q.overlapping, q.kicks),
                        "each of them costs an exit and a wake-up that merging or suppressing would save",
                        "queue " + e.getKey() + ": " + q.overlapping + " of " + many(q.kicks, "kick")
                                + " came while the one before was under way, and none was coalesced or suppressed",
                        q.examples.events,
                        q.examples.signals));
            }
        }
        if (kicks == 0) {
            return Judgement.notJudged(id, "no kick has a proven queue", "what 'kickscope recipe' lists for the stack");
        }
        return Judgement.found(
                id,
                loaded == 0
                        ? "no queue is under load: kicks do not follow each other so closely"
                        : loaded + " queues under load",
                found);
    }
}
