package org.kickscope.state;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The states of all lanes of a trace over time, from a file that a {@link StateWriter} wrote, read by mapping: opening costs
 * the same whatever the length of the trace, and the heap does not grow with it. A query for a row of pixels costs at most
 * some hundred nanoseconds for each pixel at any zoom, because the marks of {@link StateFile} tell the time in each state
 * between any two of them.
 *
 * <p>Times are nanoseconds of the trace's axis. An interval lasts from its begin to that of the next of its lane, the last
 * one to the end of the trace. Immutable, for any number of threads. The mapping ends when this is no longer reachable; the
 * file may be deleted before, and must not be changed.
 */
public final class StateTable {
    private final MappedFile file;
    private final List<StateLane> lanes;
    private final long[] lanesAt;
    private final int[][] density;
    private final int[] densityShift;
    private final List<Task> tasks;
    private final List<ExitReason> exits;
    private final long startNs;
    private final long endNs;
    private final boolean partial;

    private StateTable(FileChannel channel, ByteBuffer header, Path path) throws IOException {
        long length = header.getLong(StateFile.LENGTH_AT);
        long directoryAt = header.getLong(StateFile.DIRECTORY_AT);
        if (header.getLong(StateFile.MAGIC_AT) != StateFile.MAGIC
                || length != channel.size()
                || directoryAt < StateFile.HEADER_BYTES
                || directoryAt > length
                || length - directoryAt > Integer.MAX_VALUE) {
            throw broken(path);
        }
        startNs = header.getLong(StateFile.START_NS_AT);
        endNs = header.getLong(StateFile.END_NS_AT);
        partial = (header.getLong(StateFile.FLAGS_AT) & StateFile.PARTIAL) != 0;
        ByteBuffer directory = read(channel, directoryAt, (int) (length - directoryAt));
        CRC32 check = new CRC32();
        check.update(directory.array());
        if (check.getValue() != header.getLong(StateFile.DIRECTORY_CHECK_AT)) {
            throw broken(path);
        }
        file = new MappedFile(channel, length);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(directory.array()));
        try {
            int count = in.readInt();
            lanesAt = new long[count];
            density = new int[count][];
            densityShift = new int[count];
            List<StateLane> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                all.add(lane(in, i));
            }
            lanes = List.copyOf(all);
            List<Task> allTasks = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                allTasks.add(new Task(in.readInt(), text(in)));
            }
            tasks = List.copyOf(allTasks);
            List<ExitReason> allExits = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                allExits.add(new ExitReason(in.readLong(), in.readLong()));
            }
            exits = List.copyOf(allExits);
        } catch (EOFException e) {
            throw (IOException) broken(path).initCause(e);
        }
    }

    /**
     * Opens a file.
     *
     * @throws IOException when it cannot be read, is no such file, or was not finished
     */
    public static StateTable open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() < StateFile.HEADER_BYTES) {
                throw broken(file);
            }
            return new StateTable(channel, read(channel, 0, StateFile.HEADER_BYTES), file);
        }
    }

    private static IOException broken(Path file) {
        return new IOException(file + " is no whole file of states");
    }

    private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException("the file was cut");
            }
        }
        return bytes;
    }

    private StateLane lane(DataInputStream in, int index) throws IOException {
        LaneKind kind = LaneKind.values()[in.readByte()];
        int machine = in.readInt();
        int vm = in.readInt();
        int number = in.readInt();
        int tid = in.readInt();
        String name = text(in);
        long changes = in.readLong();
        lanesAt[index] = in.readLong();
        densityShift[index] = in.readByte();
        density[index] = new int[in.readInt()];
        for (int b = 0; b < density[index].length; b++) {
            density[index][b] = in.readInt();
        }
        return new StateLane(index, kind, machine, vm, number, tid, name, changes);
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** The lanes, by kind, machine and number. */
    public List<StateLane> lanes() {
        return lanes;
    }

    /** When the trace begins. */
    public long startNs() {
        return startNs;
    }

    /** When it ends. */
    public long endNs() {
        return endNs;
    }

    /** True when the scan was cut short: what is after {@link #endNs} was not read. */
    public boolean partial() {
        return partial;
    }

    /** A thread by the detail of {@link LaneState#THREAD} and {@link LaneState#VCPU_THREAD}; null for -1. */
    public Task task(int detail) {
        return detail < 0 ? null : tasks.get(detail);
    }

    /** A reason by the detail of {@link LaneState#EXIT}; null for -1. */
    public ExitReason exit(int detail) {
        return detail < 0 ? null : exits.get(detail);
    }

    private LaneCursor cursor(int lane) {
        StateLane of = lanes.get(lane);
        return new LaneCursor(file, lanesAt[lane], of.kind(), of.changes(), endNs);
    }

    /** A look at the first interval of a lane; it can be moved to others. */
    public IntervalLook look(int lane) {
        return new IntervalLook(cursor(lane), lanes.get(lane));
    }

    /** The interval in which a time lies: -1 before the first, their number after the end of the trace. */
    public long intervalAt(int lane, long ns) {
        LaneCursor cursor = cursor(lane);
        cursor.seek(ns);
        return cursor.index;
    }

    /**
     * What a lane did, pixel by pixel. Exact at any zoom; the cost for a pixel does not depend on how many intervals lie in it.
     *
     * @param fromNs begin of the first pixel
     * @param toNs end of the last, after {@code fromNs}
     * @param pixels how many, at least 1; pixels shorter than a nanosecond may be empty, and have the state of their begin
     * @param into takes the answer
     */
    public void query(int lane, long fromNs, long toNs, int pixels, LanePixels into) {
        into.clear(lanes.get(lane).kind(), pixels);
        long step = (toNs - fromNs) / pixels;
        long rest = (toNs - fromNs) % pixels;
        into.bounds[0] = fromNs;
        LaneCursor cursor = cursor(lane);
        cursor.seek(fromNs);
        long begin = fromNs;
        long left = 0;
        for (int p = 0; p < pixels; p++) {
            // the same as from + (to - from) * (p + 1) / pixels, without its division and its overflow
            long end = begin + step;
            left += rest;
            if (left >= pixels) {
                left -= pixels;
                end++;
            }
            into.bounds[p + 1] = end;
            pixel(cursor, begin, end, p, into);
            if (cursor.nextNs <= end) {
                cursor.next();
            }
            begin = end;
        }
    }

    private static void pixel(LaneCursor cursor, long begin, long end, int p, LanePixels into) {
        int at = p * LanePixels.STATES;
        into.first[p] = cursor.index;
        into.dominant[p] = (byte) StateFile.state(cursor.code);
        if (cursor.nextNs >= end) {
            into.last[p] = cursor.index;
            into.ns[at + StateFile.state(cursor.code)] = end - begin;
            return;
        }
        long x = cursor.isFar(end) ? cursor.jump(begin, end, into.ns, at) : begin;
        while (cursor.nextNs < end) {
            x = cursor.walk(x, end, into.ns, at);
        }
        into.ns[at + StateFile.state(cursor.code)] += end - x;
        into.last[p] = cursor.index;
        int most = 0;
        for (int s = 1; s < LanePixels.STATES; s++) {
            if (into.ns[at + s] > into.ns[at + most]) {
                most = s;
            }
        }
        into.dominant[p] = (byte) most;
    }

    /**
     * How many events of the trace belong to a lane (those of a CPU, those in the context of a thread) in an interval of the
     * finest grid that was kept, see {@link #densityNs}.
     *
     * @param bucket counted from the begin of the trace; any number
     */
    public int events(int lane, long bucket) {
        return bucket < 0 || bucket >= density[lane].length ? 0 : density[lane][(int) bucket];
    }

    /** Length of the intervals of {@link #events}: a power of two, the same for all lanes. */
    public long densityNs() {
        return densityShift.length == 0 ? 1 : 1L << densityShift[0];
    }
}
