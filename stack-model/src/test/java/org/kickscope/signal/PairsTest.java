package org.kickscope.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kickscope.stack.StackCatalogue;

class PairsTest {
    private static final int SPACE = 3;
    private static final long NONE = -1;

    private final HookTable table = table();
    private final Evidence evidence = new Evidence(table.planCount());
    private final Pairs pairs = new Pairs(table, evidence);

    private static HookTable table() {
        try {
            return new HookTable(StackCatalogue.shipped());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long counterpart(long takenName) {
        return evidence.givenNameOf.getOrDefault(takenName, NONE);
    }

    @Test
    void namesThatAlternateAreAPairAmongOthersAsFrequent() {
        Random random = new Random(7);
        long now = 0;
        for (int k = 0; k < 60; k++) {
            int which = random.nextInt(3);
            now += 1000;
            pairs.given(SPACE, 100 + which, now);
            pairs.taken(SPACE, 200 + which, now + 50 + which, 9);
            pairs.taken(
                    SPACE, 300 + random.nextInt(3), now + 60, 9); // another machine, whose other end is not recorded
        }
        pairs.settle();
        for (int which = 0; which < 3; which++) {
            assertEquals(100 + which, counterpart(200 + which));
            assertEquals(NONE, counterpart(300 + which));
            assertEquals(50 + which, evidence.longestNs.get(100 + which));
        }
    }

    @Test
    void whatIsGivenTwiceBeforeItIsTakenTellsNoDuration() {
        for (long now = 0; now < 10_000; now += 1000) {
            pairs.given(SPACE, 1, now);
            if (now % 2000 == 0) {
                pairs.given(SPACE, 1, now + 500);
            }
            pairs.taken(SPACE, 2, now + 600, 9);
        }
        pairs.settle();
        assertEquals(1, counterpart(2));
        assertEquals(600, evidence.longestNs.get(1));
    }

    @Test
    void fewTakesProveNothing() {
        for (int k = 0; k < Pairs.FEWEST - 1; k++) {
            pairs.given(SPACE, 1, 10 * k);
            pairs.taken(SPACE, 2, 10 * k + 5, 9);
        }
        pairs.settle();
        assertEquals(NONE, counterpart(2));
    }

    @Test
    void twoThatFitEquallyWellAreNoPair() {
        for (int k = 0; k < 20; k++) {
            pairs.given(SPACE, 1, 10 * k);
            pairs.given(SPACE, 2, 10 * k + 1);
            pairs.taken(SPACE, 3, 10 * k + 5, 9);
        }
        pairs.settle();
        assertEquals(NONE, counterpart(3));
    }
}
