package org.kickscope.trace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.kickscope.trace.clock.ClockMap;

/**
 * Columns of the wanted events of one block, in the order of the block. A decoder fills it ({@link #begin}, {@link #add},
 * {@link #addValue}), a cursor hands it out; it is then read only, and valid only until the cursor moves on, because
 * batches are used again.
 *
 * <p>Row {@code i} has a time, a slot, a type, a CPU, a thread, the place of the record in its file, and the values that
 * its {@link Selection.Projection} asked for. Values are {@code long}s; of a {@link Field.Kind#STRING} field the value is
 * an opaque number that {@link #text} resolves ({@link #sameText} compares without making a string).
 *
 * <p>Not safe for use by several threads at once.
 */
public final class EventBatch {
    private final Strings strings;
    private Lane lane;
    /** From the times of the source to those of the trace; null where they are the same. */
    private ClockMap map;

    private int size;
    private long[] timeNs = new long[1024];
    private int[] slot = new int[1024];
    private int[] type = new int[1024];
    private int[] cpu = new int[1024];
    private int[] tid = new int[1024];
    private int[] comm = new int[0];
    /** Rows that {@link #comm} holds; the others have no task name of their own. */
    private int commRows;

    private int[] flags = new int[1024];
    private long[] position = new long[1024];
    private int[] valueAt = new int[1025];
    private long[] values = new long[4096];
    private int valueCount;
    private byte[] arena = new byte[256];
    private int arenaSize;
    private long lastNs = Long.MIN_VALUE;
    private final Anomalies anomalies = new Anomalies();

    public EventBatch(Strings strings) {
        this.strings = strings;
    }

    // ---------------------------------------------------------------- filling

    /** Empties the batch for the block of a lane. */
    public void begin(Lane of) {
        lane = of;
        size = 0;
        valueCount = 0;
        arenaSize = 0;
        lastNs = Long.MIN_VALUE;
        commRows = 0;
        anomalies.clear();
    }

    /**
     * Adds a row; its values follow by {@link #addValue}.
     *
     * @param ns time in the unit of the source's clock
     * @param slotOfType slot of the type's projection
     * @param typeId id of the type, -1 for a row of lost events
     * @param cpuOfEvent CPU, -1 unknown
     * @param thread thread id of the event's context, -1 unknown
     * @param place byte offset of the record, or of the line, in its file
     * @return index of the row
     */
    public int add(long ns, int slotOfType, int typeId, int cpuOfEvent, int thread, long place) {
        int i = size;
        if (i == timeNs.length) {
            grow();
        }
        timeNs[i] = ns;
        slot[i] = slotOfType;
        type[i] = typeId;
        cpu[i] = cpuOfEvent;
        tid[i] = thread;
        flags[i] = 0;
        position[i] = place;
        size = i + 1;
        valueAt[i + 1] = valueCount;
        return i;
    }

    private void grow() {
        int more = 2 * timeNs.length;
        timeNs = Arrays.copyOf(timeNs, more);
        slot = Arrays.copyOf(slot, more);
        type = Arrays.copyOf(type, more);
        cpu = Arrays.copyOf(cpu, more);
        tid = Arrays.copyOf(tid, more);
        flags = Arrays.copyOf(flags, more);
        position = Arrays.copyOf(position, more);
        valueAt = Arrays.copyOf(valueAt, more + 1);
    }

    /** Takes back the row added last, with its values: its record proved to be broken. */
    public void dropLast() {
        size--;
        commRows = Math.min(commRows, size);
        valueCount = valueAt[size];
    }

    /** Adds the next value of the row added last. */
    public void addValue(long value) {
        if (valueCount == values.length) {
            values = Arrays.copyOf(values, 2 * valueCount);
        }
        values[valueCount++] = value;
        valueAt[size] = valueCount;
    }

    /** Makes room for {@code n} values of the row added last, all {@link Field#MISSING}. */
    public void addMissing(int n) {
        while (valueCount + n > values.length) {
            values = Arrays.copyOf(values, 2 * values.length);
        }
        Arrays.fill(values, valueCount, valueCount + n, Field.MISSING);
        valueCount += n;
        valueAt[size] = valueCount;
    }

    /**
     * Makes room for {@code n} values of the row added last, whatever they are now; the caller writes all of them into
     * {@link #values()}.
     *
     * @return index of the first one in {@link #values()}
     */
    public int reserveValues(int n) {
        int at = valueCount;
        if (at + n > values.length) {
            values = Arrays.copyOf(values, Math.max(at + n, 2 * values.length));
        }
        valueCount = at + n;
        valueAt[size] = valueCount;
        return at;
    }

    /** Where {@link #reserveValues} made room: for decoders, until the next call of any method that adds. */
    public long[] values() {
        return values;
    }

    /** Sets value {@code k} of row {@code i}, which must have it already. */
    public void setValue(int i, int k, long value) {
        values[valueAt[i] + k] = value;
    }

    /** The value that stands for a text: interned where the trace's table takes it, else kept in this batch. */
    public long textValue(byte[] source, int from, int to) {
        int id = strings.intern(source, from, to);
        if (id >= 0) {
            return id;
        }
        int length = to - from;
        int need = arenaSize + 4 + length;
        if (need > arena.length) {
            arena = Arrays.copyOf(arena, Math.max(need, 2 * arena.length));
        }
        int at = arenaSize;
        arena[at] = (byte) (length >> 24);
        arena[at + 1] = (byte) (length >> 16);
        arena[at + 2] = (byte) (length >> 8);
        arena[at + 3] = (byte) length;
        System.arraycopy(source, from, arena, at + 4, length);
        arenaSize = need;
        return -1L - at;
    }

    /** Sets the task name (an id of {@link Strings}) of the row added last, where the record carries one. */
    public void setComm(int id) {
        if (comm.length < size) {
            comm = Arrays.copyOf(comm, timeNs.length);
        }
        while (commRows < size - 1) {
            comm[commRows++] = -1;
        }
        comm[size - 1] = id;
        commRows = size;
    }

    /** Sets the context flags of the row added last; see {@link ContextFlags}. */
    public void setFlags(int bits) {
        flags[size - 1] = bits;
    }

    /** Adds a row that tells of lost events on a CPU: {@code count} of them, {@link Field#MISSING} where unknown. */
    public void addLoss(long ns, int cpuOfLoss, long count, long sinceNs, long place) {
        add(ns, Selection.LOSS, -1, cpuOfLoss, -1, place);
        addValue(count);
        addValue(sinceNs);
    }

    /** Time of the last event of the block, wanted or not; {@code Long.MIN_VALUE} for none. Set by the decoder. */
    public void setLastNs(long ns) {
        lastNs = ns;
    }

    // ---------------------------------------------------------------- reading

    /** Set by the cursor before the batch is handed out. */
    void map(ClockMap toAxis) {
        map = toAxis;
    }

    public Lane lane() {
        return lane;
    }

    public int size() {
        return size;
    }

    /** Time on the trace's axis: that of its first source. */
    public long timeNs(int i) {
        return map == null ? timeNs[i] : map.of(timeNs[i]);
    }

    /** Time as the source has it. */
    public long rawNs(int i) {
        return timeNs[i];
    }

    public int slot(int i) {
        return slot[i];
    }

    /** Id of the type, -1 for a row of lost events. */
    public int type(int i) {
        return type[i];
    }

    /** CPU of the event, -1 unknown. */
    public int cpu(int i) {
        return cpu[i];
    }

    /** Thread id of the event's context, -1 unknown. */
    public int tid(int i) {
        return tid[i];
    }

    /** Context flags, see {@link ContextFlags}; 0 also where the source has none. */
    public int flags(int i) {
        return flags[i];
    }

    /** Byte offset of the record in its file (of the decompressed text, for a compressed text). */
    public long position(int i) {
        return position[i];
    }

    /** Number of values of the row. */
    public int valueCount(int i) {
        return valueAt[i + 1] - valueAt[i];
    }

    /** Value {@code k} of the row, {@link Field#MISSING} where the event has none. */
    public long value(int i, int k) {
        return values[valueAt[i] + k];
    }

    /** Value {@code k} of row {@code i} as text, null where missing. Makes a string only for texts not interned. */
    public String text(int i, int k) {
        long v = value(i, k);
        if (v == Field.MISSING) {
            return null;
        }
        if (v >= 0) {
            return strings.get((int) v);
        }
        int at = (int) (-1L - v);
        int length = (arena[at] & 0xff) << 24
                | (arena[at + 1] & 0xff) << 16
                | (arena[at + 2] & 0xff) << 8
                | (arena[at + 3] & 0xff);
        return new String(arena, at + 4, length, StandardCharsets.UTF_8);
    }

    /** Task name of the event's context as the record or its source knows it, null where unknown. */
    public String comm(int i) {
        return i < commRows && comm[i] >= 0
                ? strings.get(comm[i])
                : lane.source().taskName(tid[i]);
    }

    /** True for a row that tells of lost events instead of an event. */
    public boolean isLoss(int i) {
        return slot[i] == Selection.LOSS;
    }

    /** Of a row of lost events: how many, {@link Field#MISSING} where the trace does not tell. */
    public long lossCount(int i) {
        return value(i, 0);
    }

    /** Of a row of lost events: time of the last event of that CPU before the loss, {@link Field#MISSING} for none. */
    public long lossSinceNs(int i) {
        long since = value(i, 1);
        return map == null || since == Field.MISSING ? since : map.of(since);
    }

    /** Time of the last event of the block, wanted or not; {@code Long.MIN_VALUE} for none. */
    public long lastNs() {
        return lastNs;
    }

    /** What was odd in this block. */
    public Anomalies anomalies() {
        return anomalies;
    }

    public Strings strings() {
        return strings;
    }
}
