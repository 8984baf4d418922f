package org.kickscope.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.carrotsearch.hppc.IntArrayList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.filter.FilterException;
import org.kickscope.filter.SignalFilter;
import org.kickscope.imports.Traces;
import org.kickscope.result.SignalTable;
import org.kickscope.result.SignalTableWriter;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Hop;
import org.kickscope.signal.Reconstruction;
import org.kickscope.signal.Signal;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/** Signals and order of decisions against the chains one by one; and a file gives back what it was given. */
class DecodeFileTest {
    @TempDir
    Path folder;

    private StackCatalogue catalogue;

    @BeforeEach
    void read() throws IOException {
        catalogue = StackCatalogue.shipped();
    }

    private SignalTable table(Trace trace) throws IOException {
        Path files = Files.createDirectories(folder.resolve("signals"));
        try (SignalTableWriter writer = new SignalTableWriter(files)) {
            new Reconstruction(trace, catalogue).run(writer, Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
            writer.finish();
        }
        return SignalTable.open(files, catalogue.all());
    }

    private static String text(DecodeDecision d) {
        return d.decoder().id() + " " + d.lookedUp() + " " + d.result().id();
    }

    /** Without the target, in which a row names a thread that woke for one of its chains. */
    private static String text(DecisionRow r) {
        return r.decoder().id() + " " + r.lookedUp() + " " + r.result().id();
    }

    private record At(int row, long timeNs) {}

    private record Place(Direction direction, int source, long position) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vhost-net-ping/trace.dat",
                "vhost-net-mq/trace.dat",
                "qemu-no-ioeventfd/trace.dat",
                "modelled/vbus-kvm/busy/trace.txt.gz",
                "modelled/vfio/clean/trace.txt.gz",
                "modelled/vbus-kvm/lossy/trace.txt.gz"
            })
    void signalsAndFlowsAreThoseOfTheChains(String sample) throws Exception {
        try (Trace trace = Traces.open(Path.of("..", "samples").resolve(sample))) {
            SignalTable table = table(trace);
            Map<Place, List<At>> hops = new HashMap<>();
            for (int r = 0; r < table.size(); r++) {
                Signal s = table.row(r).toSignal();
                for (Hop h : s.hops()) {
                    hops.computeIfAbsent(new Place(s.direction(), h.source(), h.position()), p -> new ArrayList<>())
                            .add(new At(r, h.timeNs()));
                }
            }
            Decoding decoding = new Decoding(trace, catalogue, Long.MIN_VALUE, Long.MAX_VALUE);
            DecodeResult result = decoding.run(table, folder, Progress.NONE);
            Map<String, Set<Integer>> signals = new TreeMap<>();
            Map<String, Long> flows = new TreeMap<>();
            decoding.each(
                    c -> {
                        Set<Integer> its = new TreeSet<>();
                        Direction way = c.interrupt() ? Direction.INTERRUPT : Direction.KICK;
                        long lastNs = c.startNs();
                        for (int d = 0; d < c.count(); d++) {
                            DecodeDecision one = c.decision(d);
                            lastNs = Math.max(lastNs, one.startNs() + Math.max(0, one.costNs()));
                        }
                        for (int d = 0; d < c.count(); d++) {
                            DecodeDecision one = c.decision(d);
                            for (long position : new long[] {one.startPosition(), one.endPosition()}) {
                                for (At at : hops.getOrDefault(new Place(way, c.source(), position), List.of())) {
                                    // in a compressed file each CPU counts its bytes from 0
                                    if (at.timeNs() >= c.startNs() && at.timeNs() <= lastNs) {
                                        its.add(at.row());
                                    }
                                }
                            }
                        }
                        for (int d = 0; d < c.count(); d++) {
                            signals.computeIfAbsent(text(c.decision(d)), t -> new TreeSet<>())
                                    .addAll(its);
                            if (d > 0) {
                                flows.merge(text(c.decision(d - 1)) + " > " + text(c.decision(d)), 1L, Long::sum);
                            }
                        }
                    },
                    Progress.NONE);
            Map<String, Set<Integer>> found = new TreeMap<>();
            for (int d = 0; d < result.rows().size(); d++) {
                Set<Integer> into = found.computeIfAbsent(text(result.rows().get(d)), t -> new TreeSet<>());
                for (int row : result.signals().rows(d)) {
                    into.add(row);
                    assertTrue(result.signals().holds(d, row));
                }
                assertTrue(result.signals().count(d) <= table.size());
            }
            assertEquals(signals, found);
            Map<String, Long> joined = new TreeMap<>();
            result.flows()
                    .forEach(f -> joined.merge(
                            text(result.rows().get(f.from())) + " > "
                                    + text(result.rows().get(f.to())),
                            f.count(),
                            Long::sum));
            assertEquals(flows, joined);
            sameAfterWriting(result);
            filtered(table, result);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertTrue(left.noneMatch(f -> f.toString().endsWith(".tmp")), "no temporary file is left");
        }
    }

    private static void filtered(SignalTable table, DecodeResult result) throws FilterException {
        String text = result.rows().get(0).text();
        SignalFilter filter = SignalFilter.parse("decoded == '" + text + "'");
        assertEquals(0, filter.rows(table).length, "not known yet");
        table.know(result.lookups());
        Set<Integer> expected = new TreeSet<>();
        for (int d = 0; d < result.rows().size(); d++) {
            if (result.rows().get(d).text().equals(text)) {
                for (int row : result.signals().rows(d)) {
                    expected.add(row);
                }
            }
        }
        assertArrayEquals(expected.stream().mapToInt(i -> i).toArray(), filter.rows(table));
    }

    private static List<Object> plain(DecodeResult r) {
        List<Object> all = new ArrayList<>();
        for (DecisionRow row : r.rows()) {
            all.add(List.of(
                    row.decoder(), row.interrupt(), row.part(), row.text(), row.key(), row.result(), row.proof()));
            all.add(List.of(
                    String.valueOf(row.device()),
                    row.inferred(),
                    String.valueOf(row.queue()),
                    row.stacks(),
                    row.count()));
            all.add(List.of(
                    row.evidence(),
                    row.ofDecoder(),
                    row.cost().count(),
                    row.cost().min(),
                    row.cost().max()));
            for (double percent : new double[] {50, 90, 99}) {
                all.add(row.cost().percentile(percent));
            }
            all.add(row.cost().sum());
        }
        all.addAll(List.of(
                r.flows(),
                r.whoDecodes(),
                r.map().bindings(),
                r.map().queues(),
                r.map().setAside()));
        all.addAll(List.of(r.kicks(), r.interrupts(), r.decisions(), r.proved(), r.otherStores(), r.cut(), r.lost()));
        all.addAll(List.of(r.losses(), r.setAside()));
        for (int d = 0; d < r.rows().size(); d++) {
            all.add(Arrays.toString(r.signals().rows(d)));
        }
        return all;
    }

    private void sameAfterWriting(DecodeResult result) throws IOException {
        Path file = folder.resolve("decisions");
        assertNull(DecodeFile.read(file, catalogue), "there is none");
        DecodeFile.write(file, result);
        assertEquals(plain(result), plain(DecodeFile.read(file, catalogue)));
        byte[] whole = Files.readAllBytes(file);
        for (int cut : new int[] {0, 10, 23, 500, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, cut));
            assertNull(DecodeFile.read(file, catalogue), cut + " bytes of " + whole.length);
        }
        whole[200] ^= 4;
        Files.write(file, whole);
        assertNull(DecodeFile.read(file, catalogue), "damaged");
    }

    @Test
    void thousandsOfSignalsInAnyOrder() {
        IntArrayList some = new IntArrayList();
        Random random = new Random(3);
        Set<Integer> expected = new TreeSet<>();
        for (int i = 0; i < 20_000; i++) {
            int row = i % 7 == 0 ? Integer.MAX_VALUE - random.nextInt(1000) : random.nextInt(30_000);
            some.add(row);
            expected.add(row);
        }
        DecisionSignals signals = DecisionSignals.of(new IntArrayList[] {new IntArrayList(), some});
        assertEquals(0, signals.rows(0).length);
        assertArrayEquals(expected.stream().mapToInt(i -> i).toArray(), signals.rows(1));
    }
}
