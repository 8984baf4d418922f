package org.kickscope.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.signal.Evidence;
import org.kickscope.signal.Reconstruction;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Progress;

/** Short texts whose histories a reader can tell by hand. Times are microseconds after 10 s. */
class StateScanTest {
    private static final String HEAD = "# tracer: nop\n#\n";
    private static final long TEN_S = 10_000_000_000L;

    /** A virtual CPU, 1844, on CPU 0 and a worker of vhost, 1843, on CPU 1; one kick, then the guest halts. */
    private static final String KICK = HEAD + """
                <idle>-0    [000] d..2. 10.000000: sched_switch: prev_comm=swapper/0 prev_pid=0 prev_prio=120 prev_state=R ==> next_comm=CPU 0/KVM next_pid=1844 next_prio=120
             CPU 0/KVM-1844 [000] d..1. 10.000010: kvm_entry: vcpu 0, rip 0x1
             CPU 0/KVM-1844 [000] d..1. 10.000020: kvm_exit: vcpu 0 reason EPT_MISCONFIG rip 0x1 info1 0x0 info2 0x0
             CPU 0/KVM-1844 [000] ..... 10.000021: kvm_io_bus_write: (kvm_io_bus_write+0x0/0x90 [kvm]) vcpu=0x1 bus=3 addr=0xfe003000 len=0 val=0x0
             CPU 0/KVM-1844 [000] ..... 10.000022: ioeventfd_write: (ioeventfd_write+0x0/0x80 [kvm]) vcpu=0x1 dev=0x2 addr=0xfe003000 len=0 val=0x0 ctx=0x77 datamatch=0x0 wildcard=1
             CPU 0/KVM-1844 [000] ..... 10.000023: eventfd_signal: (eventfd_signal+0x0/0x10) ctx=0x77 n=1 count=0 id=32
             CPU 0/KVM-1844 [000] d..1. 10.000024: vhost_poll_wakeup: (vhost_poll_wakeup+0x0/0x40 [vhost]) poll_wait=0x5 wqh=0x6 key=0x1
             CPU 0/KVM-1844 [000] d..1. 10.000025: vhost_work_queue: (vhost_work_queue+0x0/0x40 [vhost]) dev=0x7 work=0x8 flags=0x0
             CPU 0/KVM-1844 [000] d..3. 10.000026: sched_waking: comm=vhost-1835 pid=1843 prio=120 target_cpu=001
             CPU 0/KVM-1844 [000] ..... 10.000027: ioeventfd_write_ret: (__kvm_io_bus_write+0x89/0xb0 [kvm] <- ioeventfd_write) ret=0
             CPU 0/KVM-1844 [000] ..... 10.000028: kvm_fast_mmio: fast mmio at gpa 0xfe003000
             CPU 0/KVM-1844 [000] d..1. 10.000030: kvm_entry: vcpu 0, rip 0x1
                <idle>-0    [001] d..2. 10.000040: sched_switch: prev_comm=swapper/1 prev_pid=0 prev_prio=120 prev_state=R ==> next_comm=vhost-1835 next_pid=1843 next_prio=120
            vhost-1835-1843 [001] ..... 10.000041: handle_tx_kick: (handle_tx_kick+0x0/0x11 [vhost_net]) work=0x8
            vhost-1835-1843 [001] ..... 10.000042: handle_tx: (handle_tx+0x0/0xd0 [vhost_net]) net=0x7
             CPU 0/KVM-1844 [000] d..1. 10.000050: kvm_exit: vcpu 0 reason HLT rip 0x1 info1 0x0 info2 0x0
            vhost-1835-1843 [001] ..... 10.000055: handle_tx_ret: (vhost_worker+0x76/0xc0 [vhost] <- handle_tx)
             CPU 0/KVM-1844 [000] d..2. 10.000060: sched_switch: prev_comm=CPU 0/KVM prev_pid=1844 prev_prio=120 prev_state=S ==> next_comm=swapper/0 next_pid=0 next_prio=120
            vhost-1835-1843 [001] d..2. 10.000070: sched_switch: prev_comm=vhost-1835 prev_pid=1843 prev_prio=120 prev_state=S ==> next_comm=bash next_pid=99 next_prio=120
                  bash-99   [001] d..3. 10.000080: sched_waking: comm=CPU 0/KVM pid=1844 prio=120 target_cpu=000
                <idle>-0    [000] d..2. 10.000090: sched_switch: prev_comm=swapper/0 prev_pid=0 prev_prio=120 prev_state=R ==> next_comm=CPU 0/KVM next_pid=1844 next_prio=120
             CPU 0/KVM-1844 [000] ..... 10.000091: kvm_vcpu_wakeup: wait time 30000 ns, polling valid
             CPU 0/KVM-1844 [000] d..1. 10.000100: kvm_entry: vcpu 0, rip 0x1
             CPU 0/KVM-1844 [000] d..1. 10.000110: kvm_exit: vcpu 0 reason EXTERNAL_INTERRUPT rip 0x1 info1 0x0 info2 0x0
             CPU 0/KVM-1844 [000] d..2. 10.000120: sched_switch: prev_comm=CPU 0/KVM prev_pid=1844 prev_prio=120 prev_state=R+ ==> next_comm=bash next_pid=77 next_prio=120
                  bash-77   [000] d..2. 10.000130: sched_switch: prev_comm=bash prev_pid=77 prev_prio=120 prev_state=S ==> next_comm=CPU 0/KVM next_pid=1844 next_prio=120
             CPU 0/KVM-1844 [000] ..... 10.000140: kvm_userspace_exit: reason KVM_EXIT_MMIO (6)
             CPU 0/KVM-1844 [000] d..2. 10.000150: sched_switch: prev_comm=CPU 0/KVM prev_pid=1844 prev_prio=120 prev_state=S ==> next_comm=swapper/0 next_pid=0 next_prio=120
            """;

    @TempDir
    Path folder;

    private BuiltStates states(String text) throws IOException {
        return BuiltStates.of(folder, Files.writeString(folder.resolve("trace.txt"), text));
    }

    private static void assertHistory(BuiltStates states, LaneKind kind, int id, String expected) {
        assertEquals(expected, states.history(states.lane(kind, id), TEN_S));
    }

    @Test
    void aKickIsSeenFromEveryLane() throws IOException {
        try (BuiltStates s = states(KICK)) {
            assertEquals(TEN_S, s.table.startNs());
            assertEquals(TEN_S + 150_001, s.table.endNs());
            assertHistory(
                    s,
                    LaneKind.VCPU,
                    1844,
                    "0 running (0), 10 in guest (0), 20 exit (EPT_MISCONFIG), 30 in guest (0), 50 exit (HLT),"
                            + " 60 halted, 80 runnable (0), 90 exit (HLT), 100 in guest (0),"
                            + " 110 exit (EXTERNAL_INTERRUPT), 120 runnable (1), 130 exit (EXTERNAL_INTERRUPT),"
                            + " 140 userspace (6), 150 asleep (1)");
            assertHistory(s, LaneKind.THREAD, 1843, "26 runnable (0), 40 running (1), 70 asleep (1)");
            assertHistory(
                    s,
                    LaneKind.CPU,
                    0,
                    "0 runs a virtual CPU (CPU 0/KVM-1844), 60 idle, 90 runs a virtual CPU (CPU 0/KVM-1844),"
                            + " 120 runs a thread (bash-77), 130 runs a virtual CPU (CPU 0/KVM-1844), 150 idle");
            assertHistory(s, LaneKind.CPU, 1, "40 runs a thread (vhost-1835-1843), 70 runs a thread (bash-99)");
            StateLane vcpu = s.lane(LaneKind.VCPU, 1844);
            assertEquals("CPU 0/KVM", vcpu.name());
            assertEquals(1, vcpu.vm());
            assertEquals(0, vcpu.number());
            assertEquals(1, s.lane(LaneKind.THREAD, 1843).vm());
        }
    }

    @Test
    void aQueueIsPendingUntilItsHandlerTakesTheKickAndBusyUntilItEnds() throws IOException {
        try (BuiltStates s = states(KICK)) {
            StateLane queue = s.table.lanes().stream()
                    .filter(l -> l.kind() == LaneKind.QUEUE)
                    .findFirst()
                    .orElseThrow();
            assertEquals(1843, queue.tid());
            assertEquals("20 pending, 41 busy (1843), 55 empty", s.history(queue, TEN_S));
        }
    }

    @Test
    void withoutSwitchesTheWakeUpOfAHaltTellsThatItWasOne() throws IOException {
        String text = KICK.lines().filter(l -> !l.contains("sched_")).reduce("", (a, b) -> a + b + "\n");
        try (BuiltStates s = states(text)) {
            assertHistory(
                    s,
                    LaneKind.VCPU,
                    1844,
                    "10 in guest (0), 20 exit (EPT_MISCONFIG), 30 in guest (0), 50 halted, 91 exit (HLT),"
                            + " 100 in guest (0), 110 exit (EXTERNAL_INTERRUPT), 140 userspace (6)");
        }
    }

    @Test
    void withoutExitsAVirtualCpuOnlyHasACpuOrNot() throws IOException {
        String text = KICK.lines()
                .filter(l -> !l.contains("kvm_entry") && !l.contains("kvm_exit") && !l.contains("userspace"))
                .reduce("", (a, b) -> a + b + "\n");
        try (BuiltStates s = states(text)) {
            assertHistory(
                    s,
                    LaneKind.VCPU,
                    1844,
                    "0 running (0), 60 asleep (1), 80 runnable (0), 90 running (0), 120 runnable (1),"
                            + " 130 running (0), 150 asleep (1)");
        }
    }

    @Test
    void eventsAreCountedByCpuAndThread() throws IOException {
        try (BuiltStates s = states(KICK)) {
            assertEquals(22, events(s, s.lane(LaneKind.CPU, 0)));
            assertEquals(6, events(s, s.lane(LaneKind.CPU, 1)));
            // the events of the idle thread and of bash are nobody's
            assertEquals(19, events(s, s.lane(LaneKind.VCPU, 1844)));
            assertEquals(4, events(s, s.lane(LaneKind.THREAD, 1843)));
        }
    }

    private static long events(BuiltStates s, StateLane lane) {
        long sum = 0;
        for (long b = 0; b * s.table.densityNs() < s.table.endNs() - s.table.startNs(); b++) {
            sum += s.table.events(lane.index(), b);
        }
        return sum;
    }

    private static final String LOSS_ON_CPU_1 = "CPU:1 [LOST 5 EVENTS]\n";

    @Test
    void aLossBlindsTheCpuAndTheThreadThatHadIt() throws IOException {
        // the worker takes the kick, then CPU 1 loses events until bash wakes the virtual CPU
        String text = KICK.lines()
                .filter(l -> !l.contains("handle_tx_ret") && !l.contains("prev_pid=1843"))
                .map(l -> l.contains("bash-99 ") ? LOSS_ON_CPU_1 + l : l)
                .reduce("", (a, b) -> a + b + "\n");
        try (BuiltStates s = states(text)) {
            assertHistory(s, LaneKind.THREAD, 1843, "26 runnable (0), 40 running (1), 42 unknown");
            assertHistory(
                    s, LaneKind.CPU, 1, "40 runs a thread (vhost-1835-1843), 42 unknown, 80 runs a thread (bash-99)");
            assertHistory(s, LaneKind.LOSS, 1, "42 lost (5), 80 kept");
            assertHistory(s, LaneKind.LOSS, -1, "42 lost, 80 kept");
            assertTrue(s.history(s.lane(LaneKind.VCPU, 1844), TEN_S).contains("50 exit (HLT), 60 halted, 80 runnable"));
            StateLane queue = s.table.lanes().stream()
                    .filter(l -> l.kind() == LaneKind.QUEUE)
                    .findFirst()
                    .orElseThrow();
            assertEquals("20 pending, 41 busy (1843), 42 unknown", s.history(queue, TEN_S));
        }
    }

    @Test
    void aThreadThatShowsUpElsewhereDuringALossIsKnownAgain() throws IOException {
        String elsewhere = """
                        bash-77   [002] d..2. 10.000075: sched_switch: prev_comm=bash prev_pid=77 prev_prio=120 prev_state=S ==> next_comm=vhost-1835 next_pid=1843 next_prio=120
                """;
        String text = KICK.lines()
                .filter(l -> !l.contains("handle_tx_ret") && !l.contains("prev_pid=1843"))
                .map(l -> l.contains("bash-99 ") ? elsewhere + LOSS_ON_CPU_1 + l : l)
                .reduce("", (a, b) -> a + b + "\n");
        try (BuiltStates s = states(text)) {
            assertHistory(s, LaneKind.THREAD, 1843, "26 runnable (0), 40 running (1), 42 unknown, 75 running (2)");
        }
    }

    @Test
    void aCancelledScanKeepsWhatItRead() throws IOException {
        try (BuiltStates s = states(KICK)) {
            Evidence evidence = new Reconstruction(s.trace, StackCatalogue.shipped())
                    .learn(Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
            Progress stops = new Progress() {
                @Override
                public void at(long done, long total) {}

                @Override
                public boolean cancelled() {
                    return true;
                }
            };
            StateTable partial = States.build(s.trace, evidence, s.signals, folder.resolve("partial"), stops);
            assertTrue(partial.partial());
            assertEquals(
                    List.of(),
                    partial.lanes().stream().filter(l -> l.changes() > 0).toList());
        }
    }
}
