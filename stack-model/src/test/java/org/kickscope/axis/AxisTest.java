package org.kickscope.axis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
            assertEquals(raw, drift.raw(drift.of(raw)), 1);
            assertEquals(raw, drift.inverse().of(drift.of(raw)), 1);
            assertEquals(drift.of(raw) + 7, drift.then(ClockMap.shift(7)).of(raw), 1);
        }
        assertTrue(ClockMap.SAME.isSame() && ClockMap.shift(0).isSame());
    }
}
