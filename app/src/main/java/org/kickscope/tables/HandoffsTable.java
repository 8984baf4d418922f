package org.kickscope.tables;

import java.io.IOException;
import java.util.List;
import org.kickscope.result.SignalRow;

/** A row for each step from a hop to the next. */
final class HandoffsTable implements SignalRows {
    private static final List<TableColumn> COLUMNS = List.of(
            TableColumn.text("signal", "id of its signal"),
            TableColumn.whole("hop", "place of the hop that was reached, from 1"),
            TableColumn.text("stack", "id of the stack of the signal"),
            TableColumn.text("direction", "`kick` or `interrupt`"),
            TableColumn.text("outcome", "of the signal: `latency` counts `delivered` ones only"),
            TableColumn.text("fromLayer", "id of the layer that handed over"),
            TableColumn.text("toLayer", "id of the layer that was reached"),
            TableColumn.text("handoff", "how the one caused the other, as in `hops`"),
            TableColumn.whole("startNs", "arrival at the first layer, ns"),
            TableColumn.whole("durationNs", "from arrival to arrival, ns; NULL: the clock counts ticks"),
            TableColumn.whole("fromCpu", "CPU before; NULL: not known"),
            TableColumn.whole("toCpu", "CPU after; NULL: not known"),
            TableColumn.whole("fromTid", "thread before; NULL: not known"),
            TableColumn.whole("toTid", "thread after; NULL: not known"));

    @Override
    public String name() {
        return "handoffs";
    }

    @Override
    public String meaning() {
        return "A row for each step of a signal from a layer to the next one that it is proved to have reached.";
    }

    @Override
    public List<TableColumn> columns() {
        return COLUMNS;
    }

    @Override
    public void rows(SignalRow s, Facts facts, Cells cells) throws IOException {
        String id = s.id();
        for (int h = 1; h < s.hopCount(); h++) {
            cells.text(id);
            cells.whole(h);
            cells.text(s.stack() == null ? null : s.stack().id());
            cells.text(s.direction().id());
            cells.text(s.outcome().id());
            cells.text(s.layer(h - 1));
            cells.text(s.layer(h));
            cells.text(s.handoff(h).id());
            cells.whole(s.timeNs(h - 1));
            cells.whole(s.timeNs(h) - s.timeNs(h - 1), facts.nanoseconds(s.source(h)));
            cells.natural(s.cpu(h - 1));
            cells.natural(s.cpu(h));
            cells.natural(s.tid(h - 1));
            cells.natural(s.tid(h));
            cells.end();
        }
    }
}
