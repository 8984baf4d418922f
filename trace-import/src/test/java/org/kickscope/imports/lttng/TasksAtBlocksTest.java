package org.kickscope.imports.lttng;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TasksAtBlocksTest {
    @Test
    void blocksAreWalkedThroughOnceAndOnlyWhereNobodyPassed() throws IOException {
        TasksAtBlocks blocks = new TasksAtBlocks(6);
        List<Integer> walked = new ArrayList<>();
        // in each block CPU 1 switches to a thread with the number of the block; in the third events are lost
        TasksAtBlocks.Walk walk = (block, tasks) -> {
            walked.add(block);
            tasks.runs(1, block, 10 * block);
            if (block == 3) {
                tasks.forget(-1);
            }
        };
        RunningTasks tasks = new RunningTasks();
        blocks.begin(0, tasks, walk);
        assertEquals(-1, tasks.tid(1));
        blocks.begin(3, tasks, walk);
        assertEquals(2, tasks.tid(1));
        assertEquals(20, tasks.comm(1));
        assertEquals(List.of(0, 1, 2), walked);
        blocks.begin(2, tasks, walk);
        assertEquals(1, tasks.tid(1));
        assertEquals(-1, tasks.tid(0));
        assertEquals(-1, tasks.tid(2));
        assertEquals(List.of(0, 1, 2), walked);
        tasks.runs(1, 77, 5);
        blocks.end(3, tasks);
        blocks.begin(4, tasks, walk);
        assertEquals(77, tasks.tid(1));
        assertEquals(5, tasks.comm(1));
        assertEquals(List.of(0, 1, 2), walked);
    }

    @Test
    void whatIsForgottenIsNotKnown() {
        RunningTasks tasks = new RunningTasks();
        tasks.runs(0, 1, 1);
        tasks.runs(2, 3, 3);
        tasks.runs(-1, 9, 9);
        tasks.forget(0);
        assertEquals(-1, tasks.tid(0));
        assertEquals(3, tasks.tid(2));
        tasks.forget(-1);
        assertEquals(-1, tasks.tid(2));
        assertEquals(-1, tasks.comm(2));
        assertEquals(-1, tasks.tid(-1));
    }
}
