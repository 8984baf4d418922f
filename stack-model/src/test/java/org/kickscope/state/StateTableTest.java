package org.kickscope.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table against a plain list of what was written. */
class StateTableTest {
    private static final long START_NS = 1_000;

    @TempDir
    Path folder;

    /** What was written to a lane, after what the writer promises to leave out. */
    private record Plain(LaneKind kind, List<Long> ns, List<LaneState> states, List<Integer> details) {
        Plain(LaneKind kind) {
            this(kind, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        void add(long at, LaneState state, int detail) {
            int last = ns.size() - 1;
            if (last < 0 || states.get(last) != state || details.get(last) != detail) {
                ns.add(at);
                states.add(state);
                details.add(detail);
            }
        }

        int at(long time) {
            int i = -1;
            while (i + 1 < ns.size() && ns.get(i + 1) <= time) {
                i++;
            }
            return i;
        }

        LaneState state(int interval) {
            return interval < 0 || interval >= ns.size() ? kind.states().get(0) : states.get(interval);
        }

        long begin(int interval, long endNs) {
            return interval < 0 ? Long.MIN_VALUE : interval >= ns.size() ? endNs : ns.get(interval);
        }
    }

    private static final int LANES = 7;

    private final List<Plain> plain = new ArrayList<>();
    private long endNs;

    /** Lanes of different kinds and densities: bursts, long pauses that need wide blocks, one that never changes. */
    private Path write(String name, long seed, int changes) throws IOException {
        plain.clear();
        Path file = folder.resolve(name);
        SplittableRandom random = new SplittableRandom(seed);
        long ns = START_NS;
        try (StateWriter writer = new StateWriter(file)) {
            for (int l = 0; l < LANES; l++) {
                LaneKind kind = LaneKind.values()[l % LaneKind.values().length];
                plain.add(new Plain(kind));
                assertEquals(l, writer.lane(kind, 0, 0, l, 100 + l, "lane " + l));
            }
            for (int i = 0; i < changes; i++) {
                ns += random.nextInt(2000) == 0
                        ? random.nextLong(20_000_000_000L)
                        : random.nextInt(3) == 0 ? 1 : 1 + random.nextLong(5_000);
                int l = random.nextInt(LANES - 1);
                List<LaneState> states = plain.get(l).kind.states();
                LaneState state = states.get(random.nextInt(states.size()));
                int detail = random.nextInt(4) - 1;
                writer.change(l, ns, state, detail);
                plain.get(l).add(ns, state, detail);
            }
            endNs = ns + 1 + random.nextInt(10_000);
            writer.finish(START_NS, endNs, false);
        }
        return file;
    }

    /** Lanes are sorted by kind, so their places differ from the order in which they were made. */
    private Plain of(StateLane lane) {
        return plain.get(lane.number());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40, 700, 30_000})
    void everyIntervalIsKept(int changes) throws IOException {
        StateTable table = StateTable.open(write("states", 7, changes));
        assertEquals(START_NS, table.startNs());
        assertEquals(endNs, table.endNs());
        assertFalse(table.partial());
        for (StateLane lane : table.lanes()) {
            Plain p = of(lane);
            assertEquals(p.kind, lane.kind());
            assertEquals("lane " + lane.number(), lane.name());
            assertEquals(100 + lane.number(), lane.tid());
            assertEquals(p.ns.size(), lane.changes());
            for (int i = 0; i < p.ns.size(); i++) {
                assertEquals(p.ns.get(i), table.look(lane.index()).at(i).beginNs());
                assertEquals(
                        i + 1 < p.ns.size() ? p.ns.get(i + 1) : endNs,
                        table.look(lane.index()).at(i).endNs(),
                        "end of interval " + i);
                assertEquals(p.states.get(i), table.look(lane.index()).at(i).state());
                assertEquals(p.details.get(i), table.look(lane.index()).at(i).detail());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void pixelsAreExactAtAnyZoom(long seed) throws IOException {
        StateTable table = StateTable.open(write("states", seed, 20_000));
        SplittableRandom random = new SplittableRandom(-seed);
        LanePixels pixels = new LanePixels();
        for (int q = 0; q < 200; q++) {
            long middle = random.nextLong(START_NS - 1000, endNs + 1000);
            long width = 1 + (random.nextLong() >>> 1 + random.nextInt(62)) % (2 * (endNs - START_NS));
            long from = middle - width / 2;
            int count = 1 + random.nextInt(50);
            StateLane lane = table.lanes().get(random.nextInt(LANES));
            table.query(lane.index(), from, from + width, count, pixels);
            check(of(lane), from, from + width, count, pixels);
        }
    }

    @Test
    void aRowOverTheWholeTraceIsExact() throws IOException {
        StateTable table = StateTable.open(write("states", 11, 50_000));
        LanePixels pixels = new LanePixels();
        for (StateLane lane : table.lanes()) {
            table.query(lane.index(), START_NS, endNs, 3, pixels);
            check(of(lane), START_NS, endNs, 3, pixels);
            table.query(lane.index(), START_NS - 50, endNs + 50, 1600, pixels);
            long sum = 0;
            for (int p = 0; p < 1600; p++) {
                for (int s = 0; s < lane.kind().states().size(); s++) {
                    sum += pixels.ns(p, s);
                }
            }
            assertEquals(endNs - START_NS + 100, sum);
        }
    }

    private void check(Plain lane, long from, long to, int count, LanePixels pixels) {
        assertEquals(count, pixels.size());
        assertEquals(from, pixels.beginNs(0));
        assertEquals(to, pixels.beginNs(count));
        for (int p = 0; p < count; p++) {
            long a = pixels.beginNs(p);
            long b = pixels.beginNs(p + 1);
            assertTrue(b >= a);
            long[] ns = new long[LanePixels.STATES];
            int first = indexAt(lane, a);
            int i = first;
            long x = a;
            while (true) {
                long next = next(lane, i);
                if (next >= b) {
                    break;
                }
                ns[lane.kind.code(lane.state(i))] += next - x;
                x = next;
                i++;
            }
            ns[lane.kind.code(lane.state(i))] += b - x;
            assertEquals(first, pixels.first(p), "first of pixel " + p);
            assertEquals(i, pixels.last(p), "last of pixel " + p);
            assertEquals(i - first, pixels.changes(p));
            long most = 0;
            for (int s = 0; s < lane.kind.states().size(); s++) {
                assertEquals(ns[s], pixels.ns(p, s), "state " + s + " of pixel " + p);
                most = Math.max(most, ns[s]);
            }
            if (b > a) {
                assertEquals(most, ns[pixels.dominantCode(p)]);
            } else {
                assertEquals(lane.state(first), pixels.dominant(p));
            }
        }
    }

    private int indexAt(Plain lane, long ns) {
        return ns >= endNs && !lane.ns.isEmpty() ? lane.ns.size() : lane.at(ns);
    }

    /** When the interval after one begins. */
    private long next(Plain lane, int interval) {
        if (interval >= lane.ns.size() || lane.ns.isEmpty()) {
            return Long.MAX_VALUE;
        }
        return lane.begin(interval + 1, endNs);
    }

    @Test
    void anIntervalIsFoundByItsTime() throws IOException {
        StateTable table = StateTable.open(write("states", 5, 5_000));
        SplittableRandom random = new SplittableRandom(5);
        for (StateLane lane : table.lanes()) {
            for (int q = 0; q < 500; q++) {
                long ns = random.nextLong(START_NS - 10, endNs + 10);
                assertEquals(indexAt(of(lane), ns), table.intervalAt(lane.index(), ns));
            }
        }
    }

    @Test
    void theSameChangesGiveTheSameFile() throws IOException {
        assertArrayEquals(Files.readAllBytes(write("one", 9, 3_000)), Files.readAllBytes(write("other", 9, 3_000)));
    }

    @Test
    void severalThreadsReadAtOnce() throws Exception {
        StateTable table = StateTable.open(write("states", 13, 20_000));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<long[]>> answers = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            answers.add(threads.submit(() -> {
                LanePixels pixels = new LanePixels();
                long[] sums = new long[LANES];
                for (int lane = 0; lane < LANES; lane++) {
                    table.query(lane, START_NS, endNs, 1000, pixels);
                    for (int p = 0; p < 1000; p++) {
                        sums[lane] = 31 * sums[lane] + pixels.ns(p, 1) + pixels.first(p);
                    }
                }
                return sums;
            }));
        }
        threads.shutdown();
        for (Future<long[]> answer : answers) {
            assertArrayEquals(answers.get(0).get(), answer.get());
        }
    }

    @Test
    void whatIsNoChangeIsLeftOut() throws IOException {
        Path file = folder.resolve("states");
        try (StateWriter writer = new StateWriter(file)) {
            int lane = writer.lane(LaneKind.THREAD, 0, 1, -1, 7, null);
            writer.change(lane, 10, LaneState.RUNNING, 2);
            writer.change(lane, 20, LaneState.RUNNING, 2);
            writer.change(lane, 30, LaneState.ASLEEP, 1);
            writer.change(lane, 30, LaneState.RUNNING, 2);
            writer.change(lane, 40, LaneState.RUNNING, 3);
            writer.change(lane, 35, LaneState.RUNNABLE, 1);
            assertThrows(IllegalArgumentException.class, () -> writer.change(lane, 50, LaneState.GUEST));
            writer.finish(0, 100, true);
        }
        StateTable table = StateTable.open(file);
        StateLane lane = table.lanes().get(0);
        assertEquals(2, lane.changes());
        assertNull(lane.name());
        assertEquals(
                LaneState.RUNNABLE, table.look(0).at(1).state(), "a time before the last change counts as that of it");
        assertEquals(40, table.look(0).at(1).beginNs());
        assertTrue(table.partial());
    }

    @Test
    void namesAndReasonsAreKept() throws IOException {
        Path file = folder.resolve("states");
        try (StateWriter writer = new StateWriter(file)) {
            assertEquals(0, writer.task(7, "vhost-1\n"));
            assertEquals(1, writer.task(7, null));
            assertEquals(0, writer.task(7, "vhost-1\n"));
            assertEquals(0, writer.exit(1, 12));
            assertEquals(1, writer.exit(2, 0x400));
            assertEquals(2, writer.exit(2, 999));
            writer.finish(0, 1, false);
        }
        StateTable table = StateTable.open(file);
        assertEquals(new Task(7, "vhost-1\n"), table.task(0));
        assertEquals(new Task(7, null), table.task(1));
        assertNull(table.task(-1));
        assertEquals("HLT", table.exit(0).name());
        assertEquals("npf", table.exit(1).name());
        assertEquals("exit 999", table.exit(2).name());
    }

    @Test
    void whatIsNotWholeIsRefused() throws IOException {
        Path file = write("states", 3, 500);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 10, StateFile.HEADER_BYTES, whole.length - 1}) {
            Path cut = folder.resolve("cut" + length);
            Files.write(cut, java.util.Arrays.copyOf(whole, length));
            assertThrows(IOException.class, () -> StateTable.open(cut));
        }
        Path longer = folder.resolve("longer");
        Files.write(longer, whole);
        Files.write(longer, new byte[] {0}, StandardOpenOption.APPEND);
        assertThrows(IOException.class, () -> StateTable.open(longer));
        Path changed = folder.resolve("changed");
        byte[] other = whole.clone();
        other[whole.length - 9] ^= 1;
        Files.write(changed, other);
        assertThrows(IOException.class, () -> StateTable.open(changed), "the directory has a check sum");
    }

    @Test
    void nothingIsLeftOfWhatWasNotFinished() throws IOException {
        try (StateWriter writer = new StateWriter(folder.resolve("states"))) {
            int lane = writer.lane(LaneKind.CPU, 0, 0, 0, -1, null);
            for (int i = 0; i < 5000; i++) {
                writer.change(lane, i, i % 2 == 0 ? LaneState.IDLE : LaneState.THREAD);
            }
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }
}
