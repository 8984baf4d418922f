package org.kickscope.imports.lttng;

import java.io.IOException;

/**
 * Which threads run at the beginning of each block of a lane. Decoders that go from block to block tell it as they pass; for
 * one that begins elsewhere the blocks before are walked through once. 8 bytes for a block and CPU. Safe for several threads.
 */
public final class TasksAtBlocks {
    private final RunningTasks[] known;

    /** Walks through a block for its switches. */
    @FunctionalInterface
    public interface Walk {
        /** @param tasks those at its beginning, then those at its end */
        void through(int block, RunningTasks tasks) throws IOException;
    }

    public TasksAtBlocks(int blocks) {
        known = new RunningTasks[blocks + 1];
        known[0] = new RunningTasks();
    }

    /** Sets {@code into} to what runs at the beginning of a block. */
    public synchronized void begin(int block, RunningTasks into, Walk walk) throws IOException {
        int from = block;
        while (known[from] == null) {
            from--;
        }
        into.set(known[from]);
        for (int b = from; b < block; b++) {
            walk.through(b, into);
            end(b, into);
        }
    }

    /** A block was decoded to its end, where these run. */
    public synchronized void end(int block, RunningTasks tasks) {
        if (known[block + 1] == null) {
            known[block + 1] = new RunningTasks();
            known[block + 1].set(tasks);
        }
    }
}
