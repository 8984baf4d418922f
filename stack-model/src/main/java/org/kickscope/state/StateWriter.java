package org.kickscope.state;

import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongIntHashMap;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Writes a file of states. Changes of different lanes may come in any order, those of one lane in the order of time.
 *
 * <p>Memory: up to 6 kB for each lane (there are at most {@link #MOST_LANES}) and the names; about a byte for every 60
 * changes. The same changes give the same file. One thread. Without {@link #finish} nothing of it is left.
 */
public final class StateWriter implements Closeable {
    /** Most lanes; more are refused. */
    public static final int MOST_LANES = 1 << 13;

    private static final int MOST_TASKS = 1 << 18;
    private static final int BUFFER_BYTES = 1 << 18;

    private final Path file;
    private final FileChannel data;
    private final FileChannel later;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer laterBuffer =
            ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long written;
    private long laterWritten;
    private final List<LaneSpool> lanes = new ArrayList<>();
    private final Map<Task, Integer> tasks = new HashMap<>();
    private final List<Task> taskList = new ArrayList<>();
    private final LongIntHashMap exits = new LongIntHashMap();
    private final List<ExitReason> exitList = new ArrayList<>();
    private final LaneSpool.Out out = new LaneSpool.Out() {
        @Override
        public long block(long[] ns, int[] codes, int from, int to) throws IOException {
            return putBlock(ns, codes, from, to);
        }

        @Override
        public long later(long[] values) throws IOException {
            return putLater(values);
        }
    };

    private boolean finished;

    /**
     * Begins.
     *
     * @param file must not exist
     * @throws IOException when it cannot be made, or no temporary file beside it
     */
    public StateWriter(Path file) throws IOException {
        this.file = file;
        data = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), "states", null);
            later = FileChannel.open(
                    beside, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            data.close();
            Files.deleteIfExists(file);
            throw e;
        }
        buffer.put(new byte[StateFile.HEADER_BYTES]);
        written = StateFile.HEADER_BYTES;
    }

    /**
     * Adds a lane; the parameters are those of {@link StateLane}.
     *
     * @return its number while it is written, -1 when there are too many. In the table lanes are sorted.
     */
    public int lane(LaneKind kind, int machine, int vm, int number, int tid, String name) {
        if (lanes.size() == MOST_LANES) {
            return -1;
        }
        LaneSpool lane = new LaneSpool(out, kind, machine, vm, number, tid);
        lane.name = name;
        lanes.add(lane);
        return lanes.size() - 1;
    }

    /** Names a lane, when its name becomes known. */
    public void name(int lane, String name) {
        lanes.get(lane).name = name;
    }

    /** A lane changes to a state, without a detail. */
    public void change(int lane, long ns, LaneState state) throws IOException {
        change(lane, ns, state, -1);
    }

    /**
     * A lane changes to a state. A change to the state that it has already is none; of several at one time the last counts.
     *
     * @param ns a time before the last change of the lane counts as that of the last change
     * @param detail what the state says, from 0 to 2<sup>28</sup> - 3; -1 for none
     * @throws IllegalArgumentException when such a lane cannot have the state
     */
    public void change(int lane, long ns, LaneState state, int detail) throws IOException {
        LaneSpool spool = lanes.get(lane);
        int code = spool.kind.code(state);
        if (code < 0) {
            throw new IllegalArgumentException(state + " of " + spool.kind);
        }
        spool.change(ns, StateFile.code(code, detail));
    }

    /** Number of a thread with its name, -1 when there are too many. */
    public int task(int tid, String name) {
        Task task = new Task(tid, name);
        Integer known = tasks.get(task);
        if (known == null && tasks.size() < MOST_TASKS) {
            known = tasks.size();
            tasks.put(task, known);
            taskList.add(task);
        }
        return known == null ? -1 : known;
    }

    /** Number of an exit reason, -1 when there are too many. */
    public int exit(long isa, long reason) {
        long key = reason << 8 ^ isa;
        int known = exits.getOrDefault(key, -1);
        if (known < 0 && exits.size() < MOST_TASKS) {
            known = exits.size();
            exits.put(key, known);
            exitList.add(new ExitReason(isa, reason));
        }
        return known;
    }

    /** Events of a lane over time. */
    void density(int lane, EventDensity.Counts counts) {
        lanes.get(lane).density = counts;
    }

    /** Changes so far, of all lanes. */
    public long changes() {
        long sum = 0;
        for (LaneSpool lane : lanes) {
            sum += lane.changes();
        }
        return sum;
    }

    private long putBlock(long[] ns, int[] codes, int from, int to) throws IOException {
        if (buffer.remaining() < StateFile.MOST_BYTES) {
            flush(buffer, data);
        }
        boolean wide = ns[to - 1] - ns[from] >>> Integer.SIZE != 0;
        int before = buffer.position();
        for (int i = from; i < to; i++) {
            if (wide) {
                buffer.putLong(ns[i]);
            } else {
                buffer.putInt((int) (ns[i] - ns[from]));
            }
        }
        for (int i = from; i < to; i++) {
            buffer.putInt(codes[i]);
        }
        long at = written;
        written += buffer.position() - before;
        return at << 1 | (wide ? 1 : 0);
    }

    private long putLater(long[] values) throws IOException {
        for (long value : values) {
            if (!laterBuffer.hasRemaining()) {
                flush(laterBuffer, later);
            }
            laterBuffer.putLong(value);
        }
        long at = laterWritten;
        laterWritten += (long) values.length * Long.BYTES;
        return at;
    }

    private static void flush(ByteBuffer bytes, FileChannel to) throws IOException {
        bytes.flip();
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
        bytes.clear();
    }

    /**
     * Makes the file whole. Nothing may come later.
     *
     * @param startNs when the trace begins
     * @param endNs when it ends: the last intervals of its lanes do; not before any change
     * @param partial the scan was cut short
     */
    public void finish(long startNs, long endNs, boolean partial) throws IOException {
        for (LaneSpool lane : lanes) {
            lane.finish();
        }
        flush(laterBuffer, later);
        List<LaneSpool> order = new ArrayList<>(lanes);
        order.sort(Comparator.<LaneSpool, LaneKind>comparing(l -> l.kind)
                .thenComparing(l -> l.vm)
                .thenComparing(l -> l.machine)
                .thenComparing(l -> l.number)
                .thenComparing(l -> l.tid)
                .thenComparing(l -> l.name, Comparator.nullsFirst(Comparator.naturalOrder())));
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        DataOutputStream entries = new DataOutputStream(directory);
        entries.writeInt(order.size());
        while (written % Long.BYTES != 0) {
            buffer.put((byte) 0);
            written++;
        }
        for (LaneSpool lane : order) {
            entry(entries, lane);
            copy(lane.begins);
            copy(lane.marks);
        }
        entries.writeInt(taskList.size());
        for (Task t : taskList) {
            entries.writeInt(t.tid());
            text(entries, t.name());
        }
        entries.writeInt(exitList.size());
        for (ExitReason e : exitList) {
            entries.writeLong(e.isa());
            entries.writeLong(e.reason());
        }
        flush(buffer, data);
        header(directory.toByteArray(), startNs, endNs, partial);
        finished = true;
    }

    private void entry(DataOutputStream to, LaneSpool lane) throws IOException {
        to.writeByte(lane.kind.ordinal());
        to.writeInt(lane.machine);
        to.writeInt(lane.vm);
        to.writeInt(lane.number);
        to.writeInt(lane.tid);
        text(to, lane.name);
        to.writeLong(lane.changes());
        to.writeLong(written);
        EventDensity.Counts counts = lane.density;
        to.writeByte(counts == null ? 0 : counts.shift());
        to.writeInt(counts == null ? 0 : counts.size());
        for (int i = 0; counts != null && i < counts.size(); i++) {
            to.writeInt(counts.at(i));
        }
    }

    private static void text(DataOutputStream to, String text) throws IOException {
        byte[] bytes = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        to.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            to.write(bytes);
        }
    }

    private void copy(LongArrayList places) throws IOException {
        for (int i = 0; i < places.size(); i += 2) {
            long left = places.get(i + 1) * Long.BYTES;
            long at = places.get(i);
            written += left;
            while (left > 0) {
                if (!buffer.hasRemaining()) {
                    flush(buffer, data);
                }
                int limit = (int) Math.min(buffer.capacity(), buffer.position() + left);
                int read = later.read(buffer.limit(limit), at);
                buffer.limit(buffer.capacity());
                if (read < 0) {
                    throw new IOException("the temporary file beside " + file + " was cut");
                }
                left -= read;
                at += read;
            }
        }
    }

    private void header(byte[] directory, long startNs, long endNs, boolean partial) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(directory);
        while (bytes.hasRemaining()) {
            data.write(bytes);
        }
        CRC32 check = new CRC32();
        check.update(directory);
        ByteBuffer header = ByteBuffer.allocate(StateFile.HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(StateFile.MAGIC_AT, StateFile.MAGIC)
                .putLong(StateFile.FLAGS_AT, partial ? StateFile.PARTIAL : 0)
                .putLong(StateFile.START_NS_AT, startNs)
                .putLong(StateFile.END_NS_AT, endNs)
                .putLong(StateFile.DIRECTORY_AT, written)
                .putLong(StateFile.LENGTH_AT, written + directory.length)
                .putLong(StateFile.DIRECTORY_CHECK_AT, check.getValue());
        while (header.hasRemaining()) {
            data.write(header, header.position());
        }
    }

    @Override
    public void close() throws IOException {
        try (data) {
            later.close();
        } finally {
            if (!finished) {
                Files.deleteIfExists(file);
            }
        }
    }
}
