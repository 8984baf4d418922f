package org.kickscope.imports.tracedat.v6;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kickscope.imports.binary.BinaryFile;
import org.kickscope.imports.binary.BinaryReader;
import org.kickscope.imports.tracedat.file.Codec;
import org.kickscope.imports.tracedat.file.DatBuffer;
import org.kickscope.imports.tracedat.file.DatContents;
import org.kickscope.imports.tracedat.file.OptionReader;
import org.kickscope.imports.tracedat.file.TraceDatLayout;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.TraceFormatException;

/**
 * Reads the head of a version 6 file: its parts follow one another without a table, so each must be whole for the next
 * to be found. Instances have their own table of CPUs, at the offset that their BUFFER option names.
 */
public final class Version6 {
    private static final int LONGEST_NAME = 4096;

    private final DatContents contents;
    private final BinaryFile file;
    private final boolean bigEndian;
    private final List<Instance> instances = new ArrayList<>();

    private record Instance(String name, long offset) {}

    private Version6(DatContents contents) {
        this.contents = contents;
        file = contents.file();
        bigEndian = contents.preamble().bigEndian();
    }

    /**
     * Fills the contents.
     *
     * @throws TraceFormatException when the head is cut or damaged, or the file holds latency text instead of records
     */
    public static void read(DatContents contents) throws IOException {
        new Version6(contents).head();
    }

    private void head() throws IOException {
        BinaryReader in =
                BinaryReader.of(file, bigEndian, "the head", contents.preamble().end(), file.length());
        contents.tables().all(in, true);
        long cpus = in.u32();
        String part = part(in);
        if (is(part, TraceDatLayout.PART_OPTIONS)) {
            options(in);
            part = part(in);
        }
        if (contents.options().cpuCount > 0) {
            // trace-cmd writes as many entries as this option says, when it differs
            cpus = contents.options().cpuCount;
        }
        contents.buffers().add(buffer("", part, cpus, in));
        clock(in);
        for (Instance i : List.copyOf(instances)) {
            instance(i, cpus);
        }
    }

    private void instance(Instance i, long cpus) throws IOException {
        if (i.offset() < contents.preamble().end() || i.offset() >= file.length()) {
            contents.odd(
                    Anomaly.Kind.TRUNCATED,
                    i.offset(),
                    "the data of buffer '" + i.name() + "' lies behind the end of the file");
            return;
        }
        BinaryReader in = BinaryReader.of(file, bigEndian, "buffer '" + i.name() + "'", i.offset(), file.length());
        try {
            String part = part(in);
            if (is(part, TraceDatLayout.PART_OPTIONS)) {
                options(in);
                part = part(in);
            }
            contents.buffers().add(buffer(i.name(), part, cpus, in));
        } catch (TraceFormatException e) {
            // the other buffers are whole
            contents.odd(
                    Anomaly.Kind.DAMAGED,
                    e.offset(),
                    "buffer '" + i.name() + "' cannot be read: expected " + e.expected() + ", found " + e.found());
        }
    }

    private static String part(BinaryReader in) throws IOException {
        return new String(in.bytes(TraceDatLayout.PART_NAME_BYTES, "the name of a part"), StandardCharsets.ISO_8859_1);
    }

    private static boolean is(String part, byte[] name) {
        return Arrays.equals(part.getBytes(StandardCharsets.ISO_8859_1), name);
    }

    private void options(BinaryReader in) throws IOException {
        OptionReader shared = new OptionReader(contents);
        for (int id = in.u16(); id != TraceDatLayout.OPTION_DONE; id = in.u16()) {
            long position = in.position();
            byte[] data = in.bytes(in.u32(), "option " + id);
            BinaryReader option = BinaryReader.of(file, bigEndian, "option " + id, position, data);
            try {
                if (id == TraceDatLayout.OPTION_BUFFER) {
                    long offset = option.u64();
                    instances.add(new Instance(option.string(LONGEST_NAME, "a buffer's name"), offset));
                } else if (!shared.read(id, option)) {
                    contents.odd(Anomaly.Kind.UNKNOWN_PART, position, "option " + id + " is not known");
                }
            } catch (TraceFormatException e) {
                contents.odd(
                        Anomaly.Kind.DAMAGED,
                        position,
                        "option " + id + " cannot be read: expected " + e.expected() + ", found " + e.found());
            }
        }
    }

    private DatBuffer buffer(String name, String part, long cpus, BinaryReader in) throws IOException {
        if (is(part, TraceDatLayout.PART_LATENCY)) {
            throw file.error(
                    in.position(),
                    "records of a ring buffer",
                    "the text of a latency tracer",
                    TraceDatLayout.LATENCY_ADVICE);
        }
        if (!is(part, TraceDatLayout.PART_FLYRECORD)) {
            throw in.error("'options', 'latency' or 'flyrecord'", "'" + part.strip() + "'");
        }
        if (cpus > TraceDatLayout.MOST_CPUS) {
            throw in.error("a number of CPUs", Long.toString(cpus));
        }
        List<DatBuffer.Part> parts = new ArrayList<>();
        for (int cpu = 0; cpu < cpus; cpu++) {
            parts.add(new DatBuffer.Part(cpu, in.u64(), in.u64()));
        }
        return new DatBuffer(name, "", contents.preamble().pageBytes(), Codec.NONE, parts);
    }

    /** Behind the table of CPUs: the content of trace_clock, in files whose options announce it. */
    private void clock(BinaryReader in) throws IOException {
        if (!contents.options().clockLine.isEmpty() || in.left() < 8) {
            return;
        }
        long n = in.u64();
        if (n > 0 && n <= 1024 && n <= in.left()) {
            String text = in.text(n, "the trace clock");
            if (text.indexOf('[') >= 0) {
                contents.options().clockLine = text;
            }
        }
    }
}
