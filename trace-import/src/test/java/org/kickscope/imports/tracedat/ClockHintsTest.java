package org.kickscope.imports.tracedat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kickscope.imports.Traces;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Role;
import org.kickscope.trace.Source;
import org.kickscope.trace.Trace;
import org.kickscope.trace.clock.ClockHints;
import org.kickscope.trace.clock.ClockMap;

/** TRACEID, TIME_SHIFT and GUEST in both versions and byte orders. */
class ClockHintsTest {
    private static final String FORMS = "org.kickscope.imports.tracedat.TraceDatFormatTest#forms";
    private static final int TRACE_ID = 11;
    private static final int TIME_SHIFT = 12;
    private static final int GUEST = 13;
    private static final int TSC2NSEC = 14;
    private static final int INTERPOLATE = 1;
    private static final long HOST = 0xfedcba9876543210L;

    @TempDir
    Path folder;

    private Source open(DatBuilder builder) throws IOException {
        byte[] bytes = builder.codec.equals("v6") ? builder.version6() : builder.version7();
        try (Trace trace = Traces.open(DatBuilder.write(folder, "t.dat", bytes))) {
            return trace.sources().get(0);
        }
    }

    /** Samples of each CPU: time, offset, scaling, bits of the fraction. */
    private static byte[] shift(DatBuilder b, int flags, boolean fractions, long[][]... cpus) {
        byte[] out = DatBuilder.join(b.u64(HOST), b.u32(flags), b.u32(cpus.length));
        for (long[][] cpu : cpus) {
            out = DatBuilder.join(out, b.u32(cpu.length));
            for (int what = 0; what < 3; what++) {
                for (long[] sample : cpu) {
                    out = DatBuilder.join(out, b.u64(sample[what]));
                }
            }
        }
        for (long[][] cpu : cpus) {
            for (long[] sample : cpu) {
                out = fractions ? DatBuilder.join(out, b.u64(sample[3])) : out;
            }
        }
        return out;
    }

    private ClockHints.Peer peer(int flags, boolean fractions, long[][]... cpus) throws IOException {
        DatBuilder builder = new DatBuilder(false, "none", 1);
        builder.option(TIME_SHIFT, shift(builder, flags, fractions, cpus));
        Source source = open(builder);
        assertEquals(List.of(), source.anomalies().list());
        return source.clockHints().peer();
    }

    @ParameterizedTest
    @MethodSource(FORMS)
    void readsWhatTiesAHostAndItsGuest(boolean big, String form) throws IOException {
        DatBuilder guest = new DatBuilder(big, form, 2);
        long[][] cpu = {{2000, -500, 3, 1}, {1000, -500, 3, 1}};
        guest.option(TRACE_ID, guest.u64(7)).option(TIME_SHIFT, shift(guest, 0, true, cpu, cpu));
        Source source = open(guest);
        assertEquals(List.of(), source.anomalies().list());
        assertEquals(Role.GUEST, source.role());
        ClockHints hints = source.clockHints();
        assertEquals(7L, hints.session());
        assertEquals(HOST, hints.peer().session());
        assertEquals(0, hints.peer().plusMinus());
        assertEquals(3_000 * 3 / 2 - 500, hints.peer().counts().of(3_000));
        assertTrue(hints.peer().evidence().startsWith("4 corrections of 2 CPUs, which agree"), hints::toString);
        assertTrue(source.facts().get("host").startsWith("trace id 0xfedcba9876543210; 4 corrections"));

        DatBuilder host = new DatBuilder(big, form, 1);
        byte[] cpus = DatBuilder.join(host.u32(2), host.u32(1), host.u32(4711), host.u32(0), host.u32(4710));
        host.option(TRACE_ID, host.u64(HOST))
                .option(GUEST, DatBuilder.join(DatBuilder.text("vm one\0"), host.u64(7), cpus));
        hints = open(host).clockHints();
        assertEquals(HOST, hints.session());
        assertNull(hints.peer());
        assertEquals(List.of(new ClockHints.Guest(7, List.of(4710, 4711))), hints.guests());
    }

    @Test
    void oldFilesHaveNoFractions() throws IOException {
        ClockHints.Peer peer = peer(0, false, new long[][] {{1000, 40, 1}});
        assertEquals(new ClockMap(1000, 1040, ClockMap.ONE), peer.counts());
        assertEquals(0, peer.plusMinus());
    }

    @Test
    void cpusThatDifferWidenWhatIsNotKnown() throws IOException {
        ClockHints.Peer peer = peer(0, true, new long[][] {{1000, 40, 1, 0}}, new long[][] {{1500, 61, 1, 0}});
        assertEquals(11, peer.plusMinus());
        assertTrue(Math.abs(peer.counts().of(1000) - 1040) <= 11, peer::toString);
        assertTrue(Math.abs(peer.counts().of(1500) - 1561) <= 11, peer::toString);
    }

    @Test
    void offsetsMeasuredByMessagesAreALineWithoutAKnownError() throws IOException {
        ClockHints.Peer peer =
                peer(INTERPOLATE, true, new long[][] {{1000, 40, 1, 0}, {2000, 46, 1, 0}, {3000, 60, 1, 0}});
        assertEquals(-1, peer.plusMinus());
        assertTrue(peer.evidence().contains("within 2 counts"), peer::evidence);
        assertEquals(1040, peer.counts().of(1000), 2);
        assertEquals(3060, peer.counts().of(3000), 2);
        assertEquals(10_000_000, peer.counts().driftPpb());
    }

    @Test
    void measurementsThatMakeNoSenseAreNotUsed() throws IOException {
        assertNull(peer(0, true, new long[][] {{1000, 40, 0, 0}}), "no speed");
        assertNull(peer(0, true, new long[][] {{1000, 40, 1, 64}}), "a fraction of all bits");
        assertNull(peer(0, true, new long[][] {{-1, 40, 1, 0}}), "a time beyond all times");
        assertNull(peer(0, true, new long[][] {{1000, 40, 1, 0}}, new long[][] {{1000, 40, 2, 0}}), "two speeds");
        assertNull(peer(0, true, new long[][] {}, new long[][] {}), "nothing measured");
        assertNull(peer(INTERPOLATE, true, new long[][] {{1, Long.MIN_VALUE, 1, 0}, {2, Long.MAX_VALUE, 1, 0}}));
    }

    @ParameterizedTest
    @MethodSource(FORMS)
    void countsThatTheOptionDoesNotHoldAreDamage(boolean big, String form) throws IOException {
        DatBuilder b = new DatBuilder(big, form, 1);
        byte[] head = DatBuilder.join(b.u64(HOST), b.u32(0));
        b.option(TIME_SHIFT, DatBuilder.join(head, b.u32(0xffff_ffffL)));
        b.option(TIME_SHIFT, DatBuilder.join(head, b.u32(1), b.u32(0x7fff_ffffL), b.u64(1)));
        b.option(TIME_SHIFT, DatBuilder.join(head, b.u32(3)));
        b.option(TIME_SHIFT, DatBuilder.join(head, b.u32(1), b.u32(1), b.u64(1), b.u64(1), b.u64(1), b.u32(1)));
        b.option(GUEST, DatBuilder.join(DatBuilder.text("g\0"), b.u64(7), b.u32(0xffff_ffffL), b.u64(1)));
        b.option(GUEST, DatBuilder.join(DatBuilder.text("g\0"), b.u64(7), b.u32(1), b.u32(5), b.u32(4711)));
        Source source = open(b);
        assertEquals(
                List.of(Anomaly.Kind.DAMAGED),
                source.anomalies().list().stream().map(Anomaly::kind).distinct().toList());
        assertEquals(
                6, source.anomalies().list().stream().mapToLong(Anomaly::count).sum());
        assertNull(source.clockHints().peer());
        assertEquals(
                List.of(new ClockHints.Guest(7, List.of(-1))),
                source.clockHints().guests());
    }

    @Test
    void countsOfATscBecomeTheFilesTimes() throws IOException {
        DatBuilder builder = new DatBuilder(false, "none", 1);
        builder.clock = "x86-tsc";
        builder.option(TSC2NSEC, DatBuilder.join(builder.u32(1 << 20), builder.u32(21), builder.u64(999)));
        builder.option(7, DatBuilder.text("-5\0"));
        ClockMap counter = open(builder).clockHints().counter();
        assertEquals(1_000_000 / 2 - 5, counter.of(1_000_000));
        assertEquals(ClockMap.ONE / 2, counter.slope());
    }
}
