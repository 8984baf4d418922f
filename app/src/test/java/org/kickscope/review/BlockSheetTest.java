package org.kickscope.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Section;
import org.kickscope.review.Document.Cell;
import org.kickscope.review.Document.Grid;
import org.kickscope.review.Document.Prose;

class BlockSheetTest {
    private static final Section TABLE = Section.table(
            "t", "Times", Column.foreign("task", "task"), Column.duration("ns", "p50"), Column.share("share", "share"));

    @Test
    void cellsAreTextWithTheNumberThatTheyAreSortedBy() {
        BlockSheet sheet = new BlockSheet(title -> "Table 1. " + title);
        sheet.section(TABLE);
        sheet.row("a\u001bb", 1_280_000L, 0.49);
        sheet.row(null, null, null);
        Grid grid = (Grid) sheet.blocks().get(0);
        assertEquals("Table 1. Times", grid.caption());
        assertEquals(
                List.of(
                        new Cell("a\\u001bb", null),
                        new Cell("1.28\u202fms", "1280000"),
                        new Cell("49.0\u202f%", "0.49")),
                grid.rows().get(0));
        assertEquals(new Cell("", null), grid.rows().get(1).get(1));
    }

    @Test
    void whatNobodyReadsIsCounted() {
        BlockSheet sheet = new BlockSheet(title -> title);
        sheet.section(TABLE);
        for (int i = 0; i < 250; i++) {
            sheet.row("x", 1L, 0.0);
        }
        Grid grid = (Grid) sheet.blocks().get(0);
        assertEquals(200, grid.rows().size());
        assertEquals(50, grid.left());
    }

    @Test
    void recordsOfManyColumnsAreTurned() {
        BlockSheet sheet = new BlockSheet(title -> title);
        sheet.section(Section.records(
                "r", "R", Column.text("id", "id"), Column.number("n", "n"), Column.text("empty", "empty")));
        sheet.row("one", 1, null);
        sheet.row("two", 2, "");
        Grid grid = (Grid) sheet.blocks().get(0);
        assertEquals(
                List.of("", "one", "two"),
                grid.columns().stream().map(Document.Head::title).toList());
        assertEquals(List.of(List.of(new Cell("n", null), new Cell("1", null), new Cell("2", null))), grid.rows());
    }

    @Test
    void linesStayLines() {
        BlockSheet sheet = new BlockSheet(title -> title);
        sheet.note("one\n  two");
        assertEquals(List.of(new Prose(Document.Style.LINES, "one\n  two")), sheet.blocks());
    }
}
