package org.kickscope.ring;

/** Whether one end of a ring wants to be notified by the other, as it last said. */
public enum Wish {
    ON,
    OFF,
    /** It has not been seen to say, or events were lost since it did. */
    UNKNOWN;

    private static final Wish[] ALL = values();

    static Wish of(int ordinal) {
        return ALL[ordinal];
    }
}
