package org.kickscope.bench;

import java.io.IOException;

/**
 * A kick and an interrupt of vhost-net on KVM, whole, on one CPU: the virtual CPU writes the doorbell, goes on and halts;
 * the worker takes the work item, sends the packet, returns the buffer and calls; the virtual CPU is woken and gets the
 * vector. The order of events is that of {@code samples/vhost-net-ping}.
 */
final class SyntheticChain {
    /** Events of a chain. */
    static final int EVENTS = 29;

    private static final long EPT_MISCONFIG = 49;
    private static final long HALTED = 12;
    private static final long EXTERNAL_INTERRUPT = 1;
    private static final long DOORBELL = 0xfebfb000L;
    private static final long RIP = 0xffffffff81600000L;

    private final SyntheticCpu on;
    private final int cpu;
    private final long heap;
    private final int vector;

    SyntheticChain(SyntheticCpu on, int cpu) {
        this.on = on;
        this.cpu = cpu;
        heap = 0xffff888110000000L + 0x10_0000L * cpu;
        vector = 40 + cpu;
    }

    void write() throws IOException {
        on.switchTo(SyntheticTasks.VCPU, 1);
        enter();
        kick();
        enter();
        exit(HALTED);
        on.switchTo(SyntheticTasks.VHOST, 1);
        on.probe(SyntheticKinds.TX_KICK, heap + 0x4bb0);
        on.probe(SyntheticKinds.TUN_SENDMSG, heap + 0xc900, 84);
        interrupt();
        on.event(SyntheticKinds.TX_DONE, 0, SyntheticKinds.address(SyntheticKinds.TX_DONE), SyntheticKinds.TEXT + 0x76);
        on.switchTo(SyntheticTasks.VCPU, 1);
        on.event(SyntheticKinds.KVM_WAKEUP, 0, 30_000, 1, 1);
        on.event(SyntheticKinds.KVM_INJECT, 0, vector);
        enter();
        exit(EXTERNAL_INTERRUPT);
        on.switchTo(SyntheticTasks.FIRST_OTHER, 0);
    }

    private void kick() throws IOException {
        long doorbell = DOORBELL + 4L * cpu;
        long context = heap + 0x300;
        exit(EPT_MISCONFIG);
        on.probe(SyntheticKinds.IO_BUS_WRITE, heap + 0x6bc0, 3, doorbell, 0, 0);
        on.probe(SyntheticKinds.IOEVENTFD_WRITE, heap + 0x6bc0, heap + 0xb040, doorbell, 0, 0, context, 0, 1);
        on.probe(SyntheticKinds.EVENTFD_SIGNAL, context, 1, 0, 45);
        on.probe(SyntheticKinds.POLL_WAKEUP, heap + 0x4b88, context + 8, 1);
        on.probe(SyntheticKinds.WORK_QUEUE, heap, heap + 0x4bb0, 0);
        on.wake(SyntheticTasks.VHOST, cpu);
        on.event(SyntheticKinds.KVM_FAST_MMIO, 0, doorbell);
    }

    private void interrupt() throws IOException {
        long context = heap + 0x90c0;
        long gsi = 24 + cpu;
        long address = 0xfee00000L + ((long) cpu << 12);
        on.probe(SyntheticKinds.ADD_USED, heap, heap + 0x4ab0, 1);
        on.probe(SyntheticKinds.EVENTFD_SIGNAL, context, 1, 0, 42);
        on.probe(SyntheticKinds.IRQFD_WAKEUP, heap + 0x808, context, 1, gsi, 2, address, vector);
        on.probe(SyntheticKinds.SET_IRQ, gsi, 2, address, vector);
        on.event(SyntheticKinds.KVM_MSI, 0, address, vector);
        on.event(SyntheticKinds.KVM_ACCEPT, 0, cpu, 0, 0, vector);
        on.wake(SyntheticTasks.VCPU, cpu);
    }

    private void enter() throws IOException {
        on.event(SyntheticKinds.KVM_ENTRY, 1, cpu, RIP);
    }

    private void exit(long reason) throws IOException {
        on.event(SyntheticKinds.KVM_EXIT, 1, reason, RIP, 1, 0, 0, 0, 0, cpu);
    }
}
