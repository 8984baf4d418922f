package org.kickscope.signal;

import java.util.ArrayList;

/** What one thread, or one interrupt level of a CPU, is working on. */
final class Context {
    final long id;
    /** CPU of its last event. */
    int cpu = -1;
    /** Number of the virtual CPU that this thread runs, -1 for any other. */
    int vcpu = -1;
    /** Machine it belongs to, -1 unknown. */
    int vm = -1;
    /** Of a vCPU: what the trace says last. */
    Mode mode = Mode.UNKNOWN;
    Flight kick;
    Flight interrupt;
    /** An event that becomes a hop when another one confirms it; one for each direction. */
    final Prelude[] prelude = {new Prelude(), new Prelude()};
    /** Signals that wait for this thread to get a processor. */
    final ArrayList<Flight> awaited = new ArrayList<>(2);
    /** Interrupts handed to this vCPU's guest and not seen there yet, oldest first. */
    final ArrayList<Flight> toGuest = new ArrayList<>(2);

    /** Interrupts that the next entry of this vCPU delivers. */
    final ArrayList<Flight> toEnter = new ArrayList<>(2);
    /** A kick of the guest's own trace that has to leave the guest next. */
    Flight fromGuest;
    /** Which interrupt of the guest a vector raises, as far as it was seen. */
    final com.carrotsearch.hppc.IntIntHashMap irqOfVector = new com.carrotsearch.hppc.IntIntHashMap();

    enum Mode {
        UNKNOWN,
        GUEST,
        HOST
    }

    /** An event that waits for confirmation. */
    static final class Prelude {
        HookStep step;
        long ns;
        int cpu;
        int tid;
        long position;
        long address;
        boolean exact;
        String task;
    }

    Context(long id) {
        this.id = id;
    }

    Flight active(Direction direction) {
        return direction == Direction.KICK ? kick : interrupt;
    }

    void active(Direction direction, Flight flight) {
        if (direction == Direction.KICK) {
            kick = flight;
        } else {
            interrupt = flight;
        }
    }
}
