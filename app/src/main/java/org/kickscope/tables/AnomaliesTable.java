package org.kickscope.tables;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Field;

/** What is odd about the data. */
final class AnomaliesTable implements Table {
    private static final List<TableColumn> COLUMNS = List.of(
            TableColumn.text("severity", "`error`, `warning` or `note`"),
            TableColumn.text("kind", "`lost-events`, `overrun`, `truncated`, `damaged`, …"),
            TableColumn.whole("file", "number of the file, see `files`"),
            TableColumn.whole("count", "how often"),
            TableColumn.whole("events", "events that it touches; NULL: that cannot be told"),
            TableColumn.whole("firstByte", "where in the file it was seen first, bytes; NULL: in no one place"),
            TableColumn.whole("firstNs", "time of that place in the clock of its file, ns; NULL: not known"),
            TableColumn.text("firstText", "a sentence about that place"),
            TableColumn.text("forbids", "what must not be concluded any more; NULL: nothing"));

    @Override
    public String name() {
        return "anomalies";
    }

    @Override
    public String meaning() {
        return "A row for each kind of oddity of the data of each file, the worst first. `kickscope doctor` shows the same.";
    }

    @Override
    public List<TableColumn> columns() {
        return COLUMNS;
    }

    @Override
    public void fill(Facts facts, Cells cells) throws IOException {
        for (Anomaly a : facts.oddities().anomalies()) {
            cells.text(Severity.of(a.kind()).name().toLowerCase(Locale.ROOT));
            cells.text(a.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            cells.whole(a.source());
            cells.whole(a.count());
            cells.whole(a.events(), a.events() != 0);
            cells.natural(a.firstPosition());
            cells.whole(a.firstNs(), a.firstNs() != Field.MISSING && a.firstNs() != Long.MAX_VALUE);
            cells.text(a.firstText());
            String forbids = Severity.forbids(a.kind());
            cells.text(forbids.isEmpty() ? null : forbids);
            cells.end();
        }
    }
}
