package org.kickscope.column;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Columns of primitives that a {@link ColumnWriter} wrote, read by mapping: opening costs the same whatever the size, a
 * value a few nanoseconds. Immutable, for any number of threads. The mapping ends when this is no longer reachable; the
 * file may be deleted before, and must not be changed.
 */
public final class ColumnFile {
    private static final int LARGEST_MAP_BYTES = 1 << 30;

    private final int[] widths;
    private final int[] offsets;
    private final long rows;
    private final int groupBytes;
    private final long lastGroup;
    private final int lastRows;
    /** A map holds 2 to the power of this many groups: a division would cost more than all else of a look. */
    private final int mapShift;

    private final ByteBuffer[] maps;

    private ColumnFile(FileChannel channel, int[] widths, long rows) throws IOException {
        this.widths = widths.clone();
        int rowBytes = Layout.rowBytes(widths);
        groupBytes = rowBytes * Layout.ROWS;
        this.rows = rows;
        lastGroup = rows >>> Layout.SHIFT;
        lastRows = (int) (rows & Layout.MASK);
        offsets = new int[widths.length];
        for (int c = 1; c < widths.length; c++) {
            offsets[c] = offsets[c - 1] + widths[c - 1];
        }
        mapShift = 31 - Integer.numberOfLeadingZeros(LARGEST_MAP_BYTES / groupBytes);
        long bytes = rows * rowBytes;
        long mapBytes = (long) groupBytes << mapShift;
        maps = new ByteBuffer[(int) ((bytes + mapBytes - 1) / mapBytes)];
        for (int m = 0; m < maps.length; m++) {
            long at = m * mapBytes;
            maps[m] = channel.map(
                            FileChannel.MapMode.READ_ONLY, Layout.HEADER_BYTES + at, Math.min(mapBytes, bytes - at))
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private static long readHeader(FileChannel channel, Path file, int[] widths) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(Layout.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (header.hasRemaining() && channel.read(header) >= 0) {
            // goes on until the header is whole or the file ends
        }
        if (header.hasRemaining()
                || header.getLong(0) != Layout.MAGIC
                || header.getLong(8) != Layout.shape(widths)
                || header.getLong(24) != Layout.ROWS
                || header.getLong(16) != (channel.size() - Layout.HEADER_BYTES) / Layout.rowBytes(widths)) {
            throw new IOException(file + " is no whole file of such columns");
        }
        return header.getLong(16);
    }

    /**
     * Opens a file.
     *
     * @param widths as it was written
     * @throws IOException when it cannot be read, has other columns or was not finished
     */
    public static ColumnFile open(Path file, int... widths) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new ColumnFile(channel, widths, readHeader(channel, file, widths));
        }
    }

    /**
     * Opens the part of a file that is there while it is written.
     *
     * @param flushedRows as {@link ColumnWriter#flushedRows()} tells
     */
    public static ColumnFile part(Path file, long flushedRows, int... widths) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new ColumnFile(channel, widths, flushedRows);
        }
    }

    /** Number of rows. */
    public long rows() {
        return rows;
    }

    /**
     * A value.
     *
     * @param column from 0
     * @param row from 0 to below {@link #rows()}
     * @throws IndexOutOfBoundsException when there is no such row
     */
    public long at(int column, long row) {
        if (row < 0 || row >= rows) {
            throw new IndexOutOfBoundsException("row " + row + " of " + rows);
        }
        return value(map(row), offset(column, row), widths[column]);
    }

    /**
     * Values of rows that follow each other: for loops over all of them, some times faster than one by one.
     *
     * @param row the first of them
     * @param count how many, at most as many as there are from there on
     * @param into takes them from its beginning
     * @throws IndexOutOfBoundsException when there are no such rows
     */
    public void read(int column, long row, int count, long[] into) {
        if (row < 0 || row + count > rows) {
            throw new IndexOutOfBoundsException("rows " + row + " to " + (row + count) + " of " + rows);
        }
        int width = widths[column];
        for (int done = 0; done < count; ) {
            int inGroup = (int) (row + done) & Layout.MASK;
            int here = Math.min(count - done, Layout.ROWS - inGroup);
            ByteBuffer map = map(row + done);
            int at = offset(column, row + done);
            for (int i = 0; i < here; i++, at += width) {
                into[done + i] = value(map, at, width);
            }
            done += here;
        }
    }

    private ByteBuffer map(long row) {
        return maps[(int) (row >>> Layout.SHIFT >>> mapShift)];
    }

    /** Where a value stands in its map. */
    private int offset(int column, long row) {
        long group = row >>> Layout.SHIFT;
        int stride = group == lastGroup ? lastRows : Layout.ROWS;
        int inGroup = (int) row & Layout.MASK;
        return (int) (group & (1L << mapShift) - 1) * groupBytes + offsets[column] * stride + inGroup * widths[column];
    }

    private static long value(ByteBuffer map, int at, int width) {
        return switch (width) {
            case 1 -> map.get(at);
            case 2 -> map.getShort(at);
            case 4 -> map.getInt(at);
            default -> map.getLong(at);
        };
    }

    /** The first row whose value is at least a bound, {@link #rows()} when there is none; the column must not decrease. */
    public long firstAtLeast(int column, long bound) {
        long low = 0;
        long high = rows;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (at(column, middle) < bound) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
