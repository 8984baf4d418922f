package org.kickscope.imports.tracedat.v7;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.kickscope.imports.binary.BinaryFile;
import org.kickscope.imports.binary.Bytes;
import org.kickscope.imports.tracedat.file.Codec;
import org.kickscope.imports.tracedat.file.DatBuffer;
import org.kickscope.imports.tracedat.file.DatContents;
import org.kickscope.imports.tracedat.file.TraceDatLayout;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.TraceFormatException;

/**
 * Finds trace data whose BUFFER option is lost: goes from section to section, and in a compressed one from CPU to CPU by
 * the sizes of the chunks. What it cannot know it says: the name of the buffer, and that CPUs are numbered in the order
 * of their data. Uncompressed data has no marks between CPUs and stays unread.
 */
final class Salvage {
    /** More than any file has; a damaged size of 0 would make the walk long. */
    private static final int MOST_SECTIONS = 10_000;

    private final DatContents contents;
    private final Sections sections;
    private final Codec codec;
    private final BinaryFile file;

    Salvage(DatContents contents, Sections sections, Codec codec) {
        this.contents = contents;
        this.sections = sections;
        this.codec = codec;
        file = contents.file();
    }

    /** Adds the buffers in sections from a position on, but for those that are known. */
    void buffers(long from, Set<Long> known) throws IOException {
        long at = from;
        for (int i = 0; i < MOST_SECTIONS && at <= file.length() - TraceDatLayout.SECTION_HEADER_BYTES; i++) {
            Sections.Section s;
            try {
                s = sections.at(at, "a section");
            } catch (TraceFormatException e) {
                return;
            }
            if (s.id() == TraceDatLayout.SECTION_FLYRECORD && !known.contains(at)) {
                buffer(s);
            }
            if (s.end() < s.dataAt() || s.end() > file.length()) {
                return;
            }
            at = s.end();
        }
    }

    private void buffer(Sections.Section s) throws IOException {
        if (!s.compressed()) {
            contents.odd(
                    Anomaly.Kind.TRUNCATED,
                    s.at(),
                    "a buffer whose table of CPUs is lost; its data is not compressed and cannot be told apart by CPU");
            return;
        }
        int page = contents.preamble().pageBytes();
        long end = Math.min(file.length(), s.end());
        List<DatBuffer.Part> parts = new ArrayList<>();
        long at = pageAligned(s.dataAt(), page);
        while (at + TraceDatLayout.CHUNK_COUNT_BYTES <= end && parts.size() < TraceDatLayout.MOST_CPUS) {
            long size = partSize(at, end);
            if (size <= 0) {
                break;
            }
            parts.add(new DatBuffer.Part(parts.size(), at, size));
            at = pageAligned(at + size, page);
        }
        contents.odd(
                Anomaly.Kind.TRUNCATED,
                s.at(),
                "a buffer whose name and table of CPUs are lost; " + parts.size()
                        + " CPUs were found in its data and are numbered in their order");
        contents.buffers().add(new DatBuffer("", "", page, codec, parts));
    }

    /** Bytes from the count of a CPU's chunks to the end of the last one, which may lie behind the end of the file. */
    private long partSize(long at, long end) throws IOException {
        byte[] b = new byte[TraceDatLayout.CHUNK_HEADER_BYTES];
        file.read(at, b, 0, TraceDatLayout.CHUNK_COUNT_BYTES);
        boolean big = contents.preamble().bigEndian();
        long chunks = Bytes.u32(b, 0, big);
        long next = at + TraceDatLayout.CHUNK_COUNT_BYTES;
        for (long i = 0; i < chunks; i++) {
            if (next > end - TraceDatLayout.CHUNK_HEADER_BYTES) {
                // the last CPU that is there: its end is lost
                return Math.max(next, end) - at;
            }
            file.read(next, b, 0, TraceDatLayout.CHUNK_HEADER_BYTES);
            next += TraceDatLayout.CHUNK_HEADER_BYTES + Bytes.u32(b, TraceDatLayout.CHUNK_COMPRESSED_SIZE, big);
        }
        return chunks == 0 ? 0 : next - at;
    }

    private static long pageAligned(long at, int page) {
        return (at + page - 1) / page * page;
    }
}
