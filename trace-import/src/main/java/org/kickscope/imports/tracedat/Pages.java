package org.kickscope.imports.tracedat;

import java.util.Arrays;
import org.kickscope.imports.kernel.RecordReader;

/**
 * The pages of one block in memory: stretches of bytes, each with the place in the file that its first byte stands for.
 * Used again for block after block. Not safe for use by several threads.
 */
final class Pages {
    private byte[] bytes = new byte[0];
    private byte[] packed = new byte[0];
    private int stretches;
    private int[] from = new int[4];
    private int[] to = new int[4];
    private long[] place = new long[4];

    /** What {@link #bytes} holds beyond one block: a chunk that was decompressed for several. */
    Object held;

    /** Forgets the stretches; keeps the memory. */
    void clear() {
        stretches = 0;
    }

    /** Memory for the pages, at least that large and {@link RecordReader#SLACK} more. Content is kept only as long as the size is enough. */
    byte[] bytes(int size) {
        if (bytes.length < size + RecordReader.SLACK) {
            bytes = new byte[size + RecordReader.SLACK];
            held = null;
        }
        return bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Memory for compressed data. */
    byte[] packed(int size) {
        if (packed.length < size) {
            packed = new byte[size];
        }
        return packed;
    }

    /** Adds bytes {@code [begin, end)}; the first of them stands at {@code fileOffset}. */
    void add(int begin, int end, long fileOffset) {
        if (stretches == from.length) {
            from = Arrays.copyOf(from, 2 * stretches);
            to = Arrays.copyOf(to, 2 * stretches);
            place = Arrays.copyOf(place, 2 * stretches);
        }
        from[stretches] = begin;
        to[stretches] = end;
        place[stretches] = fileOffset;
        stretches++;
    }

    int stretches() {
        return stretches;
    }

    int from(int stretch) {
        return from[stretch];
    }

    int to(int stretch) {
        return to[stretch];
    }

    /** Place in the file that byte 0 of the array would have in that stretch. */
    long placeOfZero(int stretch) {
        return place[stretch] - from[stretch];
    }
}
