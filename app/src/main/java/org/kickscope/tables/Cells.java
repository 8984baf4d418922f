package org.kickscope.tables;

import java.io.IOException;
import java.util.List;

/** Takes the rows of a table cell by cell, in the order of its columns. Makes no object for a number. One thread. */
public interface Cells {
    /** A cell of {@link TableColumn.Kind#WHOLE}. */
    void whole(long number) throws IOException;

    /** A cell of {@link TableColumn.Kind#TEXT} or {@link TableColumn.Kind#JSON}; null for none. */
    void text(String text) throws IOException;

    /** A cell of {@link TableColumn.Kind#FLAG}. */
    void flag(boolean yes) throws IOException;

    /** A cell of {@link TableColumn.Kind#TEXTS}; null for none. */
    void texts(List<String> texts) throws IOException;

    /** An empty cell of any kind. */
    void none() throws IOException;

    /** The row is full. */
    void end() throws IOException;

    /** A number that is known only sometimes. */
    default void whole(long number, boolean known) throws IOException {
        if (known) {
            whole(number);
        } else {
            none();
        }
    }

    /** A number of which all below 0 stand for "unknown". */
    default void natural(long number) throws IOException {
        whole(number, number >= 0);
    }
}
