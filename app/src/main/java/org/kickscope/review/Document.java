package org.kickscope.review;

import java.util.List;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Type;

/**
 * What a build of a review shows, before it is HTML or PDF. Immutable. Its texts may come from a trace: who writes them makes
 * them harmless.
 *
 * @param title what it is called
 * @param subtitle a line below; empty for none
 * @param maker name and version of the program
 * @param leaves its pages, the first of which says what it rests on
 */
public record Document(String title, String subtitle, String maker, List<Leaf> leaves) {
    public Document {
        leaves = List.copyOf(leaves);
    }

    /** A page. */
    public record Leaf(String title, List<Block> blocks) {
        public Leaf {
            blocks = List.copyOf(blocks);
        }
    }

    /** What stands on a page. */
    public sealed interface Block permits Prose, Figure, Grid, Command {}

    /** How prose is set. */
    public enum Style {
        PARAGRAPH,
        ITEM,
        /** of second rank */
        SMALL,
        /** something that a reader must know before the numbers */
        WARNING,
        /** a heading inside of a page */
        HEADING,
        /** lines that stay as they are */
        LINES
    }

    /** Text. */
    public record Prose(Style style, String text) implements Block {}

    /**
     * A drawing.
     *
     * @param caption its number and what it shows
     * @param picture what is drawn
     * @param type the letters
     * @param selection what is drawn as selected
     */
    public record Figure(String caption, Picture picture, Type type, Selection selection) implements Block {}

    /**
     * A table.
     *
     * @param caption its number and what it shows
     * @param columns its columns
     * @param rows their cells
     * @param left how many more rows there are
     */
    public record Grid(String caption, List<Head> columns, List<List<Cell>> rows, long left) implements Block {
        public Grid {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** A column of a table. */
    public record Head(String title, boolean number, boolean code) {}

    /**
     * A cell.
     *
     * @param text what stands in it
     * @param key the number that it is sorted by, in decimal digits; null for its text
     */
    public record Cell(String text, String key) {}

    /** The command that makes what stands above it. */
    public record Command(String line) implements Block {}
}
