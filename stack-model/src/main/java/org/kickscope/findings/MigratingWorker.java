package org.kickscope.findings;

import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongObjectCursor;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.scan.Contexts;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.SignalView;
import org.kickscope.trace.Trace;

/** The thread that serves kicks moves from CPU to CPU. */
final class MigratingWorker extends Rule {
    private static final int FEW = 5;
    private static final int ONE_IN = 20;

    private static final class Worker {
        String name;
        int tid;
        int cpu = -1;
        long served;
        long moves;
        final Examples examples = new Examples();
    }

    private final LongObjectHashMap<Worker> workers = new LongObjectHashMap<>();

    MigratingWorker() {
        super("migrating-worker");
    }

    @Override
    void signal(SignalView s) {
        int last = s.hopCount() - 1;
        boolean served = s.direction() == Direction.KICK && s.outcome() == Outcome.DELIVERED && s.tid(last) > 0;
        // the vCPU that serves its own kick is no worker
        if (!served || s.cpu(last) < 0 || servedBySender(s)) {
            return;
        }
        long key = Contexts.thread(s.source(last), s.tid(last));
        Worker w = workers.get(key);
        if (w == null) {
            if (workers.size() >= MOST) {
                return;
            }
            w = new Worker();
            w.name = s.task(last);
            w.tid = s.tid(last);
            workers.put(key, w);
        }
        w.served++;
        if (w.cpu >= 0 && w.cpu != s.cpu(last)) {
            w.moves++;
            w.examples.add(s, last);
        }
        w.cpu = s.cpu(last);
    }

    private static boolean servedBySender(SignalView s) {
        int last = s.hopCount() - 1;
        for (int i = 0; i < last; i++) {
            if (s.source(i) == s.source(last)) {
                return s.tid(i) == s.tid(last);
            }
        }
        return true;
    }

    @Override
    Judgement judge(Trace trace) {
        if (workers.isEmpty()) {
            return Judgement.notJudged(
                    id,
                    "no kick shows the thread that serves it",
                    "sched_waking and sched_switch, and what 'kickscope recipe' lists for the stack");
        }
        List<Finding> found = new ArrayList<>();
        long served = 0;
        for (LongObjectCursor<Worker> c : workers) {
            Worker w = c.value;
            served += w.served;
            if (w.moves >= FEW && w.moves * ONE_IN >= w.served) {
                found.add(new Finding(
                        id,
                        score(15, 50, w.moves, w.served),
                        "each move leaves warm caches behind; pinning the worker, or its queue's CPU, ends it",
                        "worker " + (w.name == null ? "" : w.name + "-") + w.tid + " served " + many(w.served, "kick")
                                + " and had moved to another CPU for " + w.moves + " of them ("
                                + percent(w.moves, w.served) + ")",
                        w.examples.events,
                        w.examples.signals));
            }
        }
        return Judgement.found(id, many(workers.size(), "worker") + " and " + many(served, "kick"), found);
    }
}
