package org.kickscope.bench;

import java.nio.charset.StandardCharsets;

/** The threads of a synthesised trace: on each CPU a virtual CPU, the vhost worker that serves it, and others. */
final class SyntheticTasks {
    /** The idle thread. */
    static final int IDLE = -1;

    /** A virtual CPU. */
    static final int VCPU = 0;

    /** The worker that serves the virtual CPU. */
    static final int VHOST = 1;

    /** The first of the threads that have nothing to do with signals. */
    static final int FIRST_OTHER = 2;

    /** Threads of a CPU. */
    static final int COUNT = 12;

    private SyntheticTasks() {}

    static int tid(int cpu, int task) {
        return task == IDLE ? 0 : 1000 + 100 * cpu + task;
    }

    static String name(int cpu, int task) {
        return switch (task) {
            case IDLE -> "swapper/" + cpu;
            case VCPU -> "CPU " + cpu + "/KVM";
            case VHOST -> "vhost-" + tid(0, VCPU);
            case FIRST_OTHER -> "kworker/" + cpu + ":1";
            default -> "bench-" + tid(cpu, task);
        };
    }

    static byte[] comm(int cpu, int task) {
        return name(cpu, task).getBytes(StandardCharsets.US_ASCII);
    }

    /** As tracefs prints {@code saved_cmdlines}. */
    static String commandLines(int cpus) {
        StringBuilder s = new StringBuilder();
        for (int c = 0; c < cpus; c++) {
            for (int task = 0; task < COUNT; task++) {
                s.append(tid(c, task)).append(' ').append(name(c, task)).append('\n');
            }
        }
        return s.toString();
    }
}
