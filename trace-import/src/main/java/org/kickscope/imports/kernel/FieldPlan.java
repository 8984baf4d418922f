package org.kickscope.imports.kernel;

import org.kickscope.trace.Selection;

/**
 * The wanted fields of one type, flattened: for each value its offset, size and the way to read it. Made once for a
 * scan, read once for each event. Immutable; safe for several threads.
 */
public final class FieldPlan {
    static final byte NONE = 0;
    static final byte NUMBER = 1;
    static final byte SIGNED_NUMBER = 2;
    static final byte TEXT = 3;
    static final byte TEXT16 = 4;
    static final byte BYTES = 5;
    static final byte DATA_LOC_TEXT = 6;
    static final byte DATA_LOC_BYTES = 7;
    static final byte REL_LOC_TEXT = 8;
    static final byte REL_LOC_BYTES = 9;
    static final byte REST_TEXT = 10;
    static final byte REST_BYTES = 11;

    final int slot;
    final int typeId;

    /** Values of a row. */
    final int count;

    /**
     * Of each value that is a number, in one word because four arrays cost four bounds checks: from bit 0 how far to
     * shift its 8 bytes so that only it is left, from bit 8 the same if it has no sign and 0 if it has, from bit 16
     * where it lies, from bit 40 which value it is.
     */
    final long[] numbers;

    // of each value that is something else: which it is, where it lies, its size, and how to read it
    final int[] otherValue;
    final int[] otherOffset;
    final int[] otherSize;
    final byte[] otherReader;

    /** A record of at least so many bytes holds all fixed fields; a shorter one is checked field by field. */
    final int wholeBytes;

    FieldPlan(int slot, int typeId, int[] offset, int[] size, byte[] reader) {
        if (slot == Selection.LOSS) {
            throw new IllegalArgumentException("slot " + slot);
        }
        this.slot = slot;
        this.typeId = typeId;
        count = reader.length;
        int n = 0;
        int whole = 0;
        for (int i = 0; i < count; i++) {
            n += isNumber(reader[i]) ? 1 : 0;
            whole = Math.max(whole, offset[i] + fixedBytes(reader[i], size[i]));
        }
        wholeBytes = whole;
        numbers = new long[n];
        otherValue = new int[count - n];
        otherOffset = new int[count - n];
        otherSize = new int[count - n];
        otherReader = new byte[count - n];
        n = 0;
        int o = 0;
        for (int i = 0; i < count; i++) {
            if (isNumber(reader[i])) {
                int shift = Long.SIZE - 8 * size[i];
                int unsigned = reader[i] == SIGNED_NUMBER ? 0 : shift;
                numbers[n++] = (long) i << 40 | (long) offset[i] << 16 | unsigned << 8 | shift;
            } else {
                otherValue[o] = i;
                otherOffset[o] = offset[i];
                otherSize[o] = size[i];
                otherReader[o++] = reader[i];
            }
        }
    }

    /** A plan for rows without anything to read: all of their values are missing. */
    public static FieldPlan missing(int slot, int typeId, int values) {
        byte[] readers = new byte[values];
        java.util.Arrays.fill(readers, NONE);
        return new FieldPlan(slot, typeId, new int[values], new int[values], readers);
    }

    /** Which value a word of {@link #numbers} stands for. */
    static int value(long number) {
        return (int) (number >>> 40);
    }

    /** Where the number lies. */
    static int offset(long number) {
        return (int) (number >>> 16) & 0xff_ffff;
    }

    /** Its bytes. */
    static int bytes(long number) {
        return (int) (Long.SIZE - (number & 0x3f)) >> 3;
    }

    private static boolean isNumber(byte reader) {
        return reader == NUMBER || reader == SIGNED_NUMBER;
    }

    /** The caller's slot of the type. */
    public int slot() {
        return slot;
    }

    /** Id of the type. */
    public int typeId() {
        return typeId;
    }

    /** Bytes that a value takes at its own offset. */
    static int fixedBytes(byte reader, int size) {
        return switch (reader) {
            case NONE, REST_TEXT, REST_BYTES -> 0;
            case DATA_LOC_TEXT, DATA_LOC_BYTES, REL_LOC_TEXT, REL_LOC_BYTES -> 4;
            default -> size;
        };
    }

    static byte reader(FormatField f) {
        return switch (f.shape()) {
            case NUMBER, NUMBERS -> f.signed() ? SIGNED_NUMBER : NUMBER;
            case TEXT -> f.size() == 16 ? TEXT16 : TEXT;
            case BYTES -> BYTES;
            case DATA_LOC_TEXT -> DATA_LOC_TEXT;
            case DATA_LOC_BYTES -> DATA_LOC_BYTES;
            case REL_LOC_TEXT -> REL_LOC_TEXT;
            case REL_LOC_BYTES -> REL_LOC_BYTES;
            case REST_TEXT -> REST_TEXT;
            case REST_BYTES -> REST_BYTES;
        };
    }
}
