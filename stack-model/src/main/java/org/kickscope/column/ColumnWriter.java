package org.kickscope.column;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a {@link ColumnFile}, row by row. Keeps one group of rows in memory. One thread. A file that was not
 * {@linkplain #finish() finished} cannot be opened.
 */
public final class ColumnWriter implements Closeable {
    private final FileChannel channel;
    private final int[] widths;
    private final ByteBuffer[] columns;
    private final ByteBuffer group;
    private long rows;
    private int inGroup;

    /**
     * Begins a file.
     *
     * @param file must not exist
     * @param widths bytes of each column: 1, 2, 4 or 8
     * @throws IOException when it cannot be made
     */
    public ColumnWriter(Path file, int... widths) throws IOException {
        this.widths = widths.clone();
        group = buffer(Layout.rowBytes(widths) * Layout.ROWS);
        columns = new ByteBuffer[widths.length];
        for (int c = 0; c < widths.length; c++) {
            columns[c] = buffer(widths[c] * Layout.ROWS);
        }
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.position(Layout.HEADER_BYTES);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Appends a row: a value for each column, each within the range of its width. */
    public void row(long... values) throws IOException {
        for (int c = 0; c < widths.length; c++) {
            put(columns[c], widths[c], inGroup, values[c]);
        }
        inGroup++;
        rows++;
        if (inGroup == Layout.ROWS) {
            flush();
        }
    }

    private static void put(ByteBuffer column, int width, int row, long value) {
        switch (width) {
            case 1 -> column.put(row, (byte) value);
            case 2 -> column.putShort(row * 2, (short) value);
            case 4 -> column.putInt(row * 4, (int) value);
            default -> column.putLong(row * 8, value);
        }
    }

    /** Rows so far. */
    public long rows() {
        return rows;
    }

    /** Rows that are in the file already: all but those of a group that is not full yet. */
    public long flushedRows() {
        return rows - inGroup;
    }

    private void flush() throws IOException {
        group.clear();
        for (int c = 0; c < widths.length; c++) {
            group.put(columns[c].clear().limit(inGroup * widths[c]));
        }
        write(group.flip());
        inGroup = 0;
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Writes what is left, and the header that makes it a whole file. Nothing may be appended later. */
    public void finish() throws IOException {
        flush();
        channel.position(0);
        write(buffer(Layout.HEADER_BYTES)
                .putLong(Layout.MAGIC)
                .putLong(Layout.shape(widths))
                .putLong(rows)
                .putLong(Layout.ROWS)
                .flip());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
