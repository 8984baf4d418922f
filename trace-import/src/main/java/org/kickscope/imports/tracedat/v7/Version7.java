package org.kickscope.imports.tracedat.v7;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kickscope.imports.binary.BinaryFile;
import org.kickscope.imports.binary.BinaryReader;
import org.kickscope.imports.kernel.KernelTables;
import org.kickscope.imports.tracedat.file.Codec;
import org.kickscope.imports.tracedat.file.DatBuffer;
import org.kickscope.imports.tracedat.file.DatContents;
import org.kickscope.imports.tracedat.file.OptionReader;
import org.kickscope.imports.tracedat.file.Preamble;
import org.kickscope.imports.tracedat.file.TraceDatLayout;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.TraceFormatException;

/**
 * Reads the head of a version 7 file: a chain of option sections, whose options name the other sections. trace-cmd
 * writes the option that describes a buffer behind the buffer's data, so a file that is cut in its data has lost it; the
 * data is then found by going from section to section ({@link Salvage}).
 */
public final class Version7 {
    private static final int LONGEST_NAME = 4096;

    /** Longer chains than any recorder writes. */
    private static final int MOST_OPTION_SECTIONS = 10_000;

    private final DatContents contents;
    private final BinaryFile file;
    private final boolean bigEndian;
    private Codec codec;
    private Sections sections;
    /** Where the sections are that options name, by their number; a later option replaces an earlier one. */
    private final Map<Integer, Named> named = new TreeMap<>();

    private final Set<Long> bufferSections = new HashSet<>();
    private boolean text;

    /** A section that an option names. */
    private record Named(int id, long at) {}

    private Version7(DatContents contents) {
        this.contents = contents;
        file = contents.file();
        bigEndian = contents.preamble().bigEndian();
    }

    /**
     * Fills the contents.
     *
     * @throws TraceFormatException when the options or the events' formats cannot be read, the compression is not known,
     *     or the file holds latency text only
     */
    public static void read(DatContents contents) throws IOException {
        new Version7(contents).head();
    }

    private void head() throws IOException {
        long from = contents.preamble().end();
        BinaryReader in = BinaryReader.of(file, bigEndian, "the head", from, file.length());
        String name = in.string(LONGEST_NAME, "the name of the compression");
        String version = in.string(LONGEST_NAME, "the version of the compression");
        codec = Codec.named(name);
        if (codec == null) {
            throw file.error(
                    from,
                    "the compression 'none', 'zlib' or 'zstd'",
                    "'" + name + "'",
                    "Convert the file with 'trace-cmd convert --compression zstd'");
        }
        contents.compression(version.isEmpty() ? name : name + " " + version);
        sections = new Sections(file, bigEndian, codec);
        long firstOptions = in.u64();
        long sectionsFrom = in.position();
        boolean whole = chain(firstOptions);
        meta();
        if (!whole) {
            new Salvage(contents, sections, codec).buffers(sectionsFrom, bufferSections);
        }
        if (text && contents.buffers().isEmpty()) {
            throw file.error(
                    -1, "records of a ring buffer", "the text of a latency tracer", TraceDatLayout.LATENCY_ADVICE);
        }
    }

    /** Reads the option sections; false when the chain breaks off. The first one must be there. */
    private boolean chain(long first) throws IOException {
        Set<Long> seen = new HashSet<>();
        long at = first;
        try {
            while (at != 0) {
                if (!seen.add(at) || seen.size() > MOST_OPTION_SECTIONS) {
                    throw file.error(
                            at,
                            "the next option section",
                            "one that was read before",
                            "The file is damaged: copy it again");
                }
                at = options(at);
            }
            return true;
        } catch (TraceFormatException e) {
            if (at == first) {
                throw e;
            }
            contents.odd(
                    cut(at) ? Anomaly.Kind.TRUNCATED : Anomaly.Kind.DAMAGED,
                    e.offset(),
                    "the options at byte " + at + " are lost: expected " + e.expected() + ", found " + e.found());
            return false;
        }
    }

    /** True when the section there is not whole because the file ends. */
    private boolean cut(long at) throws IOException {
        if (at > file.length() - TraceDatLayout.SECTION_HEADER_BYTES) {
            return true;
        }
        try {
            return sections.at(at, "an option section").end() > file.length();
        } catch (TraceFormatException e) {
            return false;
        }
    }

    /** Reads one option section; returns where the next one is, 0 for none. */
    private long options(long at) throws IOException {
        Sections.Section section = sections.at(at, TraceDatLayout.SECTION_OPTIONS, "an option section");
        BinaryReader in = sections.open(section, "the options");
        OptionReader shared = new OptionReader(contents);
        while (true) {
            int id = in.u16();
            long position = in.position();
            byte[] data = in.bytes(in.u32(), "option " + id);
            BinaryReader option = BinaryReader.of(file, bigEndian, "option " + id, position, data);
            if (id == TraceDatLayout.OPTION_DONE) {
                return option.u64();
            }
            try {
                if (!own(id, option) && !shared.read(id, option)) {
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

    /** Takes in the options that only this version has; false for others. */
    private boolean own(int id, BinaryReader option) throws IOException {
        switch (id) {
            case TraceDatLayout.OPTION_HEADER_INFO,
                    TraceDatLayout.OPTION_FTRACE_EVENTS,
                    TraceDatLayout.OPTION_EVENT_FORMATS,
                    TraceDatLayout.OPTION_KALLSYMS,
                    TraceDatLayout.OPTION_PRINTK,
                    TraceDatLayout.OPTION_CMDLINES -> named.put(id, new Named(id, option.u64()));
            case TraceDatLayout.OPTION_BUFFER -> buffer(option);
            case TraceDatLayout.OPTION_BUFFER_TEXT -> {
                text = true;
                contents.odd(
                        Anomaly.Kind.NOTE, option.position(), "a buffer with the text of a latency tracer is not read");
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void buffer(BinaryReader option) throws IOException {
        long sectionAt = option.u64();
        String name = option.string(LONGEST_NAME, "a buffer's name");
        String clock = option.string(LONGEST_NAME, "a buffer's clock");
        long page = option.u32();
        Preamble.checkPage(file, option.position(), (int) Math.min(page, Integer.MAX_VALUE));
        long cpus = option.u32();
        List<DatBuffer.Part> parts = new ArrayList<>();
        for (long i = 0; i < cpus; i++) {
            parts.add(new DatBuffer.Part((int) option.u32(), option.u64(), option.u64()));
        }
        Sections.Section section = sections.at(sectionAt, TraceDatLayout.SECTION_FLYRECORD, "buffer '" + name + "'");
        bufferSections.add(sectionAt);
        contents.buffers()
                .add(new DatBuffer(name, clock, (int) page, section.compressed() ? codec : Codec.NONE, parts));
    }

    /** Reads the sections that the options named: first the page header, which tells the size of a long. */
    private void meta() throws IOException {
        Named headers = named.get(TraceDatLayout.OPTION_HEADER_INFO);
        if (headers != null) {
            contents.tables().headers(open(headers, "the header info"));
        } else {
            contents.odd(Anomaly.Kind.NOTE, -1, "the file does not describe its pages; they are taken as usual");
        }
        KernelTables tables = contents.tables();
        for (Named n : named.values()) {
            switch (n.id()) {
                case TraceDatLayout.OPTION_FTRACE_EVENTS -> tables.ftrace(open(n, "the ftrace event formats"));
                case TraceDatLayout.OPTION_EVENT_FORMATS -> tables.systems(open(n, "the event formats"));
                case TraceDatLayout.OPTION_CMDLINES -> commandLines(n);
                case TraceDatLayout.OPTION_KALLSYMS ->
                    contents.tables().kallsyms(() -> {
                        BinaryReader in = open(n, "kallsyms");
                        return in.bytes(in.u32(), "kallsyms");
                    });
                default -> {
                    // printk formats name nothing that a stack needs
                }
            }
        }
    }

    private void commandLines(Named n) throws IOException {
        try {
            BinaryReader in = open(n, "the saved command lines");
            contents.tables().commandLines(in.text(in.u64(), "the saved command lines"));
        } catch (TraceFormatException e) {
            contents.odd(
                    Anomaly.Kind.DAMAGED,
                    e.offset(),
                    "the names of tasks are lost: expected " + e.expected() + ", found " + e.found());
        }
    }

    private BinaryReader open(Named n, String what) throws IOException {
        return sections.open(sections.at(n.at(), n.id(), what), what);
    }
}
