package org.kickscope.compare;

import java.io.IOException;
import org.kickscope.trace.Printable;

/** A baseline file that cannot be used: where, what should be there, what is. */
public final class BaselineException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_FOUND = 120;

    BaselineException(String file, String place, String expected, String found) {
        super(Printable.of(file) + " is no baseline that can be read: at " + Printable.of(place) + ": expected "
                + expected + ", found " + Printable.of(found, LONGEST_FOUND));
    }
}
