package org.kickscope.imports.tracedat.file;

import java.nio.charset.StandardCharsets;

/**
 * All offsets, sizes and numbers of trace.dat files, versions 6 and 7: trace-cmd.dat.v6(5) and trace-cmd.dat.v7(5). What
 * is inside a page of trace data is the kernel's and stands in {@code org.kickscope.imports.kernel}.
 */
public final class TraceDatLayout {
    // ---- "INITIAL FORMAT"
    /** 3 bytes of magic and 7 of text. */
    public static final byte[] MAGIC = {0x17, 0x08, 0x44, 't', 'r', 'a', 'c', 'i', 'n', 'g'};

    /** The version, digits and NUL, follows the magic. */
    public static final int VERSION_OFFSET = 10;

    /** Longest version text that is looked at. */
    public static final int VERSION_LONGEST = 8;

    // after the version: 1 byte of byte order, 1 byte of long size, 4 bytes of page size
    public static final int LITTLE_ENDIAN = 0;
    public static final int BIG_ENDIAN = 1;

    /** Smallest and largest page that a kernel could have written (sub-buffers of up to 2^7 pages of 64 KiB). */
    public static final int SMALLEST_PAGE = 64;

    public static final int LARGEST_PAGE = 8 << 20;

    // ---- "HEADER INFO FORMAT", texts that open a part; version 7 has them inside its section

    // ---- "REST OF TRACE-CMD HEADER" of version 6
    public static final int PART_NAME_BYTES = 10;
    public static final byte[] PART_OPTIONS = ascii("options  \0");
    public static final byte[] PART_LATENCY = ascii("latency  \0");
    public static final byte[] PART_FLYRECORD = ascii("flyrecord\0");

    // ---- "FORMAT OF THE SECTION HEADER" of version 7
    public static final int SECTION_ID = 0;
    public static final int SECTION_FLAGS = 2;
    public static final int SECTION_STRING = 4;
    public static final int SECTION_SIZE = 8;
    public static final int SECTION_HEADER_BYTES = 16;
    public static final int SECTION_COMPRESSED = 1;

    // ---- "COMPRESSION FORMAT": 4 bytes compressed size, 4 bytes plain size, data
    public static final int CHUNK_COMPRESSED_SIZE = 0;
    public static final int CHUNK_PLAIN_SIZE = 4;
    public static final int CHUNK_HEADER_BYTES = 8;

    /** Before the chunks of one CPU: 4 bytes with their number. */
    public static final int CHUNK_COUNT_BYTES = 4;

    /** trace-cmd writes 10 pages into a chunk; ten of the largest sub-buffers stay under this. */
    public static final int LARGEST_CHUNK = 32 << 20;

    /** No page of events packs better than so; zlib cannot, and zeros in zstd would fill any memory. */
    public static final long BEST_PACKING = 2000;

    /** Largest section of meta data that is read; the largest real one, kallsyms, has some 20 MiB. */
    public static final int LARGEST_SECTION = 96 << 20;

    // ---- options and the sections of the same number
    public static final int OPTION_DONE = 0;
    public static final int OPTION_DATE = 1;
    public static final int OPTION_CPUSTAT = 2;
    public static final int OPTION_BUFFER = 3;
    public static final int OPTION_TRACECLOCK = 4;
    public static final int OPTION_UNAME = 5;
    public static final int OPTION_HOOK = 6;
    public static final int OPTION_OFFSET = 7;
    public static final int OPTION_CPUCOUNT = 8;
    public static final int OPTION_VERSION = 9;
    public static final int OPTION_PROCMAPS = 10;
    public static final int OPTION_TRACEID = 11;
    public static final int OPTION_TIME_SHIFT = 12;
    public static final int OPTION_GUEST = 13;
    public static final int OPTION_TSC2NSEC = 14;
    public static final int OPTION_STRINGS = 15;
    public static final int OPTION_HEADER_INFO = 16;
    public static final int OPTION_FTRACE_EVENTS = 17;
    public static final int OPTION_EVENT_FORMATS = 18;
    public static final int OPTION_KALLSYMS = 19;
    public static final int OPTION_PRINTK = 20;
    public static final int OPTION_CMDLINES = 21;
    public static final int OPTION_BUFFER_TEXT = 22;

    public static final int SECTION_OPTIONS = 0;
    public static final int SECTION_FLYRECORD = 3;

    // TSC2NSEC: 4 bytes multiplier, 4 bytes shift, 8 bytes offset
    public static final int TSC2NSEC_BYTES = 16;

    /** More CPUs than Linux can have. */
    public static final int MOST_CPUS = 1 << 16;

    /** What to do with a file that holds text. */
    public static final String LATENCY_ADVICE =
            "Save it as text with 'trace-cmd report FILE > trace.txt' and open that, or record events instead of a latency"
                    + " tracer";

    private TraceDatLayout() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
