package org.kickscope.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kickscope.decode.Binding.Kind;
import org.kickscope.decode.Binding.Origin;
import org.kickscope.imports.Traces;
import org.kickscope.scan.EventScan;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/** Against the notes that were made when the samples were recorded. */
class AddressMapTest {
    private static final Path SAMPLES = Path.of("..", "samples");

    private static AddressMap map(String... files) throws IOException {
        List<Traces.Input> inputs = java.util.Arrays.stream(files)
                .map(f -> new Traces.Input(SAMPLES.resolve(f), null))
                .toList();
        BindingScan scan = new BindingScan();
        try (Trace trace = Traces.open(inputs, Progress.NONE)) {
            new EventScan(List.of(scan)).run(trace, Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
        }
        return new AddressMap(scan, context -> 1);
    }

    @Test
    void aRingIsFoundFromTheAddressThatTheGuestWrites() throws IOException {
        AddressMap map = map("vhost-net-ping/trace.dat");
        QueueAddress transmit = map.queues().get(0);
        // eventfds 10 and 8, GSI 24 and vector 40 are in the notes of the recording
        assertEquals(0xfebf_b004L, transmit.doorbell());
        assertEquals("vm1/page 0xfebfb000", transmit.name());
        assertTrue(Match.wildcard(transmit.match()));
        assertEquals(10, transmit.kickId());
        assertEquals(8, transmit.callId());
        assertEquals(24, transmit.gsi());
        assertEquals(40, transmit.vector());
        assertEquals(0, transmit.vcpu());
        assertEquals(transmit.work() - 0x100, transmit.ring(), "the work item lies in the ring's vhost_poll");
        assertEquals(0xffff_8881_24cb_0000L, transmit.device());
        QueueAddress receive = map.queues().get(1);
        assertEquals(Binding.NONE, receive.doorbell(), "nobody wrote its address");
        assertEquals(7, receive.callId());
        assertEquals(2, receive.gsi());
        assertEquals("vm1/vector 39 of vcpu 0", receive.name());
        assertEquals(receive, map.ofRing(0, receive.ring()));
        assertEquals(2, map.queues().size());
    }

    @Test
    void twoQueuePairsAreTwoDevices() throws IOException {
        AddressMap map = map("vhost-net-mq/trace.dat");
        assertEquals(
                List.of("0xfebfb004 17", "0xfebfb00c 19"),
                map.queues().stream()
                        .filter(q -> q.doorbell() != Binding.NONE)
                        .map(q -> "0x" + Long.toHexString(q.doorbell()) + " " + q.kickId())
                        .sorted()
                        .toList());
        assertEquals(
                List.of(2L, 24L, 25L, 26L),
                map.queues().stream().map(QueueAddress::gsi).sorted().toList());
    }

    @Test
    void theCallsThatSetItUpAreTheBindings() throws IOException {
        AddressMap map = map("vhost-net-ping/setup-tracefs.txt.xz");
        List<Binding> inForce = map.bindings().stream()
                .filter(b -> b.kind() == Kind.IOEVENTFD && !b.removed() && !b.trial())
                .toList();
        assertEquals(
                List.of(22L, 23L),
                inForce.stream()
                        .filter(b -> b.from() >= 0xfebf_b000L)
                        .map(Binding::to)
                        .distinct()
                        .toList());
        assertTrue(inForce.stream().allMatch(b -> b.origin() == Origin.SET_UP && b.seen() == 1));
        assertEquals(
                7,
                map.bindings().stream().filter(Binding::trial).count(),
                "what QEMU binds to port 0 and removes at once");
        assertFalse(map.queues().stream().anyMatch(q -> q.doorbell() == 0), "is no device");
        QueueAddress receive = map.queues().stream()
                .filter(q -> q.doorbell() == 0xfebf_b000L)
                .findFirst()
                .orElseThrow();
        assertEquals(0, receive.index());
        assertEquals(0, Match.lengthBytes(receive.match()));
    }

    @Test
    void ofALegacyDeviceTheDataTellsTheQueue() throws IOException {
        AddressMap map = map("vhost-net-legacy-pio/trace.dat");
        QueueAddress transmit = map.queues().get(0);
        assertEquals(0xc010, transmit.doorbell());
        assertEquals(1, Match.data(transmit.match()));
        assertEquals(2, Match.lengthBytes(transmit.match()));
        assertEquals("vm1/0xc010", transmit.name());
        assertNotNull(map.ofGsi(0, 24));
    }
}
