package org.kickscope.imports.kernel;

/**
 * One field of a kernel event as its {@code format} file declares it.
 *
 * @param name the kernel's name, without array brackets
 * @param type the C type as written, without {@code __data_loc} and array brackets
 * @param offset byte offset in the record
 * @param size bytes in the record; 0 for an array that takes the rest of the record
 * @param signed as the file says
 * @param shape what lies at the offset
 * @param elementSize bytes of one element of an array or of the pointed-to data, else the size
 * @param hexadecimal the kernel's own print format shows it in hexadecimal, or its type is a pointer
 */
public record FormatField(
        String name,
        String type,
        int offset,
        int size,
        boolean signed,
        Shape shape,
        int elementSize,
        boolean hexadecimal) {
    /** What lies at the offset of a field. */
    public enum Shape {
        /** a number of 1, 2, 4 or 8 bytes */
        NUMBER,
        /** several numbers, few enough to be a field each */
        NUMBERS,
        /** characters up to a NUL */
        TEXT,
        /** bytes of no known meaning, or an array too long to be fields */
        BYTES,
        /** 32 bits: length in the upper half, offset from the begin of the record in the lower; characters there */
        DATA_LOC_TEXT,
        /** the same, for elements that are no characters */
        DATA_LOC_BYTES,
        /** as {@link #DATA_LOC_TEXT}, but the offset counts from the end of this field */
        REL_LOC_TEXT,
        /** as {@link #DATA_LOC_BYTES}, but the offset counts from the end of this field */
        REL_LOC_BYTES,
        /** characters up to a NUL or the end of the record */
        REST_TEXT,
        /** bytes up to the end of the record */
        REST_BYTES
    }

    /** Elements of a {@link Shape#NUMBERS} field, else 1. */
    public int elements() {
        return shape == Shape.NUMBERS ? size / elementSize : 1;
    }
}
