package org.kickscope.views.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.result.SignalRow;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Hop;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.Signal;
import org.kickscope.trace.Progress;

/** What is counted against the signals themselves, sorted and counted by the test. */
class PopulationTest {
    @TempDir
    Path folder;

    /** Samples by name, as a test collects them. */
    private static void sample(Map<String, long[]> all, String key, long value) {
        long[] old = all.getOrDefault(key, new long[0]);
        long[] longer = Arrays.copyOf(old, old.length + 1);
        longer[old.length] = value;
        all.put(key, longer);
    }

    private static String batch(long others) {
        long size = 1;
        while (size < others + 1) {
            size *= 2;
        }
        return size == 1 ? "1 signal" : size == 2 ? "2 signals" : size / 2 + 1 + " to " + size + " signals";
    }

    private static Map<String, long[]> samples(List<Signal> signals, By by) {
        Map<String, long[]> all = new TreeMap<>();
        Map<String, Long> merged = signals.stream()
                .filter(s -> s.outcome() == Outcome.COALESCED && s.mergedInto() != null)
                .collect(Collectors.groupingBy(Signal::mergedInto, Collectors.counting()));
        for (Signal s : signals) {
            if (s.outcome() != Outcome.DELIVERED) {
                continue;
            }
            String group = s.stack().id() + " " + s.direction() + " ";
            sample(all, group + "whole", s.endNs() - s.startNs());
            for (int h = 1; h < s.hops().size(); h++) {
                Hop before = s.hops().get(h - 1);
                long time = s.hops().get(h).timeNs() - before.timeNs();
                if (by == By.HANDOFF) {
                    sample(all, group + before.layer() + " → " + s.hops().get(h).layer(), time);
                } else if (by == By.LAYER) {
                    sample(all, group + before.layer(), time);
                }
            }
            if (by == By.BATCH) {
                sample(all, group + batch(merged.getOrDefault(s.id(), 0L)), s.endNs() - s.startNs());
            }
            if (by == By.QUEUE) {
                sample(all, group + (s.queue() == null ? "queue not proved" : s.queue()), s.endNs() - s.startNs());
            }
        }
        return all;
    }

    private static void assertSame(long[] samples, Distribution counted, Tables tables, String what) {
        Arrays.sort(samples);
        int n = samples.length;
        assertEquals(n, counted.count(), what);
        assertEquals(samples[n - 1], counted.durations().max(), what);
        assertEquals(samples[0], counted.durations().min(), what);
        assertEquals(Arrays.stream(samples).sum(), counted.durations().sum(), what);
        for (double percent : new double[] {50, 90, 99}) {
            long exact = samples[(int) Math.max(0, Math.ceil(percent * n / 100 - 1e-9) - 1)];
            long told = counted.durations().percentile(percent);
            assertTrue(Math.abs(told - exact) <= exact / 1000 + 1, what + " p" + percent + ": " + told + " " + exact);
        }
        int[] bins = new int[LogBins.COUNT];
        for (long v : samples) {
            bins[v == 0 ? 0 : BigInteger.valueOf(v).pow(12).toString().length()]++;
        }
        for (int b = 0; b < bins.length; b++) {
            assertEquals(bins[b], counted.inBin(b), what + ", bin " + b);
        }
        Signal slowest = tables.signals().get(counted.slowestRow());
        assertEquals(Outcome.DELIVERED, slowest.outcome());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vhost-net-ping/trace.dat",
                "qemu-no-ioeventfd/trace.dat",
                "modelled/vbus-kvm/mixed/trace.txt.gz",
                "modelled/vbus-kvm/busy/trace.txt.gz",
                "modelled/vbus-kvm/lossy/trace.txt.gz"
            })
    void distributionsAreThoseOfTheSignals(String sample) throws IOException {
        Tables tables = Tables.ofSample(folder, sample);
        for (By by : List.of(By.HANDOFF, By.LAYER, By.QUEUE, By.BATCH)) {
            Population counted = Population.of(tables.table(), tables.rows(), by, Progress.NONE);
            Map<String, long[]> expected = samples(tables.signals(), by);
            assertTrue(expected.size() > 3, sample);
            for (Population.Whole w : counted.whole()) {
                String key = w.group().stackId() + " " + w.group().direction() + " whole";
                if (expected.containsKey(key)) {
                    assertSame(expected.remove(key), w.times(), tables, key);
                } else {
                    assertEquals(0, w.times().count(), key);
                }
            }
            for (Part p : counted.parts()) {
                String key = p.group().stackId() + " " + p.group().direction() + " " + p.title();
                assertTrue(expected.containsKey(key), key);
                assertSame(expected.remove(key), p.times(), tables, key);
            }
            assertEquals(Map.of(), expected, "all of them were counted");
        }
    }

    @Test
    void whatIsSetAsideIsCountedByItsOutcome() throws IOException {
        Tables tables = Tables.ofSample(folder, "modelled/vbus-kvm/busy/trace.txt.gz");
        Population counted = Population.of(tables.table(), tables.rows(), By.HANDOFF, Progress.NONE);
        long setAside = 0;
        for (Population.Whole w : counted.whole()) {
            for (Outcome o : Outcome.values()) {
                long expected = tables.signals().stream()
                        .filter(s ->
                                s.outcome() == o && s.direction() == w.group().direction())
                        .count();
                assertEquals(expected, w.outcomes().getOrDefault(o, 0L), o + " " + w.group());
            }
            setAside += w.setAside();
        }
        assertTrue(setAside > 10);
    }

    @Test
    void theSlowestOfAPartIsNamed() throws IOException {
        Tables tables = Tables.ofSample(folder, "vhost-net-ping/trace.dat");
        Population counted = Population.of(tables.table(), tables.rows(), By.HANDOFF, Progress.NONE);
        for (Part p : counted.parts()) {
            Signal slowest = tables.signals().get(p.times().slowestRow());
            boolean found = false;
            for (int h = 1; h < slowest.hops().size(); h++) {
                Hop before = slowest.hops().get(h - 1);
                Hop reached = slowest.hops().get(h);
                found |= before.layer().equals(p.from())
                        && reached.layer().equals(p.name())
                        && reached.timeNs() - before.timeNs()
                                == p.times().durations().max();
            }
            assertTrue(found, p.title() + " is slowest in " + slowest.id());
        }
    }

    @Test
    void handoffsInWhichSomebodyWaitsAreTold() throws IOException {
        Tables tables = Tables.ofSample(folder, "vhost-net-ping/trace.dat");
        Map<String, Boolean> waits = new HashMap<>();
        Population.of(tables.table(), tables.rows(), By.HANDOFF, Progress.NONE)
                .parts()
                .forEach(p -> waits.put(p.title(), p.times().mostlyWaits()));
        assertEquals(true, waits.get("wakeup → vhost-worker"), "the worker is woken and waits for a CPU");
        assertEquals(true, waits.get("vhost-poll → vhost-net"), "the worker is awake and busy with another round");
        assertEquals(true, waits.get("lapic → vcpu"));
        assertEquals(false, waits.get("vhost-worker → vhost-net"), "it was just switched to");
        assertEquals(false, waits.get("kvm-exit → kvm-io-bus"));
        assertEquals(false, waits.get("vhost-poll → wakeup"), "asking somebody to run is work");
    }

    @Test
    void vcpusAreTheThreadsThatKickAndAreInterrupted() throws IOException {
        Tables tables = Tables.ofSample(folder, "vhost-net-mq/trace.dat");
        Population counted = Population.of(tables.table(), tables.rows(), By.VCPU, Progress.NONE);
        Map<String, Long> kicks = new TreeMap<>();
        for (Signal s : tables.delivered(Direction.KICK)) {
            Hop first = s.hops().get(0);
            kicks.merge(first.task() + " " + first.tid(), 1L, Long::sum);
        }
        Map<String, Long> told = new TreeMap<>();
        for (Part p : counted.parts()) {
            if (p.group().direction() == Direction.KICK) {
                told.put(p.title(), p.times().count());
            } else {
                assertTrue(
                        p.title().startsWith("CPU "),
                        p.title() + " has " + p.times().count());
            }
        }
        assertEquals(kicks, told);
        assertTrue(kicks.size() > 1);
    }

    @Test
    void manyQueuesAreCountedTogether() throws IOException {
        SignalTable table = Tables.generated(folder, 20_000, 5);
        int[] rows = IntStream.range(0, table.size()).toArray();
        Population counted = Population.of(table, rows, By.QUEUE, Progress.NONE);
        long delivered =
                counted.whole().stream().mapToLong(w -> w.times().count()).sum();
        assertEquals(
                delivered,
                counted.parts().stream().mapToLong(p -> p.times().count()).sum());
        assertTrue(counted.parts().stream().map(Part::title).distinct().count() <= Population.MOST_PARTS);
        assertTrue(counted.parts().stream().anyMatch(p -> p.title().equals(Part.OTHERS)));
    }

    @Test
    void aMillionSignalsAreCountedAsOneByOne() throws IOException {
        SignalTable table = Tables.generated(folder, 1_000_000, 3);
        int[] rows = IntStream.range(0, table.size()).toArray();
        Population counted = Population.of(table, rows, By.HANDOFF, Progress.NONE);
        Map<String, long[]> sums = new HashMap<>();
        SignalRow look = table.row(0);
        for (int r : rows) {
            look.at(r);
            if (look.outcome() == Outcome.DELIVERED) {
                for (int h = 1; h < look.hopCount(); h++) {
                    long[] sum = sums.computeIfAbsent(
                            look.stack().id() + look.direction() + look.layer(h - 1) + " → " + look.layer(h),
                            k -> new long[2]);
                    sum[0]++;
                    sum[1] += look.timeNs(h) - look.timeNs(h - 1);
                }
            }
        }
        for (Part p : counted.parts()) {
            long[] sum = sums.remove(p.group().stackId() + p.group().direction() + p.title());
            assertEquals(sum[0], p.times().count(), p.title());
            assertEquals(sum[1], p.times().durations().sum(), p.title());
        }
        assertEquals(0, sums.size());
    }

    @Test
    void nothingGivesNothing() throws IOException {
        SignalTable empty = Tables.generated(folder, 0, 1);
        for (By by : By.values()) {
            Population none = Population.of(empty, new int[0], by, Progress.NONE);
            assertEquals(List.of(), none.whole());
            assertEquals(List.of(), none.parts());
            assertEquals(-1, none.whole(Direction.KICK).slowestRow());
        }
        LatencyStudy study = LatencyStudy.of(empty, new int[0], By.HANDOFF, Progress.NONE);
        assertNull(study.differences());
        LatencyStudy brushed = study.brushed(study.slowest(Direction.KICK, 10), Progress.NONE);
        assertEquals(0, brushed.brushedRows().length);
        assertEquals(List.of(), brushed.differences().traits());
    }

    @Test
    void countingEndsWhenNobodyWaits() throws IOException {
        SignalTable table = Tables.generated(folder, 100, 1);
        Progress stop = new Progress() {
            @Override
            public void at(long done, long total) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        int[] rows = IntStream.range(0, table.size()).toArray();
        for (By by : By.values()) {
            assertThrows(CancellationException.class, () -> Population.of(table, rows, by, stop));
        }
        LatencyStudy study = LatencyStudy.of(table, rows, By.HANDOFF, Progress.NONE);
        assertThrows(CancellationException.class, () -> study.brushed(study.slowest(Direction.KICK, 10), stop));
    }
}
