package org.kickscope.imports.ctf.reader;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A position in the bits of a packet. Integers of CTF may have any length of 1 to 64 bits and lie anywhere: in little
 * endian the first bit of a byte is its lowest, in big endian its highest (CTF 1.8, section 4.1.5). Not safe for several
 * threads.
 */
final class Bits {
    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    byte[] bytes;

    /** Next bit, counted from the first of {@link #bytes}. */
    long at;

    /** Bit after the last that may be read; a multiple of eight of it lies within {@link #bytes}. */
    long end;

    /** Bits that {@link #at} is behind a multiple of the packet's alignment when it is 0: 0 for a window at its beginning. */
    void set(byte[] source, long from, long to) {
        bytes = source;
        at = from;
        end = to;
    }

    /** Goes on to the next multiple of {@code alignment} bits, a power of two. */
    void align(int alignment) throws CutException {
        long to = (at + alignment - 1) & -(long) alignment;
        if (to > end) {
            throw CutException.END;
        }
        at = to;
    }

    void skip(long bits) throws CutException {
        if (bits > end - at || bits < 0) {
            throw CutException.END;
        }
        at += bits;
    }

    /** Reads an integer of 1 to 64 bits; the sign is extended when {@code signed}. */
    long integer(int length, boolean signed, boolean bigEndian) throws CutException {
        long from = at;
        if (length > end - from) {
            throw CutException.END;
        }
        at = from + length;
        int offset = (int) from & 7;
        int index = (int) (from >>> 3);
        long raw;
        if (offset + length <= Long.SIZE && index + Long.BYTES <= bytes.length) {
            raw = bigEndian
                    ? (long) BIG.get(bytes, index) >>> Long.SIZE - offset - length
                    : (long) LITTLE.get(bytes, index) >>> offset;
        } else {
            raw = bitwise(from, length, bigEndian);
        }
        int spare = Long.SIZE - length;
        return signed ? raw << spare >> spare : raw << spare >>> spare;
    }

    /** At the end of the array, or over nine bytes. */
    private long bitwise(long from, int length, boolean bigEndian) {
        long v = 0;
        int done = 0;
        while (done < length) {
            long p = from + done;
            int inByte = (int) p & 7;
            int n = Math.min(8 - inByte, length - done);
            int b = bytes[(int) (p >>> 3)] & 0xff;
            int piece = (bigEndian ? b >>> 8 - inByte - n : b >>> inByte) & (1 << n) - 1;
            v = bigEndian ? v << n | piece : v | (long) piece << done;
            done += n;
        }
        return v;
    }

    /** Index of the byte at the position, which must be a multiple of eight. */
    int index() {
        return (int) (at >>> 3);
    }

    /** Index after the last byte that may be read. */
    int endIndex() {
        return (int) (end >>> 3);
    }
}
