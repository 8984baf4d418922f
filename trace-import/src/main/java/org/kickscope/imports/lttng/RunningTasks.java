package org.kickscope.imports.lttng;

import java.util.Arrays;

/**
 * Which thread runs on each CPU, as the last {@code sched_switch} there told it; for traces that were recorded without the
 * thread in each event. Unknown before the first one, and after events were lost until the next one. Not safe for several
 * threads.
 */
public final class RunningTasks {
    private static final int MOST_CPUS = 1 << 14;

    private int[] tids = new int[0];
    private int[] comms = new int[0];

    /** From now on a thread runs on a CPU; the name is an id of the trace's strings, -1 unknown. */
    public void runs(int cpu, int tid, int comm) {
        if (cpu < 0 || cpu >= MOST_CPUS) {
            return;
        }
        if (cpu >= tids.length) {
            int before = tids.length;
            tids = Arrays.copyOf(tids, cpu + 1);
            comms = Arrays.copyOf(comms, cpu + 1);
            Arrays.fill(tids, before, cpu + 1, -1);
            Arrays.fill(comms, before, cpu + 1, -1);
        }
        tids[cpu] = tid;
        comms[cpu] = comm;
    }

    /** From now on it is not known which thread runs on a CPU; of -1, on any. */
    public void forget(int cpu) {
        if (cpu < 0) {
            Arrays.fill(tids, -1);
            Arrays.fill(comms, -1);
        } else {
            runs(cpu, -1, -1);
        }
    }

    /** The thread on a CPU, -1 unknown. */
    public int tid(int cpu) {
        return cpu >= 0 && cpu < tids.length ? tids[cpu] : -1;
    }

    /** Its name as an id of the trace's strings, -1 unknown. */
    public int comm(int cpu) {
        return cpu >= 0 && cpu < comms.length ? comms[cpu] : -1;
    }

    /** Takes over what another one knows. */
    public void set(RunningTasks other) {
        tids = other.tids.clone();
        comms = other.comms.clone();
    }
}
