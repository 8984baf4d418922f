package org.kickscope.imports.perfdata;

/** Offsets and numbers of perf.data; sources in {@code package-info}. */
final class PerfLayout {
    /** Magic "PERFILE2" of version 2, as the bytes of a little-endian machine. */
    static final byte[] MAGIC = {'P', 'E', 'R', 'F', 'I', 'L', 'E', '2'};

    /** Of the file header. */
    static final int HEADER_SIZE_OFFSET = 8;

    static final int PIPE_HEADER_BYTES = 16;
    static final int ATTR_SIZE_OFFSET = 16;
    static final int ATTRS_OFFSET = 24;
    static final int DATA_OFFSET = 40;
    static final int FEATURES_OFFSET = 72;
    static final int FEATURE_BITS = 256;
    static final int FILE_HEADER_BYTES = 104;

    /** Features. */
    static final int FEATURE_TRACING_DATA = 1;

    static final int FEATURE_HOSTNAME = 3;
    static final int FEATURE_OS_RELEASE = 4;
    static final int FEATURE_VERSION = 5;
    static final int FEATURE_CPUS = 7;
    static final int FEATURE_COMMAND_LINE = 11;
    static final int FEATURE_EVENT_DESCRIPTIONS = 12;
    static final int FEATURE_DIRECTORY = 24;
    static final int FEATURE_CLOCK_DATA = 29;

    /** Of {@code struct perf_event_attr}. */
    static final int ATTR_TYPE = 0;

    static final int ATTR_BYTES = 4;
    static final int ATTR_CONFIG = 8;
    static final int ATTR_SAMPLE_TYPE = 24;
    static final int ATTR_READ_FORMAT = 32;
    static final int ATTR_FLAGS = 40;
    static final int ATTR_CLOCK = 92;

    /** The first version of the structure. */
    static final int LEAST_ATTR_BYTES = 64;

    static final int MOST_ATTR_BYTES = 4096;

    /** {@code PERF_TYPE_TRACEPOINT}: the config is the number of the event in tracefs. */
    static final int TYPE_TRACEPOINT = 2;

    /** Bits of the flags. */
    static final int FLAG_SAMPLE_ID_ALL = 18;

    static final int FLAG_USE_CLOCK = 25;

    /** Bits of {@code sample_type}. */
    static final long SAMPLE_IP = 1;

    static final long SAMPLE_TID = 1 << 1;
    static final long SAMPLE_TIME = 1 << 2;
    static final long SAMPLE_ADDR = 1 << 3;
    static final long SAMPLE_READ = 1 << 4;
    static final long SAMPLE_CALLCHAIN = 1 << 5;
    static final long SAMPLE_ID = 1 << 6;
    static final long SAMPLE_CPU = 1 << 7;
    static final long SAMPLE_PERIOD = 1 << 8;
    static final long SAMPLE_STREAM_ID = 1 << 9;
    static final long SAMPLE_RAW = 1 << 10;
    static final long SAMPLE_IDENTIFIER = 1 << 16;

    /** Bits of {@code read_format}. */
    static final long READ_TIME_ENABLED = 1;

    static final long READ_TIME_RUNNING = 1 << 1;
    static final long READ_ID = 1 << 2;
    static final long READ_GROUP = 1 << 3;
    static final long READ_LOST = 1 << 4;

    /** Of a record's head: type, 16 bits of misc, size with the head. */
    static final int RECORD_SIZE_OFFSET = 6;

    static final int RECORD_HEAD_BYTES = 8;

    /** Records of the kernel. */
    static final int LOST = 2;

    static final int COMM = 3;
    static final int FORK = 7;
    static final int SAMPLE = 9;
    static final int LOST_SAMPLES = 13;

    /** Records that perf adds. */
    static final int USER_FIRST = 64;

    static final int HEADER_ATTR = 64;
    static final int TRACING_DATA = 66;
    static final int ID_INDEX = 69;
    static final int AUXTRACE = 71;
    static final int EVENT_UPDATE = 78;
    static final int HEADER_FEATURE = 80;
    static final int COMPRESSED = 81;
    static final int COMPRESSED2 = 83;

    /** {@code PERF_EVENT_UPDATE__NAME}. */
    static final long UPDATE_NAME = 2;

    private PerfLayout() {}
}
