package org.kickscope.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Small made traces that are hard on a window: many CPUs, names that somebody made to hurt, one signal, none. Lines as the
 * kernel's {@code trace} file has them; kicks of vhost-net with the interrupts that answer them, one task pair a CPU.
 */
enum HardTraces {
    CPUS_128(128, 3, false),
    HOSTILE_NAMES(4, 25, true),
    ONE_SIGNAL(1, 1, false),
    NO_SIGNAL(2, 0, false);

    private static final String LONG = "a-name-as-long-as-a-file-may-have-it-".repeat(6);
    /** Markup, a formula, an escape of a terminal, marks that turn the direction of writing: 15 characters at most. */
    private static final String[] HOSTILE = {
        "<b>&amp;</b>",
        "=1+1|'x'!A",
        "\u001b[31mred",
        "\u202Ennotsrever",
        "WWWWWWWWWWWWWWW",
        "%s%n{0}$x",
        "\u6f22\u5b57\u540d\u524d"
    };

    private final int cpus;
    private final int rounds;
    private final boolean hostile;

    HardTraces(int cpus, int rounds, boolean hostile) {
        this.cpus = cpus;
        this.rounds = rounds;
        this.hostile = hostile;
    }

    /** Its name where somebody asks for it. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How many kicks are in it. */
    int kicks() {
        return cpus * rounds;
    }

    /** Writes it. Gives the file. */
    Path write(Path folder) throws IOException {
        StringBuilder text = new StringBuilder("# tracer: nop\n#\n# entries-in-buffer/entries-written: 0/0   #P:" + cpus
                + "\n#\n#           TASK-PID     CPU#  |||||  TIMESTAMP  FUNCTION\n");
        for (int cpu = 0; cpu < cpus; cpu++) {
            event(text, "<idle>", 0, cpu, 1_000 + cpu, switchTo("swapper/" + cpu, 0, vcpu(cpu), 1000 + cpu));
        }
        for (int round = 0; round < Math.max(1, rounds); round++) {
            for (int cpu = 0; cpu < cpus; cpu++) {
                long at = 1_000_000 + 977_000L * (round * cpus + cpu);
                if (rounds > 0) {
                    chain(text, cpu, at, 1_000L * (1 + (round * 7 + cpu * 3) % 40));
                } else {
                    event(text, vcpu(cpu), 1000 + cpu, cpu, at, "kvm_entry: vcpu " + cpu + ", rip 0xffffffff819acad0");
                }
            }
        }
        Path file = folder.resolve((hostile ? LONG + "=cmd<i>&" : id()) + ".txt");
        return Files.writeString(file, text);
    }

    private String vcpu(int cpu) {
        return hostile ? HOSTILE[cpu % HOSTILE.length] : "CPU " + cpu + "/KVM";
    }

    private String worker(int cpu) {
        return hostile ? HOSTILE[(cpu + 3) % HOSTILE.length] : "vhost-" + (900 + cpu);
    }

    private static String switchTo(String from, int fromTid, String to, int toTid) {
        return "sched_switch: prev_comm=" + from + " prev_pid=" + fromTid + " prev_prio=120 prev_state=S ==> next_comm="
                + to + " next_pid=" + toTid + " next_prio=120";
    }

    private static void event(StringBuilder text, String task, int tid, int cpu, long ns, String what) {
        text.append(String.format(Locale.ROOT, "%16s-%-7d [%03d] .....   783.%09d: %s%n", task, tid, cpu, ns, what));
    }

    /** A kick, the work of its worker, and the interrupt, all on one CPU. */
    private void chain(StringBuilder text, int cpu, long at, long waitNs) {
        String heap = "0xffff8881" + String.format(Locale.ROOT, "%04x", cpu);
        String context = "ctx=" + heap + "e080";
        String answer = "ctx=" + heap + "3f00";
        String doorbell = "0x" + Long.toHexString(0xfe2f000cL + 0x1000L * cpu);
        int vcpuTid = 1000 + cpu;
        int workerTid = 2000 + cpu;
        String message = "gsi=" + (24 + cpu) + " type=2 addr_lo=0xfee00000 data=0x" + Integer.toHexString(40 + cpu);
        String[] kick = {
            "kvm_exit: vcpu " + cpu + " reason EPT_MISCONFIG rip 0xffffffff819acae8 info1 0x0000000000000000 info2"
                    + " 0x0000000000000000 intr_info 0x00000000 error_code 0x00000000",
            "kvm_io_bus_write: (kvm_io_bus_write+0x0/0x90 [kvm]) vcpu=" + heap + "9940 bus=3 addr=" + doorbell
                    + " len=0 val=0x0",
            "ioeventfd_write: (ioeventfd_write+0x0/0x80 [kvm]) vcpu=" + heap + "9940 dev=" + heap + "5940 addr="
                    + doorbell + " len=0 val=0x0 " + context + " datamatch=0x0 wildcard=1",
            "eventfd_signal: (eventfd_signal+0x0/0x10) " + context + " n=1 count=0 id=" + (100 + cpu),
            "vhost_poll_wakeup: (vhost_poll_wakeup+0x0/0x40 [vhost]) poll_wait=" + heap + "4b88 wqh=" + heap
                    + "e088 key=0x1",
            "vhost_work_queue: (vhost_work_queue+0x0/0x40 [vhost]) dev=" + heap + "0000 work=" + heap
                    + "4bb0 flags=0x0",
            "sched_waking: comm=" + worker(cpu) + " pid=" + workerTid + " prio=120 target_cpu=" + cpu,
            switchTo(vcpu(cpu), vcpuTid, worker(cpu), workerTid)
        };
        String[] back = {
            "handle_tx_kick: (handle_tx_kick+0x0/0x11 [vhost_net]) work=" + heap + "4bb0",
            "tun_sendmsg: (tun_sendmsg+0x0/0x860 [tun]) sock=" + heap + "ed80 total_len=0",
            "vhost_add_used_and_signal_n: (vhost_add_used_and_signal_n+0x0/0x40 [vhost]) dev=" + heap + "0000 vq="
                    + heap + "4ab0 count=1",
            "eventfd_signal: (eventfd_signal+0x0/0x10) " + answer + " n=1 count=0 id=" + (300 + cpu),
            "irqfd_wakeup: (irqfd_wakeup+0x0/0x1d0 [kvm]) irqfd=" + heap + "a188 " + answer + " key=0x1 " + message,
            "kvm_arch_set_irq_inatomic: (kvm_arch_set_irq_inatomic+0x0/0xe0 [kvm]) " + message,
            "kvm_msi_set_irq: dst " + Integer.toHexString(cpu) + " vec " + (40 + cpu) + " (Fixed|physical|edge)",
            "kvm_apic_accept_irq: apicid " + Integer.toHexString(cpu) + " vec " + (40 + cpu) + " (Fixed|edge)",
            "sched_waking: comm=" + vcpu(cpu) + " pid=" + vcpuTid + " prio=120 target_cpu=" + cpu,
            switchTo(worker(cpu), workerTid, vcpu(cpu), vcpuTid)
        };
        long now = at;
        for (String what : kick) {
            event(text, vcpu(cpu), vcpuTid, cpu, now, what);
            now += 700;
        }
        now += waitNs;
        if (this == ONE_SIGNAL) {
            event(text, worker(cpu), workerTid, cpu, now, back[0]);
            event(text, worker(cpu), workerTid, cpu, now + 900, back[1]);
            return;
        }
        for (String what : back) {
            event(text, worker(cpu), workerTid, cpu, now, what);
            now += 600;
        }
        event(text, vcpu(cpu), vcpuTid, cpu, now + 500, "kvm_inj_virq: IRQ 0x" + Integer.toHexString(40 + cpu));
        event(text, vcpu(cpu), vcpuTid, cpu, now + 900, "kvm_entry: vcpu " + cpu + ", rip 0xffffffff819acad0");
    }
}
