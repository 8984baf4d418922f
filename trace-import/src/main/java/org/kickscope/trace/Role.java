package org.kickscope.trace;

/** Which machine a source was recorded on. */
public enum Role {
    HOST,
    GUEST,
    /** a backend process or board with a recorder of its own */
    BACKEND
}
