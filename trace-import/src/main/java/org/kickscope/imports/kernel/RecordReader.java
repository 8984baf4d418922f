package org.kickscope.imports.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;

/**
 * Reads the fields of records into batches by a {@link FieldPlan}. Texts repeat in a trace, so the last ones are kept
 * beside the trace's table: a known task name costs two comparisons. Not safe for use by several threads.
 */
public final class RecordReader {
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
     * Adds the values of a record to the row added last.
     *
     * @param b bytes that hold the record
     * @param at where it begins, with its common fields
     * @param length its length; a field behind it is missing
     */
    public void read(byte[] b, int at, int length, FieldPlan plan, EventBatch into) {
        boolean whole = length >= plan.wholeBytes;
        int[] offsets = plan.offset;
        byte[] readers = plan.reader;
        int n = readers.length;
        for (int i = 0; i < n; i++) {
            int from = at + offsets[i];
            long v;
            if (!whole && offsets[i] + plan.fixedBytes(i) > length) {
                v = Field.MISSING;
            } else {
                switch (readers[i]) {
                    case FieldPlan.U8:
                        v = b[from] & 0xff;
                        break;
                    case FieldPlan.S8:
                        v = b[from];
                        break;
                    case FieldPlan.U16:
                        v = Bytes.u16(b, from, bigEndian);
                        break;
                    case FieldPlan.S16:
                        v = (short) Bytes.u16(b, from, bigEndian);
                        break;
                    case FieldPlan.U32:
                        v = Bytes.u32(b, from, bigEndian);
                        break;
                    case FieldPlan.S32:
                        v = Bytes.s32(b, from, bigEndian);
                        break;
                    case FieldPlan.X64:
                        v = Bytes.s64(b, from, bigEndian);
                        break;
                    case FieldPlan.TEXT16:
                        v = name(b, from, into);
                        break;
                    default:
                        v = other(b, at, length, plan, i, into);
                        break;
                }
            }
            into.addValue(v);
        }
    }

    private long other(byte[] b, int at, int length, FieldPlan plan, int i, EventBatch into) {
        int from = at + plan.offset[i];
        int end = at + length;
        switch (plan.reader[i]) {
            case FieldPlan.TEXT:
                return text(b, from, from + plan.size[i], into);
            case FieldPlan.BYTES:
                return hex(b, from, from + plan.size[i], 1, into);
            case FieldPlan.REST_TEXT:
                return from > end ? Field.MISSING : text(b, from, end, into);
            case FieldPlan.REST_BYTES:
                return from > end ? Field.MISSING : hex(b, from, end, plan.size[i], into);
            case FieldPlan.DATA_LOC_TEXT, FieldPlan.DATA_LOC_BYTES:
                return elsewhere(b, at, end, plan, i, 0, into);
            case FieldPlan.REL_LOC_TEXT, FieldPlan.REL_LOC_BYTES:
                return elsewhere(b, at, end, plan, i, plan.offset[i] + 4, into);
            default:
                return Field.MISSING;
        }
    }

    private long elsewhere(byte[] b, int at, int end, FieldPlan plan, int i, int base, EventBatch into) {
        int descriptor = Bytes.s32(b, at + plan.offset[i], bigEndian);
        int from = at + base + (descriptor & 0xffff);
        int to = from + (descriptor >>> 16);
        if (from > end || to > end) {
            return Field.MISSING;
        }
        byte r = plan.reader[i];
        return r == FieldPlan.DATA_LOC_TEXT || r == FieldPlan.REL_LOC_TEXT
                ? text(b, from, to, into)
                : hex(b, from, to, plan.size[i], into);
    }

    private long name(byte[] b, int from, EventBatch into) {
        long low = Bytes.s64(b, from, false);
        long high = Bytes.s64(b, from + 8, false);
        long mixed = (low + 31 * high) * 0x9e3779b97f4a7c15L;
        int slot = (int) (mixed >>> 56);
        if (nameLow[slot] == low && nameHigh[slot] == high && nameId[slot] >= 0) {
            return nameId[slot];
        }
        long id = into.textValue(b, from, nul(b, from, from + 16));
        if (id >= 0) {
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
