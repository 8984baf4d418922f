package org.kickscope.cli.table;

import java.io.Closeable;
import java.io.IOException;

/**
 * Takes sections, one after the other, and writes them in its form as they come: a million rows need no more memory
 * than a thousand. Close it at the end; then the output is whole.
 */
public interface Sheet extends Closeable {
    /** Begins a section; ends the one before. */
    void section(Section section) throws IOException;

    /** A row of the section, one cell for each column, as {@link Column.Kind} says. */
    void row(Object... cells) throws IOException;

    /** A sentence for people; only the text form shows it. Ends the section before. */
    void note(String sentence) throws IOException;
}
