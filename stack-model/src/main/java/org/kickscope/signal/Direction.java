package org.kickscope.signal;

/** Which way a signal goes. */
public enum Direction {
    /** guest to backend */
    KICK("kick"),
    /** backend to guest */
    INTERRUPT("interrupt");

    private final String id;

    Direction(String id) {
        this.id = id;
    }

    /** The word used in outputs. */
    public String id() {
        return id;
    }
}
