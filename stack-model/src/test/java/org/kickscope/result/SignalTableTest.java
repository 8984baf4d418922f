package org.kickscope.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.imports.Traces;
import org.kickscope.signal.Reconstruction;
import org.kickscope.signal.Signal;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/** A table shows each signal as the scan handed it out. */
class SignalTableTest {
    private static final Path SAMPLES = Path.of("..", "samples");

    @TempDir
    Path folder;

    /** Keeps the signals of a trace. */
    private SignalTable table(String sample, List<Signal> scanned) throws IOException {
        StackCatalogue catalogue = StackCatalogue.shipped();
        try (Trace trace = Traces.open(SAMPLES.resolve(sample));
                SignalTableWriter writer = new SignalTableWriter(folder)) {
            new Reconstruction(trace, catalogue)
                    .run(
                            s -> {
                                scanned.add(s.toSignal());
                                writer.accept(s);
                            },
                            Long.MIN_VALUE,
                            Long.MAX_VALUE,
                            Progress.NONE);
            writer.finish();
        }
        return SignalTable.open(folder, catalogue.all());
    }

    @ParameterizedTest
    @ValueSource(strings = {"vhost-net-ping/trace.dat", "qemu-ioeventfd/trace.dat", "vhost-net-mq/trace.dat"})
    void everySignalIsAsItWasHandedOut(String sample) throws IOException {
        List<Signal> scanned = new ArrayList<>();
        SignalTable table = table(sample, scanned);
        scanned.sort(Comparator.comparingLong(Signal::startNs));
        assertTrue(scanned.size() > 50, sample);
        assertEquals(scanned.size(), table.size());
        SignalRow row = table.row(0);
        long hops = 0;
        for (int r = 0; r < table.size(); r++) {
            Signal expected = scanned.get(r);
            assertEquals(expected, row.at(r).toSignal());
            assertEquals(expected.hops().size(), table.hopCount(r));
            assertEquals(r, table.rowOf(expected.id()));
            hops += table.hopCount(r);
        }
        assertEquals(hops, table.hopRows());
        assertEquals(-1, table.rowOf("k0"));
        assertEquals(-1, table.rowOf("k999999999"));
        assertEquals(-1, table.rowOf("anything"));
        Signal first = scanned.get(0);
        String otherWay = (first.id().startsWith("k") ? "i" : "k") + first.id().substring(1);
        assertEquals(-1, table.rowOf(otherWay), "that number goes the other way");
    }

    @Test
    void hopsReadSomeAtATimeAreTheSame() throws IOException {
        SignalTable table = table("vhost-net-mq/trace.dat", new ArrayList<>());
        HopReader reader = new HopReader(table);
        assertTrue(table.hopRows() > 1000);
        long hops = table.hopRows();
        for (long i = 0; i < 3 * hops; i++) {
            // once in order, then here and there
            long hop = i < hops ? i : i * 7919 % hops;
            assertEquals(table.timeNs(hop), reader.timeNs(hop));
            assertEquals(table.layer(hop), reader.layer(hop));
            assertEquals(table.handoff(hop), reader.handoff(hop));
            assertEquals(table.tid(hop), reader.tid(hop));
        }
        for (int r = 0; r < table.size(); r++) {
            for (int h = 1; h < table.hopCount(r); h++) {
                assertEquals(table.row(r).otherThread(h), reader.otherThread(table.firstHop(r) + h));
            }
        }
    }

    @Test
    void aRangeOfTimeIsFound() throws IOException {
        List<Signal> scanned = new ArrayList<>();
        SignalTable table = table("vhost-net-mq/trace.dat", scanned);
        scanned.sort(Comparator.comparingLong(Signal::startNs));
        for (int r = 0; r < table.size(); r += 7) {
            long ns = scanned.get(r).startNs() + 1;
            long before = scanned.stream().filter(s -> s.startNs() < ns).count();
            assertEquals(before, table.firstFrom(ns));
            int reaching = table.firstReaching(ns);
            assertTrue(scanned.subList(0, reaching).stream().allMatch(s -> s.endNs() < ns));
            assertTrue(reaching == scanned.size() || scanned.get(reaching).endNs() >= ns);
        }
    }

    @Test
    void signalsThatCameLateAreSortedIn() throws IOException {
        List<Signal> scanned = new ArrayList<>();
        SignalTable table = table("vhost-net-ping/trace.dat", scanned);
        Path other = Files.createDirectory(folder.resolve("backwards"));
        try (SignalTableWriter writer = new SignalTableWriter(other)) {
            for (int r = table.size() - 1; r >= 0; r--) {
                writer.accept(table.row(r));
            }
            writer.finish();
        }
        SignalTable sorted = SignalTable.open(other, table.stacks());
        for (int r = 0; r < table.size(); r++) {
            assertEquals(table.startNs(r), sorted.startNs(r));
            Signal one = sorted.row(r).toSignal();
            assertEquals(table.row(table.rowOf(one.id())).toSignal(), one);
            assertEquals(r, sorted.rowOf(one.id()));
        }
        assertEquals(table.firstReaching(table.endNs(60)), sorted.firstReaching(table.endNs(60)));
    }
}
