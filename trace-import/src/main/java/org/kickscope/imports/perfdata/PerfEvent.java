package org.kickscope.imports.perfdata;

import static org.kickscope.imports.perfdata.PerfLayout.*;

import org.kickscope.imports.binary.Bytes;

/**
 * One event that perf counted ({@code struct perf_event_attr}), and where its samples have what. Offsets count from the
 * head of the record; -1 for what a sample does not have.
 */
final class PerfEvent {
    final int number;
    final int type;
    final long config;
    final long sampleType;
    /** Records that are no samples end with time, CPU and so on. */
    final boolean idAll;

    /** {@code clockid_t}, -1 for perf's own clock. */
    final int clock;

    final int identifierAt;
    final int tidAt;
    final int timeAt;
    final int idAt;
    final int cpuAt;
    /** End of the fields of fixed size; what follows is {@code READ}, {@code CALLCHAIN}, {@code RAW}. */
    private final int fixedEnd;

    private final long readFormat;
    /** From the end of a record that is no sample; -1 for none. */
    final int timeFromEnd;

    final int cpuFromEnd;

    String name;

    PerfEvent(int number, byte[] b, int at, int length, boolean bigEndian) {
        this.number = number;
        type = Bytes.s32(b, at + ATTR_TYPE, bigEndian);
        config = Bytes.s64(b, at + ATTR_CONFIG, bigEndian);
        sampleType = Bytes.s64(b, at + ATTR_SAMPLE_TYPE, bigEndian);
        readFormat = Bytes.s64(b, at + ATTR_READ_FORMAT, bigEndian);
        long flags = Bytes.s64(b, at + ATTR_FLAGS, bigEndian);
        idAll = flag(flags, FLAG_SAMPLE_ID_ALL, bigEndian);
        clock = flag(flags, FLAG_USE_CLOCK, bigEndian) && length >= ATTR_CLOCK + 4
                ? Bytes.s32(b, at + ATTR_CLOCK, bigEndian)
                : -1;
        int o = RECORD_HEAD_BYTES;
        identifierAt = has(SAMPLE_IDENTIFIER) ? o : -1;
        o += has(SAMPLE_IDENTIFIER) ? 8 : 0;
        o += has(SAMPLE_IP) ? 8 : 0;
        tidAt = has(SAMPLE_TID) ? o + 4 : -1;
        o += has(SAMPLE_TID) ? 8 : 0;
        timeAt = has(SAMPLE_TIME) ? o : -1;
        o += has(SAMPLE_TIME) ? 8 : 0;
        o += has(SAMPLE_ADDR) ? 8 : 0;
        idAt = has(SAMPLE_ID) ? o : -1;
        o += has(SAMPLE_ID) ? 8 : 0;
        o += has(SAMPLE_STREAM_ID) ? 8 : 0;
        cpuAt = has(SAMPLE_CPU) ? o : -1;
        o += has(SAMPLE_CPU) ? 8 : 0;
        o += has(SAMPLE_PERIOD) ? 8 : 0;
        fixedEnd = o;
        int back = 0;
        back += has(SAMPLE_IDENTIFIER) ? 8 : 0;
        back += has(SAMPLE_CPU) ? 8 : 0;
        cpuFromEnd = idAll && has(SAMPLE_CPU) ? back : -1;
        back += has(SAMPLE_STREAM_ID) ? 8 : 0;
        back += has(SAMPLE_ID) ? 8 : 0;
        back += has(SAMPLE_TIME) ? 8 : 0;
        timeFromEnd = idAll && has(SAMPLE_TIME) ? back : -1;
        name = "event " + number;
    }

    /** Compilers give the first bit field the lowest bit on little-endian machines, the highest on the others. */
    private static boolean flag(long flags, int bit, boolean bigEndian) {
        return (flags >>> (bigEndian ? 63 - bit : bit) & 1) != 0;
    }

    boolean has(long bit) {
        return (sampleType & bit) != 0;
    }

    boolean isTracepoint() {
        return type == TYPE_TRACEPOINT;
    }

    /** Bytes of the part of a sample that always has the same layout. */
    int fixedEnd() {
        return fixedEnd;
    }

    /**
     * Where the bytes of the tracepoint's record begin: behind their 32 bits of length.
     *
     * @param at head of the sample
     * @param end its end
     * @return index, or -1 when there are none or the lengths before them are absurd
     */
    int raw(byte[] b, int at, int end, boolean bigEndian) {
        if (!has(SAMPLE_RAW)) {
            return -1;
        }
        long o = at + (long) fixedEnd;
        if (has(SAMPLE_READ)) {
            o = afterRead(b, o, end, bigEndian);
        }
        if (has(SAMPLE_CALLCHAIN) && o >= 0) {
            long calls = o + 8 <= end ? Bytes.s64(b, (int) o, bigEndian) : -1;
            o = calls < 0 || calls > 1 << 16 ? -1 : o + 8 + 8 * calls;
        }
        if (o < 0 || o + 4 > end) {
            return -1;
        }
        long length = Bytes.u32(b, (int) o, bigEndian);
        return o + 4 + length > end ? -1 : (int) o + 4;
    }

    private long afterRead(byte[] b, long at, int end, boolean bigEndian) {
        int each = 8 + ((readFormat & READ_ID) != 0 ? 8 : 0) + ((readFormat & READ_LOST) != 0 ? 8 : 0);
        int times = ((readFormat & READ_TIME_ENABLED) != 0 ? 8 : 0) + ((readFormat & READ_TIME_RUNNING) != 0 ? 8 : 0);
        if ((readFormat & READ_GROUP) == 0) {
            return at + times + each;
        }
        long members = at + 8 <= end ? Bytes.s64(b, (int) at, bigEndian) : -1;
        return members < 0 || members > 1 << 16 ? -1 : at + 8 + times + each * members;
    }
}
