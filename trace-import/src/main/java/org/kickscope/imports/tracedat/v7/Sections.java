package org.kickscope.imports.tracedat.v7;

import java.io.IOException;
import java.util.zip.DataFormatException;
import org.kickscope.imports.binary.BinaryFile;
import org.kickscope.imports.binary.BinaryReader;
import org.kickscope.imports.binary.Bytes;
import org.kickscope.imports.tracedat.file.Codec;
import org.kickscope.imports.tracedat.file.TraceDatLayout;

/** Section headers, and sections made plain ("FORMAT OF THE SECTION HEADER", "COMPRESSION FORMAT OF THE FILE SECTIONS"). */
final class Sections {
    private final BinaryFile file;
    private final boolean bigEndian;
    private final Codec codec;

    /**
     * A section.
     *
     * @param at where its header begins
     * @param size bytes behind the header; may be more than the file has
     */
    record Section(long at, int id, boolean compressed, long size) {
        long dataAt() {
            return at + TraceDatLayout.SECTION_HEADER_BYTES;
        }

        long end() {
            return dataAt() + size;
        }
    }

    Sections(BinaryFile file, boolean bigEndian, Codec codec) {
        this.file = file;
        this.bigEndian = bigEndian;
        this.codec = codec;
    }

    /** @throws org.kickscope.trace.TraceFormatException when there is no room for a header, or its size is absurd */
    Section at(long position, String what) throws IOException {
        byte[] b = file.bytes(position, TraceDatLayout.SECTION_HEADER_BYTES, "the header of " + what);
        int id = Bytes.u16(b, TraceDatLayout.SECTION_ID, bigEndian);
        boolean compressed =
                (Bytes.u16(b, TraceDatLayout.SECTION_FLAGS, bigEndian) & TraceDatLayout.SECTION_COMPRESSED) != 0;
        long size = Bytes.s64(b, TraceDatLayout.SECTION_SIZE, bigEndian);
        if (size < 0) {
            throw file.error(
                    position,
                    "the size of " + what,
                    Long.toUnsignedString(size) + " bytes",
                    "The file is damaged: copy it again");
        }
        return new Section(position, id, compressed, size);
    }

    /** The section that an option names, which must be of that kind. */
    Section at(long position, int id, String what) throws IOException {
        Section s = at(position, what);
        if (s.id() != id) {
            throw file.error(
                    position,
                    what + " (section " + id + ")",
                    "section " + s.id(),
                    "The file is damaged: copy it again");
        }
        return s;
    }

    /** Content of a section of meta data. */
    BinaryReader open(Section s, String what) throws IOException {
        if (!s.compressed()) {
            return BinaryReader.of(file, bigEndian, what, s.dataAt(), s.end());
        }
        byte[] sizes = file.bytes(s.dataAt(), TraceDatLayout.CHUNK_HEADER_BYTES, "the sizes of " + what);
        long packed = Bytes.u32(sizes, TraceDatLayout.CHUNK_COMPRESSED_SIZE, bigEndian);
        long plain = Bytes.u32(sizes, TraceDatLayout.CHUNK_PLAIN_SIZE, bigEndian);
        if (packed > TraceDatLayout.LARGEST_SECTION || plain > TraceDatLayout.LARGEST_SECTION) {
            throw file.error(
                    s.dataAt(),
                    what + " of at most " + TraceDatLayout.LARGEST_SECTION + " bytes",
                    packed + " bytes, " + plain + " decompressed",
                    "The file is damaged: copy it again");
        }
        byte[] in = file.bytes(s.dataAt() + TraceDatLayout.CHUNK_HEADER_BYTES, (int) packed, what);
        byte[] out = new byte[(int) plain];
        try {
            codec.decompress(in, 0, in.length, out, 0, out.length);
        } catch (DataFormatException e) {
            throw file.error(
                    s.dataAt(), what + " that decompresses", e.getMessage(), "The file is damaged: copy it again");
        }
        return BinaryReader.of(file, bigEndian, what, s.dataAt(), out);
    }
}
