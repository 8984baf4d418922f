package org.kickscope.decode;

import com.carrotsearch.hppc.IntArrayList;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Direction;
import org.kickscope.trace.Field;
import org.kickscope.trace.Progress;

/**
 * Keeps where the events of each chain stand, in a temporary file, to find its signals when all are known: a chain is a look at
 * a signal when an event of one of its decisions is the evidence of a hop of that signal. Some 100 bytes for a chain on disk, 4
 * bytes for a decision in memory while they are found. One use; one thread.
 */
final class ChainLog implements Closeable {
    /** More signals at one time than these are not looked through. */
    private static final int MOST_AT_ONCE = 512;

    private final Path file;
    private final DataOutputStream out;
    private long chains;

    /** @param folder null for that of the system */
    ChainLog(Path folder) throws IOException {
        file = folder == null
                ? Files.createTempFile("kickscope-chains-", ".tmp")
                : Files.createTempFile(folder, "chains-", ".tmp");
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    }

    /** Keeps each chain after it was counted. */
    DecodeScan.ChainSink before(Groups groups) {
        return (chain, cut) -> {
            groups.over(chain, cut);
            try {
                add(chain, groups.last);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private void add(Chain c, int[] groups) throws IOException {
        long lastNs = c.firstNs[0];
        for (int d = 0; d < c.count; d++) {
            lastNs = Math.max(lastNs, Math.max(c.startNs[d], c.endNs[d] == Field.MISSING ? lastNs : c.endNs[d]));
        }
        chains++;
        out.writeByte(c.count);
        out.writeBoolean(c.interrupt);
        out.writeInt(c.source);
        out.writeLong(c.firstNs[0]);
        out.writeLong(lastNs);
        for (int d = 0; d < c.count; d++) {
            out.writeInt(groups[d]);
            out.writeLong(c.startPosition[d]);
            out.writeLong(c.endPosition[d]);
        }
    }

    /** Finds the signals; null when that was cancelled. @param rowOfGroup as {@link DecodeRows} gives it */
    DecisionSignals signals(int[] rowOfGroup, int rows, SignalTable table, Progress progress) throws IOException {
        out.flush();
        IntArrayList[] found = new IntArrayList[rows];
        Arrays.setAll(found, r -> new IntArrayList());
        long[] positions = new long[2 * Chain.MOST];
        int[] groups = new int[Chain.MOST];
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            for (long n = 0; n < chains && !progress.cancelled(); n++) {
                int count = in.readByte();
                Direction direction = in.readBoolean() ? Direction.INTERRUPT : Direction.KICK;
                int source = in.readInt();
                long firstNs = in.readLong();
                long lastNs = in.readLong();
                boolean wanted = false;
                for (int d = 0; d < count; d++) {
                    groups[d] = in.readInt();
                    positions[2 * d] = in.readLong();
                    positions[2 * d + 1] = in.readLong();
                    wanted |= groups[d] >= 0 && rowOfGroup[groups[d]] >= 0;
                }
                if (wanted) {
                    long[] its = Arrays.copyOf(positions, 2 * count);
                    match(table, direction, source, firstNs, lastNs, its, groups, rowOfGroup, found);
                }
            }
        }
        return progress.cancelled() ? null : DecisionSignals.of(found);
    }

    private static void match(
            SignalTable table,
            Direction direction,
            int source,
            long firstNs,
            long lastNs,
            long[] positions,
            int[] groups,
            int[] rowOfGroup,
            IntArrayList[] found) {
        int least = Math.max(table.firstReaching(firstNs), table.firstFrom(lastNs + 1) - MOST_AT_ONCE);
        for (int row = table.firstFrom(lastNs + 1) - 1; row >= least; row--) {
            if (table.direction(row) == direction
                    && table.endNs(row) >= firstNs
                    && shows(table, row, source, firstNs, lastNs, positions)) {
                for (int d = 0; d < positions.length / 2; d++) {
                    if (groups[d] >= 0 && rowOfGroup[groups[d]] >= 0) {
                        found[rowOfGroup[groups[d]]].add(row);
                    }
                }
            }
        }
    }

    private static boolean shows(SignalTable table, int row, int source, long firstNs, long lastNs, long[] positions) {
        long first = table.firstHop(row);
        for (long h = first; h < first + table.hopCount(row); h++) {
            long ns = table.timeNs(h);
            if (ns < firstNs || ns > lastNs) {
                continue; // in a compressed file each CPU counts its bytes from 0
            }
            long position = table.position(h);
            for (long p : positions) {
                if (p == position && p >= 0 && table.source(h) == source) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(file);
    }
}
