package org.kickscope.cli.table;

import java.util.List;

/**
 * One of the tables that a verb writes.
 *
 * @param name key in JSON: {@code files}
 * @param title heading in text; empty for none
 * @param shape how its rows stand in the document
 * @param columns its columns
 */
public record Section(String name, String title, Shape shape, List<Column> columns) {
    public Section {
        columns = List.copyOf(columns);
    }

    /** How rows stand in a document. */
    public enum Shape {
        /** text: aligned columns; JSON: an array of objects */
        TABLE,
        /** text: a list of names and values for each row, because there are too many columns; JSON: as a table */
        RECORDS,
        /** exactly one row; text: a list of names and values; JSON: an object */
        ONE,
        /** as a table; the verb writes nothing else as JSON lines, so a line need not name its section */
        ALONE
    }

    public static Section table(String name, String title, Column... columns) {
        return new Section(name, title, Shape.TABLE, List.of(columns));
    }

    public static Section records(String name, String title, Column... columns) {
        return new Section(name, title, Shape.RECORDS, List.of(columns));
    }

    public static Section one(String name, String title, Column... columns) {
        return new Section(name, title, Shape.ONE, List.of(columns));
    }

    public static Section alone(String name, Column... columns) {
        return new Section(name, "", Shape.ALONE, List.of(columns));
    }

    /** True where text shows each row as a list. */
    public boolean listed() {
        return shape == Shape.RECORDS || shape == Shape.ONE;
    }
}
