package org.kickscope.scan;

import org.kickscope.trace.EventBatch;

/** Sees all rows of a scan, wanted by somebody or not, in the order of time. Called from one thread. */
@FunctionalInterface
public interface Everything {
    /**
     * Some rows of a batch; rows of lost events are among them.
     *
     * @param from first row
     * @param to first row that is not meant
     */
    void rows(EventBatch batch, int from, int to);

    /** True when the fields of events that nobody else wants are not needed: then their heads alone are decoded. */
    default boolean headsOnly() {
        return false;
    }
}
