package org.kickscope.state;

import java.util.List;

/** What a lane is the history of. Lanes of a table stand in the order of these kinds. */
public enum LaneKind {
    /** A virtual CPU, by the thread that runs it. */
    VCPU(
            LaneState.UNKNOWN,
            LaneState.GUEST,
            LaneState.EXIT,
            LaneState.USERSPACE,
            LaneState.HALTED,
            LaneState.RUNNING,
            LaneState.RUNNABLE,
            LaneState.ASLEEP),
    /** A CPU of a guest, by the guest's own trace. */
    GUEST_CPU(LaneState.UNKNOWN, LaneState.IDLE, LaneState.THREAD),
    /** Any other thread that signals pass through: a worker, a thread of the VMM. */
    THREAD(LaneState.UNKNOWN, LaneState.RUNNING, LaneState.RUNNABLE, LaneState.ASLEEP),
    /** A CPU of a host. */
    CPU(LaneState.UNKNOWN, LaneState.IDLE, LaneState.THREAD, LaneState.VCPU_THREAD),
    /** A queue, by its kicks. */
    QUEUE(LaneState.UNKNOWN, LaneState.EMPTY, LaneState.PENDING, LaneState.BUSY),
    /** The losses of a CPU; with the number -1, of any CPU of a machine. */
    LOSS(LaneState.KEPT, LaneState.LOST);

    private final List<LaneState> states;

    LaneKind(LaneState... states) {
        this.states = List.of(states);
    }

    /** The states that its lanes can have, at most 8. The first is that of a time of which nothing is known. */
    public List<LaneState> states() {
        return states;
    }

    /** Place of a state in {@link #states()}, -1 for one that such a lane cannot have. */
    public int code(LaneState state) {
        return states.indexOf(state);
    }
}
