package org.kickscope.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Events of one CPU of a synthesised trace, page by page. */
final class SyntheticCpu {
    private static final SyntheticEvent SWITCH = new SyntheticEvent(
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
    private static final SyntheticEvent WAKING = new SyntheticEvent(
            318,
            "sched",
            "sched_waking",
            "\"comm=%s pid=%d prio=%d target_cpu=%03d\", REC->comm, REC->pid, REC->prio, REC->target_cpu",
            "char comm[16]",
            "pid_t pid",
            "int prio",
            "int target_cpu");
    private static final SyntheticEvent ENTER = new SyntheticEvent(
            348,
            "raw_syscalls",
            "sys_enter",
            "\"NR %ld (%lx, %lx, %lx, %lx, %lx, %lx)\", REC->id, REC->args[0], REC->args[1], REC->args[2],"
                    + " REC->args[3], REC->args[4], REC->args[5]",
            "long id",
            "unsigned long args[6]");
    private static final SyntheticEvent EXIT = new SyntheticEvent(
            347, "raw_syscalls", "sys_exit", "\"NR %ld = %ld\", REC->id, REC->ret", "long id", "long ret");
    private static final SyntheticEvent IRQ = new SyntheticEvent(
            150,
            "irq",
            "irq_handler_entry",
            "\"irq=%d name=%s\", REC->irq, __get_str(name)",
            "int irq",
            "__data_loc char[] name");
    private static final SyntheticEvent IRQ_EXIT = new SyntheticEvent(
            149,
            "irq",
            "irq_handler_exit",
            "\"irq=%d ret=%s\", REC->irq, REC->ret ? \"handled\" : \"unhandled\"",
            "int irq",
            "int ret");
    private static final SyntheticEvent TIMER = new SyntheticEvent(
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
    private static final SyntheticEvent KVM_EXIT = new SyntheticEvent(
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
    private static final SyntheticEvent KVM_ENTRY = new SyntheticEvent(
            1201,
            "kvm",
            "kvm_entry",
            "\"vcpu %u, rip 0x%lx\", REC->vcpu_id, REC->rip",
            "unsigned int vcpu_id",
            "unsigned long rip");
    private static final SyntheticEvent KVM_MMIO = new SyntheticEvent(
            1202,
            "kvm",
            "kvm_mmio",
            "\"mmio %s len %u gpa 0x%llx val 0x%llx\", __print_symbolic(REC->type, { 0, \"unsatisfied-read\" }, { 1,"
                    + " \"read\" }, { 2, \"write\" }), REC->len, REC->gpa, REC->val",
            "u32 type",
            "u32 len",
            "u64 gpa",
            "u64 val");
    private static final SyntheticEvent SIGNAL = new SyntheticEvent(
            1500,
            "kprobes",
            "eventfd_signal",
            "\"(%lx) ctx=0x%Lx n=%Lu\", REC->__probe_ip, REC->ctx, REC->n",
            "unsigned long __probe_ip",
            "u64 ctx",
            "u64 n");

    /** All kinds, those of a system together. */
    static final List<SyntheticEvent> EVENTS =
            List.of(SWITCH, WAKING, ENTER, EXIT, IRQ, IRQ_EXIT, TIMER, KVM_EXIT, KVM_ENTRY, KVM_MMIO, SIGNAL);

    private static final long EVENTFD_SIGNAL = 0xffffffff813c7f60L;
    private static final int TASKS_PER_CPU = 12;
    private static final byte[] IDLE = ascii("swapper/0");
    private static final byte[] ENP = ascii("enp1s0-tx-0");
    private static final int EXTEND_BITS = 27;

    private final int cpu;
    private final int cpus;
    private final SplittableRandom random;
    private final ByteBuffer page = ByteBuffer.allocate(SyntheticTrace.PAGE).order(ByteOrder.LITTLE_ENDIAN);
    private OutputStream out;
    private long time = 1_000_000_000L;
    private long lastTime;
    private int used;
    private long pages;
    private int record;
    private int current;
    private int step;
    private long call;

    SyntheticCpu(int cpu, int cpus) {
        this.cpu = cpu;
        this.cpus = cpus;
        random = new SplittableRandom(0x5eed + cpu);
        time += 100L * cpu;
    }

    static String symbols() {
        return "ffffffff81000000 T _text\n" + Long.toHexString(EVENTFD_SIGNAL) + " T eventfd_signal\n"
                + "ffffffff813c8000 T eventfd_read\n";
    }

    static String commandLines(int cpus) {
        StringBuilder s = new StringBuilder();
        for (int c = 0; c < cpus; c++) {
            for (int task = 0; task < TASKS_PER_CPU; task++) {
                s.append(tid(c, task)).append(' ').append(name(c, task)).append('\n');
            }
        }
        return s.toString();
    }

    private static int tid(int cpu, int task) {
        return 1000 + 100 * cpu + task;
    }

    private static String name(int cpu, int task) {
        return switch (task) {
            case 0 -> "CPU " + cpu + "/KVM";
            case 1 -> "vhost-" + tid(cpu, 0);
            case 2 -> "kworker/" + cpu + ":1";
            default -> "bench-" + tid(cpu, task);
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private int tid() {
        return current < 0 ? 0 : tid(cpu, current);
    }

    private byte[] comm(int task) {
        return task < 0 ? IDLE : ascii(name(cpu, task));
    }

    /** Writes so many events; returns the bytes of their pages. */
    long write(OutputStream to, long events) throws IOException {
        out = to;
        for (long i = 0; i < events; i++) {
            event();
        }
        flush();
        return pages * SyntheticTrace.PAGE;
    }

    /** The next event: tasks run, call the system, and are switched; one of them is a virtual CPU that kicks. */
    private void event() throws IOException {
        if (step > 0) {
            kick();
            return;
        }
        int dice = random.nextInt(100);
        if (current == 0 && dice < 30) {
            step = 6;
            kick();
        } else if (dice < 22) {
            call = random.nextInt(330);
            begin(ENTER, 0);
            ENTER.number(page, record, 0, call);
            for (int a = 0; a < 6; a++) {
                ENTER.element(page, record, 1, a, a < 3 ? random.nextLong() >>> (16 + 8 * a) : 0);
            }
        } else if (dice < 44) {
            begin(EXIT, 0);
            EXIT.number(page, record, 0, call);
            EXIT.number(page, record, 1, random.nextInt(-11, 4096));
        } else if (dice < 66) {
            switchTask();
        } else if (dice < 88) {
            int task = random.nextInt(TASKS_PER_CPU);
            wake(task, random.nextInt(cpus));
        } else if (dice < 92) {
            begin(IRQ, 1, ENP);
            IRQ.number(page, record, 0, 33);
        } else if (dice < 96) {
            begin(IRQ_EXIT, 1);
            IRQ_EXIT.number(page, record, 0, 33);
            IRQ_EXIT.number(page, record, 1, 1);
        } else {
            begin(TIMER, 1);
            TIMER.number(page, record, 0, 0xffff888100000000L + 64L * random.nextInt(4096));
            TIMER.number(page, record, 1, EVENTFD_SIGNAL & ~0xfffffL);
            TIMER.number(page, record, 2, time + 4_000_000);
            TIMER.number(page, record, 3, time + 4_000_000);
            TIMER.number(page, record, 4, 10);
        }
    }

    private void switchTask() throws IOException {
        int next = random.nextInt(-1, TASKS_PER_CPU);
        begin(SWITCH, 0);
        SWITCH.text(page, record, 0, comm(current));
        SWITCH.number(page, record, 1, tid());
        SWITCH.number(page, record, 2, 120);
        SWITCH.number(page, record, 3, current < 0 ? 0 : 1);
        SWITCH.text(page, record, 4, comm(next));
        SWITCH.number(page, record, 5, next < 0 ? 0 : tid(cpu, next));
        SWITCH.number(page, record, 6, 120);
        current = next;
    }

    private void wake(int task, int target) throws IOException {
        begin(WAKING, 1);
        WAKING.text(page, record, 0, comm(task));
        WAKING.number(page, record, 1, tid(cpu, task));
        WAKING.number(page, record, 2, 120);
        WAKING.number(page, record, 3, target);
    }

    /** A write to the notify address of a queue: exit, MMIO, eventfd, wake-up of the worker, entry, and its switch. */
    private void kick() throws IOException {
        switch (step--) {
            case 6 -> {
                begin(KVM_EXIT, 1);
                KVM_EXIT.number(page, record, 0, 48);
                KVM_EXIT.number(page, record, 1, 0xffffffff81600000L);
                KVM_EXIT.number(page, record, 2, 1);
                KVM_EXIT.number(page, record, 4, 0xfebfb000L);
                KVM_EXIT.number(page, record, 7, cpu);
            }
            case 5 -> {
                begin(KVM_MMIO, 0);
                KVM_MMIO.number(page, record, 0, 2);
                KVM_MMIO.number(page, record, 1, 2);
                KVM_MMIO.number(page, record, 2, 0xfebfb000L);
                KVM_MMIO.number(page, record, 3, 1);
            }
            case 4 -> {
                begin(SIGNAL, 0);
                SIGNAL.number(page, record, 0, EVENTFD_SIGNAL);
                SIGNAL.number(page, record, 1, 0xffff888101020300L + 64L * cpu);
                SIGNAL.number(page, record, 2, 1);
            }
            case 3 -> wake(1, cpu);
            case 2 -> {
                begin(KVM_ENTRY, 1);
                KVM_ENTRY.number(page, record, 0, cpu);
                KVM_ENTRY.number(page, record, 1, 0xffffffff81600002L);
            }
            default -> switchTask();
        }
    }

    private void begin(SyntheticEvent event, int flags) throws IOException {
        begin(event, flags, null);
    }

    /** Writes the record head and the common fields; {@link #record} is then where the record is. */
    private void begin(SyntheticEvent event, int flags, byte[] dynamic) throws IOException {
        // mostly a microsecond, now and then a pause that needs more than 27 bits
        time += random.nextInt(20_000) == 0 ? 200_000_000L : 200 + random.nextInt(1600);
        int bytes = event.bytes() + (dynamic == null ? 0 : (dynamic.length + 4) & ~3);
        boolean far = used > 0 && time - lastTime >= 1L << EXTEND_BITS;
        if (used + bytes + 4 + (far ? 8 : 0) > SyntheticTrace.PAGE_DATA) {
            flush();
            far = false;
        }
        if (used == 0) {
            page.putLong(0, time);
            lastTime = time;
        }
        int at = 16 + used;
        long delta = time - lastTime;
        if (far) {
            page.putInt(at, (int) (delta & ((1 << EXTEND_BITS) - 1)) << 5 | 30);
            page.putInt(at + 4, (int) (delta >>> EXTEND_BITS));
            at += 8;
            delta = 0;
        }
        page.putInt(at, (int) delta << 5 | bytes >> 2);
        record = at + 4;
        java.util.Arrays.fill(page.array(), record, record + bytes, (byte) 0);
        event.begin(page, record, tid(), flags);
        if (dynamic != null) {
            event.dynamic(page, record, 1, dynamic);
        }
        used = at + 4 + bytes - 16;
        lastTime = time;
    }

    private void flush() throws IOException {
        if (used == 0) {
            return;
        }
        page.putLong(8, used);
        java.util.Arrays.fill(page.array(), 16 + used, SyntheticTrace.PAGE, (byte) 0);
        out.write(page.array());
        pages++;
        used = 0;
    }
}
