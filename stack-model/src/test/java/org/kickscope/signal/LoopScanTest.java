package org.kickscope.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What the rounds of an event loop teach, and what they do not. */
class LoopScanTest {
    private static final long LOOP = 7;
    private static final long NET0 = 100;
    private static final long NET1 = 101;

    private final LoopScan scan = new LoopScan();
    private final Evidence evidence = new Evidence(0);

    /** One round in which keys are taken, and the next, which writes to a device and raises a vector. */
    private void served(long device, long vector, long... keys) {
        scan.round(LOOP);
        for (long key : keys) {
            scan.took(LOOP, key);
        }
        scan.round(LOOP);
        scan.half(LOOP, device);
        scan.raised(LOOP, vector);
    }

    private void known(long key, long device, long vector) {
        assertEquals(device, evidence.deviceOfKey.getOrDefault(key, -1));
        assertEquals(vector, evidence.halfVectorOfKey.getOrDefault(key, -1));
    }

    @Test
    void aRoundWithOneBottomHalfTellsItsDeviceAndVector() {
        served(12, 50, NET0);
        served(13, 51, NET1);
        scan.settle(evidence);
        known(NET0, 12, 50);
        known(NET1, 13, 51);
    }

    @Test
    void aRoundWithTwoBottomHalvesTellsNothing() {
        served(12, 50, NET0, NET1);
        scan.settle(evidence);
        known(NET0, -1, -1);
        known(NET1, -1, -1);
    }

    @Test
    void whatIsTakenIsDueInTheNextRoundAndNotLater() {
        scan.round(LOOP);
        scan.took(LOOP, NET0);
        scan.half(LOOP, 13);
        scan.raised(LOOP, 51);
        scan.round(LOOP);
        scan.round(LOOP);
        scan.half(LOOP, 13);
        scan.raised(LOOP, 51);
        scan.settle(evidence);
        known(NET0, -1, -1);
    }

    @Test
    void whatDiffersTooOftenIsNotKnown() {
        served(12, 50, NET0);
        served(12, 51, NET0);
        scan.settle(evidence);
        known(NET0, 12, -1);
    }

    @Test
    void anInterruptThatDoesNotFollowAWriteIsAnothers() {
        scan.round(LOOP);
        scan.took(LOOP, NET0);
        scan.round(LOOP);
        scan.half(LOOP, 12);
        scan.took(LOOP, NET1);
        scan.raised(LOOP, 60);
        scan.settle(evidence);
        known(NET0, 12, -1);
    }
}
