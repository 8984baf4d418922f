package org.kickscope.axis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.kickscope.trace.Field;

/** What is kept of a long trace, and what is then still known. */
class IntervalsTest {
    private static final int BLOCK = 1024;

    private static void add(Intervals runs, int from, int to) {
        for (int i = from; i < to; i++) {
            runs.begin(100L * i);
            runs.end(100L * i + 60);
        }
    }

    @Test
    void everySecondBlockGoesAndNothingIsKnownThere() {
        Intervals runs = new Intervals();
        add(runs, 0, 4 * BLOCK);
        assertTrue(runs.knows(0, 100L * (4 * BLOCK - 1) + 60));
        assertEquals(2 * BLOCK, runs.thin());
        assertEquals(2 * BLOCK, runs.size());
        // of the next blocks the even ones are kept; one that was begun goes on
        add(runs, 4 * BLOCK, 6 * BLOCK + 10);
        assertEquals(3 * BLOCK + 10, runs.size());
        assertEquals(100L * 4 * BLOCK, runs.from.get(2 * BLOCK));
        assertEquals(100L * 6 * BLOCK, runs.from.get(3 * BLOCK));
        assertTrue(runs.knows(10, 100L * (BLOCK - 1) + 60));
        assertFalse(runs.knows(10, 100L * (BLOCK - 1) + 61));
        assertFalse(runs.knows(100L * BLOCK + 10, 100L * BLOCK + 20), "given up");
        assertFalse(runs.knows(100L * 2 * BLOCK - 1, 100L * 2 * BLOCK));
        assertTrue(runs.knows(100L * 2 * BLOCK, 100L * 2 * BLOCK + 70), "between two that are kept");
        assertFalse(runs.knows(100L * 6 * BLOCK, 100L * 6 * BLOCK + 961));
        runs.thin();
        assertEquals(100L * 4 * BLOCK, runs.from.get(BLOCK));
        assertEquals(BLOCK + BLOCK, runs.size());
    }

    @Test
    void whatWasNotSeenToBeginOrEndIsNone() {
        Intervals runs = new Intervals();
        runs.end(5);
        runs.begin(10);
        runs.begin(Field.MISSING);
        runs.end(20);
        assertTrue(runs.isEmpty());
        assertFalse(runs.knows(5, 20));
        assertEquals(1, runs.resolution());
    }

    @Test
    void theShorterOfRunsAndGapsIsTheResolution() {
        Intervals runs = new Intervals();
        add(runs, 0, 10);
        assertEquals(40, runs.resolution());
    }

    @Test
    void timesAreSpreadOverTheWhole() {
        Times times = new Times(8);
        for (int i = 0; i < 1000; i++) {
            times.add(i);
        }
        assertEquals(8, times.list.size());
        for (int i = 0; i < 8; i++) {
            assertEquals(128 * i, times.list.get(i));
        }
        assertEquals(2, Times.from(times.list, 129));
        assertEquals(1, Times.from(times.list, 128));
        assertEquals(8, Times.from(times.list, 5000));
    }
}
