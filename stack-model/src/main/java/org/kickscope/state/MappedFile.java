package org.kickscope.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * A mapped file of any length. What lies within {@link #OVERLAP} bytes can be read through one {@link #part}. For any number
 * of threads.
 */
final class MappedFile {
    private static final int SHIFT = 30;
    private static final int OVERLAP = 1 << 12;

    private final ByteBuffer[] parts;

    MappedFile(FileChannel channel, long length) throws IOException {
        parts = new ByteBuffer[(int) (length + (1L << SHIFT) - 1 >>> SHIFT)];
        for (int p = 0; p < parts.length; p++) {
            long at = (long) p << SHIFT;
            parts[p] = channel.map(FileChannel.MapMode.READ_ONLY, at, Math.min((1L << SHIFT) + OVERLAP, length - at))
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** The part that holds a place. */
    ByteBuffer part(long at) {
        return parts[(int) (at >>> SHIFT)];
    }

    /** Where a place is in its part. */
    static int in(long at) {
        return (int) at & (1 << SHIFT) - 1;
    }

    long longAt(long at) {
        return part(at).getLong(in(at));
    }
}
