package org.kickscope.query;

import java.sql.SQLException;

/** What the database says no with, in one line. */
final class Refusals {
    private Refusals() {}

    static QueryException of(SQLException e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        int place = message.indexOf("\nLINE ");
        String text =
                (place < 0 ? message : message.substring(0, place)).strip().replaceAll("\\s*\\n\\s*", " ");
        if (text.startsWith("Out of Memory Error")) {
            return new QueryException(
                    QueryException.Kind.MEMORY, "the statement needs more memory than it may take (" + text + ")", e);
        }
        return new QueryException(QueryException.Kind.STATEMENT, text, e);
    }

    /** The library cannot be loaded: it is not on the class path, or has nothing for this machine. */
    static QueryException unavailable(LinkageError e) {
        String why = e.getCause() == null ? e.toString() : e.getCause().toString();
        return new QueryException(
                QueryException.Kind.UNAVAILABLE,
                "SQL needs DuckDB, which does not run on this machine (" + System.getProperty("os.name") + ", "
                        + System.getProperty("os.arch") + ": " + why + "); all other verbs do without, and so does"
                        + " 'export' to csv and jsonl",
                e);
    }
}
