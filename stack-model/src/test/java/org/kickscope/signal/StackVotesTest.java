package org.kickscope.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StackVotesTest {
    private static final long A = 1;
    private static final long B = 2;
    private static final long C = 4;

    private final StackVotes votes = new StackVotes();

    @Test
    void nothingShownFitsAll() {
        votes.add(0, 5);
        votes.add(-1, 5);
        assertEquals(-1, votes.best());
        assertEquals(-1, votes.cover());
        assertEquals(0, votes.union());
    }

    @Test
    void whatComesFirstDoesNotDecide() {
        votes.add(A, 1);
        votes.add(B, 40);
        assertEquals(B, votes.best());
        assertEquals(B, votes.cover(), "one of forty-one is taken for an accident");
        assertEquals(A | B, votes.union());
    }

    @Test
    void sharedEventsDoNotWiden() {
        votes.add(A | B | C, 1000);
        votes.add(B | C, 10);
        votes.add(B, 1);
        assertEquals(B, votes.best());
        assertEquals(B, votes.cover());
        assertEquals(1011, votes.support(1));
        assertEquals(1000, votes.support(0));
    }

    @Test
    void whatCannotBeToldApartStaysTogether() {
        votes.add(A | B, 7);
        votes.add(A | B | C, 3);
        assertEquals(A | B, votes.best());
        assertEquals(A | B, votes.cover());
    }

    @Test
    void aThingMayServeSeveralStacks() {
        votes.add(A, 50);
        votes.add(B | C, 30);
        votes.add(C, 5);
        assertEquals(A | C, votes.cover());
        assertEquals(A, votes.best());
    }

    @Test
    void votesAddUp() {
        StackVotes others = new StackVotes();
        others.add(A, 2);
        others.add(B, 3);
        votes.add(A, 4);
        votes.addAll(others);
        assertEquals(6, votes.support(0));
        assertEquals(3, votes.support(1));
    }

    @Test
    void theNumberOfSetsIsBounded() {
        for (int i = 1; i <= 4 * StackVotes.MOST; i++) {
            votes.add(i, 1);
        }
        long sum = 0;
        for (int i = 1; i <= StackVotes.MOST; i++) {
            sum += i & 1;
        }
        assertEquals(sum, votes.support(0));
    }
}
