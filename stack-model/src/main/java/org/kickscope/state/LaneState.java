package org.kickscope.state;

/**
 * What a lane is doing during an interval. Which of them a lane can have says its {@link LaneKind}; what the detail of an
 * interval means (see {@link IntervalLook#detail}) says each state.
 */
public enum LaneState {
    /** The trace does not tell: nothing was seen yet, or the events that would tell were lost. */
    UNKNOWN("unknown"),
    /** A CPU has nothing to run. */
    IDLE("idle"),
    /** A CPU runs a thread. Detail: its number in {@link StateTable#task}. */
    THREAD("runs a thread"),
    /** A CPU runs the thread of a virtual CPU. Detail: its number in {@link StateTable#task}. */
    VCPU_THREAD("runs a virtual CPU"),
    /** A virtual CPU runs its guest. Detail: the CPU of the host. */
    GUEST("in guest"),
    /** A virtual CPU has left its guest for the kernel. Detail: the reason, see {@link StateTable#exit}; none when not seen. */
    EXIT("exit"),
    /** A virtual CPU is served in user space. Detail: the kernel's number of the reason. */
    USERSPACE("userspace"),
    /** A virtual CPU sleeps because its guest halted it. */
    HALTED("halted"),
    /** A thread has a CPU; of a virtual CPU, the trace does not tell whether it is in its guest. Detail: the CPU. */
    RUNNING("running"),
    /** A thread wants a CPU. Detail: 1 when it had one and lost it, 0 when it was woken. */
    RUNNABLE("runnable"),
    /** A thread waits for something. Detail: the bits of {@code prev_state} with which it left its CPU. */
    ASLEEP("asleep"),
    /** Nothing is under way in a queue, as far as its kicks and its handler show. */
    EMPTY("empty"),
    /** A kick of a queue is on its way to the handler. */
    PENDING("pending"),
    /** The handler of a queue runs. Detail: the thread. */
    BUSY("busy"),
    /** Every event of a CPU was kept. */
    KEPT("kept"),
    /** Events of a CPU were lost. Detail: how many, none where the trace does not tell. */
    LOST("lost");

    private final String words;

    LaneState(String words) {
        this.words = words;
    }

    /** The words for people. */
    public String words() {
        return words;
    }
}
