package org.kickscope.imports.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Builds one ring buffer page of 8-byte longs for tests, as {@code kernel/trace/ring_buffer.c} lays it out. */
public final class PageBuilder {
    private final ByteBuffer page;
    private final boolean big;

    public PageBuilder(int bytes, boolean bigEndian, long time) {
        big = bigEndian;
        page = ByteBuffer.allocate(bytes).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        page.putLong(0, time);
        page.position(16);
    }

    private void head(int kind, int step) {
        page.putInt(big ? kind << 27 | step : step << 5 | kind);
    }

    /** An event with its length in its head; the data's length must be a multiple of 4, 112 at most. */
    public PageBuilder event(int step, byte[] data) {
        head(data.length / 4, step);
        page.put(data);
        return this;
    }

    /** An event with its length in a word. */
    public PageBuilder longEvent(int step, byte[] data) {
        head(0, step);
        page.putInt(data.length + 4);
        page.put(data);
        return this;
    }

    public PageBuilder extend(long step) {
        head(30, (int) (step & 0x7ffffff));
        page.putInt((int) (step >>> 27));
        return this;
    }

    public PageBuilder stamp(long time) {
        head(31, (int) (time & 0x7ffffff));
        page.putInt((int) (time >>> 27));
        return this;
    }

    /** A discarded event of so many bytes behind its head. */
    public PageBuilder discarded(int step, int bytes) {
        head(29, step);
        page.putInt(bytes);
        page.position(page.position() + bytes - 4);
        return this;
    }

    public PageBuilder raw(int word) {
        page.putInt(word);
        return this;
    }

    /** The page; lost -1 for an unknown number, 0 for none. */
    public byte[] done(long lost) {
        int commit = page.position() - 16;
        long word = commit;
        if (lost != 0) {
            word |= 1L << 31;
        }
        if (lost > 0) {
            word |= 1L << 30;
            page.putLong(16 + commit, lost);
        }
        page.putLong(8, word);
        return page.array();
    }

    /** A record of that type and thread, with data behind the common fields. */
    public static byte[] record(boolean bigEndian, int type, int tid, byte... data) {
        ByteBuffer b = ByteBuffer.allocate(8 + (data.length + 3 & ~3))
                .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        b.putShort((short) type).put((byte) 1).put((byte) 2).putInt(tid).put(data);
        return b.array();
    }
}
