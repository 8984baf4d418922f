package org.kickscope.review;

import java.io.IOException;

/** A file is no review: which file, which line, and why. */
public final class ReviewException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param line from 1; 0 for the file as a whole */
    public ReviewException(String file, int line, String reason) {
        super(file + (line > 0 ? ":" + line : "") + ": " + reason);
    }
}
