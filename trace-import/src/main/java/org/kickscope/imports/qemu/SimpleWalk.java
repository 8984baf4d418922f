package org.kickscope.imports.qemu;

import static org.kickscope.imports.qemu.SimpleLayout.*;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.kickscope.imports.binary.BinaryFile;
import org.kickscope.imports.binary.Bytes;
import org.kickscope.trace.Anomalies;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Field;
import org.kickscope.trace.Progress;

/**
 * Goes once from record to record, as a file of this kind has no other index: where blocks begin, which events there are
 * and how many, what was dropped. Reads heads only. After damage it goes on at the next place that looks like two records.
 */
final class SimpleWalk {
    private static final int BUFFER = 1 << 20;

    /** Bytes of a block, a little more. */
    static final int BLOCK_BYTES = 256 << 10;

    private final BinaryFile file;
    private final boolean bigEndian;
    private final int version;
    private final int source;
    private final byte[] buffer = new byte[BUFFER];
    private long base;
    private int length;

    final Anomalies anomalies;
    final Map<Long, String> names = new HashMap<>();
    final Map<Long, long[]> counts = new HashMap<>();
    long[] starts = new long[16];
    long[] ends = new long[16];
    long[] times = new long[16];
    int blocks;
    private boolean broken;
    long firstNs = Long.MAX_VALUE;
    long lastNs = Long.MIN_VALUE;
    long lost;
    long lossPlaces;
    long pid = -1;
    private long previousNs = Field.MISSING;

    SimpleWalk(BinaryFile file, boolean bigEndian, int version, int source, Anomalies anomalies) {
        this.file = file;
        this.bigEndian = bigEndian;
        this.version = version;
        this.source = source;
        this.anomalies = anomalies;
    }

    void run(Progress progress) throws IOException {
        long at = HEADER_BYTES;
        while (at < file.length()) {
            long size = record(at);
            if (size > 0) {
                at += size;
            } else {
                long next = next(at + 1);
                // a length that leads beyond the end is a broken one when there are records behind it
                boolean cut = size == 0 && next == file.length();
                odd(
                        cut ? Anomaly.Kind.TRUNCATED : Anomaly.Kind.DAMAGED,
                        at,
                        cut ? "the file ends within a record" : "no record where one should begin");
                at = next;
                broken = true;
            }
            if (progress.cancelled()) {
                throw new InterruptedIOException("stopped while opening " + file.path());
            }
            progress.at(at, file.length());
        }
    }

    private void odd(Anomaly.Kind kind, long at, String text) {
        anomalies.add(kind, source, 1, at, previousNs, text);
    }

    /** Index in the buffer of the byte at a place, with as many behind it as there are, up to the longest record. */
    private int buffered(long at) throws IOException {
        if (at < base || at + LONGEST_RECORD + KIND_BYTES > base + length && base + length < file.length()) {
            base = at;
            length = file.read(at, buffer, 0, BUFFER);
        }
        return (int) (at - base);
    }

    private int headBytes() {
        return version == 4 ? KIND_BYTES : 0;
    }

    /** Bytes of the record at a place, with its kind; 0 when the file ends in it, -1 when there is none. */
    private long record(long at) throws IOException {
        int i = buffered(at);
        int left = length - i;
        if (version == 4) {
            if (left < KIND_BYTES) {
                return 0;
            }
            long kind = Bytes.s64(buffer, i, bigEndian);
            if (kind == KIND_MAPPING) {
                return mapping(i + KIND_BYTES, left - KIND_BYTES);
            }
            if (kind != KIND_EVENT) {
                return -1;
            }
        }
        int head = headBytes();
        if (left < head + RECORD_BYTES) {
            return 0;
        }
        int r = i + head;
        long size = Bytes.u32(buffer, r + RECORD_LENGTH_OFFSET, bigEndian);
        if (size < RECORD_BYTES || size > LONGEST_RECORD) {
            return -1;
        }
        if (left < head + size) {
            return 0;
        }
        if (!begins(r + (int) size)) {
            return -1; // its length leads to what is no record, so the length is what is broken
        }
        event(r, (int) size, at, at + head + size);
        return head + size;
    }

    /** False when what stands at an index of the buffer cannot be the beginning of a record. */
    private boolean begins(int i) {
        int r = i + headBytes();
        if (r + RECORD_BYTES > length) {
            return true;
        }
        long kind = version == 4 ? Bytes.s64(buffer, i, bigEndian) : KIND_EVENT;
        if (kind == KIND_MAPPING) {
            long n = Bytes.u32(buffer, r + MAPPING_LENGTH_OFFSET, bigEndian);
            return n > 0 && n <= LONGEST_NAME && buffer[r + MAPPING_BYTES] > ' ';
        }
        long size = Bytes.u32(buffer, r + RECORD_LENGTH_OFFSET, bigEndian);
        return kind == KIND_EVENT && size >= RECORD_BYTES && size <= LONGEST_RECORD;
    }

    private long mapping(int i, int left) {
        if (left < MAPPING_BYTES) {
            return 0;
        }
        long n = Bytes.u32(buffer, i + MAPPING_LENGTH_OFFSET, bigEndian);
        if (n == 0 || n > LONGEST_NAME) {
            return -1;
        }
        if (left < MAPPING_BYTES + n) {
            return 0;
        }
        if (names.size() < 100_000) {
            names.put(
                    Bytes.s64(buffer, i, bigEndian),
                    new String(buffer, i + MAPPING_BYTES, (int) n, StandardCharsets.US_ASCII));
        }
        return KIND_BYTES + MAPPING_BYTES + n;
    }

    private void event(int r, int size, long at, long end) {
        long id = Bytes.s64(buffer, r, bigEndian);
        long ns = Bytes.s64(buffer, r + RECORD_TIME_OFFSET, bigEndian);
        pid = version >= 3 ? Bytes.u32(buffer, r + RECORD_PID_OFFSET, bigEndian) : -1;
        // what is damaged lies between two blocks
        if (blocks == 0 || broken || at - starts[blocks - 1] >= BLOCK_BYTES) {
            if (blocks == starts.length) {
                starts = Arrays.copyOf(starts, 2 * blocks);
                ends = Arrays.copyOf(ends, 2 * blocks);
                times = Arrays.copyOf(times, 2 * blocks);
            }
            starts[blocks] = at;
            times[blocks++] = ns;
        } else {
            times[blocks - 1] = Math.min(times[blocks - 1], ns);
        }
        broken = false;
        ends[blocks - 1] = end;
        if (previousNs != Field.MISSING && ns < previousNs) {
            odd(Anomaly.Kind.TIME_BACKWARDS, at, "a time before that of the record above");
        }
        previousNs = ns;
        firstNs = Math.min(firstNs, ns);
        lastNs = Math.max(lastNs, ns);
        if (id == DROPPED_ID) {
            lossPlaces++;
            lost += size >= RECORD_BYTES + 8 ? Bytes.s64(buffer, r + RECORD_BYTES, bigEndian) : 0;
        } else if (counts.size() < 100_000 || counts.containsKey(id)) {
            counts.computeIfAbsent(id, k -> new long[1])[0]++;
        }
    }

    /** The next place at or after {@code at} where two records seem to follow each other, else the end of the file. */
    private long next(long from) throws IOException {
        for (long at = from; at < file.length(); at++) {
            int i = buffered(at);
            int size = plausible(i);
            if (size > 0 && (i + size == length || plausible(i + size) > 0)) {
                return at;
            }
        }
        return file.length();
    }

    private int plausible(int i) {
        int head = headBytes();
        if (i + head + RECORD_BYTES > length || version == 4 && Bytes.s64(buffer, i, bigEndian) != KIND_EVENT) {
            return 0;
        }
        int r = i + head;
        long id = Bytes.s64(buffer, r, bigEndian);
        long size = Bytes.u32(buffer, r + RECORD_LENGTH_OFFSET, bigEndian);
        boolean known = id == DROPPED_ID || (version == 4 ? names.containsKey(id) : id >= 0 && id < 100_000);
        boolean fits = size >= RECORD_BYTES && size <= LONGEST_RECORD && i + head + size <= length;
        return known && fits ? head + (int) size : 0;
    }
}
