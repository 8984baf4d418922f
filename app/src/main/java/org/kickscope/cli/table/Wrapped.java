package org.kickscope.cli.table;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.trace.Printable;

/** Text for people in lines of limited width: paragraphs, and tables whose cells are sentences. Escapes what could act. */
public final class Wrapped {
    /** Wide enough for two columns of sentences, narrow enough for most terminals. */
    public static final int WIDTH = 100;

    private static final int LONGEST = 4000;

    private Wrapped() {}

    /** A paragraph. Each line begins with the indent. */
    public static String paragraph(String text, String indent) {
        return indent + String.join("\n" + indent, lines(text, WIDTH - indent.length()));
    }

    /** The lines of a text. A word that is too long stands on a line of its own. */
    public static List<String> lines(String text, int width) {
        List<String> all = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : Printable.of(text, LONGEST).split(" +")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                all.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        all.add(line.toString());
        return all;
    }

    /**
     * A table.
     *
     * @param widths of the columns; the last may be less than what is left
     * @param rows cells, null and empty ones stay blank; an empty row is a blank line
     */
    public static String table(int[] widths, List<String[]> rows) {
        StringBuilder out = new StringBuilder();
        for (String[] row : rows) {
            List<List<String>> cells = new ArrayList<>();
            int height = 1;
            for (int i = 0; i < row.length; i++) {
                cells.add(lines(row[i] == null ? "" : row[i], widths[i]));
                height = Math.max(height, cells.get(i).size());
            }
            for (int y = 0; y < height; y++) {
                StringBuilder line = new StringBuilder();
                for (int i = 0; i < row.length; i++) {
                    String part = y < cells.get(i).size() ? cells.get(i).get(y) : "";
                    line.append("  ").append(part).append(" ".repeat(Math.max(0, widths[i] - part.length())));
                }
                out.append(line.toString().stripTrailing()).append('\n');
            }
        }
        return out.toString().stripTrailing();
    }
}
