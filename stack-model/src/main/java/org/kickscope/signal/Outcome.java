package org.kickscope.signal;

/** What became of a signal. */
public enum Outcome {
    /** handed to its consumer: it reached the last hop of its direction that this trace can show */
    DELIVERED("delivered"),
    /** merged into an earlier signal that was still pending */
    COALESCED("coalesced"),
    /** never left, because the other side asked for none */
    SUPPRESSED("suppressed"),
    /** decoded to nothing */
    DROPPED("dropped"),
    /** its first or last hop is cut by the edge of the trace or by lost events */
    INCOMPLETE("incomplete");

    private final String id;

    Outcome(String id) {
        this.id = id;
    }

    /** The word used in stack files and outputs. */
    public String id() {
        return id;
    }

    /** The outcome of that word, or null. */
    public static Outcome of(String word) {
        for (Outcome o : values()) {
            if (o.id.equals(word)) {
                return o;
            }
        }
        return null;
    }
}
