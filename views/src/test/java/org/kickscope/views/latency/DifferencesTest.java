package org.kickscope.views.latency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.filter.FilterException;
import org.kickscope.filter.SignalFilter;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Signal;
import org.kickscope.trace.Progress;

class DifferencesTest {
    @TempDir
    Path folder;

    private static long length(Signal s) {
        return s.endNs() - s.startNs();
    }

    @Test
    void brushHoldsWhatAFilterOfItsTextHolds() throws IOException, FilterException {
        Tables tables = Tables.ofSample(folder, "vhost-net-ping/trace.dat");
        SignalTable table = tables.table();
        long from = table.startNs(20);
        long to = table.startNs(200) + 1;
        for (Brush brush : List.of(
                new Brush(Direction.KICK, from, to, 1_000_000, 7_100_000),
                new Brush(Direction.INTERRUPT, from, Long.MAX_VALUE, 0, 900_123),
                new Brush(Direction.KICK, Long.MIN_VALUE, Long.MAX_VALUE, 2_000_000, Long.MAX_VALUE),
                new Brush(Direction.KICK, from - 10_000_000_000L, to, 0, Long.MAX_VALUE))) {
            int[] held = brush.rows(table, tables.rows());
            int[] expected = IntStream.range(0, table.size())
                    .filter(r -> {
                        Signal s = tables.signals().get(r);
                        return tables.delivered(brush.direction()).contains(s)
                                && s.startNs() >= brush.fromNs()
                                && s.startNs() < brush.toNs()
                                && length(s) >= brush.least()
                                && length(s) < brush.most();
                    })
                    .toArray();
            assertTrue(expected.length > 10);
            assertArrayEquals(expected, held);
            assertArrayEquals(held, SignalFilter.parse(brush.filter(table)).rows(table), brush.filter(table));
        }
    }

    /** Of the kicks of this recording those that wake nobody wait for the worker to come round. */
    @Test
    void whatTheBrushedOnesHaveIsCounted() throws IOException {
        Tables tables = Tables.ofSample(folder, "modelled/kvm-vhost-net/busy/trace.txt.gz");
        LatencyStudy study = LatencyStudy.of(tables.table(), tables.rows(), By.HANDOFF, Progress.NONE);
        Brush brush = study.slowest(Direction.KICK, 40);
        Differences found = study.brushed(brush, Progress.NONE).differences();
        List<Signal> all = tables.delivered(Direction.KICK);
        assertTrue(found.brushed() * 100 >= all.size() * 40L, "40 % at least");
        List<Signal> slow = all.stream().filter(s -> length(s) >= brush.least()).toList();
        assertEquals(all.size(), found.all());
        assertEquals(slow.size(), found.brushed());
        Trait first = found.traits().get(0);
        assertEquals(Trait.Kind.WAKE_UP, first.kind());
        assertEquals("no thread is woken", first.words());
        assertEquals(slow.stream().filter(s -> !wakes(s)).count(), first.brushed());
        assertEquals(all.stream().filter(s -> !wakes(s)).count(), first.all());
        assertEquals("vhost-poll → vhost-net", found.steps().get(0).all().title());
        assertTrue(found.steps().get(0).extraSum() > 0);
        long mean = slow.stream().mapToLong(DifferencesTest::length).sum() / slow.size()
                - all.stream().mapToLong(DifferencesTest::length).sum() / all.size();
        assertEquals(mean, found.extra());
        long permille = found.steps().stream().mapToLong(found::permille).sum();
        assertTrue(Math.abs(permille - 1000) <= found.steps().size(), "parts add up: " + permille);
    }

    private static boolean wakes(Signal s) {
        return s.hops().stream().anyMatch(h -> h.handoff() == Handoff.WAKE_UP);
    }

    @Test
    void brushByChanceHasNothingOfItsOwn() throws IOException {
        SignalTable table = Tables.generated(folder, 30_000, 9);
        int[] rows = IntStream.range(0, table.size()).toArray();
        LatencyStudy study = LatencyStudy.of(table, rows, By.QUEUE, Progress.NONE);
        for (int from = 0; from < 30_000; from += 1500) {
            Brush brush =
                    new Brush(Direction.INTERRUPT, table.startNs(from), table.startNs(from + 1499), 0, Long.MAX_VALUE);
            Differences found = study.brushed(brush, Progress.NONE).differences();
            assertEquals(List.of(), found.traits(), "of time alone nothing follows");
        }
    }

    @Test
    void tooFewTellNothing() throws IOException {
        Tables tables = Tables.ofSample(folder, "modelled/kvm-vhost-net/busy/trace.txt.gz");
        LatencyStudy study = LatencyStudy.of(tables.table(), tables.rows(), By.LAYER, Progress.NONE);
        Differences found =
                study.brushed(study.slowest(Direction.KICK, 10), Progress.NONE).differences();
        assertTrue(found.brushed() > 0 && found.brushed() < Differences.LEAST, found.brushed() + " are brushed");
        assertEquals(List.of(), found.traits());
        assertTrue(found.steps().stream().noneMatch(Differences.Step::sure));
    }
}
