package org.kickscope.ring;

/** How a value of a ring is known. */
public enum Proof {
    /** A probe showed the value at this event. */
    OBSERVED,
    /** Reckoned from what probes showed before: a buffer was taken, buffers were put into the used ring. */
    INFERRED,
    /** No probe has shown it yet, or events were lost since one did. */
    UNKNOWN;

    private static final Proof[] ALL = values();

    static Proof of(int ordinal) {
        return ALL[ordinal];
    }
}
