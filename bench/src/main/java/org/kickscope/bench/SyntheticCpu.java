package org.kickscope.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.util.SplittableRandom;

/**
 * Events of one CPU of a synthesised trace: threads run, call the system, are woken and switched, and now and then the
 * virtual CPU of this CPU kicks its vhost worker, which sends the packet and answers with an interrupt.
 */
final class SyntheticCpu {
    private static final byte[] NIC = {'e', 'n', 'p', '1', 's', '0', '-', 't', 'x', '-', '0'};

    private final int cpu;
    private final int cpus;
    private final SplittableRandom random;
    private final byte[][] comms = new byte[SyntheticTasks.COUNT + 1][];
    private SyntheticPages pages;
    private long time;
    private int current = SyntheticTasks.IDLE;
    private long call;
    private long chains;

    SyntheticCpu(int cpu, int cpus) {
        this.cpu = cpu;
        this.cpus = cpus;
        random = new SplittableRandom(0x5eed + cpu);
        time = 1_000_000_000L + 100L * cpu;
        for (int task = SyntheticTasks.IDLE; task < SyntheticTasks.COUNT; task++) {
            comms[task + 1] = SyntheticTasks.comm(cpu, task);
        }
    }

    /**
     * Writes the events.
     *
     * @param events exact number of events
     * @param period events from the beginning of one chain of a kick and an interrupt to that of the next
     * @return the bytes of their pages
     */
    long write(OutputStream out, long events, long period) throws IOException {
        pages = new SyntheticPages(out);
        SyntheticChain chain = new SyntheticChain(this, cpu);
        long done = 0;
        long next = period / 2;
        while (done < events) {
            if (done >= next && done + SyntheticChain.EVENTS <= events) {
                chain.write();
                chains++;
                done += SyntheticChain.EVENTS;
                next += period;
            } else {
                noise();
                done++;
            }
        }
        pages.flush();
        return pages.bytes();
    }

    /** Kicks written so far; there are as many interrupts. */
    long chains() {
        return chains;
    }

    private void noise() throws IOException {
        int dice = random.nextInt(100);
        if (dice < 22) {
            call = random.nextInt(330);
            begin(SyntheticKinds.ENTER, 0);
            pages.put(0, call);
            for (int a = 0; a < 3; a++) {
                pages.put(1, a, random.nextLong() >>> (16 + 8 * a));
            }
        } else if (dice < 44) {
            begin(SyntheticKinds.EXIT, 0);
            pages.put(0, call);
            pages.put(1, random.nextInt(-11, 4096));
        } else if (dice < 66) {
            switchTo(other(), current == SyntheticTasks.IDLE || random.nextInt(4) == 0 ? 0 : 1);
        } else if (dice < 88) {
            wake(Math.max(other(), SyntheticTasks.FIRST_OTHER), random.nextInt(cpus));
        } else if (dice < 92) {
            begin(SyntheticKinds.IRQ, 1, NIC);
            pages.put(0, 33);
        } else if (dice < 96) {
            begin(SyntheticKinds.IRQ_EXIT, 1);
            pages.put(0, 33);
            pages.put(1, 1);
        } else {
            begin(SyntheticKinds.TIMER, 1);
            pages.put(0, 0xffff888100000000L + 64L * random.nextInt(4096));
            pages.put(1, SyntheticKinds.TEXT);
            pages.put(2, time + 4_000_000);
            pages.put(3, time + 4_000_000);
            pages.put(4, 10);
        }
    }

    private int other() {
        int task = random.nextInt(SyntheticTasks.FIRST_OTHER - 1, SyntheticTasks.COUNT);
        return task < SyntheticTasks.FIRST_OTHER ? SyntheticTasks.IDLE : task;
    }

    private byte[] comm(int task) {
        return comms[task + 1];
    }

    /** The CPU goes to another thread; {@code state} is what the one before does: 0 runs on, 1 sleeps. */
    void switchTo(int next, int state) throws IOException {
        begin(SyntheticKinds.SWITCH, 0);
        pages.put(0, comm(current));
        pages.put(1, SyntheticTasks.tid(cpu, current));
        pages.put(2, 120);
        pages.put(3, state);
        pages.put(4, comm(next));
        pages.put(5, SyntheticTasks.tid(cpu, next));
        pages.put(6, 120);
        current = next;
    }

    /** A thread is asked to run. */
    void wake(int task, int target) throws IOException {
        begin(SyntheticKinds.WAKING, 1);
        pages.put(0, comm(task));
        pages.put(1, SyntheticTasks.tid(cpu, task));
        pages.put(2, 120);
        pages.put(3, target);
    }

    /** An event with numbers in its first fields. */
    void event(SyntheticEvent kind, int flags, long... numbers) throws IOException {
        begin(kind, flags);
        for (int i = 0; i < numbers.length; i++) {
            pages.put(i, numbers[i]);
        }
    }

    /** A probe hit, with its arguments. */
    void probe(SyntheticEvent kind, long... arguments) throws IOException {
        begin(kind, 0);
        pages.put(0, SyntheticKinds.address(kind));
        for (int i = 0; i < arguments.length; i++) {
            pages.put(i + 1, arguments[i]);
        }
    }

    private void begin(SyntheticEvent kind, int flags) throws IOException {
        begin(kind, flags, null);
    }

    private void begin(SyntheticEvent kind, int flags, byte[] dynamic) throws IOException {
        // mostly a microsecond, now and then a pause that needs more than 27 bits
        time += random.nextInt(20_000) == 0 ? 200_000_000L : 200 + random.nextInt(1600);
        pages.begin(kind, time, SyntheticTasks.tid(cpu, current), flags, dynamic);
    }
}
