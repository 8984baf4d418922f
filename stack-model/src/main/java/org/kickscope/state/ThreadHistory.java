package org.kickscope.state;

import java.io.IOException;

/** A thread whose states are kept: what is known of it now. Part of a {@link StateScan}. */
final class ThreadHistory {
    /** Where a virtual CPU is when it has a CPU. */
    enum Where {
        UNKNOWN,
        GUEST,
        KERNEL,
        USERSPACE
    }

    /** Whether it has a CPU. */
    enum Turn {
        UNKNOWN,
        HAS,
        WANTS,
        SLEEPS
    }

    final int lane;
    final boolean vcpu;
    EventDensity.Counts density;
    String name;
    Turn turn = Turn.UNKNOWN;
    int cpu = -1;
    private Where where = Where.UNKNOWN;
    /** Of a virtual CPU outside its guest: the reason, -1 unknown, when it left, and that it has nothing to do. */
    private int reason = -1;

    private long leftNs;
    private boolean halts;
    /** Of one without a CPU: the bits of its state, or that it was made to go. */
    private int left;

    ThreadHistory(int lane, boolean vcpu) {
        this.lane = lane;
        this.vcpu = vcpu;
    }

    /** It goes into its guest. */
    void enters() {
        where = Where.GUEST;
    }

    /** It leaves its guest. */
    void leaves(int why, boolean halting, long ns) {
        where = Where.KERNEL;
        reason = why;
        halts = halting;
        leftNs = ns;
    }

    /** It goes to user space. */
    void serves(int why) {
        where = Where.USERSPACE;
        reason = why;
        halts = false;
    }

    /** It comes back from user space. */
    void returns(long ns) {
        leaves(-1, false, ns);
    }

    /** It gives its CPU up; {@code state} tells why, 0 when it would go on. */
    void gives(int state) {
        turn = state == 0 ? Turn.WANTS : Turn.SLEEPS;
        left = state == 0 ? 1 : state;
        if (where == Where.GUEST) {
            where = Where.UNKNOWN; // it left its guest before, and no event told
        }
    }

    /** It is asked to run. One that has a CPU goes on; that it had given it up is told by its CPU. */
    boolean woken() {
        if (turn == Turn.HAS || turn == Turn.WANTS) {
            return false;
        }
        turn = Turn.WANTS;
        left = 0;
        return true;
    }

    /** It has that CPU. */
    boolean isOn(int number) {
        return turn == Turn.HAS && cpu == number;
    }

    /** Nothing is known of it any more. */
    void forget() {
        turn = Turn.UNKNOWN;
        where = Where.UNKNOWN;
        halts = false;
    }

    /** It was halted from its exit until now, and a recorder that leaves out switches did not show it. */
    void wasHalted(StateWriter writer) throws IOException {
        if (turn == Turn.HAS && where == Where.KERNEL) {
            writer.change(lane, leftNs, LaneState.HALTED);
        }
    }

    /** Writes what it does now. */
    void show(StateWriter writer, long ns) throws IOException {
        switch (turn) {
            case UNKNOWN -> writer.change(lane, ns, LaneState.UNKNOWN);
            case WANTS -> writer.change(lane, ns, LaneState.RUNNABLE, left);
            case SLEEPS -> {
                boolean halted = vcpu && where == Where.KERNEL && halts;
                writer.change(lane, ns, halted ? LaneState.HALTED : LaneState.ASLEEP, halted ? -1 : left);
            }
            case HAS -> {
                switch (where) {
                    case UNKNOWN -> writer.change(lane, ns, LaneState.RUNNING, cpu);
                    case GUEST -> writer.change(lane, ns, LaneState.GUEST, cpu);
                    case KERNEL -> writer.change(lane, ns, LaneState.EXIT, reason);
                    case USERSPACE -> writer.change(lane, ns, LaneState.USERSPACE, reason);
                }
            }
        }
    }
}
