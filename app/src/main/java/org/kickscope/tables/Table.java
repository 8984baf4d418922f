package org.kickscope.tables;

import java.io.IOException;
import java.util.List;

/** One of the tables that are made of a trace. Immutable. */
public interface Table {
    /** Its name, one word in lower case. */
    String name();

    /** What a row is. */
    String meaning();

    List<TableColumn> columns();

    /**
     * Hands out its rows, one after the other.
     *
     * @throws IOException when a file of the trace cannot be read, or the cells throw it
     */
    void fill(Facts facts, Cells cells) throws IOException;
}
