package org.kickscope.views.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Outcome;
import org.kickscope.views.TimeScale;

/** Finds the hops of the signals in view, when these are few. */
final class TickMaker {
    /** More signals than this show no hops of their own: the picture would be nothing else. */
    static final int MOST_SIGNALS = 400;

    private static final int MOST_ENDS = 20;

    final Map<Row, List<Tick>> ticks = new HashMap<>();
    final List<Flow.End> ends = new ArrayList<>();
    /** Signals in view whose hops are not drawn. */
    int left;

    TickMaker(TimelineModel model, TimeScale scale, FlowMaker flows, int followed) {
        SignalTable signals = model.signals();
        if (signals == null) {
            return;
        }
        int from = signals.firstReaching(scale.fromNs());
        int to = signals.firstFrom(scale.toNs());
        if (to - from > MOST_SIGNALS) {
            left = to - from;
            return;
        }
        for (int s = from; s < to; s++) {
            if (s == followed || !model.shows(s) || signals.endNs(s) < scale.fromNs()) {
                continue;
            }
            long first = signals.firstHop(s);
            for (int h = 0; h < signals.hopCount(s); h++) {
                double x = scale.x(signals.timeNs(first + h));
                if (x >= scale.left() && x <= scale.right()) {
                    Row row = model.rowOf(s, h);
                    if (row != null) {
                        ticks.computeIfAbsent(row, r -> new ArrayList<>()).add(new Tick(x, signals.direction(s), s, h));
                    }
                }
            }
            if (signals.outcome(s) == Outcome.INCOMPLETE && ends.size() < MOST_ENDS) {
                flows.ends(s).stream()
                        .filter(e -> e.x() >= scale.left() && e.x() <= scale.right())
                        .forEach(ends::add);
            }
        }
    }
}
