package org.kickscope.result;

/** What was looked up on the way of signals, as texts, each with the signals that it was looked up for. Any thread. */
public interface Lookups {
    /** Number of different ones. */
    int size();

    /** Who looked up what, and what came of it: {@code vbus-client handle 5 hit to …}. */
    String text(int lookup);

    /** Rows of its signals, ascending. */
    int[] rows(int lookup);
}
