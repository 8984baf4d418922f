package org.kickscope.imports.qemu;

/**
 * Places and sizes in a file of QEMU's {@code simple} trace backend, in the byte order of the machine that wrote it. QEMU
 * {@code trace/simple.c}, {@code TraceLogHeader} and {@code TraceRecord}; {@code scripts/simpletrace.py}.
 */
final class SimpleLayout {
    /** The header: an event number that is none, the magic, the version; 64 bits each. */
    static final int HEADER_BYTES = 24;

    static final long HEADER_ID = -1;
    static final int MAGIC_OFFSET = 8;
    static final long MAGIC = 0xf2b177cb0aa429b4L;
    static final int VERSION_OFFSET = 16;

    /** Version 4: before each record, 64 bits with its kind. */
    static final int KIND_BYTES = 8;

    static final long KIND_MAPPING = 0;
    static final long KIND_EVENT = 1;

    /** A mapping: number of the event (64), length of its name (32), the name. */
    static final int MAPPING_BYTES = 12;

    static final int MAPPING_LENGTH_OFFSET = 8;

    /** A record: number of the event (64), nanoseconds (64), length of it all (32), process (32), arguments. */
    static final int RECORD_BYTES = 24;

    static final int RECORD_TIME_OFFSET = 8;
    static final int RECORD_LENGTH_OFFSET = 16;
    static final int RECORD_PID_OFFSET = 20;

    /** The number of the record that tells how many events were dropped. */
    static final long DROPPED_ID = -2;

    /** QEMU's buffer; no record is longer. */
    static final int LONGEST_RECORD = 4096 * 64;

    static final int LONGEST_NAME = 512;

    private SimpleLayout() {}
}
