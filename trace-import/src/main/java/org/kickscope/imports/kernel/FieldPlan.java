package org.kickscope.imports.kernel;

import org.kickscope.trace.Selection;

/**
 * The wanted fields of one type, flattened: for each value its offset, size and the way to read it. Made once for a
 * scan, read once for each event. Immutable; safe for several threads.
 */
public final class FieldPlan {
    static final byte NONE = 0;
    static final byte U8 = 1;
    static final byte S8 = 2;
    static final byte U16 = 3;
    static final byte S16 = 4;
    static final byte U32 = 5;
    static final byte S32 = 6;
    static final byte X64 = 7;
    static final byte TEXT = 8;
    static final byte TEXT16 = 9;
    static final byte BYTES = 10;
    static final byte DATA_LOC_TEXT = 11;
    static final byte DATA_LOC_BYTES = 12;
    static final byte REL_LOC_TEXT = 13;
    static final byte REL_LOC_BYTES = 14;
    static final byte REST_TEXT = 15;
    static final byte REST_BYTES = 16;

    final int slot;
    final int typeId;
    final int[] offset;
    final int[] size;
    final byte[] reader;

    /** A record of at least so many bytes holds all fixed fields; a shorter one is checked field by field. */
    final int wholeBytes;

    FieldPlan(int slot, int typeId, int[] offset, int[] size, byte[] reader) {
        if (slot == Selection.LOSS) {
            throw new IllegalArgumentException("slot " + slot);
        }
        this.slot = slot;
        this.typeId = typeId;
        this.offset = offset;
        this.size = size;
        this.reader = reader;
        int whole = 0;
        for (int i = 0; i < offset.length; i++) {
            whole = Math.max(whole, offset[i] + fixedBytes(i));
        }
        wholeBytes = whole;
    }

    /** The caller's slot of the type. */
    public int slot() {
        return slot;
    }

    /** Id of the type. */
    public int typeId() {
        return typeId;
    }

    /** Bytes that value {@code i} takes at its own offset. */
    int fixedBytes(int i) {
        return switch (reader[i]) {
            case NONE, REST_TEXT, REST_BYTES -> 0;
            case DATA_LOC_TEXT, DATA_LOC_BYTES, REL_LOC_TEXT, REL_LOC_BYTES -> 4;
            default -> size[i];
        };
    }

    static byte reader(FormatField f) {
        return switch (f.shape()) {
            case NUMBER, NUMBERS -> number(f.elementSize(), f.signed());
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

    private static byte number(int size, boolean signed) {
        return switch (size) {
            case 1 -> signed ? S8 : U8;
            case 2 -> signed ? S16 : U16;
            case 4 -> signed ? S32 : U32;
            case 8 -> X64;
            default -> throw new IllegalArgumentException("a number of " + size + " bytes");
        };
    }
}
