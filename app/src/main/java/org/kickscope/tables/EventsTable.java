package org.kickscope.tables;

import java.io.IOException;
import java.util.List;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.EventCursor;
import org.kickscope.trace.EventType;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Trace;

/** A row for each event of the trace. */
final class EventsTable implements Table {
    private static final List<TableColumn> COLUMNS = List.of(
            TableColumn.whole("tNs", "time, ns"),
            TableColumn.whole("file", "number of the file, see `files`"),
            TableColumn.whole("byte", "where in the file it begins, bytes"),
            TableColumn.whole("cpu", "CPU; NULL: not known"),
            TableColumn.whole("tid", "thread; NULL: not known"),
            TableColumn.text("task", "name of the thread; NULL: not known"),
            TableColumn.text("system", "subsystem, as the kernel names it; NULL: the file does not tell"),
            TableColumn.text("event", "name of the event; `lost-events` where the recorder lost some"),
            TableColumn.json(
                    "fields",
                    "its fields by their name: numbers in decimal, texts; a field that the event does not carry is"
                            + " missing. Of `lost-events` the `count`, where it is known"));

    @Override
    public String name() {
        return "events";
    }

    @Override
    public String meaning() {
        return "A row for each event, in the order of time. A large trace makes a large table: `--from` and `--to` keep it small.";
    }

    @Override
    public List<TableColumn> columns() {
        return COLUMNS;
    }

    @Override
    public void fill(Facts facts, Cells cells) throws IOException {
        Trace trace = facts.trace();
        EventFields fields = new EventFields();
        try (EventCursor cursor =
                trace.cursor(Selection.everything(), facts.fromNs(), facts.toNs(), facts.progress())) {
            while (cursor.next()) {
                EventBatch batch = cursor.batch();
                for (int i = cursor.from(); i < cursor.to(); i++) {
                    EventType type = batch.isLoss(i) ? null : trace.types().get(batch.type(i));
                    cells.whole(batch.timeNs(i));
                    cells.whole(batch.lane().source().index());
                    cells.natural(batch.position(i));
                    cells.natural(batch.cpu(i));
                    cells.natural(batch.tid(i));
                    cells.text(type == null ? null : batch.comm(i));
                    cells.text(type == null || type.system().isEmpty() ? null : type.system());
                    cells.text(type == null ? "lost-events" : type.name());
                    cells.text(type == null ? fields.loss(batch.lossCount(i)) : fields.of(type, batch, i));
                    cells.end();
                }
            }
        }
    }
}
