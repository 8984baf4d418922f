package org.kickscope.imports.lttng;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LttngNamesTest {
    @ParameterizedTest
    @CsvSource({
        "kvm_x86_exit, kvm, kvm_exit",
        "kvm_x86_entry, kvm, kvm_entry",
        "kvm_x86_apic_accept_irq, kvm, kvm_apic_accept_irq",
        "kvm_mmio, kvm, kvm_mmio",
        "kvm_userspace_exit, kvm, kvm_userspace_exit",
        "syscall_entry_ioctl, syscalls, sys_enter_ioctl",
        "syscall_exit_ioctl, syscalls, sys_exit_ioctl",
        "irq_softirq_raise, irq, softirq_raise",
        "irq_handler_entry, irq, irq_handler_entry",
        "net_if_receive_skb, net, netif_receive_skb",
        "net_dev_xmit, net, net_dev_xmit",
        "napi_poll, napi, napi_poll",
        "sched_switch, sched, sched_switch",
        "timer_hrtimer_expire_entry, timer, hrtimer_expire_entry",
        "power_cpu_idle, power, cpu_idle",
        "x86_irq_vectors_local_timer_entry, irq_vectors, local_timer_entry",
        "skb_kfree, skb, kfree_skb",
        "qemu:virtio_queue_notify, qemu, virtio_queue_notify",
        "sched:sched_waking, sched, sched_waking",
        "my_own_event, '', my_own_event",
        "kvm_x86_, kvm, kvm_x86_",
        "x:, '', x:"
    })
    void eventsGetTheKernelsNames(String recorded, String system, String event) {
        assertEquals(new LttngNames.Name(system, event), LttngNames.event(recorded));
    }

    @Test
    void fieldsGetTheKernelsNamesAndValues() {
        assertEquals(new LttngNames.FieldName("prev_pid", 0, false), LttngNames.field("sched_switch", "prev_tid"));
        assertEquals(new LttngNames.FieldName("next_prio", 100, false), LttngNames.field("sched_switch", "next_prio"));
        assertEquals(new LttngNames.FieldName("pid", 0, false), LttngNames.field("sched_waking", "tid"));
        assertEquals(new LttngNames.FieldName("val", 0, true), LttngNames.field("kvm_mmio", "val"));
        assertEquals(new LttngNames.FieldName("tid", 0, false), LttngNames.field("kvm_mmio", "tid"));
    }

    @Test
    void probesAreToldByTheirFields() {
        assertTrue(LttngNames.probe(List.of("ip")));
        assertTrue(LttngNames.probe(List.of("ip", "parent_ip")));
        assertFalse(LttngNames.probe(List.of()));
        assertFalse(LttngNames.probe(List.of("ip", "other")));
    }

    @ParameterizedTest
    @CsvSource({
        "kp_eventfd_signal, false, eventfd_signal",
        "eventfd_signal, false, eventfd_signal",
        "kr_handle_rx_entry, true, handle_rx",
        "kr_handle_rx_exit, true, handle_rx_ret",
        "kp_do_entry, false, do_entry",
        "kp_, false, kp_"
    })
    void probesTellTheirFunction(String event, boolean returns, String function) {
        List<String> fields = returns ? List.of("ip", "parent_ip") : List.of("ip");
        assertEquals(function, LttngNames.probedFunction(event, fields));
    }
}
