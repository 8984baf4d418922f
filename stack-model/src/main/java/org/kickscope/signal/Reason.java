package org.kickscope.signal;

/** Why a signal is incomplete. */
public enum Reason {
    TRACE_START("trace-start"),
    TRACE_END("trace-end"),
    LOST_EVENTS("lost-events");

    private final String id;

    Reason(String id) {
        this.id = id;
    }

    /** The word used in outputs. */
    public String id() {
        return id;
    }
}
