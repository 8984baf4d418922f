package org.kickscope.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Moment;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.review.Document.Block;
import org.kickscope.review.Document.Cell;
import org.kickscope.review.Document.Grid;
import org.kickscope.review.Document.Head;
import org.kickscope.review.Document.Prose;
import org.kickscope.review.Document.Style;
import org.kickscope.trace.Printable;
import org.kickscope.views.Numbers;

/** Keeps what a verb writes for people as tables and sentences of a document. More rows than anybody reads are counted only. */
public final class BlockSheet implements Sheet {
    private static final int MOST_ROWS = 200;
    private static final int LONGEST_CELL = 600;
    private static final int LONGEST_NOTE = 20_000;

    private final Numbering numbering;
    private final List<Block> blocks = new ArrayList<>();
    private Section section;
    private final List<List<Cell>> rows = new ArrayList<>();
    private long left;

    /** Gives tables their numbers. */
    public interface Numbering {
        /** The caption of the next table of this title. */
        String caption(String title);
    }

    public BlockSheet(Numbering numbering) {
        this.numbering = numbering;
    }

    /** What was written. */
    public List<Block> blocks() {
        end();
        return List.copyOf(blocks);
    }

    @Override
    public void section(Section next) {
        end();
        section = next;
    }

    @Override
    public void row(Object... cells) {
        if (rows.size() == MOST_ROWS) {
            left++;
            return;
        }
        List<Column> columns = section.columns();
        List<Cell> row = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).kind() != Column.Kind.ROWS) {
                row.add(cells[i] == null ? new Cell("", null) : cell(columns.get(i), cells[i]));
            }
        }
        rows.add(row);
    }

    @Override
    public void note(String sentence) {
        end();
        List<String> lines = new ArrayList<>();
        sentence.lines().forEach(l -> lines.add(Printable.of(l, LONGEST_CELL)));
        String text = Printable.of(sentence.replace("\n", " "), LONGEST_NOTE);
        blocks.add(lines.size() < 2 ? new Prose(Style.SMALL, text) : new Prose(Style.LINES, String.join("\n", lines)));
    }

    private void end() {
        if (section == null || rows.isEmpty()) {
            section = null;
            return;
        }
        List<Head> heads = new ArrayList<>();
        for (Column c : section.columns()) {
            if (c.kind() != Column.Kind.ROWS) {
                heads.add(new Head(c.title(), c.rightAligned(), false));
            }
        }
        Grid whole = new Grid(numbering.caption(section.title()), heads, rows, left);
        blocks.add(section.listed() ? turned(whole) : whole);
        section = null;
        rows.clear();
        left = 0;
    }

    /** Rows of too many columns for a page: a column for each of them. */
    private static Grid turned(Grid wide) {
        List<Head> heads = new ArrayList<>();
        heads.add(new Head("", false, false));
        for (int r = 0; r < wide.rows().size(); r++) {
            heads.add(new Head(wide.rows().get(r).get(0).text(), false, false));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (int c = 1; c < wide.columns().size(); c++) {
            List<Cell> row = new ArrayList<>();
            row.add(new Cell(wide.columns().get(c).title(), null));
            for (List<Cell> r : wide.rows()) {
                row.add(new Cell(r.get(c).text(), null));
            }
            if (row.stream().skip(1).anyMatch(cell -> !cell.text().isEmpty())) {
                rows.add(row);
            }
        }
        return new Grid(wide.caption(), heads, rows, wide.left());
    }

    private static Cell cell(Column column, Object cell) {
        return switch (column.kind()) {
            case NUMBER -> number(Numbers.count(((Number) cell).longValue()), cell);
            case DURATION -> number(Numbers.duration((Long) cell), cell);
            case TIME -> number(cell.toString(), ((Moment) cell).value());
            case SHARE -> number(percent((Double) cell), cell);
            case QUANTITY -> number(cell.toString(), cell);
            case FLAG -> new Cell((Boolean) cell ? "yes" : "no", null);
            case TEXTS -> {
                List<String> all = new ArrayList<>();
                ((List<?>) cell).forEach(t -> all.add(t.toString()));
                yield new Cell(Printable.of(String.join(", ", all), LONGEST_CELL), null);
            }
            case TEXT, FOREIGN, FIGURE, ROWS -> new Cell(Printable.of(cell.toString(), LONGEST_CELL), null);
        };
    }

    private static Cell number(String text, Object key) {
        return new Cell(text, key.toString());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share) + Numbers.THIN + "%";
    }

    @Override
    public void close() {
        end();
    }
}
