package org.kickscope.query;

import java.io.IOException;

/** A statement that cannot be answered. The message is one line for the user; how to allow more, who sets the limits adds. */
public final class QueryException extends IOException {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** Why there is no answer. */
    public enum Kind {
        /** the statement is wrong, or asks for what it may not */
        STATEMENT,
        /** it took longer than it may */
        TIME,
        /** it needed more memory than it may take */
        MEMORY,
        /** the database does not run here */
        UNAVAILABLE
    }

    QueryException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
