package org.kickscope.views.latency;

/** What durations are told apart by. */
public enum By {
    /** from one layer to the next that was reached */
    HANDOFF("hand-off"),
    /** from the arrival at a layer to the next hop */
    LAYER("layer"),
    /** the whole way, by queue */
    QUEUE("queue"),
    /** the whole way, by the vCPU that kicked or was interrupted, see {@link VcpuThread} */
    VCPU("vCPU"),
    /** the whole way, by how many signals were served at once: the signal and those that merged into it */
    BATCH("size of batch");

    private final String id;

    By(String id) {
        this.id = id;
    }

    /** The word used in pictures. */
    public String id() {
        return id;
    }

    /** True where a part is the time between two hops, false where it is the whole way of a signal. */
    boolean ofHops() {
        return this == HANDOFF || this == LAYER;
    }
}
