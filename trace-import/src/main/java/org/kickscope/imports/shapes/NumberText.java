package org.kickscope.imports.shapes;

import java.util.Arrays;
import org.kickscope.imports.lines.Find;

/**
 * Reads numbers out of bytes without making objects: the value and the end of the last number read stay in this reader.
 * Values keep their low 64 bits. Not safe for several threads.
 */
final class NumberText {
    private static final byte[] HEX = new byte[256];

    static {
        Arrays.fill(HEX, (byte) -1);
        for (int i = 0; i < 10; i++) {
            HEX['0' + i] = (byte) i;
        }
        for (int i = 0; i < 6; i++) {
            HEX['a' + i] = (byte) (10 + i);
            HEX['A' + i] = (byte) (10 + i);
        }
    }

    /** The number read last. */
    long value;

    /** Index after its last digit. */
    int end;

    static boolean digit(byte b) {
        return b >= '0' && b <= '9';
    }

    static int hexDigit(byte b) {
        return HEX[b & 0xff];
    }

    /** Reads {@code -?[0-9]+}; false when there is no digit. */
    boolean decimal(byte[] b, int from, int to) {
        int i = from;
        boolean minus = i < to && b[i] == '-';
        if (minus) {
            i++;
        }
        int first = i;
        long v = 0;
        while (i < to && digit(b[i])) {
            v = v * 10 + (b[i] - '0');
            i++;
        }
        value = minus ? -v : v;
        end = i;
        return i > first;
    }

    /** Reads {@code -?(0x)?[0-9a-f]+}. */
    boolean hex(byte[] b, int from, int to) {
        int i = from;
        boolean minus = i < to && b[i] == '-';
        if (minus) {
            i++;
        }
        if (i + 1 < to && b[i] == '0' && (b[i + 1] | 0x20) == 'x') {
            i += 2;
        }
        int first = i;
        long v = 0;
        int d;
        while (i < to && (d = HEX[b[i] & 0xff]) >= 0) {
            v = v << 4 | d;
            i++;
        }
        value = minus ? -v : v;
        end = i;
        return i > first;
    }

    /** Reads hexadecimal with {@code 0x}, else decimal; {@code (nil)} and {@code (null)} are 0. */
    boolean any(byte[] b, int from, int to) {
        if (from + 1 < to && b[from] == '0' && (b[from + 1] | 0x20) == 'x') {
            return hex(b, from, to);
        }
        if (from < to && b[from] == '(') {
            return nil(b, from, to);
        }
        return decimal(b, from, to);
    }

    private boolean nil(byte[] b, int from, int to) {
        int n = Find.at(b, from, to, "(nil)") ? 5 : Find.at(b, from, to, "(null)") ? 6 : 0;
        value = 0;
        end = from + n;
        return n > 0;
    }

    /**
     * True when {@code [from, to)} is how the kernel prints a hashed or bare pointer: 16 hexadecimal digits that begin
     * with 0 or hold a letter ({@code lib/vsprintf.c}, {@code pointer_string}); a decimal number of that length does
     * neither.
     */
    static boolean pointer(byte[] b, int from, int to) {
        if (to - from != 16) {
            return false;
        }
        boolean letter = b[from] == '0';
        for (int i = from; i < to; i++) {
            int d = HEX[b[i] & 0xff];
            if (d < 0) {
                return false;
            }
            letter |= d > 9;
        }
        return letter;
    }
}
