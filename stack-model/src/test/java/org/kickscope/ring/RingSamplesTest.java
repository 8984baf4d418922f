package org.kickscope.ring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.imports.Traces;
import org.kickscope.trace.Field;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Role;
import org.kickscope.trace.Trace;
import org.tukaani.xz.XZInputStream;

/** The samples, against a second reading of their raw text that knows nothing of the scan. */
class RingSamplesTest {
    private static final Path SAMPLES = Path.of("..", "samples");
    private static final Pattern LINE = Pattern.compile(
            "^\\s*(.*)-(\\d+)\\s+\\[(\\d+)\\]\\s+\\S+\\s+(\\d+)(?:\\.(\\d{6,9}))?: ([a-z_A-Z0-9]+): (.*)$");

    @TempDir
    Path folder;

    /** A line of the text. */
    private record Line(String thread, long timeNs, String event, String text) {
        long number(String field) {
            Matcher m =
                    Pattern.compile("[ (]" + field + "=(0x[0-9a-f]+|-?\\d+)").matcher(" " + text);
            assertTrue(m.find(), field + " in " + text);
            String v = m.group(1);
            return v.startsWith("0x") ? Long.parseUnsignedLong(v.substring(2), 16) : Long.parseLong(v);
        }

        boolean has(String field) {
            return text.contains(field + "=");
        }
    }

    private static List<Line> lines(Path file) throws IOException {
        List<Line> all = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".xz")
                        ? new XZInputStream(raw)
                        : file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String s = reader.readLine(); s != null; s = reader.readLine()) {
                Matcher m = LINE.matcher(s);
                if (m.matches()) {
                    // a clock that counts ticks has no fraction; its times are not compared here
                    long fraction = m.group(5) == null ? 0 : Long.parseLong((m.group(5) + "000").substring(0, 9));
                    all.add(new Line(
                            m.group(2),
                            Long.parseLong(m.group(4)) * 1_000_000_000L + fraction,
                            m.group(6),
                            m.group(7)));
                }
            }
        }
        return all;
    }

    private static Rings rings(Path... files) throws IOException {
        List<Traces.Input> inputs = new ArrayList<>();
        for (Path f : files) {
            inputs.add(new Traces.Input(f, f.getFileName().toString().startsWith("guest") ? Role.GUEST : Role.HOST));
        }
        try (Trace trace = Traces.open(inputs, Progress.NONE)) {
            return Rings.of(trace, Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
        }
    }

    /** What a plain reading of the text tells of one ring of vhost. */
    private static final class Plain {
        long kicks;
        long runs;
        long used;
        long completions;
        long sent;
        final Map<Long, Long> runsBySize = new TreeMap<>();
    }

    /**
     * Reads one worker thread after the other: a run lies between handle_tx or handle_rx and its return, and belongs to the
     * ring of the first vhost_disable_notify in it.
     */
    private static Map<Long, Plain> plain(List<Line> lines) {
        Map<String, List<Line>> byThread = new HashMap<>();
        lines.forEach(l ->
                byThread.computeIfAbsent(l.thread(), t -> new ArrayList<>()).add(l));
        Map<Long, Plain> rings = new HashMap<>();
        for (List<Line> thread : byThread.values()) {
            Plain run = null;
            long size = 0;
            boolean kicked = false;
            boolean open = false;
            Plain last = null;
            for (Line l : thread) {
                switch (l.event()) {
                    case "handle_tx_kick", "handle_rx_kick" -> kicked = true;
                    case "handle_tx", "handle_rx" -> {
                        open = true;
                        run = null;
                        size = 0;
                    }
                    case "vhost_disable_notify" -> {
                        if (open && run == null) {
                            run = rings.computeIfAbsent(l.number("vq"), v -> new Plain());
                            run.runs++;
                            run.kicks += kicked ? 1 : 0;
                            kicked = false;
                        }
                    }
                    case "vhost_add_used_and_signal_n" -> {
                        last = rings.get(l.number("vq"));
                        last.used += l.number("count");
                        last.completions++;
                        size += l.number("count");
                    }
                    case "eventfd_signal" -> {
                        if (last != null) {
                            last.sent++;
                            last = null;
                        }
                    }
                    case "handle_tx_ret", "handle_rx_ret" -> {
                        if (run != null) {
                            run.runsBySize.merge(size, 1L, Long::sum);
                        }
                        open = false;
                        run = null;
                    }
                    default -> {}
                }
            }
        }
        return rings;
    }

    @ParameterizedTest
    @ValueSource(strings = {"vhost-net-ping", "vhost-net-mq", "vhost-net-legacy-pio"})
    void theRecordingsOfVhostAgreeWithTheirText(String sample) throws IOException {
        Map<Long, Plain> plain = plain(lines(SAMPLES.resolve(sample + "/tracefs.txt.xz")));
        Rings rings = rings(SAMPLES.resolve(sample + "/trace.dat"));
        assertEquals(plain.size(), rings.rings().size());
        for (Ring r : rings.rings()) {
            Plain p = plain.get(r.pointer());
            assertEquals(p.kicks, r.count(RingCount.KICKS), r.name());
            assertEquals(p.runs, r.count(RingCount.RUNS), r.name());
            assertEquals(p.used, r.count(RingCount.BUFFERS_USED), r.name());
            assertEquals(p.completions, r.count(RingCount.COMPLETIONS), r.name());
            assertEquals(p.sent, r.count(RingCount.INTERRUPTS), r.name());
            assertEquals(p.completions - p.sent, r.count(RingCount.INTERRUPTS_SUPPRESSED), r.name());
            Map<Long, Long> sizes = new TreeMap<>();
            long[] batches = r.batches();
            for (int i = 0; i < batches.length; i++) {
                if (batches[i] > 0) {
                    sizes.put((long) i, batches[i]);
                }
            }
            assertEquals(p.runsBySize, sizes, r.name());
        }
    }

    /** The figures that were counted by hand when the view of rings was drawn. */
    @Test
    void theFiguresOfThePingSample() throws IOException {
        List<Ring> rings = rings(SAMPLES.resolve("vhost-net-ping/trace.dat")).rings();
        Ring rx = rings.get(0);
        Ring tx = rings.get(1);
        assertEquals("rx", rx.serves());
        assertEquals("tx", tx.serves());
        assertArrayEquals(new long[] {0, 87, 4, 2}, tx.batches());
        assertArrayEquals(new long[] {0, 88, 3, 1}, rx.batches());
        assertEquals(93, tx.count(RingCount.KICKS));
        assertEquals(93, tx.count(RingCount.RUNS_BY_KICK));
        assertEquals(101, tx.count(RingCount.BUFFERS_USED));
        assertEquals(92, tx.count(RingCount.INTERRUPTS));
        assertEquals(1, tx.count(RingCount.INTERRUPTS_SUPPRESSED));
        assertEquals(3, tx.mostInFlight());
        assertEquals(256, tx.size());
        assertEquals(0, rx.count(RingCount.KICKS));
        assertTrue(rx.shows(RingCount.KICKS), "the probe is there: none came");
        assertEquals(92, rx.count(RingCount.RUNS_BY_BACKEND));
        assertEquals(97, rx.count(RingCount.BUFFERS_USED));
        assertEquals(85, rx.count(RingCount.INTERRUPTS));
        assertEquals(7, rx.count(RingCount.INTERRUPTS_SUPPRESSED));
        assertEquals(219, rx.mostInFlight());
        assertEquals(122, rx.fewestInFlight());
        assertEquals(0xfebf_b004L, tx.address().doorbell());
        assertEquals("tx 0xfebfb004", tx.label());
        assertEquals("vm1/page 0xfebfb000", tx.queue());
        assertEquals(tx.queue(), tx.name());
    }

    /** Probes and rings are of the machine of both files; the ring is seen in the second. */
    @Test
    void aSecondFileOfTheHostShowsTheSameRings() throws IOException {
        Path sample = SAMPLES.resolve("vhost-net-ping/trace.dat");
        Path other = Files.writeString(
                folder.resolve("other.txt"),
                "# tracer: nop\n x-1 [000] ..... 5.000001: sched_waking: comm=a pid=1 prio=120 target_cpu=000\n");
        List<Ring> alone = rings(sample).rings();
        List<Ring> second = rings(other, sample).rings();
        assertEquals(alone.size(), second.size());
        for (int i = 0; i < alone.size(); i++) {
            Ring a = alone.get(i);
            Ring b = second.get(i);
            assertEquals(0, a.source());
            assertEquals(1, b.source());
            assertEquals(a.name(), b.name());
            assertEquals(a.serves(), b.serves());
            assertEquals(a.address().doorbell(), b.address().doorbell());
            assertEquals(a.kicksAreRuns(), b.kicksAreRuns());
            assertArrayEquals(a.batches(), b.batches());
            for (RingCount what : RingCount.values()) {
                assertEquals(a.shows(what), b.shows(what), a.name() + " " + what);
                assertEquals(a.count(what), b.count(what), a.name() + " " + what);
            }
        }
    }

    @Test
    void theDriversHalfOfThePairAgreesWithItsText() throws IOException {
        Map<Long, Map<String, Long>> plain = new HashMap<>();
        Map<String, Long> asking = new HashMap<>();
        for (Line l : lines(SAMPLES.resolve("host-guest-pair/guest-tracefs.txt.xz"))) {
            long vq = l.has("vq") && !l.event().startsWith("skb") ? l.number("vq") : 0;
            String what = l.event();
            if (l.event().equals("virtqueue_kick_prepare")) {
                asking.put(l.thread(), vq);
            } else if (l.event().equals("virtqueue_kick_prepare_ret")) {
                vq = asking.get(l.thread());
                what = "needs " + l.number("needs_kick");
            } else if (l.event().equals("virtqueue_get_buf_ctx")) {
                asking.put("get " + l.thread(), vq);
            } else if (l.event().equals("virtqueue_get_buf_ctx_ret")) {
                vq = asking.get("get " + l.thread());
                what = l.number("token") == 0 ? "nothing" : "token";
            }
            plain.computeIfAbsent(vq, v -> new HashMap<>()).merge(what, 1L, Long::sum);
        }
        List<Ring> rings =
                rings(SAMPLES.resolve("host-guest-pair/guest-trace.dat")).rings();
        assertEquals(2, rings.size());
        for (Ring r : rings) {
            Map<String, Long> p = plain.get(r.pointer());
            assertEquals(p.getOrDefault("needs 0", 0L), r.count(RingCount.KICKS_SUPPRESSED), r.name());
            assertEquals(p.getOrDefault("needs 1", 0L), r.count(RingCount.KICKS_NEEDED), r.name());
            assertEquals(p.getOrDefault("virtqueue_notify", 0L), r.count(RingCount.KICKS), r.name());
            assertEquals(p.get("vring_interrupt"), r.count(RingCount.INTERRUPTS_TAKEN), r.name());
            assertEquals(p.getOrDefault("token", 0L), r.count(RingCount.BUFFERS_FETCHED), r.name());
            assertEquals(p.containsKey("token"), r.shows(RingCount.BUFFERS_FETCHED), r.name());
            assertEquals(
                    p.getOrDefault("virtqueue_add_outbuf", 0L) + p.getOrDefault("virtqueue_add_inbuf_ctx", 0L),
                    r.count(RingCount.BUFFERS_ADDED),
                    r.name());
        }
        assertEquals("input.0", rings.get(0).driverName());
        assertEquals("output.0", rings.get(1).driverName());
    }

    static Stream<Path> textsWithRings() throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            for (Path f : files.sorted().toList()) {
                String name = f.getFileName().toString();
                boolean text = name.matches("(tracefs|trace|host-tracefs)\\.txt\\.(xz|gz)");
                if (text && lines(f).stream().anyMatch(l -> l.event().equals("vhost_get_vq_desc"))) {
                    all.add(f);
                }
            }
        }
        return all.stream();
    }

    /** Indices that a probe showed must be those of the ring at that moment, whatever was inferred before, lossy or not. */
    @ParameterizedTest
    @MethodSource("textsWithRings")
    void noIndexContradictsAnObservedOne(Path text) throws IOException {
        Rings rings = rings(text);
        Map<Long, Ring> byPointer = new HashMap<>();
        rings.rings().forEach(r -> byPointer.put(r.pointer(), r));
        int compared = 0;
        for (Line l : lines(text)) {
            if (l.event().equals("vhost_get_vq_desc")) {
                Ring r = byPointer.get(l.number("vq"));
                assertTrue(
                        sameMoment(r, l.timeNs())
                                .anyMatch(s -> s.rawNext() == l.number("last_avail")
                                        && s.rawUsed() == l.number("last_used")
                                        && s.rawAvail() == l.number("avail_idx")),
                        l.toString());
                compared++;
            } else if (l.event().equals("vhost_add_used_n")) {
                Ring r = byPointer.get(l.number("vq"));
                long after = l.number("last_used") + l.number("count") & 0xffff;
                assertTrue(
                        sameMoment(r, l.timeNs()).anyMatch(s -> s.rawUsed() == after || s.rawUsed() == -1),
                        l.toString());
                compared++;
            }
        }
        assertTrue(compared > 0);
        for (Ring r : rings.rings()) {
            assertEquals(0, r.unforeseen(), r.name());
            assertEquals(0, r.restarts(), r.name());
            assertTrue(r.fewestInFlight() == Field.MISSING || r.fewestInFlight() >= 0, r.name());
            RingHistory h = r.history();
            for (int i = 0; i < h.size(); i++) {
                RingState s = h.state(i);
                if (s.nextProof() != Proof.UNKNOWN && s.usedProof() != Proof.UNKNOWN) {
                    assertTrue(s.used() <= s.next(), "returned before it was taken: " + s);
                }
                if (s.nextProof() != Proof.UNKNOWN && s.availProof() != Proof.UNKNOWN) {
                    assertTrue(s.next() <= s.avail(), "taken before it was made available: " + s);
                }
            }
        }
    }

    private static Stream<RingState> sameMoment(Ring ring, long ns) {
        RingHistory h = ring.history();
        return Stream.iterate(h.rowAt(ns), i -> i >= 0 && h.timeNs(i) == ns, i -> i - 1)
                .map(h::state);
    }

    static Stream<Path> modelledWithRings() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String stack : List.of("kvm-vhost-net", "kvm-qemu", "kvm-qemu-exit", "vhost-user", "virtio-mmio")) {
            for (String kind : List.of("busy", "clean", "multi-vm")) {
                Path folder = SAMPLES.resolve("modelled").resolve(stack).resolve(kind);
                if (Files.exists(folder.resolve("guest-trace.txt.gz"))) {
                    all.add(folder);
                }
            }
        }
        return all.stream();
    }

    /** What the generator says that it left out must be what the rings are said to have left out. */
    @ParameterizedTest
    @MethodSource("modelledWithRings")
    void suppressedSignalsAreThoseThatWereLeftOut(Path folder) throws IOException {
        long kicks = 0;
        long interrupts = 0;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve("truth.jsonl.gz"))), StandardCharsets.UTF_8))) {
            for (String s = reader.readLine(); s != null; s = reader.readLine()) {
                if (s.contains("\"suppressed\"")) {
                    kicks += s.contains("\"kick\"") ? 1 : 0;
                    interrupts += s.contains("\"interrupt\"") ? 1 : 0;
                }
            }
        }
        Rings rings = rings(folder.resolve("trace.txt.gz"), folder.resolve("guest-trace.txt.gz"));
        long undecided = sum(rings, RingView.DEVICE, RingCount.INTERRUPTS_UNDECIDED);
        long found = sum(rings, RingView.DEVICE, RingCount.INTERRUPTS_SUPPRESSED);
        assertTrue(found <= interrupts && interrupts <= found + undecided, found + " of " + interrupts);
        assertTrue(undecided <= 2, undecided + " at the end of the trace");
        assertEquals(kicks, sum(rings, RingView.DRIVER, RingCount.KICKS_SUPPRESSED));
    }

    private static long sum(Rings rings, RingView view, RingCount what) {
        return rings.rings().stream()
                .filter(r -> r.view() == view)
                .mapToLong(r -> r.count(what))
                .sum();
    }
}
