package org.kickscope.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of the merged scan against a full sort of the same events. */
@Timeout(60)
class EventCursorTest {
    private static final Strings STRINGS = new Strings();

    /** An event by where it is: the lane over all sources, and its number in the lane. */
    private record Place(long time, int lane, int number) {}

    /** A trace in memory: for each lane its blocks, for each block its times. */
    private static final class Memory extends Source {
        final List<Lane> lanes = new ArrayList<>();
        final EventType type;
        final int firstLane;

        Memory(int index, int firstLane, List<List<long[]>> times, EventTypes types) {
            super(index, Path.of("memory" + index), "memory");
            this.firstLane = firstLane;
            this.type = types.add(index, "test", "event", List.of());
            for (int i = 0; i < times.size(); i++) {
                lanes.add(lane(firstLane + i, times.get(i)));
            }
        }

        private Lane lane(int number, List<long[]> blocks) {
            return new Lane(this, "lane " + number, number) {
                @Override
                public int blockCount() {
                    return blocks.size();
                }

                @Override
                public long lengthBytes() {
                    return 8L * blocks.size();
                }

                @Override
                public long blockBytes(int block) {
                    return 8;
                }

                @Override
                public long blockStartNs(int block) {
                    long[] times = blocks.get(block);
                    return times == null || times.length == 0 ? Long.MIN_VALUE : times[0];
                }

                @Override
                public BlockDecoder decoder(Selection selection) {
                    return (block, into) -> {
                        into.begin(this);
                        long[] times = blocks.get(block);
                        if (times == null) {
                            throw new IOException("block " + block + " cannot be read");
                        }
                        int before = 0;
                        for (int b = 0; b < block; b++) {
                            before += blocks.get(b).length;
                        }
                        for (int i = 0; i < times.length; i++) {
                            into.add(times[i], 0, type.id(), number, 1, before + i);
                            into.setLastNs(times[i]);
                        }
                    };
                }
            };
        }

        @Override
        public Role role() {
            return Role.HOST;
        }

        @Override
        public Clock clock() {
            return new Clock("test", Clock.Unit.NANOSECONDS, 1);
        }

        @Override
        public List<Lane> lanes() {
            return lanes;
        }

        @Override
        public String taskName(int tid) {
            return null;
        }

        @Override
        public Map<String, String> facts() {
            return Map.of();
        }

        @Override
        public Anomalies anomalies() {
            return new Anomalies();
        }

        @Override
        public void count(Census census, Progress progress) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    /** Sources with sorted lanes of random length; a small range of times makes many ties. */
    private static List<List<List<long[]>>> random(long seed, int sources) {
        Random random = new Random(seed);
        List<List<List<long[]>>> all = new ArrayList<>();
        for (int s = 0; s < sources; s++) {
            List<List<long[]>> lanes = new ArrayList<>();
            int count = 1 + random.nextInt(5);
            for (int l = 0; l < count; l++) {
                List<long[]> blocks = new ArrayList<>();
                long time = random.nextInt(50);
                int blockCount = random.nextInt(40);
                for (int b = 0; b < blockCount; b++) {
                    long[] times = new long[random.nextInt(30)];
                    for (int i = 0; i < times.length; i++) {
                        time += random.nextInt(4) == 0 ? random.nextInt(20) : 0;
                        times[i] = time;
                    }
                    blocks.add(times);
                }
                lanes.add(blocks);
            }
            all.add(lanes);
        }
        return all;
    }

    private static Trace trace(List<List<List<long[]>>> data) {
        EventTypes types = new EventTypes();
        List<Source> sources = new ArrayList<>();
        int lane = 0;
        for (List<List<long[]>> source : data) {
            sources.add(new Memory(sources.size(), lane, source, types));
            lane += source.size();
        }
        return new Trace(sources, types, STRINGS);
    }

    private static List<Place> sorted(List<List<List<long[]>>> data, long from, long to) {
        List<Place> all = new ArrayList<>();
        int lane = 0;
        for (List<List<long[]>> source : data) {
            for (List<long[]> blocks : source) {
                int number = 0;
                for (long[] times : blocks) {
                    for (long time : times) {
                        if (time >= from && time < to) {
                            all.add(new Place(time, lane, number));
                        }
                        number++;
                    }
                }
                lane++;
            }
        }
        all.sort(Comparator.comparingLong(Place::time)
                .thenComparingInt(Place::lane)
                .thenComparingInt(Place::number));
        return all;
    }

    private static List<Place> scanned(Trace trace, long from, long to) throws IOException {
        List<Place> all = new ArrayList<>();
        try (EventCursor cursor = trace.cursor(Selection.headers(), from, to, Progress.NONE)) {
            while (cursor.next()) {
                EventBatch batch = cursor.batch();
                assertTrue(cursor.from() < cursor.to(), "a run is never empty");
                for (int i = cursor.from(); i < cursor.to(); i++) {
                    all.add(new Place(batch.timeNs(i), batch.cpu(i), (int) batch.position(i)));
                }
            }
            assertFalse(cursor.next(), "the end stays the end");
        }
        return all;
    }

    private static void assertSame(List<Place> expected, List<Place> actual, long seed) {
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            assertEquals(expected.get(i), actual.get(i), "row " + i + ", seed " + seed);
        }
        assertEquals(expected.size(), actual.size(), "seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theOrderIsThatOfASort(int sources) throws IOException {
        for (long seed = 0; seed < 100; seed++) {
            List<List<List<long[]>>> data = random(seed, sources);
            assertSame(
                    sorted(data, Long.MIN_VALUE, Long.MAX_VALUE),
                    scanned(trace(data), Long.MIN_VALUE, Long.MAX_VALUE),
                    seed);
        }
    }

    @Test
    void aRangeIsWhatASortWouldCutOut() throws IOException {
        Random random = new Random(7);
        for (long seed = 0; seed < 200; seed++) {
            List<List<List<long[]>>> data = random(seed, 2);
            long from = random.nextInt(400);
            long to = from + 1 + random.nextInt(400);
            assertSame(sorted(data, from, to), scanned(trace(data), from, to), seed);
        }
    }

    @Test
    void timeThatGoesBackwardsKeepsTheOrderOfTheFile() throws IOException {
        List<long[]> lane = List.of(new long[] {10, 30, 20, 25}, new long[] {22, 40});
        List<Place> alone = scanned(trace(List.of(List.of(lane))), Long.MIN_VALUE, Long.MAX_VALUE);
        assertEquals(
                List.of(0, 1, 2, 3, 4, 5), alone.stream().map(Place::number).toList());
        List<long[]> other = List.of(new long[] {15, 23, 35});
        List<Place> both = scanned(trace(List.of(List.of(lane, other))), Long.MIN_VALUE, Long.MAX_VALUE);
        assertEquals(
                List.of(0, 1, 2, 3, 4, 5),
                both.stream().filter(p -> p.lane() == 0).map(Place::number).toList());
        assertEquals(
                List.of(0, 1, 2),
                both.stream().filter(p -> p.lane() == 1).map(Place::number).toList());
    }

    @Test
    void aBlockThatCannotBeReadEndsTheScanWithItsError() {
        List<long[]> lane = new ArrayList<>(List.of(new long[] {1}, new long[] {2}));
        lane.add(null);
        Trace trace = trace(List.of(List.of(lane)));
        IOException e = assertThrows(IOException.class, () -> scanned(trace, Long.MIN_VALUE, Long.MAX_VALUE));
        assertEquals("block 2 cannot be read", e.getMessage());
    }

    @Test
    void cancellingEndsTheScanSoon() throws IOException {
        List<long[]> lane = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            lane.add(new long[] {i});
        }
        int[] seen = new int[1];
        Progress progress = new Progress() {
            @Override
            public void at(long done, long total) {}

            @Override
            public boolean cancelled() {
                return seen[0] >= 10;
            }
        };
        try (EventCursor cursor =
                trace(List.of(List.of(lane))).cursor(Selection.headers(), Long.MIN_VALUE, Long.MAX_VALUE, progress)) {
            while (cursor.next()) {
                seen[0] += cursor.to() - cursor.from();
            }
            assertTrue(cursor.cancelled());
        }
        assertEquals(10, seen[0]);
    }

    @Test
    void progressReachesTheWhole() throws IOException {
        long[] last = new long[2];
        Progress progress = new Progress() {
            @Override
            public void at(long done, long total) {
                assertTrue(done >= last[0], "never backwards");
                last[0] = done;
                last[1] = total;
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        };
        Trace trace = trace(random(3, 2));
        try (EventCursor cursor = trace.cursor(Selection.headers(), Long.MIN_VALUE, Long.MAX_VALUE, progress)) {
            while (cursor.next()) {
                assertTrue(cursor.from() < cursor.to());
            }
        }
        assertEquals(trace.lengthBytes(), last[0]);
        assertEquals(trace.lengthBytes(), last[1]);
    }
}
