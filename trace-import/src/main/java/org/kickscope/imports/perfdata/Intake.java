package org.kickscope.imports.perfdata;

import static org.kickscope.imports.perfdata.PerfLayout.*;

import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kickscope.imports.binary.BinaryReader;
import org.kickscope.imports.binary.Bytes;
import org.kickscope.trace.Anomaly;

/**
 * Takes in the records of a file, once: samples and losses go into the index of their ring and are counted, names of
 * threads are remembered, and what a pipe says of its events becomes part of the contents.
 */
final class Intake implements RecordWalk.Visitor {
    private static final int MOST_LANES = 1 << 14;
    private static final long OF_THREAD = 1L << 40;

    private final PerfContents contents;
    private final Features features;
    private final boolean bigEndian;
    private final LongObjectHashMap<LaneIndex> laneOfRing = new LongObjectHashMap<>();
    private final List<LaneIndex> lanes = new ArrayList<>();
    /** By number of a file descriptor: the thread whose ring it writes to, for rings that belong to no CPU. */
    private final LongLongHashMap threadOfId = new LongLongHashMap();

    private long[] counts = new long[64];
    long lost;
    long lossPlaces;
    long firstNs = Long.MAX_VALUE;
    long lastNs = Long.MIN_VALUE;
    long unknown;

    Intake(PerfContents contents) {
        this.contents = contents;
        features = new Features(contents);
        bigEndian = contents.bigEndian;
    }

    /** The rings that have records, by CPU and then by thread. */
    List<LaneIndex> lanes() {
        lanes.sort((x, y) -> x.cpu != y.cpu ? Integer.compare(x.cpu, y.cpu) : Integer.compare(x.tid, y.tid));
        return lanes;
    }

    /** Samples of an event. */
    long count(int event) {
        return event < counts.length ? counts[event] : 0;
    }

    @Override
    public long record(int type, byte[] b, int at, int size, long position) throws IOException {
        switch (type) {
            case SAMPLE -> sample(b, at, size, position);
            case LOST -> lost(b, at, size, position, RECORD_HEAD_BYTES + 8);
            case LOST_SAMPLES -> lost(b, at, size, position, RECORD_HEAD_BYTES);
            case COMM -> comm(b, at, size);
            case FORK -> fork(b, at, size);
            case HEADER_ATTR -> attr(b, at, size);
            case EVENT_UPDATE -> update(b, at, size, position);
            case HEADER_FEATURE -> feature(b, at, size, position);
            case ID_INDEX -> idIndex(b, at, size);
            case TRACING_DATA -> {
                return tracingData(b, at, size, position);
            }
            case AUXTRACE -> {
                return size < RECORD_HEAD_BYTES + 8 ? -1 : Bytes.s64(b, at + RECORD_HEAD_BYTES, bigEndian);
            }
            default -> {
                // mappings, ends of threads and rounds: nothing of a signal
            }
        }
        return 0;
    }

    /** The event that a sample belongs to, or null. */
    static PerfEvent event(PerfContents contents, byte[] b, int at, int size) {
        List<PerfEvent> events = contents.events;
        if (events.size() == 1) {
            return events.get(0);
        }
        if (events.isEmpty()) {
            return null;
        }
        // where events differ in what they sample, perf gives them all the identifier
        PerfEvent first = events.get(0);
        int idAt = first.identifierAt >= 0 ? first.identifierAt : first.idAt;
        if (idAt < 0 || idAt + 8 > size) {
            return null;
        }
        int number = contents.eventOfId.getOrDefault(Bytes.s64(b, at + idAt, contents.bigEndian), -1);
        return number < 0 ? null : events.get(number);
    }

    private void sample(byte[] b, int at, int size, long position) {
        PerfEvent e = event(contents, b, at, size);
        if (e == null || e.timeAt < 0 || e.fixedEnd() > size) {
            if (unknown++ == 0) {
                contents.odd(
                        Anomaly.Kind.UNKNOWN_TYPE, position, "a sample whose event or time the file does not tell");
            }
            return;
        }
        if (e.number >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(e.number + 1, 2 * counts.length));
        }
        counts[e.number]++;
        long ns = Bytes.s64(b, at + e.timeAt, bigEndian);
        firstNs = Math.min(firstNs, ns);
        lastNs = Math.max(lastNs, ns);
        int cpu = e.cpuAt < 0 ? -1 : Bytes.s32(b, at + e.cpuAt, bigEndian);
        int tid = e.tidAt < 0 ? -1 : Bytes.s32(b, at + e.tidAt, bigEndian);
        long id = e.identifierAt >= 0 ? Bytes.s64(b, at + e.identifierAt, bigEndian) : 0;
        long thread = threadOfId.getOrDefault(id, -1);
        LaneIndex lane = thread >= 0 ? lane(-1, (int) thread) : cpu >= 0 ? lane(cpu, -1) : lane(-1, tid);
        if (lane != null) {
            lane.add(position, size, ns);
        }
    }

    /** Whether a record of a ring's stretch belongs to another ring. */
    boolean foreign(LaneIndex lane, int cpu, int tid, long id) {
        long thread = threadOfId.getOrDefault(id, -1);
        return thread >= 0 ? lane.tid != thread : lane.cpu >= 0 ? lane.cpu != cpu : lane.tid != tid;
    }

    private LaneIndex lane(int cpu, int tid) {
        long ring = cpu >= 0 ? cpu : OF_THREAD | tid & 0xffff_ffffL;
        LaneIndex lane = laneOfRing.get(ring);
        if (lane == null) {
            if (lanes.size() >= MOST_LANES) {
                contents.odd(Anomaly.Kind.DAMAGED, -1, "more than " + MOST_LANES + " rings; the rest is not read");
                return null;
            }
            lane = new LaneIndex(cpu, tid);
            laneOfRing.put(ring, lane);
            lanes.add(lane);
        }
        return lane;
    }

    private void lost(byte[] b, int at, int size, long position, int countAt) {
        PerfEvent first = contents.events.isEmpty() ? null : contents.events.get(0);
        if (countAt + 8 > size) {
            return;
        }
        lossPlaces++;
        lost += Bytes.s64(b, at + countAt, bigEndian);
        int cpu = cpuOfOther(first, b, at, size, bigEndian);
        if (cpu >= 0) {
            long ns = timeOfOther(first, b, at, size, bigEndian);
            LaneIndex lane = lane(cpu, -1);
            if (lane != null) {
                lane.add(position, size, ns);
            }
        } else {
            contents.odd(Anomaly.Kind.LOST_EVENTS, position, "events were lost; the record does not tell on which CPU");
        }
    }

    /** Time of a record that is no sample, {@code Long.MIN_VALUE} where it does not tell. */
    static long timeOfOther(PerfEvent first, byte[] b, int at, int size, boolean bigEndian) {
        return first == null || first.timeFromEnd < 0 || size - first.timeFromEnd < RECORD_HEAD_BYTES
                ? Long.MIN_VALUE
                : Bytes.s64(b, at + size - first.timeFromEnd, bigEndian);
    }

    /** CPU of a record that is no sample, -1 where it does not tell. */
    static int cpuOfOther(PerfEvent first, byte[] b, int at, int size, boolean bigEndian) {
        return first == null
                        || first.cpuFromEnd < 0
                        || size - first.cpuFromEnd < RECORD_HEAD_BYTES
                        || first.timeFromEnd < 0
                ? -1
                : Bytes.s32(b, at + size - first.cpuFromEnd, bigEndian);
    }

    private void comm(byte[] b, int at, int size) {
        int from = at + RECORD_HEAD_BYTES + 8;
        int end = from;
        while (end < at + size && b[end] != 0) {
            end++;
        }
        if (from < at + size) {
            int tid = Bytes.s32(b, at + RECORD_HEAD_BYTES + 4, bigEndian);
            String name = new String(b, from, end - from, StandardCharsets.UTF_8);
            contents.tasks.add(tid, timeOfOther(first(), b, at, size, bigEndian), name);
        }
    }

    private void fork(byte[] b, int at, int size) {
        if (size >= RECORD_HEAD_BYTES + 16) {
            int tid = Bytes.s32(b, at + RECORD_HEAD_BYTES + 8, bigEndian);
            int parent = Bytes.s32(b, at + RECORD_HEAD_BYTES + 12, bigEndian);
            contents.tasks.fork(tid, parent, timeOfOther(first(), b, at, size, bigEndian));
        }
    }

    private PerfEvent first() {
        return contents.events.isEmpty() ? null : contents.events.get(0);
    }

    // ---------------------------------------------------------------- what pipes say of themselves

    private void attr(byte[] b, int at, int size) {
        int from = at + RECORD_HEAD_BYTES;
        int length = size < RECORD_HEAD_BYTES + LEAST_ATTR_BYTES ? 0 : Bytes.s32(b, from + ATTR_BYTES, bigEndian);
        if (length < LEAST_ATTR_BYTES || from + length > at + size) {
            contents.odd(Anomaly.Kind.DAMAGED, -1, "the attributes of an event are cut");
            return;
        }
        PerfEvent e = contents.add(b, from, length);
        for (int i = from + length; e != null && i + 8 <= at + size; i += 8) {
            contents.id(Bytes.s64(b, i, bigEndian), e);
        }
    }

    private void update(byte[] b, int at, int size, long position) throws IOException {
        BinaryReader in = part(b, at, size, position);
        if (in.u64() == UPDATE_NAME) {
            int event = contents.eventOfId.getOrDefault(in.u64(), -1);
            if (event >= 0) {
                contents.events.get(event).name = Features.name(in);
            }
        }
    }

    private void feature(byte[] b, int at, int size, long position) throws IOException {
        BinaryReader in = part(b, at, size, position);
        features.read((int) in.u64(), in);
    }

    private void idIndex(byte[] b, int at, int size) {
        int entry = 32;
        for (int i = at + RECORD_HEAD_BYTES + 8; i + entry <= at + size; i += entry) {
            long cpu = Bytes.s64(b, i + 16, bigEndian);
            long tid = Bytes.s64(b, i + 24, bigEndian);
            if (cpu == -1 && tid >= 0 && threadOfId.size() < 1 << 22) {
                threadOfId.put(Bytes.s64(b, i, bigEndian), tid);
            }
        }
    }

    private long tracingData(byte[] b, int at, int size, long position) throws IOException {
        if (size < RECORD_HEAD_BYTES + 4) {
            return -1;
        }
        long bytes = Bytes.u32(b, at + RECORD_HEAD_BYTES, bigEndian);
        long from = position + size;
        features.read(
                FEATURE_TRACING_DATA,
                BinaryReader.of(contents.file, bigEndian, "the tracing data", from, from + bytes));
        return (bytes + 7) / 8 * 8;
    }

    private BinaryReader part(byte[] b, int at, int size, long position) {
        byte[] body = Arrays.copyOfRange(b, at + RECORD_HEAD_BYTES, at + size);
        return BinaryReader.of(contents.file, bigEndian, "a record", position, body);
    }
}
