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
    /** Of a vCPU: the address that it wrote in the exit in which events were lost last, and the plan of that event; 0 for none. */
    long cutAddress;

    int cutEvent = -1;
    Flight kick;
    Flight interrupt;
    /** Events that become hops when others confirm them. */
    final Prelude[] preludes = new Prelude[8];
    /** Kicks taken by this thread that it serves after the active one. */
    final ArrayList<Flight> backlog = new ArrayList<>(2);
    /** Signals that wait for this thread to get a processor. */
    final ArrayList<Flight> awaited = new ArrayList<>(2);
    /** Interrupts handed to this vCPU's guest and not seen there yet, oldest first. */
    final ArrayList<Flight> toGuest = new ArrayList<>(2);

    /** Of a vCPU: when it entered the guest last, and the interrupt that it took last. */
    long enteredNs = Long.MIN_VALUE;

    Flight lastInjected;

    Flight acknowledges;
    /** Of a vCPU: vector of the interrupt that its guest ended last, -1 unknown. */
    long endedVector = -1;
    /** Kicks handed to this thread that it may serve before it takes note of them. */
    final ArrayList<Flight> handed = new ArrayList<>(2);
    /** Round of its event loop, 0 while none is known, and when it began. */
    int round;

    long roundNs = Long.MIN_VALUE;
    /** Kicks for which its event loop has to run a bottom half, in the order in which these were scheduled. */
    final ArrayList<Flight> scheduled = new ArrayList<>(2);
    /** Key whose bottom half ran last in this round, 0 for none. */
    long halfOf;
    /** The event of a bottom half of which it is open whose it is; its step is null for none. */
    final Prelude half = new Prelude();
    /** Devices whose bottom halves ran in its first round for kicks from before the trace. */
    final com.carrotsearch.hppc.LongHashSet beforeTrace = new com.carrotsearch.hppc.LongHashSet(4);
    /** It waits for a lock. */
    boolean paused;
    /** When it gave up its processor last to wait for something. */
    long sleptNs = Long.MIN_VALUE;

    /** It gave up its processor to wait for something. */
    boolean asleep;
    /** Another thread has its processor. */
    boolean off;
    /** Somebody was seen to ask this thread to run since it slept. */
    boolean wakingSeen;
    /** The wake-up of this thread whose request was not seen; its step is null for none. */
    final Prelude lostWakeup = new Prelude();
    /** The switch to this thread after a sleep that nobody was seen to end; its step is null for none. */
    final Prelude lostSwitch = new Prelude();
    /** The interrupt that this context merged last into one that is pending in a vCPU. */
    Flight merged;
    /** Interrupts accepted for this vCPU and not injected yet. */
    final ArrayList<Flight> pending = new ArrayList<>(2);
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
        int source;
        long position;
        long address;
        boolean exact;
        String task;
    }

    Context(long id) {
        this.id = id;
        java.util.Arrays.setAll(preludes, i -> new Prelude());
    }

    /** Forgets what waits for confirmation in a direction; {@code onlyHopless}: of that, what is no hop itself. */
    void forget(Direction direction, boolean onlyHopless) {
        for (Prelude p : preludes) {
            if (p.step != null && p.step.direction == direction && !(onlyHopless && p.step.layer >= 0)) {
                p.step = null;
            }
        }
    }

    /** What woke the thread unseen belongs to no signal that it serves from now on. */
    void forgetLostWakeup() {
        lostWakeup.step = null;
        lostSwitch.step = null;
    }

    /** Whether something that a hop of the layer would confirm is remembered. */
    boolean remembers(Direction direction, int layer) {
        for (Prelude p : preludes) {
            if (p.step != null && p.step.direction == direction && p.step.confirmedBy(layer)) {
                return true;
            }
        }
        return false;
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
