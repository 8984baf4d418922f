package org.kickscope.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** The arithmetic of indices, against values worked out by hand from the virtio specification 1.2, 2.7 and 2.8. */
class RingIndexTest {
    @Test
    void aSplitIndexCountsOnAcrossItsWrap() {
        RingIndex split = RingIndex.SPLIT;
        long at = split.first(65_530);
        assertEquals(65_530, at);
        at = split.near(65_535, at);
        assertEquals(65_535, at);
        at = split.near(0, at);
        assertEquals(65_536, at);
        at = split.near(7, at);
        assertEquals(65_543, at);
        assertEquals(7, split.raw(at));
        assertEquals(65_535, split.near(65_535, at), "what lags behind is before the wrap");
        assertEquals(65_543 + 32_767, split.near(32_774, at), "just under half a period");
    }

    @Test
    void aPackedIndexHasTheWrapCounterOfItsLap() {
        // 2.8.1: the wrap counter is 1 at first and is turned over each time the last entry is passed
        RingIndex packed = RingIndex.packed(5);
        int[] raw = {0x8000, 0x8001, 0x8004, 0x0000, 0x0001, 0x0004, 0x8000, 0x8002};
        long[] position = {0, 1, 4, 5, 6, 9, 10, 12};
        long at = packed.first(raw[0]);
        for (int i = 0; i < raw.length; i++) {
            at = packed.near(raw[i], at);
            assertEquals(position[i], at);
            assertEquals(raw[i], packed.raw(at));
        }
        assertEquals(7, packed.first(0x0002), "first seen on a lap with counter 0: taken for the second");
        assertEquals(9, packed.near(0x0004, 10), "what lags behind is on the lap before");
    }

    @Test
    void aNotificationIsDueWhenTheIndexPassesTheEvent() {
        // 2.7.7.2: the driver has gone from 10 to 13; entries 10, 11 and 12 are new
        assertFalse(RingIndex.passes(9, 10, 13));
        assertTrue(RingIndex.passes(10, 10, 13));
        assertTrue(RingIndex.passes(12, 10, 13));
        assertFalse(RingIndex.passes(13, 10, 13));
        assertTrue(RingIndex.passes(65_535, 65_534, 1), "across the wrap");
        assertFalse(RingIndex.passes(1, 65_534, 1));
        assertFalse(RingIndex.passes(5, 5, 5), "nothing new");
    }

    /** Guest memory of a stopped machine: three instants of a receive (0) and a transmit (1) ring of 256 entries. */
    private record Snapshot(int avail, int used, int usedEvent, int availEvent) {
        static Snapshot read(char instant, int queue) throws IOException {
            ByteBuffer avail = bytes("ring-" + instant + "-q" + queue + "-avail.bin");
            ByteBuffer used = bytes("ring-" + instant + "-q" + queue + "-used.bin");
            // 2.7.6 and 2.7.8: flags, idx, entries, event; an entry of the used ring has 8 bytes
            return new Snapshot(
                    avail.getShort(2) & 0xffff,
                    used.getShort(2) & 0xffff,
                    avail.getShort(4 + 2 * 256) & 0xffff,
                    used.getShort(4 + 8 * 256) & 0xffff);
        }

        private static ByteBuffer bytes(String name) throws IOException {
            try (InputStream in = RingIndexTest.class.getResourceAsStream("snapshots/" + name)) {
                return ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            }
        }
    }

    @Test
    void ringsInGuestMemoryAgreeWithTheNotesTakenBesideThem() throws IOException {
        int[][] avail = {{256, 289, 289}, {27, 34, 48}};
        int[][] used = {{29, 36, 52}, {27, 34, 48}};
        for (int queue = 0; queue < 2; queue++) {
            RingTally ring = new RingTally("vhost", 1, 0, 0, RingView.DEVICE, null, 16);
            for (int i = 0; i < 3; i++) {
                Snapshot s = Snapshot.read("abc".charAt(i), queue);
                assertEquals(avail[queue][i], s.avail());
                assertEquals(used[queue][i], s.used());
                ring.take(s.used(), s.avail(), s.used());
                ring.note(i);
                RingState state = ring.history.at(i);
                assertEquals(avail[queue][i] - used[queue][i], state.inFlight());
                assertEquals(Proof.OBSERVED, state.inFlightProof());
                assertTrue(state.inFlight() <= 256, "no more than the ring has entries");
            }
        }
    }

    @Test
    void theEventsInGuestMemoryAskForTheNextNotification() throws IOException {
        for (char instant : "abc".toCharArray()) {
            Snapshot transmit = Snapshot.read(instant, 1);
            int now = transmit.avail();
            assertTrue(
                    RingIndex.passes(transmit.availEvent(), now, now + 1),
                    "an idle device waits for the next buffer: " + transmit);
            Snapshot receive = Snapshot.read(instant, 0);
            assertTrue(
                    RingIndex.passes(receive.usedEvent(), receive.used(), receive.used() + 1),
                    "an idle driver waits for the next packet: " + receive);
        }
    }
}
