package org.kickscope.imports.ctf.reader;

import java.util.Arrays;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;

/**
 * Where the parts of an event put what they read: the values of the row that is being made, and what lengths and tags
 * refer to. Not safe for several threads.
 */
final class Sink {
    private static final byte[] HEX = "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    /** Column of each field of the event's type, -1 for one that nobody wants. */
    int[] columns = new int[0];

    long[] values = new long[64];

    /** What lengths of arrays and tags of variants are, by their number in the stream. */
    final long[] saved;

    /** Thread of the event, -1 while unknown. */
    int tid;

    /** Name of the thread as an id of the trace's strings, -1 while unknown. */
    int comm;

    EventBatch batch;
    private final TextCache texts = new TextCache();
    private byte[] scratch = new byte[256];
    private int length;

    Sink(int savedValues) {
        saved = new long[savedValues];
    }

    /** Begins an event with so many wanted values. */
    void begin(int[] columnsOfType, int count) {
        columns = columnsOfType;
        tid = -1;
        comm = -1;
        if (values.length < count) {
            values = new long[2 * count];
        }
        Arrays.fill(values, 0, count, Field.MISSING);
    }

    boolean wants(int field) {
        return field >= 0 && columns[field] >= 0;
    }

    void number(int field, long value) {
        if (field >= 0) {
            int column = columns[field];
            if (column >= 0) {
                values[column] = value;
            }
        }
    }

    void text(int field, byte[] b, int from, int to) {
        values[columns[field]] = texts.value(batch, b, from, to);
    }

    void comm(byte[] b, int from, int to) {
        long id = texts.value(batch, b, from, to);
        comm = id >= 0 ? (int) id : -1;
    }

    // ---------------------------------------------------------------- texts that are put together

    void beginText() {
        length = 0;
    }

    void append(int c) {
        if (length == scratch.length) {
            scratch = Arrays.copyOf(scratch, 2 * length);
        }
        scratch[length++] = (byte) c;
    }

    void append(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            append(b[i]);
        }
    }

    /** Appends a number in hexadecimal, with as many digits as its bits have. */
    void appendHex(long value, int bits) {
        for (int shift = (bits + 3) / 4 * 4 - 4; shift >= 0; shift -= 4) {
            append(HEX[(int) (value >>> shift) & 15]);
        }
    }

    void endText(int field) {
        text(field, scratch, 0, length);
    }
}
