package org.kickscope.bench;

import java.util.List;

/** The kinds of events of a synthesised trace: fields and print formats as the kernel has them. */
final class SyntheticKinds {
    /** Where the probes stand. */
    static final long TEXT = 0xffffffff81000000L;

    static final SyntheticEvent SWITCH = new SyntheticEvent(
            316,
            "sched",
            "sched_switch",
            "\"prev_comm=%s prev_pid=%d prev_prio=%d prev_state=%ld ==> next_comm=%s next_pid=%d next_prio=%d\","
                    + " REC->prev_comm, REC->prev_pid, REC->prev_prio, REC->prev_state, REC->next_comm, REC->next_pid,"
                    + " REC->next_prio",
            "char prev_comm[16]",
            "pid_t prev_pid",
            "int prev_prio",
            "long prev_state",
            "char next_comm[16]",
            "pid_t next_pid",
            "int next_prio");
    static final SyntheticEvent WAKING = new SyntheticEvent(
            318,
            "sched",
            "sched_waking",
            "\"comm=%s pid=%d prio=%d target_cpu=%03d\", REC->comm, REC->pid, REC->prio, REC->target_cpu",
            "char comm[16]",
            "pid_t pid",
            "int prio",
            "int target_cpu");
    static final SyntheticEvent ENTER = new SyntheticEvent(
            348,
            "raw_syscalls",
            "sys_enter",
            "\"NR %ld (%lx, %lx, %lx, %lx, %lx, %lx)\", REC->id, REC->args[0], REC->args[1], REC->args[2],"
                    + " REC->args[3], REC->args[4], REC->args[5]",
            "long id",
            "unsigned long args[6]");
    static final SyntheticEvent EXIT = new SyntheticEvent(
            347, "raw_syscalls", "sys_exit", "\"NR %ld = %ld\", REC->id, REC->ret", "long id", "long ret");
    static final SyntheticEvent IRQ = new SyntheticEvent(
            150,
            "irq",
            "irq_handler_entry",
            "\"irq=%d name=%s\", REC->irq, __get_str(name)",
            "int irq",
            "__data_loc char[] name");
    static final SyntheticEvent IRQ_EXIT = new SyntheticEvent(
            149,
            "irq",
            "irq_handler_exit",
            "\"irq=%d ret=%s\", REC->irq, REC->ret ? \"handled\" : \"unhandled\"",
            "int irq",
            "int ret");
    static final SyntheticEvent TIMER = new SyntheticEvent(
            301,
            "timer",
            "hrtimer_start",
            "\"hrtimer=%p function=%p expires=%llu softexpires=%llu mode=%x\", REC->hrtimer, REC->function,"
                    + " (unsigned long long)(REC->expires), (unsigned long long)(REC->softexpires), REC->mode",
            "void * hrtimer",
            "void * function",
            "s64 expires",
            "s64 softexpires",
            "int mode");
    static final SyntheticEvent KVM_EXIT = new SyntheticEvent(
            1200,
            "kvm",
            "kvm_exit",
            "\"vcpu %u reason %u rip 0x%lx info1 0x%016llx info2 0x%016llx\", REC->vcpu_id, REC->exit_reason,"
                    + " REC->guest_rip, REC->info1, REC->info2",
            "unsigned int exit_reason",
            "unsigned long guest_rip",
            "u32 isa",
            "u64 info1",
            "u64 info2",
            "u32 intr_info",
            "u32 error_code",
            "unsigned int vcpu_id");
    static final SyntheticEvent KVM_ENTRY = new SyntheticEvent(
            1201,
            "kvm",
            "kvm_entry",
            "\"vcpu %u, rip 0x%lx\", REC->vcpu_id, REC->rip",
            "unsigned int vcpu_id",
            "unsigned long rip");
    static final SyntheticEvent KVM_FAST_MMIO =
            new SyntheticEvent(1202, "kvm", "kvm_fast_mmio", "\"fast mmio at gpa 0x%llx\", REC->gpa", "u64 gpa");
    static final SyntheticEvent KVM_MSI = new SyntheticEvent(
            1203,
            "kvm",
            "kvm_msi_set_irq",
            "\"dst %llx vec %u\", REC->address >> 12 & 0xff, (unsigned)(REC->data & 0xff)",
            "u64 address",
            "u64 data");
    static final SyntheticEvent KVM_ACCEPT = new SyntheticEvent(
            1204,
            "kvm",
            "kvm_apic_accept_irq",
            "\"apicid %x vec %u\", REC->apicid, REC->vec",
            "u32 apicid",
            "u16 dm",
            "u16 tm",
            "u8 vec");
    static final SyntheticEvent KVM_WAKEUP = new SyntheticEvent(
            1205, "kvm", "kvm_vcpu_wakeup", "\"wait time %lld ns\", REC->ns", "u64 ns", "int waited", "int valid");
    static final SyntheticEvent KVM_INJECT =
            new SyntheticEvent(1206, "kvm", "kvm_inj_virq", "\"IRQ 0x%x\", REC->vector", "unsigned int vector");

    static final SyntheticEvent IO_BUS_WRITE = probe(1500, "kvm_io_bus_write", "vcpu", "bus", "addr", "len", "val");
    static final SyntheticEvent IOEVENTFD_WRITE =
            probe(1501, "ioeventfd_write", "vcpu", "dev", "addr", "len", "val", "ctx", "datamatch", "wildcard");
    static final SyntheticEvent EVENTFD_SIGNAL = probe(1502, "eventfd_signal", "ctx", "n", "count", "id");
    static final SyntheticEvent POLL_WAKEUP = probe(1503, "vhost_poll_wakeup", "poll_wait", "wqh", "key");
    static final SyntheticEvent WORK_QUEUE = probe(1504, "vhost_work_queue", "dev", "work", "flags");
    static final SyntheticEvent TX_KICK = probe(1505, "handle_tx_kick", "work");
    static final SyntheticEvent TUN_SENDMSG = probe(1506, "tun_sendmsg", "sock", "total_len");
    static final SyntheticEvent ADD_USED = probe(1507, "vhost_add_used_and_signal_n", "dev", "vq", "count");
    static final SyntheticEvent IRQFD_WAKEUP =
            probe(1508, "irqfd_wakeup", "irqfd", "ctx", "key", "gsi", "type", "addr_lo", "data");
    static final SyntheticEvent SET_IRQ = probe(1509, "kvm_arch_set_irq_inatomic", "gsi", "type", "addr_lo", "data");
    static final SyntheticEvent TX_DONE = new SyntheticEvent(
            1510,
            "kprobes",
            "handle_tx_ret",
            "\"(%lx <- %lx)\", REC->__probe_ret_ip, REC->__probe_func",
            "unsigned long __probe_func",
            "unsigned long __probe_ret_ip");

    /** All kinds, those of a system together. */
    static final List<SyntheticEvent> ALL = List.of(
            SWITCH,
            WAKING,
            ENTER,
            EXIT,
            IRQ,
            IRQ_EXIT,
            TIMER,
            KVM_EXIT,
            KVM_ENTRY,
            KVM_FAST_MMIO,
            KVM_MSI,
            KVM_ACCEPT,
            KVM_WAKEUP,
            KVM_INJECT,
            IO_BUS_WRITE,
            IOEVENTFD_WRITE,
            EVENTFD_SIGNAL,
            POLL_WAKEUP,
            WORK_QUEUE,
            TX_KICK,
            TUN_SENDMSG,
            ADD_USED,
            IRQFD_WAKEUP,
            SET_IRQ,
            TX_DONE);

    private SyntheticKinds() {}

    private static SyntheticEvent probe(int id, String function, String... arguments) {
        StringBuilder print = new StringBuilder("\"(%lx)");
        StringBuilder values = new StringBuilder("\", REC->__probe_ip");
        String[] fields = new String[arguments.length + 1];
        fields[0] = "unsigned long __probe_ip";
        for (int i = 0; i < arguments.length; i++) {
            print.append(' ').append(arguments[i]).append("=0x%Lx");
            values.append(", REC->").append(arguments[i]);
            fields[i + 1] = "u64 " + arguments[i];
        }
        return new SyntheticEvent(id, "kprobes", function, print.append(values).toString(), fields);
    }

    /** Addresses of the probed functions, as {@code /proc/kallsyms} prints them. */
    static String symbols() {
        StringBuilder text = new StringBuilder(Long.toHexString(TEXT) + " T _text\n");
        for (SyntheticEvent e : ALL) {
            if (e.system().equals("kprobes")) {
                String function = e == TX_DONE ? "handle_tx" : e.name();
                text.append(Long.toHexString(address(e)))
                        .append(" T ")
                        .append(function)
                        .append('\n');
            }
        }
        return text.append(Long.toHexString(TEXT + 0x100_0000))
                .append(" T _etext\n")
                .toString();
    }

    /** Where the function of a probe begins. */
    static long address(SyntheticEvent probe) {
        return TEXT + 0x1000L * (probe.id() - 1499);
    }
}
