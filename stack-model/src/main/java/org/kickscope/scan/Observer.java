package org.kickscope.scan;

/** An analysis that looks at some events of a trace in the order of time. Called from one thread. */
public interface Observer {
    /** What it wants; asked once, before the scan. */
    Wanted wanted();

    /**
     * An event that it wants.
     *
     * @param event its number in {@link Wanted}
     * @param row valid during the call
     */
    void observe(int event, Row row);

    /**
     * Events of a CPU were lost.
     *
     * @param row its time and CPU; {@link Row#lossCount()} tells how many
     */
    default void lost(Row row) {}

    /** The scan is over, at its end or because it was cancelled. */
    default void end() {}
}
