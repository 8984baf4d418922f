package org.kickscope.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Pages of a ring buffer as the kernel writes them, filled record by record. */
final class SyntheticPages {
    private static final int EXTEND_BITS = 27;

    private final OutputStream out;
    private final ByteBuffer page = ByteBuffer.allocate(SyntheticTrace.PAGE).order(ByteOrder.LITTLE_ENDIAN);
    private long lastTime;
    private int used;
    private long pages;
    private int record;
    private SyntheticEvent event;

    SyntheticPages(OutputStream out) {
        this.out = out;
    }

    /**
     * Begins a record: its head and the fields that all events share; the others are 0 until {@link #put}.
     *
     * @param dynamic characters of field 1, null where it has none
     */
    void begin(SyntheticEvent kind, long time, int tid, int flags, byte[] dynamic) throws IOException {
        int bytes = kind.bytes() + (dynamic == null ? 0 : (dynamic.length + 4) & ~3);
        boolean far = used > 0 && time - lastTime >= 1L << EXTEND_BITS;
        if (used + bytes + 4 + (far ? 8 : 0) > SyntheticTrace.PAGE_DATA) {
            flush();
            far = false;
        }
        if (used == 0) {
            page.putLong(0, time);
            lastTime = time;
        }
        int at = 16 + used;
        long delta = time - lastTime;
        if (far) {
            page.putInt(at, (int) (delta & ((1 << EXTEND_BITS) - 1)) << 5 | 30);
            page.putInt(at + 4, (int) (delta >>> EXTEND_BITS));
            at += 8;
            delta = 0;
        }
        page.putInt(at, (int) delta << 5 | bytes >> 2);
        record = at + 4;
        Arrays.fill(page.array(), record, record + bytes, (byte) 0);
        kind.begin(page, record, tid, flags);
        if (dynamic != null) {
            kind.dynamic(page, record, 1, dynamic);
        }
        used = at + 4 + bytes - 16;
        lastTime = time;
        event = kind;
    }

    /** Writes a number into a field of the record. */
    void put(int field, long value) {
        event.number(page, record, field, value);
    }

    /** Writes a number into an element of an array. */
    void put(int field, int element, long value) {
        event.element(page, record, field, element, value);
    }

    /** Writes characters into a field of the record. */
    void put(int field, byte[] text) {
        event.text(page, record, field, text);
    }

    /** Writes the page at hand. */
    void flush() throws IOException {
        if (used == 0) {
            return;
        }
        page.putLong(8, used);
        Arrays.fill(page.array(), 16 + used, SyntheticTrace.PAGE, (byte) 0);
        out.write(page.array());
        pages++;
        used = 0;
    }

    /** Bytes written. */
    long bytes() {
        return pages * SyntheticTrace.PAGE;
    }
}
