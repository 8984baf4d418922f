package org.kickscope.imports.tracedat;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.zip.DataFormatException;
import org.kickscope.imports.binary.BinaryFile;
import org.kickscope.imports.binary.Bytes;
import org.kickscope.imports.tracedat.file.Codec;
import org.kickscope.imports.tracedat.file.TraceDatLayout;
import org.kickscope.trace.Anomalies;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Field;

/**
 * Pages in compressed chunks ("COMPRESSION FORMAT OF THE TRACE DATA" of trace-cmd.dat.v7(5)). Opening goes from chunk
 * head to chunk head, 8 bytes each. Small chunks share a block; a chunk larger than a block is cut into several, which
 * decompress it again when they are not got one after another.
 *
 * <p>The place of a record is the place of its chunk's data in the file plus its offset in the decompressed chunk.
 */
final class ChunkStore implements BlockStore {
    private final BinaryFile file;
    private final Codec codec;
    private final int source;

    // of each chunk: place of its data, its size there, its size decompressed
    private long[] chunkAt = new long[16];
    private int[] chunkPacked = new int[16];
    private int[] chunkPlain = new int[16];
    private int chunks;

    // of each block: its first chunk and the one after its last; of a part of a chunk, which bytes
    private int[] firstChunk = new int[16];
    private int[] endChunk = new int[16];
    private int[] fromByte = new int[16];
    private int[] toByte = new int[16];
    private int blocks;
    private long length;
    private final AtomicLongArray firstTimes;

    /**
     * @param part the CPU's data; goes as far as it is there
     * @param pageBytes size of a page
     * @param wantedBlockBytes about how large a block is to be
     * @param anomalies where missing and absurd chunks are counted
     */
    ChunkStore(
            BinaryFile file,
            boolean bigEndian,
            Codec codec,
            int source,
            long offset,
            long size,
            int pageBytes,
            int wantedBlockBytes,
            Anomalies anomalies)
            throws IOException {
        this.file = file;
        this.codec = codec;
        this.source = source;
        // trace-cmd 3.1 does not count the number of chunks into the size of the CPU's data
        long end = Math.min(file.length(), offset + size + TraceDatLayout.CHUNK_COUNT_BYTES);
        chunks(bigEndian, offset, end, anomalies);
        blocks(pageBytes, wantedBlockBytes);
        firstTimes = new AtomicLongArray(blocks);
        for (int i = 0; i < blocks; i++) {
            firstTimes.set(i, Long.MIN_VALUE);
        }
    }

    private void chunks(boolean bigEndian, long offset, long end, Anomalies anomalies) throws IOException {
        byte[] b = new byte[TraceDatLayout.CHUNK_HEADER_BYTES];
        if (file.read(offset, b, 0, TraceDatLayout.CHUNK_COUNT_BYTES) < TraceDatLayout.CHUNK_COUNT_BYTES) {
            return;
        }
        long count = Bytes.u32(b, 0, bigEndian);
        long at = offset + TraceDatLayout.CHUNK_COUNT_BYTES;
        for (long i = 0; i < count; i++) {
            if (at > end - TraceDatLayout.CHUNK_HEADER_BYTES) {
                odd(anomalies, Anomaly.Kind.TRUNCATED, at, (count - i) + " of " + count + " chunks are missing");
                return;
            }
            file.read(at, b, 0, TraceDatLayout.CHUNK_HEADER_BYTES);
            long packed = Bytes.u32(b, TraceDatLayout.CHUNK_COMPRESSED_SIZE, bigEndian);
            long plain = Bytes.u32(b, TraceDatLayout.CHUNK_PLAIN_SIZE, bigEndian);
            at += TraceDatLayout.CHUNK_HEADER_BYTES;
            if (packed > end - at) {
                odd(
                        anomalies,
                        Anomaly.Kind.TRUNCATED,
                        at,
                        "a chunk of " + packed + " bytes has only " + (end - at) + " in the file; " + (count - i)
                                + " of " + count + " chunks are missing");
                return;
            }
            boolean absurd = plain > TraceDatLayout.LARGEST_CHUNK
                    || packed > TraceDatLayout.LARGEST_CHUNK
                    || plain > packed * TraceDatLayout.BEST_PACKING;
            if (absurd) {
                odd(
                        anomalies,
                        Anomaly.Kind.DAMAGED,
                        at,
                        "a chunk of " + plain + " bytes in " + packed + " is larger than any recorder writes");
            } else if (plain > 0) {
                add(at, (int) packed, (int) plain);
            }
            at += packed;
        }
        length = at - offset;
    }

    private void odd(Anomalies anomalies, Anomaly.Kind kind, long at, String text) {
        anomalies.add(kind, source, 0, at, Field.MISSING, text);
    }

    private void add(long at, int packed, int plain) {
        if (chunks == chunkAt.length) {
            chunkAt = Arrays.copyOf(chunkAt, 2 * chunks);
            chunkPacked = Arrays.copyOf(chunkPacked, 2 * chunks);
            chunkPlain = Arrays.copyOf(chunkPlain, 2 * chunks);
        }
        chunkAt[chunks] = at;
        chunkPacked[chunks] = packed;
        chunkPlain[chunks] = plain;
        chunks++;
    }

    private void blocks(int pageBytes, int wanted) {
        int part = Math.max(1, wanted / pageBytes) * pageBytes;
        int c = 0;
        while (c < chunks) {
            if (chunkPlain[c] > 2 * part) {
                for (int from = 0; from < chunkPlain[c]; from += part) {
                    block(c, c + 1, from, Math.min(chunkPlain[c], from + part));
                }
                c++;
            } else {
                int first = c;
                int sum = chunkPlain[c++];
                while (c < chunks && sum + chunkPlain[c] <= part) {
                    sum += chunkPlain[c++];
                }
                block(first, c, 0, -1);
            }
        }
    }

    private void block(int first, int end, int from, int to) {
        if (blocks == firstChunk.length) {
            firstChunk = Arrays.copyOf(firstChunk, 2 * blocks);
            endChunk = Arrays.copyOf(endChunk, 2 * blocks);
            fromByte = Arrays.copyOf(fromByte, 2 * blocks);
            toByte = Arrays.copyOf(toByte, 2 * blocks);
        }
        firstChunk[blocks] = first;
        endChunk[blocks] = end;
        fromByte[blocks] = from;
        toByte[blocks] = to;
        blocks++;
    }

    @Override
    public int blocks() {
        return blocks;
    }

    @Override
    public long lengthBytes() {
        return length;
    }

    @Override
    public long blockBytes(int block) {
        long sum = 0;
        for (int c = firstChunk[block]; c < endChunk[block]; c++) {
            sum += chunkPacked[c];
        }
        // of a chunk in several blocks each has its share
        return toByte[block] < 0 ? sum : sum * (toByte[block] - fromByte[block]) / chunkPlain[firstChunk[block]];
    }

    @Override
    public void load(int block, Pages into, Anomalies anomalies) throws IOException {
        into.clear();
        if (toByte[block] >= 0) {
            loadPart(block, into, anomalies);
            return;
        }
        int size = 0;
        for (int c = firstChunk[block]; c < endChunk[block]; c++) {
            size += chunkPlain[c];
        }
        into.bytes(size);
        into.held = null;
        int at = 0;
        for (int c = firstChunk[block]; c < endChunk[block]; c++) {
            if (decompress(c, into, at, anomalies)) {
                into.add(at, at + chunkPlain[c], chunkAt[c]);
            }
            at += chunkPlain[c];
        }
    }

    private void loadPart(int block, Pages into, Anomalies anomalies) throws IOException {
        int c = firstChunk[block];
        into.bytes(chunkPlain[c]);
        Held want = new Held(this, c);
        if (!want.equals(into.held)) {
            into.held = null;
            if (!decompress(c, into, 0, anomalies)) {
                return;
            }
            into.held = want;
        }
        into.add(fromByte[block], toByte[block], chunkAt[c] + fromByte[block]);
    }

    private record Held(ChunkStore store, int chunk) {}

    private boolean decompress(int c, Pages into, int at, Anomalies anomalies) throws IOException {
        byte[] in = into.packed(chunkPacked[c]);
        try {
            if (file.read(chunkAt[c], in, 0, chunkPacked[c]) < chunkPacked[c]) {
                throw new DataFormatException("the file ends inside it");
            }
            codec.decompress(in, 0, chunkPacked[c], into.bytes(), at, chunkPlain[c]);
            return true;
        } catch (DataFormatException e) {
            odd(
                    anomalies,
                    Anomaly.Kind.DAMAGED,
                    chunkAt[c],
                    "a chunk of " + chunkPlain[c] + " bytes of events cannot be decompressed: " + e.getMessage());
            return false;
        }
    }

    @Override
    public void sawFirstPage(int block, long time) {
        // for later scans of a range of time
        firstTimes.set(block, time);
    }

    @Override
    public long firstPageTime(int block) {
        return firstTimes.get(block);
    }
}
