package org.kickscope.imports.lines;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Searches in bytes. */
public final class Find {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long NEWLINES = ONES * '\n';

    private Find() {}

    /** Index of the first line feed in {@code [from, to)}, or {@code to}. Eight bytes at a time. */
    public static int newline(byte[] b, int from, int to) {
        int i = from;
        for (int last = to - 8; i <= last; i += 8) {
            long x = (long) LONGS.get(b, i) ^ NEWLINES;
            long zero = (x - ONES) & ~x & HIGH;
            if (zero != 0) {
                return i + (Long.numberOfTrailingZeros(zero) >>> 3);
            }
        }
        while (i < to && b[i] != '\n') {
            i++;
        }
        return i;
    }

    /** Index of the last line feed in {@code [from, to)}, or {@code from - 1}. */
    public static int lastNewline(byte[] b, int from, int to) {
        int i = to - 1;
        while (i >= from && b[i] != '\n') {
            i--;
        }
        return i;
    }

    /** True when the bytes at {@code at} are this ASCII text, wholly before {@code to}. */
    public static boolean at(byte[] b, int at, int to, String text) {
        int n = text.length();
        if (at < 0 || at + n > to) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            if (b[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** True when {@code [from, to)} holds exactly these bytes. Eight at a time, without the cost of a call for few. */
    public static boolean same(byte[] b, int from, int to, byte[] other) {
        int n = to - from;
        if (n != other.length) {
            return false;
        }
        if (n >= 8) {
            for (int i = 0; i + 8 < n; i += 8) {
                if ((long) LONGS.get(b, from + i) != (long) LONGS.get(other, i)) {
                    return false;
                }
            }
            return (long) LONGS.get(b, to - 8) == (long) LONGS.get(other, n - 8);
        }
        for (int i = 0; i < n; i++) {
            if (b[from + i] != other[i]) {
                return false;
            }
        }
        return true;
    }

    /** A hash of the length, the first eight and the last eight bytes: all of a short text. */
    public static int hash(byte[] b, int from, int to) {
        int n = to - from;
        long h = n;
        if (n >= 8) {
            h = ((long) LONGS.get(b, from) * 0x9e3779b97f4a7c15L ^ (long) LONGS.get(b, to - 8)) + n;
        } else {
            for (int i = from; i < to; i++) {
                h = h << 8 ^ h >>> 56 ^ b[i] & 0xff;
            }
        }
        h *= 0xff51afd7ed558ccdL;
        return (int) (h >>> 32);
    }

    /** Index of the first place of this ASCII text in {@code [from, to)}, or -1. */
    public static int first(byte[] b, int from, int to, String text) {
        byte c = (byte) text.charAt(0);
        for (int i = from, last = to - text.length(); i <= last; i++) {
            if (b[i] == c && at(b, i, to, text)) {
                return i;
            }
        }
        return -1;
    }

    /** Index of the last place of this ASCII text in {@code [from, to)}, or -1. */
    public static int last(byte[] b, int from, int to, String text) {
        byte c = (byte) text.charAt(0);
        for (int i = to - text.length(); i >= from; i--) {
            if (b[i] == c && at(b, i, to, text)) {
                return i;
            }
        }
        return -1;
    }
}
