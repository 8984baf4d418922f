package org.kickscope.imports.shapes;

import java.io.IOException;
import java.util.Arrays;
import org.kickscope.imports.lines.Find;
import org.kickscope.trace.Field;

/** Losses told by lines whose next event has not come yet, and the look back for the event before them. */
final class PendingLosses {
    private static final int CHUNK = 64 << 10;

    /** How far back the last event of a CPU is looked for. */
    private static final int FARTHEST = 4 << 20;

    private final TextSource source;
    private final LineHead head;
    private int[] cpus = new int[8];
    private long[] counts = new long[8];
    private long[] positions = new long[8];
    private int size;
    private long blockStart;
    private byte[] chunk;

    PendingLosses(TextSource source) {
        this.source = source;
        head = source.head();
    }

    /** Begins a block whose first line is at {@code start} of the file. */
    void begin(long start) {
        size = 0;
        blockStart = start;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    int cpu(int i) {
        return cpus[i];
    }

    long count(int i) {
        return counts[i];
    }

    long position(int i) {
        return positions[i];
    }

    void clear() {
        size = 0;
    }

    void add(int cpu, long count, long position) {
        if (size == cpus.length) {
            cpus = Arrays.copyOf(cpus, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
            positions = Arrays.copyOf(positions, 2 * size);
        }
        cpus[size] = cpu;
        counts[size] = count;
        positions[size++] = position;
    }

    private byte[] chunk() {
        if (chunk == null) {
            chunk = new byte[CHUNK];
        }
        return chunk;
    }

    /** Time of the first event at or after {@code from}, {@code otherwise} when none is near. */
    long timeAfter(long from, long otherwise) throws IOException {
        byte[] b = chunk();
        int n = source.file().read(from, b, 0, CHUNK);
        int p = 0;
        while (p < n) {
            int end = Find.newline(b, p, n);
            if (event(b, p, end)) {
                return head.time;
            }
            p = end + 1;
        }
        return otherwise == Long.MIN_VALUE ? 0 : otherwise;
    }

    /** Time of the CPU's last event before the block, {@link Field#MISSING} when none is found. */
    long lastBefore(int cpu) {
        byte[] b = chunk();
        long end = blockStart;
        long limit = Math.max(0, blockStart - FARTHEST);
        try {
            while (end > limit) {
                long from = Math.max(0, end - CHUNK);
                int n = source.file().read(from, b, 0, (int) (end - from));
                int p = from == 0 ? 0 : Find.newline(b, 0, n) + 1;
                int first = p;
                long found = Field.MISSING;
                while (p < n) {
                    int nl = Find.newline(b, p, n);
                    if (event(b, p, nl) && head.cpu == cpu) {
                        found = head.time;
                    }
                    p = nl + 1;
                }
                if (found != Field.MISSING) {
                    return found;
                }
                end = first < n && first > 0 ? from + first : from;
            }
        } catch (IOException e) {
            // the block was read, what is before it is not: the answer is that nothing is known
            return Field.MISSING;
        }
        return Field.MISSING;
    }

    private boolean event(byte[] b, int from, int to) {
        return from < to
                && b[from] != '#'
                && to - from <= TextDecoder.LONGEST_LINE
                && head.parse(b, from, to)
                && head.ticks == source.ticks();
    }
}
