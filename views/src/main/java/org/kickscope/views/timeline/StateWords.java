package org.kickscope.views.timeline;

import org.kickscope.state.LaneState;
import org.kickscope.state.StateTable;
import org.kickscope.state.Task;

/** What a lane does in an interval, in words: as a label, and in full. */
final class StateWords {
    private static final int ENDED = 0x30;

    private StateWords() {}

    /** As short as can be; empty for what needs no word. */
    static String label(StateTable states, LaneState state, int detail) {
        return switch (state) {
            case UNKNOWN, IDLE, EMPTY, KEPT -> "";
            case THREAD, VCPU_THREAD -> task(states.task(detail));
            case EXIT -> detail < 0 ? "" : states.exit(detail).name();
            case RUNNABLE -> detail == 1 ? "preempted" : "runnable";
            case ASLEEP -> (detail & ENDED) != 0 && detail > 0 ? "ended" : "sleeps";
            default -> state.words();
        };
    }

    /** With all that is known. */
    static String full(StateTable states, LaneState state, int detail) {
        return switch (state) {
            case THREAD, VCPU_THREAD -> "runs " + task(states.task(detail));
            case EXIT ->
                detail < 0
                        ? "left the guest, the reason was not seen"
                        : "exit " + states.exit(detail).name();
            case GUEST, RUNNING -> detail < 0 ? state.words() : state.words() + ", on CPU " + detail;
            case RUNNABLE ->
                detail == 1 ? "preempted: lost its CPU and wants one" : "runnable: was woken and wants a CPU";
            case ASLEEP -> (detail & ENDED) != 0 && detail > 0 ? "ended" : "sleeps";
            case USERSPACE -> "served in user space";
            case BUSY -> detail < 0 ? "its handler runs" : "its handler runs, in thread " + detail;
            case PENDING -> "a kick is on its way";
            case EMPTY -> "nothing is under way";
            case UNKNOWN -> "not known";
            default -> state.words();
        };
    }

    private static String task(Task task) {
        return task == null
                ? "a thread"
                : task.name() == null ? "thread " + task.tid() : task.name() + " " + task.tid();
    }
}
