package org.kickscope.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What is known of one thing says something of those that it belongs to. */
class StackClaimsTest {
    private static final long A = 1;
    private static final long B = 2;
    private static final long C = 4;
    private static final long VCPU = Keys.thread(0, 100);
    private static final long OTHER_VCPU = Keys.thread(0, 200);
    private static final long WORKER = Keys.thread(0, 300);
    private static final long KEY = 0x1234_5678_9abcL;

    private final Evidence evidence = new Evidence(0);
    private final StackClaims claims = new StackClaims(evidence);

    private void machines(int count) {
        evidence.vmCount = count;
        evidence.vmOfNode.put(VCPU, 0);
        evidence.vmOfNode.put(OTHER_VCPU, count - 1);
    }

    private Doorbell rung(long vcpu, long address, long stacks, int times) {
        Doorbell d = new Doorbell(address, true);
        d.votes.add(stacks, times);
        d.rungBy.addTo(vcpu, times);
        evidence.doorbells.put(address, d);
        return d;
    }

    @Test
    void aDoorbellBelongsToTheStackOfTheThreadThatServesItsKey() {
        machines(1);
        Doorbell d = rung(VCPU, 0xfe000, A | B | C, 20);
        d.links.addTo(KEY, 20);
        claims.serves(WORKER, KEY);
        claims.shown(WORKER, A | B);
        claims.shown(WORKER, B | C);
        claims.settle();
        assertEquals(B, evidence.stacksOfContext.get(WORKER));
        assertEquals(B, evidence.stacksOfKey.get(KEY));
        assertEquals(B, d.stacks);
        assertEquals(B, evidence.stacksOfVm(0));
    }

    @Test
    void whatRunsInBetweenIsOutvoted() {
        machines(1);
        Doorbell d = rung(VCPU, 0xfe000, A | B, 20);
        d.links.addTo(WORKER, 1);
        claims.shown(WORKER, C);
        claims.settle();
        assertEquals(A | B, d.stacks);
    }

    @Test
    void aMachineHasTheStacksOfItsOwnDoorbellsOnly() {
        machines(2);
        rung(VCPU, 0xfe000, A, 5);
        rung(OTHER_VCPU, 0xfe001, B, 5);
        claims.kicked(OTHER_VCPU, C);
        claims.settle();
        assertEquals(A, evidence.stacksOfVm(0));
        assertEquals(B | C, evidence.stacksOfVm(1));
        assertEquals(-1, evidence.stacksOfVm(-1), "of an unknown machine nothing is known");
    }

    @Test
    void ofSeveralThatFitTheOneThatTheMachineShowsMostIsReported() {
        machines(2);
        rung(VCPU, 0xfe000, B, 5);
        rung(VCPU, 0xfe001, A, 2);
        rung(OTHER_VCPU, 0xfe002, C, 50);
        claims.settle();
        assertEquals(1, evidence.mostShown(0, A | B));
        assertEquals(0, evidence.mostShown(0, A | C));
        assertEquals(2, evidence.mostShown(-1, A | B | C), "the whole trace counts for an unknown machine");
        assertEquals(0, evidence.mostShown(1, A | B), "of equal ones the first of the catalogue");
    }

    @Test
    void aVectorBelongsToTheStacksOfTheKeyThatBecomesIt() {
        machines(1);
        evidence.vectorOfKey.put(KEY, 3L << 16 | 0x31);
        claims.signals(WORKER, KEY);
        claims.shown(WORKER, C);
        claims.settle();
        assertEquals(C, evidence.stacksOfVector(0, 3, 0x31));
        assertEquals(-1, evidence.stacksOfVector(0, 2, 0x31));
        assertEquals(-1, evidence.stacksOfVector(0, 3, 0x32));
    }

    @Test
    void aKeyThatNobodyKnownSignalsStaysOpen() {
        machines(1);
        evidence.vectorOfKey.put(KEY, 3L << 16 | 0x31);
        claims.signals(WORKER, KEY);
        claims.settle();
        assertEquals(A | B, Evidence.narrowed(evidence.stacksOfKey, KEY, A | B));
        assertEquals(-1, evidence.stacksOfVector(0, 3, 0x31));
    }
}
