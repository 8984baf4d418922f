package org.kickscope.imports.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.kickscope.imports.binary.Bytes;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;

/**
 * Reads the fields of records into batches by a {@link FieldPlan}. Texts repeat in a trace, so the last ones are kept
 * beside the trace's table: a known task name costs two comparisons. Not safe for use by several threads.
 */
public final class RecordReader {
    /** Bytes that must follow a record in its array, because numbers are read eight bytes at a time. */
    public static final int SLACK = 8;

    private static final int RECENT = 256;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final boolean bigEndian;
    // 16 bytes of a task name, as two longs, and the id of its text
    private final long[] nameLow = new long[RECENT];
    private final long[] nameHigh = new long[RECENT];
    private final int[] nameId = new int[RECENT];
    private final byte[][] recent = new byte[RECENT][];
    private final int[] recentId = new int[RECENT];
    private byte[] digits = new byte[64];

    public RecordReader(boolean bigEndian) {
        this.bigEndian = bigEndian;
        Arrays.fill(nameId, -1);
    }

    /**
     * Adds the values of a record to the row added last. Numbers are read as 8 bytes and masked, whatever their size,
     * because a branch for each field costs more than the reading.
     *
     * @param b bytes that hold the record, and {@link #SLACK} more
     * @param at where it begins, with its common fields
     * @param length its length; a field behind it is missing
     */
    public void read(byte[] b, int at, int length, FieldPlan plan, EventBatch into) {
        int row = into.reserveValues(plan.count);
        long[] values = into.values();
        if (length < plan.wholeBytes) {
            readShort(b, at, length, plan, row, into);
            return;
        }
        long[] numbers = plan.numbers;
        for (int i = 0; i < numbers.length; i++) {
            long number = numbers[i];
            values[row + FieldPlan.value(number)] = number(b, at, number);
        }
        byte[] readers = plan.otherReader;
        for (int i = 0; i < readers.length; i++) {
            values[row + plan.otherValue[i]] = readers[i] == FieldPlan.TEXT16
                    ? name(b, at + plan.otherOffset[i], into)
                    : other(b, at, length, plan, i, into);
        }
    }

    private long number(byte[] b, int at, long number) {
        long v = Bytes.s64(b, at + FieldPlan.offset(number), bigEndian);
        // Java takes the lower six bits of a shift; of big-endian bytes the wanted ones are the upper ones already
        long upper = bigEndian ? v : v << (int) number;
        return upper >> (int) number & -1L >>> (int) (number >>> 8);
    }

    /** A record that lacks some of its type's fields: an older or newer kernel module's, or a damaged one. */
    private void readShort(byte[] b, int at, int length, FieldPlan plan, int row, EventBatch into) {
        long[] values = into.values();
        for (long number : plan.numbers) {
            boolean there = FieldPlan.offset(number) + FieldPlan.bytes(number) <= length;
            values[row + FieldPlan.value(number)] = there ? number(b, at, number) : Field.MISSING;
        }
        for (int i = 0; i < plan.otherReader.length; i++) {
            int bytes = FieldPlan.fixedBytes(plan.otherReader[i], plan.otherSize[i]);
            values[row + plan.otherValue[i]] =
                    plan.otherOffset[i] + bytes > length ? Field.MISSING : other(b, at, length, plan, i, into);
        }
    }

    private long other(byte[] b, int at, int length, FieldPlan plan, int i, EventBatch into) {
        int offset = plan.otherOffset[i];
        int size = plan.otherSize[i];
        int from = at + offset;
        int end = at + length;
        switch (plan.otherReader[i]) {
            case FieldPlan.TEXT:
                return text(b, from, from + size, into);
            case FieldPlan.TEXT16:
                return name(b, from, into);
            case FieldPlan.BYTES:
                return hex(b, from, from + size, 1, into);
            case FieldPlan.REST_TEXT:
                return from > end ? Field.MISSING : text(b, from, end, into);
            case FieldPlan.REST_BYTES:
                return from > end ? Field.MISSING : hex(b, from, end, size, into);
            case FieldPlan.DATA_LOC_TEXT, FieldPlan.REL_LOC_TEXT, FieldPlan.DATA_LOC_BYTES, FieldPlan.REL_LOC_BYTES:
                return elsewhere(b, at, offset, end, size, plan.otherReader[i], into);
            default:
                return Field.MISSING;
        }
    }

    private long elsewhere(byte[] b, int at, int offset, int end, int size, byte reader, EventBatch into) {
        int descriptor = Bytes.s32(b, at + offset, bigEndian);
        boolean relative = reader == FieldPlan.REL_LOC_TEXT || reader == FieldPlan.REL_LOC_BYTES;
        int from = at + (relative ? offset + 4 : 0) + (descriptor & 0xffff);
        int to = from + (descriptor >>> 16);
        if (from > end || to > end) {
            return Field.MISSING;
        }
        boolean characters = reader == FieldPlan.DATA_LOC_TEXT || reader == FieldPlan.REL_LOC_TEXT;
        return characters ? text(b, from, to, into) : hex(b, from, to, size, into);
    }

    private long name(byte[] b, int from, EventBatch into) {
        long low = Bytes.s64(b, from, false);
        long high = Bytes.s64(b, from + 8, false);
        int slot = (int) ((low + 31 * high) * 0x9e3779b97f4a7c15L >>> 56);
        // two places for each name: two that share one would throw each other out at every switch
        for (int way = 0; way < 2; way++, slot ^= 1) {
            if (nameLow[slot] == low && nameHigh[slot] == high && nameId[slot] >= 0) {
                return nameId[slot];
            }
        }
        long id = into.textValue(b, from, nul(b, from, from + 16));
        if (id >= 0) {
            slot = nameId[slot] >= 0 ? slot ^ 1 : slot;
            nameLow[slot] = low;
            nameHigh[slot] = high;
            nameId[slot] = (int) id;
        }
        return id;
    }

    private long text(byte[] b, int from, int limit, EventBatch into) {
        int to = nul(b, from, limit);
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + b[i];
        }
        int slot = (hash ^ hash >>> 8 ^ hash >>> 16) & (RECENT - 1);
        byte[] known = recent[slot];
        if (known != null && Arrays.equals(known, 0, known.length, b, from, to)) {
            return recentId[slot];
        }
        long id = into.textValue(b, from, to);
        if (id >= 0) {
            recent[slot] = Arrays.copyOfRange(b, from, to);
            recentId[slot] = (int) id;
        }
        return id;
    }

    private static int nul(byte[] b, int from, int limit) {
        int to = from;
        while (to < limit && b[to] != 0) {
            to++;
        }
        return to;
    }

    /** Elements in the order of memory; those of several bytes as numbers, with commas between. */
    private long hex(byte[] b, int from, int to, int element, EventBatch into) {
        int n = to - from;
        if (digits.length < 3 * n + 2) {
            digits = new byte[3 * n + 2];
        }
        int at = 0;
        for (int i = 0; i + element <= n; i += element) {
            if (element > 1 && i > 0) {
                digits[at++] = ',';
            }
            for (int k = 0; k < element; k++) {
                int v = b[from + i + (bigEndian ? k : element - 1 - k)];
                digits[at++] = HEX[v >> 4 & 15];
                digits[at++] = HEX[v & 15];
            }
        }
        return into.textValue(digits, 0, at);
    }
}
