package org.kickscope.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.axis.Axis;
import org.kickscope.axis.AxisOptions;
import org.kickscope.decode.DecodeFile;
import org.kickscope.decode.DecodeResult;
import org.kickscope.imports.Traces;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.state.StateLane;
import org.kickscope.state.StateTable;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/** What a trace comes to is the same with and without an index, and nothing of a cancelled one is kept. */
class AnalystTest {
    private static final Path PING = Path.of("..", "samples", "vhost-net-ping", "trace.dat");

    @TempDir
    Path folder;

    private Analysis analyse(Path file, StackCatalogue catalogue, boolean details, Progress progress)
            throws IOException {
        try (Trace trace = Traces.open(file);
                Analyst analyst = new Analyst(
                        Axis.of(trace, AxisOptions.NONE, Progress.NONE),
                        catalogue,
                        new IndexCache(folder.resolve("cache"), 1 << 30),
                        "1",
                        stages::add)) {
            Analysis signals = analyst.signals(progress);
            if (withStates) {
                return analyst.states(progress);
            }
            return details ? analyst.details(progress) : signals.signals() == null ? signals : analyst.overview();
        }
    }

    private boolean withStates;

    private final List<Analysis> stages = new ArrayList<>();

    private List<Path> indexes() throws IOException {
        Path cache = folder.resolve("cache");
        if (!Files.exists(cache)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(cache)) {
            return all.toList();
        }
    }

    @Test
    void anIndexGivesTheSameSignals() throws IOException {
        StackCatalogue catalogue = StackCatalogue.shipped();
        Analysis first = analyse(PING, catalogue, false, Progress.NONE);
        assertEquals(1, indexes().size());
        Analysis second = analyse(PING, catalogue, false, Progress.NONE);
        assertEquals(1, indexes().size());
        assertTrue(second.signalsWhole());
        assertEquals(first.signals().size(), second.signals().size());
        for (int r = 0; r < first.signals().size(); r++) {
            assertEquals(
                    first.signals().row(r).toSignal(), second.signals().row(r).toSignal());
        }
        // interrupts, as the README of the sample counts them
        assertEquals(177, second.overview().latencies().groups().get(0).whole().count());
    }

    @Test
    void allStagesAreTold() throws IOException {
        Analysis whole = analyse(PING, StackCatalogue.shipped(), true, Progress.NONE);
        assertNotNull(stages.get(0).axis());
        assertEquals(15_663, whole.counts().total(), "as trace-cmd report counts them");
        assertEquals(0, whole.losses().places());
        assertEquals(93, whole.decode().kicks());
        assertEquals(2, whole.rings().rings().size());
        assertFalse(whole.judgements().isEmpty());
        assertNotNull(whole.control());
    }

    @Test
    void decisionsAreReadFromTheIndexAndMadeAnewWhereItIsDamaged() throws IOException {
        StackCatalogue catalogue = StackCatalogue.shipped();
        DecodeResult r = analyse(PING, catalogue, true, Progress.NONE).decode();
        assertEquals(93, r.signals().rows(0).length, "each kick passes the bus");
        Path file = indexes().get(0).resolve("decisions");
        DecodeResult other = new DecodeResult(
                r.rows(), r.flows(), r.whoDecodes(), r.map(), 4711, 0, 0, 0, 0, 0, 0, 0, 0, r.signals());
        DecodeFile.write(file, other);
        assertEquals(
                4711, analyse(PING, catalogue, true, Progress.NONE).decode().kicks(), "what the file says");
        Files.write(file, new byte[100]);
        Analysis again = analyse(PING, catalogue, true, Progress.NONE);
        assertEquals(93, again.decode().kicks());
        assertEquals(r.rows().size(), again.signals().lookups().size());
        try (Stream<Path> left = Files.list(file.getParent())) {
            assertTrue(left.noneMatch(f -> f.toString().endsWith(".tmp")));
        }
    }

    @Test
    void otherStacksHaveAnIndexOfTheirOwn() throws IOException {
        analyse(PING, StackCatalogue.shipped(), false, Progress.NONE);
        analyse(PING, StackCatalogue.shipped().only(Set.of("kvm-vhost-net")), false, Progress.NONE);
        assertEquals(2, indexes().size());
    }

    @Test
    void aChangedFileHasAnIndexOfItsOwn() throws IOException {
        Path copy = folder.resolve("trace.dat");
        Files.copy(PING, copy);
        String before = key(copy);
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 4096);
        }
        assertNotEquals(before, key(copy));
    }

    private static String key(Path file) throws IOException {
        try (Trace trace = Traces.open(file)) {
            return IndexKey.of(Axis.of(trace, AxisOptions.NONE, Progress.NONE), StackCatalogue.shipped(), "1");
        }
    }

    @Test
    void aDamagedIndexIsMadeAnew() throws IOException {
        Analysis first = analyse(PING, StackCatalogue.shipped(), false, Progress.NONE);
        Path hops = indexes().get(0).resolve("hops");
        try (FileChannel channel = FileChannel.open(hops, StandardOpenOption.WRITE)) {
            channel.truncate(100);
        }
        Analysis second = analyse(PING, StackCatalogue.shipped(), false, Progress.NONE);
        assertEquals(first.signals().hopRows(), second.signals().hopRows());
    }

    private StateTable states() throws IOException {
        withStates = true;
        return analyse(PING, StackCatalogue.shipped(), false, Progress.NONE).states();
    }

    private static void same(StateTable expected, StateTable found) {
        assertEquals(expected.lanes(), found.lanes());
        assertTrue(expected.lanes().size() > 4, expected.lanes().toString());
        for (StateLane lane : expected.lanes()) {
            for (long i = 0; i < lane.changes(); i++) {
                assertEquals(
                        expected.look(lane.index()).at(i).beginNs(),
                        found.look(lane.index()).at(i).beginNs());
                assertEquals(
                        expected.look(lane.index()).at(i).state(),
                        found.look(lane.index()).at(i).state());
            }
        }
    }

    @Test
    void statesAreKeptBesideTheSignals() throws IOException {
        StateTable first = states();
        Path kept = indexes().get(0).resolve("states");
        assertEquals(1, indexes().size(), "nothing is left beside the index");
        FileTime written = Files.getLastModifiedTime(kept);
        same(first, states());
        assertEquals(written, Files.getLastModifiedTime(kept), "the second time it was opened, not made");
        assertTrue(stages.get(stages.size() - 1).signalsWhole());
    }

    @Test
    void statesThatAreMissingOrDamagedAreMadeAnew() throws IOException {
        StateTable first = states();
        Path kept = indexes().get(0).resolve("states");
        try (FileChannel channel = FileChannel.open(kept, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        same(first, states());
        Files.delete(kept);
        same(first, states());
        assertTrue(Files.exists(kept), "with the signals of the index, and the threads learnt anew");
        assertEquals(1, indexes().size());
    }

    @Test
    void statesThatWereCancelledAreShownAndNotKept() throws IOException {
        analyse(PING, StackCatalogue.shipped(), false, Progress.NONE);
        withStates = true;
        int[] scans = new int[1];
        Progress afterTheFirstScan = new Progress() {
            @Override
            public void at(long done, long total) {
                scans[0] += done == total ? 1 : 0;
            }

            @Override
            public boolean cancelled() {
                return scans[0] > 0;
            }
        };
        StateTable some = analyse(PING, StackCatalogue.shipped(), false, afterTheFirstScan)
                .states();
        assertTrue(some.partial());
        assertFalse(Files.exists(indexes().get(0).resolve("states")));
        assertEquals(1, indexes().size(), "closed, nothing is left");
    }

    @Test
    void whatWasReadBeforeTheCancelStaysAndNoIndexIsKept() throws IOException {
        boolean[] over = new boolean[1];
        Progress soonOver = new Progress() {
            @Override
            public void at(long done, long total) {
                over[0] |= done >= total / 2; // the first scan is through, the one for the signals begins
            }

            @Override
            public boolean cancelled() {
                return over[0];
            }
        };
        Analysis some = analyse(PING, StackCatalogue.shipped(), false, soonOver);
        assertFalse(some.signalsWhole());
        assertEquals(List.of(), indexes(), "closed, nothing is left");
    }

    @Test
    void theOldestIndexMakesRoom() throws IOException {
        analyse(PING, StackCatalogue.shipped(), false, Progress.NONE);
        Path first = indexes().get(0);
        try (Trace trace = Traces.open(Path.of("..", "samples", "vhost-net-mq", "trace.dat"));
                Analyst analyst = new Analyst(
                        Axis.of(trace, AxisOptions.NONE, Progress.NONE),
                        StackCatalogue.shipped(),
                        new IndexCache(folder.resolve("cache"), 1),
                        "1",
                        a -> {})) {
            analyst.signals(Progress.NONE);
        }
        assertFalse(Files.exists(first));
        assertEquals(1, indexes().size(), "the one in use stays whatever its size");
    }
}
