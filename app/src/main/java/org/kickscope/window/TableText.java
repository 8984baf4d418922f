package org.kickscope.window;

import java.util.List;
import java.util.StringJoiner;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.kickscope.trace.Printable;

/** A table as text, to be copied: heads, then rows, as they are shown. */
final class TableText {
    /** What is copied must stay within what a clipboard is for. */
    private static final int MOST_ROWS = 100_000;

    private TableText() {}

    static <T> String of(TableView<T> table, char separator) {
        List<TableColumn<T, ?>> columns = table.getVisibleLeafColumns();
        StringBuilder text = new StringBuilder(
                row(separator, columns.stream().map(TableColumn::getText).toArray(String[]::new)));
        for (int i = 0; i < Math.min(MOST_ROWS, table.getItems().size()); i++) {
            int at = i;
            text.append(row(
                    separator,
                    columns.stream()
                            .map(c -> c.getCellData(at))
                            .map(v -> v == null ? "" : v.toString())
                            .toArray(String[]::new)));
        }
        return text.toString();
    }

    /** Cells in one line, each such that neither a spreadsheet nor a terminal acts on it. */
    static String row(char separator, String... cells) {
        StringJoiner line = new StringJoiner(String.valueOf(separator), "", "\n");
        for (String cell : cells) {
            line.add(cell(cell, separator));
        }
        return line.toString();
    }

    private static String cell(String value, char separator) {
        String clean = Printable.of(value);
        boolean formula = separator == ','
                && !clean.isEmpty()
                && "=+-@".indexOf(clean.charAt(0)) >= 0
                && !clean.matches("[+-]?[0-9.\u202F]+.*");
        String safe = formula ? "'" + clean : clean;
        boolean quoted = safe.indexOf(separator) >= 0 || safe.indexOf('"') >= 0;
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
