package org.kickscope.axis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.imports.Traces;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Role;
import org.kickscope.trace.Trace;
import org.kickscope.trace.clock.ClockMap;

/** The pair of host and guest whose TSC offset the host's debugfs told: the traces alone must tell the same. */
class AxisTest {
    private static final Path PAIR = Path.of("..", "samples", "host-guest-pair");
    private static final long TSC_OFFSET = -1_736_275_026_513L;
    /** 50 microseconds of a counter of 2596.1 million ticks a second, as the host's kernel told it. */
    private static final long FIFTY_MICROSECONDS = 129_805;

    @TempDir
    Path folder;

    private static SourceAxis pair(String host, String guest, AxisOptions options) throws IOException {
        List<Traces.Input> inputs = List.of(
                new Traces.Input(PAIR.resolve(host), Role.HOST), new Traces.Input(PAIR.resolve(guest), Role.GUEST));
        try (Trace trace = Traces.open(inputs, Progress.NONE)) {
            return Axis.of(trace, options, Progress.NONE).sources().get(1);
        }
    }

    @Test
    void theEventsAloneTellTheOffset() throws IOException {
        for (String form : List.of("-trace.dat", "-tracefs.txt.xz")) {
            SourceAxis a = pair("host" + form, "guest" + form, AxisOptions.NONE);
            assertEquals(SourceAxis.Relation.MATCHED, a.relation(), form);
            assertTrue(a.plusMinus() < FIFTY_MICROSECONDS, form + " ±" + a.plusMinus());
            assertTrue(
                    Math.abs(a.map().of(0) + TSC_OFFSET) <= a.plusMinus(),
                    form + ": " + a.map().of(0));
            assertEquals(0, a.outside(), form);
            assertTrue(a.checked() > 500, form + " compared " + a.checked());
        }
    }

    @Test
    void aGivenOffsetIsCheckedAgainstTheEvents() throws IOException {
        SourceAxis right = pair("host-trace.dat", "guest-trace.dat", new AxisOptions(Map.of(), TSC_OFFSET));
        assertEquals(SourceAxis.Relation.TSC_OFFSET, right.relation());
        assertEquals(-TSC_OFFSET, right.map().of(0));
        assertEquals(0, right.outside());
        assertFalse(right.contradicted());
        SourceAxis wrong = pair("host-trace.dat", "guest-trace.dat", new AxisOptions(Map.of(), TSC_OFFSET + 1_000_000));
        assertTrue(wrong.contradicted(), wrong.outside() + " of " + wrong.checked());
        SourceAxis given = pair(
                "host-trace.dat",
                "guest-trace.dat",
                new AxisOptions(Map.of(1, new AxisOptions.Given(-TSC_OFFSET, 0, "known")), null));
        assertEquals(SourceAxis.Relation.GIVEN, given.relation());
        assertEquals(0, given.outside());
    }

    private SourceAxis two(String first, String second, Role role) throws IOException {
        List<Traces.Input> inputs = List.of(
                new Traces.Input(Files.writeString(folder.resolve("a.txt"), "# tracer: nop\n" + first), Role.HOST),
                new Traces.Input(Files.writeString(folder.resolve("b.txt"), "# tracer: nop\n" + second), role));
        try (Trace trace = Traces.open(inputs, Progress.NONE)) {
            return Axis.of(trace, AxisOptions.NONE, Progress.NONE).sources().get(1);
        }
    }

    /** The kernel writes the offset unsigned; the guest counts the host's TSC plus it. */
    @Test
    void theHostsTraceMayTellTheOffset() throws IOException {
        SourceAxis a = two(
                " CPU 0/KVM-7 [000] d..1. 5000: kvm_write_tsc_offset: vcpu=0 prev=0 next=18446744073709550616\n",
                " x-1 [000] ..... 4500: sched_waking: comm=a pid=1 prio=120 target_cpu=000\n",
                Role.GUEST);
        assertEquals(SourceAxis.Relation.TSC_OFFSET, a.relation());
        assertEquals(5500, a.map().of(4500), "2^64 - 1000 is minus 1000");
    }

    @Test
    void clocksThatNothingRelatesStayApart() throws IOException {
        SourceAxis a = two(
                " x-1 [000] ..... 5000: sched_waking: comm=a pid=1 prio=120 target_cpu=000\n",
                " x-1 [000] ..... 5.000001: sched_waking: comm=a pid=1 prio=120 target_cpu=000\n",
                Role.HOST);
        assertEquals(SourceAxis.Relation.UNRELATED, a.relation());
    }

    /** The guest's clock lags by so much. */
    private static final long LAG = 7_740_000;
    /** So long its vCPU runs, and then kicks. */
    private static final long RUN = 50_000;

    private SourceAxis runs(LongUnaryOperator start) throws IOException {
        StringBuilder host = new StringBuilder();
        StringBuilder guest = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            long at = 100_000_000 + start.applyAsLong(i);
            long there = at - LAG;
            String task = " CPU 0/KVM-7 [000] d..1. ";
            host.append(task + at + ": kvm_entry: vcpu 0, rip 0xffffffff81a592eb\n");
            host.append(task + (at + RUN) + ": kvm_exit: vcpu 0 reason EPT_MISCONFIG rip 0xffffffff8107e7c3"
                    + " info1 0x0 info2 0x0 intr_info 0x00000000 error_code 0x00000000\n");
            host.append(task + (at + RUN + 10) + ": kvm_fast_mmio: fast mmio at gpa 0xfebfb004\n");
            task = " cat-196 [000] b..1. ";
            guest.append(task + (there + RUN / 2) + ": sched_waking: comm=a pid=1 prio=120 target_cpu=000\n");
            guest.append(task + (there + RUN - 5)
                    + ": virtqueue_notify: (virtqueue_notify+0x0/0x40 [virtio_ring]) vq=0xffff88800617d000 idx=1\n");
        }
        return two(host.toString(), guest.toString(), Role.GUEST);
    }

    @Test
    void unevenRunsTellOneOffset() throws IOException {
        Random random = new Random(5);
        SourceAxis a = runs(i -> i * 100_000L + random.nextInt(40_000));
        assertEquals(SourceAxis.Relation.MATCHED, a.relation(), a.evidence());
        assertTrue(Math.abs(a.map().of(0) - LAG) <= a.plusMinus(), a.map().of(0) + " ±" + a.plusMinus());
        assertEquals(0, a.outside());
    }

    /** One period more or less does as well. */
    @Test
    void aLoadAsRegularAsAClockTellsNone() throws IOException {
        SourceAxis a = runs(i -> i * 100_000L);
        assertEquals(SourceAxis.Relation.UNRELATED, a.relation(), a.evidence());
        assertTrue(a.evidence().contains(" alike"), a.evidence());
    }

    /** The vCPU leaves its guest for so short a time that the events of the guest miss it wherever they are put. */
    @Test
    void aGuestThatAlwaysRunsTellsNone() throws IOException {
        SourceAxis a = runs(i -> i * (RUN + 100));
        assertEquals(SourceAxis.Relation.ASSUMED, a.relation(), a.evidence());
        assertEquals(-1, a.plusMinus());
    }

    @Test
    void textsThatNameNoClockAreTakenForOneAndSaySo() throws IOException {
        SourceAxis a = two(
                " x-1 [000] ..... 5.000001: sched_waking: comm=a pid=1 prio=120 target_cpu=000\n",
                " x-1 [000] ..... 5.000002: sched_waking: comm=a pid=1 prio=120 target_cpu=000\n",
                Role.HOST);
        assertEquals(SourceAxis.Relation.ASSUMED, a.relation());
        assertEquals(-1, a.plusMinus());
    }

    @Test
    void aMapIsExactOverADay() {
        long day = 86_400_000_000_000L;
        ClockMap drift = new ClockMap(1_000, 5_000_000_000L, ClockMap.ratio(1_000_000_001L, 1_000_000_000L));
        assertEquals(5_000_000_000L + day + 86_400, drift.of(1_000 + day), 1);
        assertEquals(1, drift.driftPpb());
        for (long raw : new long[] {1_000, 0, day, -day, 123_456_789_012_345L}) {
            assertEquals(drift.of(raw) + 7, drift.then(ClockMap.shift(7)).of(raw), 1);
        }
        assertTrue(ClockMap.SAME.isSame() && ClockMap.shift(0).isSame());
    }
}
