package org.kickscope.state;

import org.kickscope.trace.Field;

/** A CPU whose states are kept: what is known of it now. Part of a {@link StateScan}. */
final class CpuHistory {
    static final int UNKNOWN_THREAD = -1;

    final int machine;
    final int cpu;
    final int lane;
    EventDensity.Counts density;
    /** The thread that has it. */
    int tid = UNKNOWN_THREAD;
    /** That thread, when its states are kept, too. */
    ThreadHistory on;
    /** When the last loss ended, as long as nothing was seen since; {@link Field#MISSING} for none. */
    long blindUntilNs = Field.MISSING;

    /** The thread that was looked up last for its density. */
    int countedTid = UNKNOWN_THREAD;

    ThreadHistory counted;

    CpuHistory(int machine, int cpu, int lane) {
        this.machine = machine;
        this.cpu = cpu;
        this.lane = lane;
    }
}
