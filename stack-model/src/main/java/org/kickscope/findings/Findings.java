package org.kickscope.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kickscope.axis.Axis;
import org.kickscope.scan.Everything;
import org.kickscope.scan.Observer;
import org.kickscope.signal.SignalSink;
import org.kickscope.signal.SignalView;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Trace;

/**
 * All rules over one trace. First the observers see the events in a scan, then the sink sees the signals of a
 * reconstruction of the same trace; after both the rules are asked. Costs no pass of its own. One use; one thread.
 */
public final class Findings implements SignalSink, Everything {
    private final LossInBurst losses = new LossInBurst();
    private final List<Rule> rules;

    /** @param axis the trace and how sure the clocks of its sources are */
    public Findings(Axis axis) {
        rules = List.of(
                new ExitBesideIoeventfd(),
                new EmptyRing(),
                new UnheardEventfd(),
                new DroppedKick(),
                new HaltedVcpu(),
                new SharedVector(),
                new NoCoalescing(),
                new MigratingWorker(),
                losses,
                new CoarseClock(axis.sources()));
    }

    /** To be part of one scan over the trace, which must show {@link #rows} everything. */
    public List<Observer> observers() {
        return List.copyOf(rules);
    }

    @Override
    public void rows(EventBatch batch, int from, int to) {
        losses.rows(batch, from, to);
    }

    @Override
    public void accept(SignalView signal) {
        for (Rule rule : rules) {
            rule.signal(signal);
        }
    }

    /** What each rule came to, in a fixed order. */
    public List<Judgement> judgements(Trace trace) {
        return rules.stream().map(r -> r.judge(trace)).toList();
    }

    /** What was found, the worst first. */
    public static List<Finding> found(List<Judgement> judgements) {
        List<Finding> all = new ArrayList<>();
        judgements.forEach(j -> all.addAll(j.findings()));
        all.sort(Comparator.comparingInt(Finding::score).reversed());
        return all;
    }
}
