package org.kickscope.cli;

import java.io.IOException;
import java.util.List;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.tables.Cells;
import org.kickscope.tables.Table;

/** Puts the rows of a table on a sheet. */
final class SheetCells implements Cells {
    private final Sheet sheet;
    private final Object[] row;
    private int filled;

    /** Begins the section of the table. */
    SheetCells(Table table, Sheet sheet) throws IOException {
        this.sheet = sheet;
        row = new Object[table.columns().size()];
        sheet.section(new Section(
                table.name(),
                "",
                Section.Shape.ALONE,
                table.columns().stream()
                        .map(c -> new Column(
                                c.name(),
                                c.name(),
                                switch (c.kind()) {
                                    case WHOLE -> Column.Kind.NUMBER;
                                    case TEXT, JSON -> Column.Kind.FOREIGN;
                                    case FLAG -> Column.Kind.FLAG;
                                    case TEXTS -> Column.Kind.TEXTS;
                                }))
                        .toList()));
    }

    @Override
    public void whole(long number) {
        row[filled++] = number;
    }

    @Override
    public void text(String text) {
        row[filled++] = text;
    }

    @Override
    public void flag(boolean yes) {
        row[filled++] = yes;
    }

    @Override
    public void texts(List<String> texts) {
        row[filled++] = texts;
    }

    @Override
    public void none() {
        row[filled++] = null;
    }

    @Override
    public void end() throws IOException {
        sheet.row(row);
        filled = 0;
    }
}
