package org.kickscope.tables;

import java.io.IOException;
import java.util.List;
import org.kickscope.result.SignalRow;

/** A row for each hop of each signal. */
final class HopsTable implements SignalRows {
    private static final List<TableColumn> COLUMNS = List.of(
            TableColumn.text("signal", "id of its signal"),
            TableColumn.whole("hop", "place in the signal, from 0"),
            TableColumn.text("layer", "id of the layer that was reached"),
            TableColumn.text("event", "name of the event that proves it"),
            TableColumn.whole("tNs", "time of that event, ns"),
            TableColumn.whole("cpu", "CPU of that event; NULL: not known"),
            TableColumn.whole("tid", "thread of that event; NULL: not known"),
            TableColumn.text("task", "name of that thread; NULL: not known"),
            TableColumn.text(
                    "handoff",
                    "how the hop before caused it: `same-thread`, `key`, `learnt-pair`, `wake-up`, `switch`, `vector`,"
                            + " `vcpu`; NULL: it is the first"),
            TableColumn.whole("file", "number of the file of that event, see `files`"),
            TableColumn.whole("byte", "where in that file the event begins, bytes"));

    @Override
    public String name() {
        return "hops";
    }

    @Override
    public String meaning() {
        return "A row for each arrival of a signal at a layer, with the event that proves it. A hop that the trace does not"
                + " prove has no row.";
    }

    @Override
    public List<TableColumn> columns() {
        return COLUMNS;
    }

    @Override
    public void rows(SignalRow s, Facts facts, Cells cells) throws IOException {
        String id = s.id();
        for (int h = 0; h < s.hopCount(); h++) {
            cells.text(id);
            cells.whole(h);
            cells.text(s.layer(h));
            cells.text(s.event(h));
            cells.whole(s.timeNs(h));
            cells.natural(s.cpu(h));
            cells.natural(s.tid(h));
            cells.text(s.task(h));
            cells.text(s.handoff(h) == null ? null : s.handoff(h).id());
            cells.whole(s.source(h));
            cells.natural(s.position(h));
            cells.end();
        }
    }
}
