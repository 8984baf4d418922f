package org.kickscope.cli.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.trace.Printable;

/**
 * Aligned columns. The widths are taken from the first {@value #LOOK_AHEAD} rows; a wider cell after them shifts its
 * own line only.
 */
final class TextSheet implements Sheet {
    static final int LOOK_AHEAD = 2000;
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private final Writer out;
    private final Form.Style style;
    private Section section;
    private final List<String[]> ahead = new ArrayList<>();
    private int[] widths;
    private boolean anything;

    TextSheet(OutputStream to, Form.Style style) {
        this.out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        this.style = style;
    }

    @Override
    public void section(Section next) throws IOException {
        end();
        section = next;
        widths = null;
    }

    @Override
    public void row(Object... cells) throws IOException {
        List<Column> columns = section.columns();
        String[] texts = new String[columns.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text(columns.get(i), cells[i]);
        }
        if (widths != null) {
            if (section.listed()) {
                out.write('\n');
                pairs(texts);
            } else {
                line(texts);
            }
            return;
        }
        ahead.add(texts);
        if (section.listed() || ahead.size() == LOOK_AHEAD) {
            settle();
        }
    }

    @Override
    public void note(String sentence) throws IOException {
        end();
        part();
        out.write(sentence);
        out.write('\n');
    }

    /** An empty line between what stands one below the other. */
    private void part() throws IOException {
        if (anything) {
            out.write('\n');
        }
        anything = true;
    }

    private void end() throws IOException {
        if (section != null && widths == null && !ahead.isEmpty()) {
            settle();
        }
        section = null;
    }

    private void settle() throws IOException {
        part();
        if (!section.title().isEmpty()) {
            heading(section.title());
        }
        if (section.listed()) {
            pairs(ahead.get(0));
            widths = new int[0];
        } else {
            table();
        }
        ahead.clear();
    }

    private void heading(String title) throws IOException {
        out.write(style.colour() ? BOLD + title + PLAIN : title);
        out.write('\n');
    }

    private void pairs(String[] texts) throws IOException {
        int width = 0;
        List<Column> columns = section.columns();
        for (Column column : columns) {
            width = Math.max(width, length(column.title()));
        }
        for (int i = 0; i < texts.length; i++) {
            if (columns.get(i).kind() != Column.Kind.ROWS && !texts[i].isEmpty()) {
                out.write("  " + padded(columns.get(i).title(), width, false) + "  " + texts[i] + "\n");
            }
        }
    }

    private void table() throws IOException {
        List<Column> columns = section.columns();
        widths = new int[columns.size()];
        String[] titles = new String[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            titles[i] = columns.get(i).title();
            widths[i] = length(titles[i]);
            for (String[] row : ahead) {
                widths[i] = Math.max(widths[i], length(row[i]));
            }
        }
        if (style.colour()) {
            out.write(BOLD);
        }
        line(titles);
        if (style.colour()) {
            out.write(PLAIN);
        }
        for (String[] row : ahead) {
            line(row);
        }
    }

    private void line(String[] texts) throws IOException {
        StringBuilder line = new StringBuilder(" ");
        List<Column> columns = section.columns();
        for (int i = 0; i < texts.length && i < widths.length; i++) {
            if (columns.get(i).kind() != Column.Kind.ROWS) {
                line.append(' ')
                        .append(padded(texts[i], widths[i], columns.get(i).rightAligned()))
                        .append(' ');
            }
        }
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        out.append(line, 0, end).append('\n');
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String padded(String text, int width, boolean right) {
        String space = " ".repeat(Math.max(0, width - length(text)));
        return right ? space + text : text + space;
    }

    private String text(Column column, Object cell) {
        if (cell == null) {
            return "";
        }
        return switch (column.kind()) {
            case TEXT, TIME, QUANTITY, FIGURE -> cell.toString();
            case FOREIGN -> Printable.of(cell.toString());
            case TEXTS -> Printable.of(Column.joined(cell, ", "));
            case NUMBER -> style.grouped() ? grouped(((Number) cell).longValue()) : cell.toString();
            case DURATION -> Durations.withUnit((Long) cell);
            case SHARE -> String.format(java.util.Locale.ROOT, "%.1f %%", 100 * (Double) cell);
            case FLAG -> (Boolean) cell ? "yes" : "no";
            case ROWS -> "";
        };
    }

    /** Groups of three with narrow no-break spaces. */
    private static String grouped(long number) {
        return String.format(java.util.Locale.ROOT, "%,d", number).replace(',', '\u202f');
    }

    @Override
    public void close() throws IOException {
        end();
        out.flush();
    }
}
