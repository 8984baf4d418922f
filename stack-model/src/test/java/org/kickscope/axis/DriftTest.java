package org.kickscope.axis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.imports.Traces;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Role;
import org.kickscope.trace.Trace;
import org.tukaani.xz.XZInputStream;

/** Traces whose guest's times are those of a clock that runs faster or slower than the host's by a drift that is known. */
class DriftTest {
    private static final Path PAIR = Path.of("..", "samples", "host-guest-pair");
    private static final long TSC_OFFSET = -1_736_275_026_513L;
    /** The host's TSC at the first and the last event of the guest. */
    private static final long BEGIN = 907_168_325_130L - TSC_OFFSET;

    private static final long END = 1_211_846_228_598L - TSC_OFFSET;
    private static final long KILOHERTZ = 2_596_100;
    private static final long LAG = 123_456_789;
    private static final Pattern LINE = Pattern.compile("(.{16,}? \\[\\d+\\] \\S{5} )(\\d+)(: .*)");

    @TempDir
    Path folder;

    private static long scaled(long value, long by, long over) {
        return BigInteger.valueOf(value)
                .multiply(BigInteger.valueOf(by))
                .divide(BigInteger.valueOf(over))
                .longValueExact();
    }

    /** Of a host's time that of a guest whose clock lags, and is slower by a drift: the host's runs so much faster. */
    private static long guest(long host, long begin, long ppb) {
        return begin - LAG + scaled(host - begin, 1_000_000_000, 1_000_000_000 + ppb);
    }

    private static String seconds(long ns) {
        return String.format("%d.%09d", ns / 1_000_000_000, ns % 1_000_000_000);
    }

    /** A recorded text with every time changed from counts of the TSC to seconds. */
    private Path text(String name, LongUnaryOperator nanoseconds) throws IOException {
        StringBuilder text = new StringBuilder();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new XZInputStream(Files.newInputStream(PAIR.resolve(name))), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher m = LINE.matcher(line);
                String changed = m.matches()
                        ? m.group(1) + seconds(nanoseconds.applyAsLong(Long.parseLong(m.group(2)))) + m.group(3)
                        : line;
                text.append(changed).append('\n');
            }
        }
        return Files.writeString(folder.resolve(name.replace(".xz", "")), text);
    }

    private static SourceAxis axis(Path host, Path guest) throws IOException {
        List<Traces.Input> inputs = List.of(new Traces.Input(host, Role.HOST), new Traces.Input(guest, Role.GUEST));
        try (Trace trace = Traces.open(inputs, Progress.NONE)) {
            return Axis.of(trace, AxisOptions.NONE, Progress.NONE).sources().get(1);
        }
    }

    private static void assertNear(SourceAxis a, long host, long begin, long ppb) {
        long error = a.map().of(guest(host, begin, ppb)) - host;
        assertTrue(Math.abs(error) <= a.plusMinus(), "off by " + error + ": " + a);
    }

    /** The recorded guest rarely left its vCPU, so the events allow 30 parts in a million. */
    @ParameterizedTest
    @ValueSource(longs = {0, 100, 10_000, 50_000, -50_000, 150_000, -190_000})
    void theDriftOfARecordedGuestIsFound(long ppb) throws IOException {
        long begin = scaled(BEGIN, 1_000_000, KILOHERTZ);
        long end = scaled(END, 1_000_000, KILOHERTZ);
        Path host = text("host-tracefs.txt.xz", t -> scaled(t, 1_000_000, KILOHERTZ));
        Path guest = text("guest-tracefs.txt.xz", t -> guest(scaled(t - TSC_OFFSET, 1_000_000, KILOHERTZ), begin, ppb));
        SourceAxis a = axis(host, guest);
        assertEquals(SourceAxis.Relation.MATCHED, a.relation(), a.evidence());
        assertNear(a, begin, begin, ppb);
        assertNear(a, end, begin, ppb);
        assertTrue(Math.abs(a.map().driftPpb() - ppb) <= a.driftPlusMinusPpb(), a.toString());
        assertEquals(Math.abs(ppb) >= 50_000, a.map().driftPpb() != 0, "stated where no constant offset will do: " + a);
        assertEquals(0, a.outside());
        assertTrue(a.plusMinus() < 2_000_000, a.toString());
    }

    private static final int RUNS = 3_000;
    /** So long its vCPU runs; the guest does something so soon after and so shortly before. */
    private static final long RUN = 50_000;

    private static final long NEAR = 40;

    /** Runs of about a millisecond's distance, and of the guest's events so many in a hundred put where it did not run. */
    private SourceAxis runs(long ppb, int wrongPercent) throws IOException {
        Random random = new Random(11);
        StringBuilder host = new StringBuilder("# tracer: nop\n");
        StringBuilder guest = new StringBuilder("# tracer: nop\n");
        long begin = 5_000_000_000L;
        for (int i = 0; i < RUNS; i++) {
            long at = begin + i * 1_000_000L + random.nextInt(900_000);
            String task = " CPU 0/KVM-7 [000] d..1. ";
            host.append(task + seconds(at) + ": kvm_entry: vcpu 0, rip 0xffffffff81a592eb\n");
            host.append(task + seconds(at + RUN) + ": kvm_exit: vcpu 0 reason EPT_MISCONFIG rip 0xffffffff8107e7c3"
                    + " info1 0x0 info2 0x0 intr_info 0x00000000 error_code 0x00000000\n");
            host.append(task + seconds(at + RUN + 10) + ": kvm_fast_mmio: fast mmio at gpa 0xfebfb004\n");
            task = " cat-196 [000] b..1. ";
            long early = random.nextInt(100) < wrongPercent ? -NEAR : NEAR;
            guest.append(task + seconds(guest(at + early, begin, ppb))
                    + ": sched_waking: comm=a pid=1 prio=120 target_cpu=000\n");
            guest.append(task + seconds(guest(at + RUN - NEAR, begin, ppb))
                    + ": virtqueue_notify: (virtqueue_notify+0x0/0x40 [virtio_ring]) vq=0xffff88800617d000 idx=1\n");
        }
        return axis(
                Files.writeString(folder.resolve("host.txt"), host),
                Files.writeString(folder.resolve("guest.txt"), guest));
    }

    /** Events at most 40 ns from a bound at both ends of 3 s leave 27 parts in 10^9, so 20 are not told from none. */
    @ParameterizedTest
    @ValueSource(longs = {0, 20, 60, -60, 1_000, 37_000, -123_456})
    void eventsNearTheBoundsTellItExactly(long ppb) throws IOException {
        SourceAxis a = runs(ppb, 0);
        assertEquals(Math.abs(ppb) >= 60, a.map().driftPpb() != 0, a.toString());
        assertEquals(ppb, a.map().driftPpb(), a.driftPlusMinusPpb());
        assertTrue(a.driftPlusMinusPpb() < 55, a.toString());
        assertTrue(a.plusMinus() <= 3 * NEAR, a.toString());
        assertNear(a, 5_000_000_000L, 5_000_000_000L, ppb);
        assertNear(a, 5_000_000_000L + RUNS * 1_000_000L, 5_000_000_000L, ppb);
    }

    /** One in a hundred lies outside by twice the space that is left; the others tell. */
    @Test
    void someEventsMayBeWrong() throws IOException {
        SourceAxis a = runs(10_000, 2);
        assertEquals(10_000, a.map().driftPpb(), 100);
        assertTrue(a.outside() > 0 && 100 * a.outside() < 2 * a.checked(), a.toString());
        SourceAxis none = runs(0, 2);
        assertEquals(0, none.map().driftPpb(), "a drift must mend something: " + none);
    }

    /** A clock that runs by more than two crystals may differ is not followed. */
    @Test
    void aDriftThatNoCrystalHasIsNotFound() throws IOException {
        assertEquals(SourceAxis.Relation.UNRELATED, runs(700_000, 0).relation());
    }
}
