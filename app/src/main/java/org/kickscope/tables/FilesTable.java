package org.kickscope.tables;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.kickscope.trace.Source;

/** The files of the trace. */
final class FilesTable implements Table {
    private static final List<TableColumn> COLUMNS = List.of(
            TableColumn.whole("file", "number of the file, from 0, in the order of the command line"),
            TableColumn.text("path", "where it is"),
            TableColumn.text("format", "format that reads it"),
            TableColumn.text("role", "`host`, `guest` or `backend`"),
            TableColumn.text("clock", "clock as the recorder calls it; NULL: the file does not tell"),
            TableColumn.text("unit", "`nanoseconds`, or `ticks`: then every time of the file is in ticks"),
            TableColumn.whole("resolution", "smallest step of its times, in that unit"));

    @Override
    public String name() {
        return "files";
    }

    @Override
    public String meaning() {
        return "A row for each file of the trace.";
    }

    @Override
    public List<TableColumn> columns() {
        return COLUMNS;
    }

    @Override
    public void fill(Facts facts, Cells cells) throws IOException {
        for (Source s : facts.trace().sources()) {
            cells.whole(s.index());
            cells.text(s.path().toString());
            cells.text(s.format());
            cells.text(s.role().name().toLowerCase(Locale.ROOT));
            cells.text(s.clock().name().isEmpty() ? null : s.clock().name());
            cells.text(s.clock().unit().name().toLowerCase(Locale.ROOT));
            cells.whole(s.clock().resolution());
            cells.end();
        }
    }
}
