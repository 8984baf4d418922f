package org.kickscope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.stack.Stack;
import org.kickscope.stack.StackCatalogue;

class CauseTest {
    private static Stack stack(String id) throws IOException {
        return StackCatalogue.shipped().get(id);
    }

    private static String words(String stack, Direction direction, String event, String reached) throws IOException {
        return Cause.of(Handoff.SAME_THREAD, stack(stack), direction, event, reached, false)
                .words();
    }

    /** The mail's dispute: generation B of vbus looks up twice, by port and by handle; vhost once, by address. */
    @Test
    void lookUpsAreToldByTheirKey() throws IOException {
        assertEquals("look-up by address", words("kvm-vhost-net", Direction.KICK, "kvm_mmio", "ioeventfd"));
        assertEquals("look-up by port, length", words("vbus-kvm", Direction.KICK, "kvm_pio", "vbus-xinterface"));
        assertEquals("look-up by handle", words("vbus-kvm", Direction.KICK, "shmsignal_ioevent", "vbus-client"));
        assertEquals(
                "look-up by GSI", words("kvm-vhost-net", Direction.INTERRUPT, "kvm_arch_set_irq_inatomic", "lapic"));
        assertEquals("same thread", words("kvm-vhost-net", Direction.KICK, "kvm_exit", "kvm-io-bus"));
        assertEquals(
                "same thread",
                words("kvm-vhost-net", Direction.KICK, "kvm_arch_set_irq_inatomic", "x"),
                "a decoder of the other direction");
    }

    @Test
    void whatIsFoundUnderAKeyWaitsWhereAnotherThreadFindsIt() throws IOException {
        Stack stack = stack("kvm-vhost-net");
        Cause here = Cause.of(Handoff.KEY, stack, Direction.KICK, "sched_switch", "vhost-net", false);
        Cause there = Cause.of(Handoff.KEY, stack, Direction.KICK, "vhost_poll_wakeup", "vhost-net", true);
        assertEquals("by vhost-work", here.words());
        assertEquals("waits: vhost-work", there.words());
        assertFalse(here.waits());
        assertTrue(there.waits());
    }

    @Test
    void whatWaitsIsTheSameForTheFullAndTheShortAnswer() throws IOException {
        Stack stack = stack("kvm-qemu");
        for (Handoff how : Handoff.values()) {
            for (boolean other : new boolean[] {false, true}) {
                Cause cause = Cause.of(how, stack, Direction.KICK, "eventfd_signal", "qemu-virtio", other);
                assertEquals(Cause.waits(how, other), cause.waits(), how.id());
                assertFalse(cause.words().isBlank());
            }
        }
    }
}
