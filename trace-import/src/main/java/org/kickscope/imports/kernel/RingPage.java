package org.kickscope.imports.kernel;

import org.kickscope.imports.binary.Bytes;

/**
 * Walks the records of one page of the kernel's ring buffer, without making objects. Each record has a head of 32 bits:
 * 5 bits of kind, 27 bits of time since the record before (kernel {@code include/linux/ring_buffer.h},
 * {@code enum ring_buffer_type}):
 *
 * <table>
 * <caption>Kinds of records</caption>
 * <tr><td>1–28</td><td>an event of 4 × kind bytes</td></tr>
 * <tr><td>0</td><td>an event whose length, 4 more than its data, is in the next 32 bits</td></tr>
 * <tr><td>29</td><td>padding: the rest of the page, or a discarded event with its length in the next 32 bits</td></tr>
 * <tr><td>30</td><td>more time: the next 32 bits are bits 27–58 of the step</td></tr>
 * <tr><td>31</td><td>absolute time: the same bits, of the time itself; its upper 5 bits are those of the time before</td></tr>
 * </table>
 *
 * <p>Times of padding records count, as trace-cmd counts them. Cost: about 3 ns for each record. Not safe for use by
 * several threads.
 */
public final class RingPage {
    /** {@link #lost()} when events are lost and their number is not stored. */
    public static final long LOST_UNKNOWN = -1;

    private static final int PADDING = 29;
    private static final int TIME_EXTEND = 30;
    private static final int TIME_STAMP = 31;
    private static final int TIME_BITS = 27;
    private static final int TIME_MASK = (1 << TIME_BITS) - 1;

    /** Bits of a time that an absolute stamp does not hold. */
    private static final long TIME_TOP = 0x1fL << 59;

    private final PageHeader header;
    private final boolean bigEndian;
    private byte[] bytes;
    private int next;
    private int end;
    private long time;
    private int dataAt;
    private int dataLength;
    private long lost;
    private boolean cut;
    private String defect;

    public RingPage(PageHeader header, boolean bigEndian) {
        this.header = header;
        this.bigEndian = bigEndian;
    }

    /**
     * Goes to the begin of a page.
     *
     * @param in bytes that hold it
     * @param at where it begins
     * @param available bytes of it that are there; fewer than a page when the file is cut
     */
    public void load(byte[] in, int at, int available) {
        bytes = in;
        defect = null;
        cut = false;
        lost = 0;
        dataLength = 0;
        next = at + header.dataOffset();
        dataAt = next;
        end = next;
        time = 0;
        if (available < header.dataOffset()) {
            cut = true;
            return;
        }
        time = Bytes.s64(in, at + PageHeader.TIME_OFFSET, bigEndian);
        long word = header.commitSize() == 8
                ? Bytes.s64(in, at + header.commitOffset(), bigEndian)
                : Bytes.u32(in, at + header.commitOffset(), bigEndian);
        int commit = (int) word & PageHeader.COMMIT_MASK;
        int room = available - header.dataOffset();
        if (((int) word & PageHeader.LOST) != 0) {
            boolean stored = ((int) word & PageHeader.LOST_STORED) != 0 && commit + header.commitSize() <= room;
            lost = LOST_UNKNOWN;
            if (stored) {
                long n = header.commitSize() == 8
                        ? Bytes.s64(in, next + commit, bigEndian)
                        : Bytes.u32(in, next + commit, bigEndian);
                lost = n > 0 ? n : LOST_UNKNOWN;
            }
        }
        if (commit > room) {
            cut = true;
            commit = room;
        }
        end = next + commit;
    }

    /** Goes to the next event; false at the end of the page, see {@link #defect()}. */
    public boolean next() {
        byte[] b = bytes;
        int at = next;
        int last = end;
        long t = time;
        while (at + 4 <= last) {
            int head = Bytes.s32(b, at, bigEndian);
            int kind = bigEndian ? head >>> TIME_BITS : head & 0x1f;
            int step = bigEndian ? head & TIME_MASK : head >>> 5;
            if (kind - 1 < PADDING - 1 && kind > 0) {
                int length = kind << 2;
                if (at + 4 + length > last) {
                    return broken(at, t, "an event that ends behind its page");
                }
                time = t + step;
                dataAt = at + 4;
                dataLength = length;
                next = at + 4 + length;
                return true;
            }
            if (kind == PADDING && step == 0) {
                break;
            }
            if (at + 8 > last) {
                return broken(at, t, "a record head that ends behind its page");
            }
            long word = Bytes.u32(b, at + 4, bigEndian);
            if (kind == 0) {
                long length = ((word + 3) & ~3L) - 4;
                if (length < 0 || at + 8 + length > last) {
                    return broken(at, t, "an event of length " + word);
                }
                time = t + step;
                dataAt = at + 8;
                dataLength = (int) length;
                next = at + 8 + (int) length;
                return true;
            }
            if (kind == TIME_EXTEND) {
                t += (word << TIME_BITS) + step;
                at += 8;
            } else if (kind == TIME_STAMP) {
                t = absolute((word << TIME_BITS) + step, t);
                at += 8;
            } else {
                t += step;
                if (at + 4 + word > last) {
                    return broken(at, t, "padding of length " + word);
                }
                at += 4 + (int) word;
            }
        }
        if (at < last && at + 4 > last) {
            return broken(at, t, "a record head that ends behind its page");
        }
        next = last;
        time = t;
        return false;
    }

    private static long absolute(long stamp, long before) {
        long top = before & TIME_TOP;
        if (top == 0) {
            return stamp;
        }
        long t = stamp | top;
        return Long.compareUnsigned(t, before) < 0 ? t + (1L << 59) : t;
    }

    private boolean broken(int at, long t, String what) {
        // a page that the file cuts ends inside a record as a matter of course
        defect = cut ? null : what;
        next = at;
        end = at;
        time = t;
        return false;
    }

    /** Time of the event, or of the page before its first event, in the recorder's clock. */
    public long time() {
        return time;
    }

    /** Where the record of the event begins in the bytes; after the last event, where the walk ended. */
    public int dataAt() {
        return dataAt;
    }

    /** Bytes of the record, rounded up to 4. */
    public int dataLength() {
        return dataLength;
    }

    /** Events lost before this page: 0 none, {@link #LOST_UNKNOWN}, or how many. */
    public long lost() {
        return lost;
    }

    /** True when less of the page is there than its head says. */
    public boolean cut() {
        return cut;
    }

    /** What stopped the walk before the end of the page, null where nothing did. */
    public String defect() {
        return defect;
    }

    /** After the walk: where it stopped. */
    public int stoppedAt() {
        return next;
    }
}
