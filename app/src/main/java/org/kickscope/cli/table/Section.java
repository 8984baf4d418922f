package org.kickscope.cli.table;

import java.util.List;

/**
 * One of the tables that a verb writes.
 *
 * @param name key in JSON: {@code files}
 * @param title heading in text; empty for none
 * @param single exactly one row: an object in JSON, a list of names and values in text
 * @param alone JSON lines hold this section only, so its rows need not say so
 * @param columns its columns
 */
public record Section(String name, String title, boolean single, boolean alone, List<Column> columns) {
    public Section {
        columns = List.copyOf(columns);
    }

    public static Section table(String name, String title, Column... columns) {
        return new Section(name, title, false, false, List.of(columns));
    }

    public static Section single(String name, String title, Column... columns) {
        return new Section(name, title, true, false, List.of(columns));
    }

    /** The only section that a verb writes. */
    public static Section alone(String name, Column... columns) {
        return new Section(name, "", false, true, List.of(columns));
    }
}
