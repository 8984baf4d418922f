package org.kickscope.window;

import java.util.HashSet;
import java.util.Set;
import org.kickscope.analysis.Analysis;
import org.kickscope.result.SignalTable;
import org.kickscope.stack.RecordedEvents;
import org.kickscope.trace.Census;

/** What views want to know of an analysis at any of its stages. */
final class Known {
    /** Signals that are looked at while the events are not counted yet. */
    private static final int SOME_SIGNALS = 10_000;

    private Known() {}

    /** The events that the trace holds: before they are counted, those that hops show. Any thread. */
    static RecordedEvents events(Analysis now) {
        return RecordedEvents.of(now.axis().trace(), now.counts() == null ? ofHops(now) : now.counts());
    }

    private static Census ofHops(Analysis now) {
        SignalTable table = now.signals();
        Set<String> names = new HashSet<>();
        for (int r = 0; r < Math.min(table.size(), SOME_SIGNALS); r++) {
            long first = table.firstHop(r);
            for (long h = first; h < first + table.hopCount(r); h++) {
                names.add(table.word(table.event(h)));
            }
        }
        Census census = new Census();
        now.axis().trace().types().all().stream()
                .filter(t -> names.contains(t.name()) || names.contains(t.probedFunction()))
                .forEach(t -> census.add(t.id(), 1));
        return census;
    }
}
