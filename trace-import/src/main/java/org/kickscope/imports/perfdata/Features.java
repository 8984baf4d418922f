package org.kickscope.imports.perfdata;

import static org.kickscope.imports.perfdata.PerfLayout.*;

import java.io.IOException;
import java.util.Arrays;
import org.kickscope.imports.binary.BinaryReader;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.TraceFormatException;

/** Reads the sections that describe a recording ({@code tools/perf/util/header.c}), from a file or out of a pipe. */
final class Features {
    private static final byte[] TRACING_MAGIC = {0x17, 0x08, 0x44, 't', 'r', 'a', 'c', 'i', 'n', 'g'};
    private static final int LONGEST_NAME = 4096;
    private static final int MOST_WORDS = 4096;

    private final PerfContents contents;

    Features(PerfContents contents) {
        this.contents = contents;
    }

    /** Reads one; what cannot be read is counted and passed over. */
    void read(int feature, BinaryReader in) throws IOException {
        long position = in.position();
        try {
            switch (feature) {
                case FEATURE_TRACING_DATA -> tracingData(in);
                case FEATURE_HOSTNAME -> contents.facts.put("host", string(in));
                case FEATURE_OS_RELEASE -> contents.facts.put("kernel", string(in));
                case FEATURE_VERSION -> contents.facts.put("perf", string(in));
                case FEATURE_CPUS -> {
                    long available = in.u32();
                    contents.facts.put("processors", in.u32() + " online of " + available);
                }
                case FEATURE_COMMAND_LINE -> contents.facts.put("command", words(in));
                case FEATURE_EVENT_DESCRIPTIONS -> names(in);
                case FEATURE_CLOCK_DATA -> clockData(in);
                default -> {
                    // the rest says nothing about signals
                }
            }
        } catch (TraceFormatException e) {
            contents.odd(
                    Anomaly.Kind.DAMAGED,
                    position,
                    "feature " + feature + " cannot be read: expected " + e.expected() + ", found " + e.found());
        }
    }

    /** The head of a trace.dat: magic, version, byte order, size of a long and of a page, then the kernel's tables. */
    void tracingData(BinaryReader in) throws IOException {
        byte[] magic = in.bytes(TRACING_MAGIC.length, "the magic of the tracing data");
        if (!Arrays.equals(magic, TRACING_MAGIC)) {
            throw in.error("the magic of the tracing data", "other bytes");
        }
        String version = in.string(16, "the version of the tracing data");
        in.u8(); // byte order: that of the whole file
        in.u8(); // size of a long: the page header tells it too
        in.u32(); // size of a page
        contents.tables.all(in, !version.startsWith("0.5") && in.left() > 0);
    }

    private static String string(BinaryReader in) throws IOException {
        String padded = in.text(in.u32(), "a text");
        int end = padded.indexOf('\0');
        return end < 0 ? padded : padded.substring(0, end);
    }

    private static String words(BinaryReader in) throws IOException {
        long n = Math.min(in.u32(), MOST_WORDS);
        StringBuilder text = new StringBuilder();
        for (long i = 0; i < n; i++) {
            text.append(i == 0 ? "" : " ").append(string(in));
        }
        return text.toString();
    }

    private void names(BinaryReader in) throws IOException {
        long n = in.u32();
        long attrBytes = in.u32();
        for (int i = 0; i < n && i < contents.events.size(); i++) {
            in.skip(attrBytes, "the attributes of an event");
            long ids = in.u32();
            contents.events.get(i).name = string(in);
            for (long k = 0; k < ids; k++) {
                contents.id(in.u64(), contents.events.get(i));
            }
        }
    }

    private void clockData(BinaryReader in) throws IOException {
        if (in.u32() == 1) {
            long clock = in.u32();
            long realtime = in.u64();
            long ns = in.u64();
            contents.facts.put(
                    "clock anchor", PerfClock.name((int) clock) + " " + ns + " ns is realtime " + realtime + " ns");
        }
    }

    /** Name of an event as a pipe tells it: NUL-terminated. */
    static String name(BinaryReader in) throws IOException {
        return in.string((int) Math.min(LONGEST_NAME, in.left()), "the name of an event");
    }
}
