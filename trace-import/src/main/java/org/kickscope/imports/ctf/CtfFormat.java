package org.kickscope.imports.ctf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import java.util.ServiceLoader;
import org.kickscope.imports.OpenContext;
import org.kickscope.imports.TraceFormat;
import org.kickscope.trace.Source;
import org.kickscope.trace.TraceFormatException;

/** CTF 1.8. */
public final class CtfFormat implements TraceFormat {
    /** Magic of metadata in packets, in the byte order of the trace (CTF 1.8, section 7.1). */
    private static final int MAGIC = 0x75d11d57;

    /** First byte of each fragment of CTF 2 metadata (CTF2-SPEC-2.0, section 5; RFC 7464). */
    private static final int RECORD_SEPARATOR = 0x1e;

    @Override
    public String id() {
        return "ctf";
    }

    @Override
    public String title() {
        return "CTF 1.8: LTTng (kernel and user space), DPDK, perf data convert --to-ctf";
    }

    @Override
    public String limits() {
        String what = """
                Give the folder, or the file metadata in it; each file may be in gz, xz or zst. Tested with LTTng 2.13
                and perf 6.1. LTTng's names of events and fields become the kernel's; times are those of the trace's
                clock with its offset. Which function a probe of LTTng stands in is taken from the probe's name.
                Where LTTng's events do not have their thread (context tid), sched_switch of the same channel tells it.
                Not read: CTF 2, fields that are arrays of structures.
                """;
        return reader() != null ? what : what + "Not in this build: " + whyAbsent() + "\n";
    }

    /** The reader, null in a build without it. */
    private static CtfReader reader() {
        return ServiceLoader.load(CtfReader.class).findFirst().orElse(null);
    }

    /** True in a build that can read the format. */
    public static boolean available() {
        return reader() != null;
    }

    /** Why this build has no reader, as the build wrote it down. */
    static String whyAbsent() {
        Properties state = new Properties();
        try (InputStream in = CtfFormat.class.getResourceAsStream("library.properties")) {
            if (in != null) {
                state.load(in);
            }
        } catch (IOException e) {
            // the reason is lost, the fact is not
            state.clear();
        }
        return state.getProperty("reason", "it was put together without Trace Compass, whose parser the reader needs");
    }

    @Override
    public Detection detect(Head head) {
        byte[] b = head.bytes();
        if (b.length >= 4) {
            int word = (b[0] & 0xff) << 24 | (b[1] & 0xff) << 16 | (b[2] & 0xff) << 8 | b[3] & 0xff;
            if (word == MAGIC || Integer.reverseBytes(word) == MAGIC) {
                return new Detection(100, "it begins with the magic of CTF metadata");
            }
        }
        String text = new String(b, 0, Math.min(b.length, 4096), StandardCharsets.ISO_8859_1);
        if (text.startsWith("/* CTF 1.")) {
            return new Detection(100, "it begins with '/* CTF 1.', the sign of CTF metadata");
        }
        return ctf2(b) ? new Detection(90, "it begins like the metadata of CTF 2") : Detection.NO;
    }

    private static boolean ctf2(byte[] b) {
        String text = new String(b, 0, Math.min(b.length, 4096), StandardCharsets.ISO_8859_1);
        boolean json = b.length > 1 && (b[0] == RECORD_SEPARATOR || b[0] == '{' || b[0] == '[');
        return json && text.contains("\"preamble\"") && text.contains("\"version\"");
    }

    @Override
    public Source open(Path metadata, OpenContext context) throws IOException {
        try (InputStream in = Metadata.open(metadata)) {
            if (ctf2(in.readNBytes(4096))) {
                throw new TraceFormatException(
                        metadata,
                        0,
                        "metadata of CTF 1.8",
                        "metadata of CTF 2 (JSON)",
                        "Record as CTF 1.8, or convert it with babeltrace2 2.1: 'babeltrace2 FOLDER --output-format=ctf"
                                + " --output=NEW --params='ctf-version=\"1\"''");
            }
        }
        CtfReader reader = reader();
        if (reader == null) {
            throw new TraceFormatException(
                    metadata,
                    -1,
                    "a build of Kickscope with the reader of CTF",
                    "one without: " + whyAbsent(),
                    "Build it with TRACECOMPASS_HOME set to an installation of Trace Compass or with a Debian mirror in"
                            + " reach, or save the text of 'babeltrace2 FOLDER', which this build reads");
        }
        return reader.open(metadata, id(), context);
    }
}
