package org.kickscope.stack;

import java.io.IOException;
import org.kickscope.trace.Printable;

/** A stack file is not what it should be. Names the file, the JSON pointer, what was expected there and what was found. */
public final class StackFileException extends IOException {
    private static final long serialVersionUID = 1L;
    private final String pointer;

    public StackFileException(String file, String pointer, String expected, String found) {
        super(Printable.of(file) + ": at " + (pointer.isEmpty() ? "the top" : Printable.of(pointer)) + ": expected "
                + expected + ", found " + Printable.of(found));
        this.pointer = pointer;
    }

    /** JSON pointer (RFC 6901) of the place. */
    public String pointer() {
        return pointer;
    }
}
