package org.kickscope.cli.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.kickscope.trace.Printable;

/**
 * Comma-separated values after RFC 4180, times and durations in nanoseconds, shares from 0 to 1. Text that came out of
 * a trace and begins with a character that makes a spreadsheet take it for a formula gets an apostrophe in front.
 */
final class CsvSheet implements Sheet {
    private static final String FORMULA = "=+-@\t\r";

    private final Writer out;
    private Section section;
    private boolean anything;

    CsvSheet(OutputStream to) {
        this.out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
    }

    @Override
    public void section(Section next) throws IOException {
        section = next;
        if (anything) {
            out.write("\r\n");
        }
        anything = true;
        List<Column> columns = next.columns();
        Object[] names = new Object[columns.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = columns.get(i).name();
        }
        write(names, true);
    }

    @Override
    public void row(Object... cells) throws IOException {
        write(cells, false);
    }

    @Override
    public void note(String sentence) {
        // a sentence between the rows would be taken for one
    }

    private void write(Object[] cells, boolean names) throws IOException {
        List<Column> columns = section.columns();
        boolean first = true;
        for (int i = 0; i < columns.size(); i++) {
            Column.Kind kind = columns.get(i).kind();
            if (kind == Column.Kind.ROWS) {
                continue;
            }
            if (!first) {
                out.write(',');
            }
            first = false;
            if (cells[i] != null) {
                out.write(quoted(names ? guarded(cells[i].toString()) : text(kind, cells[i])));
            }
        }
        out.write("\r\n");
    }

    private static String text(Column.Kind kind, Object cell) {
        return switch (kind) {
            case FOREIGN -> guarded(cell.toString());
            case TEXTS -> guarded(Column.joined(cell, "; "));
            case TIME -> Long.toString(((Moment) cell).value());
            default -> cell.toString();
        };
    }

    private static String guarded(String text) {
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return (formula ? "'" : "") + Printable.of(text, Integer.MAX_VALUE);
    }

    private static String quoted(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return '"' + text.replace("\"", "\"\"") + '"';
            }
        }
        return text;
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
