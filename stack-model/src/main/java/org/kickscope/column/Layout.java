package org.kickscope.column;

/**
 * Where the bytes of a row lie. A file is a header and groups of {@value #ROWS} rows; in a group the columns lie one after
 * the other; the last group is as short as its rows. Numbers are little-endian and signed.
 */
final class Layout {
    static final int ROWS = 1 << Layout.SHIFT;
    static final int SHIFT = 13;
    static final int MASK = ROWS - 1;

    /** Begin of the first group. */
    static final int HEADER_BYTES = 32;

    static final long MAGIC = 0x31_4c_4f_43_53_4b_0a_1aL;

    private Layout() {}

    /** Bytes of a row. */
    static int rowBytes(int[] widths) {
        int sum = 0;
        for (int width : widths) {
            if (width != 1 && width != 2 && width != 4 && width != 8) {
                throw new IllegalArgumentException("a column of " + width + " bytes");
            }
            sum += width;
        }
        return sum;
    }

    /** What tells two shapes apart: a digit for each column. */
    static long shape(int[] widths) {
        long shape = widths.length;
        for (int width : widths) {
            shape = shape * 31 + width;
        }
        return shape;
    }
}
