package org.kickscope.imports.ctf.reader;

import java.util.Arrays;
import org.kickscope.trace.Field;

/** The packets of one stream in order: columns, some 70 bytes for each packet. Grows while a trace is opened. */
final class PacketTable {
    private int size;
    private int[] file = new int[16];
    private long[] offset = new long[16];
    private long[] bytes = new long[16];
    private long[] contentBits = new long[16];
    private int[] payloadBit = new int[16];
    private long[] begin = new long[16];
    private long[] end = new long[16];
    private long[] discarded = new long[16];
    private long[] sequence = new long[16];
    private int[] cpu = new int[16];

    /**
     * A packet.
     *
     * @param offset first byte in its file
     * @param bytes its size; of the last packet of a cut file, what is left
     * @param contentBits bits in use, counted from the first of the packet
     * @param payloadBit where its events begin
     * @param begin time of its first event in cycles, {@link Field#MISSING} where not told
     * @param end time of its end in cycles, {@link Field#MISSING} where not told
     * @param discarded events dropped so far, {@link Field#MISSING} where not told
     * @param sequence its number in the stream, {@link Field#MISSING} where not told
     * @param cpu -1 where not told
     */
    record Packet(
            long offset,
            long bytes,
            long contentBits,
            int payloadBit,
            long begin,
            long end,
            long discarded,
            long sequence,
            int cpu) {}

    void add(int ofFile, Packet p) {
        if (size == file.length) {
            int more = 2 * size;
            file = Arrays.copyOf(file, more);
            offset = Arrays.copyOf(offset, more);
            bytes = Arrays.copyOf(bytes, more);
            contentBits = Arrays.copyOf(contentBits, more);
            payloadBit = Arrays.copyOf(payloadBit, more);
            begin = Arrays.copyOf(begin, more);
            end = Arrays.copyOf(end, more);
            discarded = Arrays.copyOf(discarded, more);
            sequence = Arrays.copyOf(sequence, more);
            cpu = Arrays.copyOf(cpu, more);
        }
        int i = size++;
        file[i] = ofFile;
        offset[i] = p.offset();
        bytes[i] = p.bytes();
        contentBits[i] = p.contentBits();
        payloadBit[i] = p.payloadBit();
        begin[i] = p.begin();
        end[i] = p.end();
        discarded[i] = p.discarded();
        sequence[i] = p.sequence();
        cpu[i] = p.cpu();
    }

    void addAll(PacketTable other, int ofFile) {
        for (int i = 0; i < other.size; i++) {
            add(
                    ofFile,
                    new Packet(
                            other.offset[i],
                            other.bytes[i],
                            other.contentBits[i],
                            other.payloadBit[i],
                            other.begin[i],
                            other.end[i],
                            other.discarded[i],
                            other.sequence[i],
                            other.cpu[i]));
        }
    }

    int size() {
        return size;
    }

    /** Index of the packet's file in its lane. */
    int file(int i) {
        return file[i];
    }

    long offset(int i) {
        return offset[i];
    }

    long bytes(int i) {
        return bytes[i];
    }

    long contentBits(int i) {
        return contentBits[i];
    }

    int payloadBit(int i) {
        return payloadBit[i];
    }

    long begin(int i) {
        return begin[i];
    }

    long end(int i) {
        return end[i];
    }

    int cpu(int i) {
        return cpu[i];
    }

    /** The CPU of all packets, -1 where they have several or none. */
    int cpu() {
        for (int i = 1; i < size; i++) {
            if (cpu[i] != cpu[0]) {
                return -1;
            }
        }
        return size == 0 ? -1 : cpu[0];
    }

    /**
     * Events that the tracer dropped since the packet before, by its counter. Of the first packet: since the tracing began.
     *
     * @param counterBits bits of the counter, which begins again at 0 after its largest value
     */
    long lost(int i, int counterBits) {
        if (discarded[i] == Field.MISSING) {
            return 0;
        }
        long before = i == 0 ? 0 : discarded[i - 1];
        if (before == Field.MISSING) {
            return 0;
        }
        long mask = counterBits >= Long.SIZE ? -1 : (1L << counterBits) - 1;
        long more = discarded[i] - before & mask;
        // a counter of damaged packets goes anywhere: half its range is more than any trace loses
        return more < 0 || counterBits < Long.SIZE && more > mask >>> 1 ? 0 : more;
    }

    /** Packets that are missing before this one, by its number; 0 where the packets have none. */
    long missingBefore(int i) {
        if (i == 0 || sequence[i] == Field.MISSING || sequence[i - 1] == Field.MISSING) {
            return 0;
        }
        return Math.max(0, sequence[i] - sequence[i - 1] - 1);
    }

    /** Packets before the first one that is here, by its number; 0 where it has none. */
    long missingAtFirst() {
        return size == 0 || sequence[0] == Field.MISSING ? 0 : Math.max(0, sequence[0]);
    }
}
