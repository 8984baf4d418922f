package org.kickscope.imports.kernel;

/**
 * Layout of the head of a ring buffer page: tracefs {@code events/header_page} (kernel
 * {@code ring_buffer_print_page_header}, {@code struct buffer_data_page}): 8 bytes of time, a {@code long} with the
 * bytes of data and the loss flags, then the data.
 *
 * @param commitOffset offset of the commit word
 * @param commitSize its size: the {@code long} of the traced kernel, 4 or 8
 * @param dataOffset offset of the first record
 */
public record PageHeader(int commitOffset, int commitSize, int dataOffset) {
    /** Offset of the time of the page, 8 bytes, in the recorder's clock. */
    public static final int TIME_OFFSET = 0;

    /** Bits of the commit word that hold the bytes of data. */
    static final int COMMIT_MASK = (1 << 27) - 1;

    /** Bit of the commit word: events were lost before this page. */
    static final int LOST = 1 << 31;

    /** Bit of the commit word: how many is stored, as a {@code long}, behind the data. */
    static final int LOST_STORED = 1 << 30;

    /** The layout of a kernel with a {@code long} of that size. */
    public static PageHeader ofLong(int longSize) {
        return new PageHeader(8, longSize, 8 + longSize);
    }

    /**
     * Reads {@code header_page}.
     *
     * @throws IllegalArgumentException with the reason, when it is not such a text or describes a page that no kernel has
     */
    public static PageHeader parse(String text) {
        int[] time = offsetAndSize(text, "timestamp");
        int[] commit = offsetAndSize(text, "commit");
        int[] data = offsetAndSize(text, "data");
        boolean sane = time[0] == TIME_OFFSET
                && time[1] == 8
                && commit[0] == 8
                && (commit[1] == 4 || commit[1] == 8)
                && data[0] == 8 + commit[1];
        if (!sane) {
            throw new IllegalArgumentException("a page header with time at " + time[0] + ", commit at " + commit[0]
                    + " of size " + commit[1] + ", data at " + data[0]);
        }
        return new PageHeader(commit[0], commit[1], data[0]);
    }

    private static int[] offsetAndSize(String text, String field) {
        int at = text.indexOf(' ' + field + ';');
        if (at < 0) {
            throw new IllegalArgumentException("no field '" + field + "' in header_page");
        }
        int end = text.indexOf('\n', at);
        String line = text.substring(at, end < 0 ? text.length() : end);
        return new int[] {number(line, "offset:"), number(line, "size:")};
    }

    private static int number(String line, String key) {
        int at = line.indexOf(key);
        int v = 0;
        int digits = 0;
        for (int i = at + key.length(); at >= 0 && i < line.length() && digits < 9; i++, digits++) {
            int d = line.charAt(i) - '0';
            if (d < 0 || d > 9) {
                break;
            }
            v = 10 * v + d;
        }
        if (digits == 0) {
            throw new IllegalArgumentException("no " + key + " in header_page");
        }
        return v;
    }
}
