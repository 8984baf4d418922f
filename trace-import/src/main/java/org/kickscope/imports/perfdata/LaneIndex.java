package org.kickscope.imports.perfdata;

import java.util.Arrays;

/**
 * Which stretches of a file hold the records of one ring, and how they make blocks. Records of other rings may lie in a
 * stretch: small gaps are bridged. A stretch takes 12 bytes of memory; where rings take turns after every record and lie
 * further apart than a bridge, each record is one. Filled in the order of the file; read only afterwards.
 */
final class LaneIndex {
    /** Records of others up to so many bytes are bridged. */
    private static final int BRIDGED = 4 << 10;

    private static final int BLOCK = 256 << 10;

    /** CPU of the ring, -1 for the ring of one thread. */
    final int cpu;
    /** Thread of the ring where it belongs to one, else -1. */
    final int tid;

    private long[] from = new long[16];
    private int[] bytes = new int[16];
    private int runs;
    private int[] firstRun = new int[8];
    private long[] startNs = new long[8];
    private int blocks;
    private int inBlock;
    private long total;

    LaneIndex(int cpu, int tid) {
        this.cpu = cpu;
        this.tid = tid;
    }

    /** Adds a record. */
    void add(long position, int size, long ns) {
        total += size;
        if (blocks == 0 || inBlock + size > BLOCK) {
            beginBlock(ns);
        } else {
            startNs[blocks - 1] = Math.min(startNs[blocks - 1], ns);
            long end = from[runs - 1] + bytes[runs - 1];
            if (position - end <= BRIDGED) {
                int more = (int) (position + size - end);
                bytes[runs - 1] += more;
                inBlock += more;
                return;
            }
        }
        if (runs == from.length) {
            from = Arrays.copyOf(from, 2 * runs);
            bytes = Arrays.copyOf(bytes, 2 * runs);
        }
        from[runs] = position;
        bytes[runs++] = size;
        inBlock += size;
    }

    private void beginBlock(long ns) {
        if (blocks == firstRun.length) {
            firstRun = Arrays.copyOf(firstRun, 2 * blocks);
            startNs = Arrays.copyOf(startNs, 2 * blocks);
        }
        firstRun[blocks] = runs;
        startNs[blocks++] = ns;
        inBlock = 0;
    }

    int blocks() {
        return blocks;
    }

    int firstRun(int block) {
        return firstRun[block];
    }

    /** Run after the last of a block. */
    int endRun(int block) {
        return block + 1 < blocks ? firstRun[block + 1] : runs;
    }

    long from(int run) {
        return from[run];
    }

    int bytes(int run) {
        return bytes[run];
    }

    /** Smallest time in a block. */
    long startNs(int block) {
        return startNs[block];
    }

    /** Bytes of the stretches of a block. */
    long blockBytes(int block) {
        long sum = 0;
        for (int r = firstRun[block]; r < endRun(block); r++) {
            sum += bytes[r];
        }
        return sum;
    }

    /** Bytes of its own records. */
    long totalBytes() {
        return total;
    }
}
