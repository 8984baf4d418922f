package org.kickscope.imports.binary;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers in a byte array, of either byte order, at any alignment. One flag chooses the order, so that readers of both
 * orders are the same code; the branch is the same for a whole file and costs nothing that can be measured.
 */
public final class Bytes {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Bytes() {}

    public static int u8(byte[] b, int at) {
        return b[at] & 0xff;
    }

    public static int u16(byte[] b, int at, boolean bigEndian) {
        short v = (short) SHORT.get(b, at);
        return (bigEndian ? Short.reverseBytes(v) : v) & 0xffff;
    }

    public static int s32(byte[] b, int at, boolean bigEndian) {
        int v = (int) INT.get(b, at);
        return bigEndian ? Integer.reverseBytes(v) : v;
    }

    public static long u32(byte[] b, int at, boolean bigEndian) {
        return s32(b, at, bigEndian) & 0xffff_ffffL;
    }

    public static long s64(byte[] b, int at, boolean bigEndian) {
        long v = (long) LONG.get(b, at);
        return bigEndian ? Long.reverseBytes(v) : v;
    }
}
