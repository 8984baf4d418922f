package org.kickscope.stack;

import java.io.IOException;
import org.kickscope.trace.Printable;

/**
 * A stack file is not what it should be. Names the file, the JSON pointer, what was expected there and what was
 * found.
 */
public final class StackFileException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_FOUND = 120;

    private final String file;
    private final String pointer;
    private final String expected;
    private final String found;

    public StackFileException(String file, String pointer, String expected, String found) {
        super(Printable.of(file) + ": at " + (pointer.isEmpty() ? "the top" : Printable.of(pointer)) + ": expected "
                + Printable.of(expected, 2000) + ", found " + Printable.of(found, LONGEST_FOUND));
        this.file = file;
        this.pointer = pointer;
        this.expected = expected;
        this.found = Printable.of(found, LONGEST_FOUND);
    }

    /** The file, or the name of a shipped one. */
    public String file() {
        return file;
    }

    /** JSON pointer (RFC 6901) of the place, line and column where the file is not JSON; empty for the whole file. */
    public String pointer() {
        return pointer;
    }

    /** What should be there. */
    public String expected() {
        return expected;
    }

    /** What is there, cut to a readable length. */
    public String found() {
        return found;
    }
}
