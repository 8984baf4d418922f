package org.kickscope.decode;

import com.carrotsearch.hppc.IntArrayList;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The signals that each row of decisions is about, by their rows in the table of signals. Kept as differences, a byte or two
 * for each, where possible in a mapped file. Immutable, for any number of threads.
 */
public final class DecisionSignals {
    private final int[] counts;
    private final int[] begins;
    private final ByteBuffer bytes;

    private DecisionSignals(int[] counts, int[] begins, ByteBuffer bytes) {
        this.counts = counts;
        this.begins = begins;
        this.bytes = bytes;
    }

    /** Of the signals of each row, in any order and more than once. */
    static DecisionSignals of(IntArrayList[] signals) {
        int[] counts = new int[signals.length];
        int[] begins = new int[signals.length + 1];
        ByteBuffer bytes = ByteBuffer.allocate(1 << 12);
        for (int d = 0; d < signals.length; d++) {
            int[] rows = signals[d].toArray();
            Arrays.sort(rows);
            begins[d] = bytes.position();
            int before = -1;
            for (int row : rows) {
                if (row != before) {
                    if (bytes.remaining() < 5) {
                        bytes = ByteBuffer.allocate(2 * bytes.capacity()).put(bytes.flip());
                    }
                    put(bytes, row - before);
                    before = row;
                    counts[d]++;
                }
            }
        }
        begins[signals.length] = bytes.position();
        return new DecisionSignals(counts, begins, bytes.flip().slice());
    }

    private static void put(ByteBuffer to, int value) {
        int rest = value;
        while (rest >= 0x80) {
            to.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        to.put((byte) rest);
    }

    /** Number of signals of a row. */
    public int count(int decision) {
        return counts[decision];
    }

    /** The signals of a row, ascending. Costs some nanoseconds for each. */
    public int[] rows(int decision) {
        int[] rows = new int[counts[decision]];
        int at = begins[decision];
        int row = -1;
        for (int i = 0; i < rows.length; i++) {
            int difference = 0;
            int shift = 0;
            byte b;
            do {
                b = bytes.get(at++);
                difference |= (b & 0x7f) << shift;
                shift += 7;
            } while (b < 0);
            row += difference;
            rows[i] = row;
        }
        return rows;
    }

    /** True where a signal is one of a row. */
    public boolean holds(int decision, int signal) {
        return counts[decision] > 0 && Arrays.binarySearch(rows(decision), signal) >= 0;
    }

    int bytes() {
        return begins[counts.length];
    }

    void writeIndex(DataOutput to) throws IOException {
        for (int d = 0; d < counts.length; d++) {
            to.writeInt(counts[d]);
            to.writeInt(begins[d + 1]);
        }
    }

    void writeRows(DataOutput to) throws IOException {
        byte[] all = new byte[bytes()];
        bytes.duplicate().get(0, all);
        to.write(all);
    }

    /** Reads the index; what {@link #writeRows} wrote is looked at where it is. */
    static DecisionSignals read(DataInput from, int decisions, ByteBuffer rows) throws IOException {
        int[] counts = new int[decisions];
        int[] begins = new int[decisions + 1];
        for (int d = 0; d < decisions; d++) {
            counts[d] = from.readInt();
            begins[d + 1] = from.readInt();
        }
        return new DecisionSignals(counts, begins, rows);
    }
}
