package org.kickscope.tables;

import java.io.IOException;
import java.util.List;
import org.kickscope.result.SignalRow;

/** A row for each kick and interrupt. */
final class SignalsTable implements SignalRows {
    private static final List<TableColumn> COLUMNS = List.of(
            TableColumn.text("id", "unique in the trace: `k12` a kick, `i13` an interrupt"),
            TableColumn.text("direction", "`kick` or `interrupt`"),
            TableColumn.text("stack", "id of its stack"),
            TableColumn.flag("stackUncertain", "the evidence fits other stacks too"),
            TableColumn.whole("vm", "number of the virtual machine, from 1; NULL: not known"),
            TableColumn.text("queue", "name of its queue; NULL: the trace does not prove it"),
            TableColumn.text("outcome", "`delivered`, `coalesced`, `suppressed`, `dropped` or `incomplete`"),
            TableColumn.text("mergedInto", "id of the signal it merged into; NULL: it did not merge"),
            TableColumn.text(
                    "reason", "why it is incomplete: `trace-start`, `trace-end`, `lost-events`; NULL: it is not"),
            TableColumn.text("uncertain", "what the trace leaves open about the outcome; NULL: nothing"),
            TableColumn.whole("startNs", "time of its first hop, ns"),
            TableColumn.whole("endNs", "time of its last hop, ns"),
            TableColumn.whole(
                    "durationNs",
                    "from the first hop to the last, ns; NULL: the clock counts ticks. Only of delivered signals is it"
                            + " the time of the whole path"),
            TableColumn.whole("hopCount", "number of proved hops, at least 1"));

    @Override
    public String name() {
        return "signals";
    }

    @Override
    public String meaning() {
        return "A row for each kick and interrupt, in the order of their beginning.";
    }

    @Override
    public List<TableColumn> columns() {
        return COLUMNS;
    }

    @Override
    public void rows(SignalRow s, Facts facts, Cells cells) throws IOException {
        cells.text(s.id());
        cells.text(s.direction().id());
        cells.text(s.stack() == null ? null : s.stack().id());
        cells.flag(s.stackUncertain());
        cells.whole(s.vm(), s.vm() != 0);
        cells.text(s.queue());
        cells.text(s.outcome().id());
        cells.text(s.mergedInto());
        cells.text(s.reason() == null ? null : s.reason().id());
        cells.text(s.uncertain());
        cells.whole(s.startNs());
        cells.whole(s.endNs());
        cells.whole(s.endNs() - s.startNs(), facts.nanoseconds(s.source(0)));
        cells.whole(s.hopCount());
        cells.end();
    }
}
