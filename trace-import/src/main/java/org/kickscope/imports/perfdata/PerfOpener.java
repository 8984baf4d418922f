package org.kickscope.imports.perfdata;

import static org.kickscope.imports.perfdata.PerfLayout.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kickscope.imports.OpenContext;
import org.kickscope.imports.binary.BinaryFile;
import org.kickscope.imports.binary.BinaryReader;
import org.kickscope.imports.binary.Bytes;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Source;

/** Opens one file: header, attributes, features, then a walk over all records. One use. */
final class PerfOpener {
    private static final String ADVICE = "The file is damaged: copy it again or record again";

    private final Path path;
    private final OpenContext context;
    private PerfContents contents;
    private BinaryFile file;
    private long dataFrom;
    private long dataTo;

    PerfOpener(Path path, OpenContext context) {
        this.path = path;
        this.context = context;
    }

    Source open() throws IOException {
        file = new BinaryFile(path);
        Path unpacked = null;
        BinaryFile records = file;
        boolean opened = false;
        try {
            byte[] head = file.bytes(0, PIPE_HEADER_BYTES, "the header of perf.data");
            boolean bigEndian = PerfDataFormat.startsWithMagic(head, true);
            contents = new PerfContents(file, bigEndian, context.index());
            if (Bytes.s64(head, HEADER_SIZE_OFFSET, bigEndian) == PIPE_HEADER_BYTES) {
                dataFrom = PIPE_HEADER_BYTES;
                dataTo = file.length();
            } else {
                header();
            }
            Intake intake = new Intake(contents);
            Unpacked packed = new Unpacked(contents, intake);
            new RecordWalk(file, contents).run(dataFrom, dataTo, context.progress(), packed);
            if (!packed.isEmpty()) {
                contents.facts.put("compressed", "yes: places are those of the decompressed records");
                unpacked = packed.unpack(context.progress());
                records = new BinaryFile(unpacked);
                new RecordWalk(records, contents).run(0, records.length(), context.progress(), intake);
            }
            contents.tasks.settle();
            check(intake);
            Source source = new PerfSource(contents, intake, records, unpacked, context, path);
            opened = true;
            return source;
        } catch (IllegalArgumentException e) {
            throw file.error(-1, "event formats with the kernel's common fields", e.getMessage(), ADVICE);
        } finally {
            if (!opened) {
                records.close();
                file.close();
                if (unpacked != null) {
                    Files.deleteIfExists(unpacked);
                }
            }
        }
    }

    /** The header of a file that was not written to a pipe: it tells where everything is. */
    private void header() throws IOException {
        byte[] b = file.bytes(0, FILE_HEADER_BYTES, "the header of perf.data");
        boolean big = contents.bigEndian;
        attributes(
                Bytes.s64(b, ATTR_SIZE_OFFSET, big),
                Bytes.s64(b, ATTRS_OFFSET, big),
                Bytes.s64(b, ATTRS_OFFSET + 8, big));
        dataFrom = Bytes.s64(b, DATA_OFFSET, big);
        long size = Bytes.s64(b, DATA_OFFSET + 8, big);
        if (dataFrom < FILE_HEADER_BYTES || dataFrom > file.length() || size < 0) {
            throw file.error(
                    DATA_OFFSET,
                    "the place of the records within the file",
                    "byte " + Long.toUnsignedString(dataFrom) + ", " + Long.toUnsignedString(size) + " bytes",
                    ADVICE);
        }
        if (size == 0) {
            throw file.error(
                    DATA_OFFSET + 8,
                    "a finished recording",
                    "no length of the records: perf record was killed before it wrote the descriptions of its events",
                    "Record again and end perf record with Ctrl-C or SIGINT");
        }
        dataTo = Math.min(size > file.length() - dataFrom ? file.length() : dataFrom + size, file.length());
        if (dataTo < dataFrom + size || dataTo == file.length()) {
            throw file.error(
                    dataFrom + size,
                    "the descriptions of the events behind the records",
                    "the end of the file at byte " + file.length(),
                    "The file is cut, and its end says what the records mean: copy it again");
        }
        features(b, dataFrom + size);
    }

    private void attributes(long each, long from, long size) throws IOException {
        boolean sane = each >= LEAST_ATTR_BYTES + 16
                && each <= MOST_ATTR_BYTES
                && from >= FILE_HEADER_BYTES
                && size >= 0
                && size <= file.length() - from;
        if (!sane) {
            throw file.error(
                    ATTR_SIZE_OFFSET,
                    "the attributes of the events within the file",
                    Long.toUnsignedString(each) + " bytes each, " + Long.toUnsignedString(size) + " in all at byte "
                            + Long.toUnsignedString(from),
                    ADVICE);
        }
        for (long at = from; at + each <= from + size; at += each) {
            byte[] b = file.bytes(at, (int) each, "the attributes of an event");
            PerfEvent event = contents.add(b, 0, (int) each - 16);
            if (event == null) {
                contents.odd(Anomaly.Kind.DAMAGED, at, "more events than perf can open; the rest is not used");
                return;
            }
            long idsFrom = Bytes.s64(b, (int) each - 16, contents.bigEndian);
            long idBytes = Bytes.s64(b, (int) each - 8, contents.bigEndian);
            if (idsFrom < 0 || idBytes < 0 || idsFrom > file.length() || idBytes > file.length() - idsFrom) {
                contents.odd(Anomaly.Kind.DAMAGED, at, "the identifiers of an event lie outside the file");
                continue;
            }
            BinaryReader ids = BinaryReader.of(
                    file, contents.bigEndian, "the identifiers of an event", idsFrom, idsFrom + idBytes);
            while (ids.left() >= 8) {
                contents.id(ids.u64(), event);
            }
        }
    }

    private void features(byte[] header, long from) throws IOException {
        Features features = new Features(contents);
        BinaryReader table = BinaryReader.of(file, contents.bigEndian, "the table of features", from, file.length());
        for (int bit = 0; bit < FEATURE_BITS; bit++) {
            // a bitmap of 64-bit words
            long word = Bytes.s64(header, FEATURES_OFFSET + bit / 64 * 8, contents.bigEndian);
            if ((word >>> bit % 64 & 1) == 0) {
                continue;
            }
            if (table.left() < 16) {
                contents.odd(Anomaly.Kind.TRUNCATED, table.position(), "the table of features is cut");
                return;
            }
            long at = table.u64();
            long size = table.u64();
            if (bit == FEATURE_DIRECTORY && size > 0) {
                contents.odd(Anomaly.Kind.NOTE, at, "the recording is a folder; only this file of it is read");
            }
            if (at < 0 || size < 0 || at > file.length() || size > file.length() - at) {
                contents.odd(Anomaly.Kind.TRUNCATED, at, "feature " + bit + " lies behind the end of the file");
            } else {
                features.read(bit, BinaryReader.of(file, contents.bigEndian, "feature " + bit, at, at + size));
            }
        }
    }

    private void check(Intake intake) throws IOException {
        boolean timeless =
                !contents.events.isEmpty() && contents.events.stream().noneMatch(e -> e.timeAt >= 0);
        if (timeless) {
            throw file.error(
                    dataFrom, "samples with a time", "samples without", "Record with 'perf record -T', or with -a");
        }
        if (contents.events.isEmpty()) {
            throw file.error(
                    dataFrom, "the attributes of at least one event", "none", "Record again; a pipe begins with them");
        }
        boolean bare = contents.tables.formats().isEmpty()
                && contents.events.stream().anyMatch(e -> e.isTracepoint() && intake.count(e.number) > 0);
        if (bare) {
            contents.odd(
                    Anomaly.Kind.NOTE,
                    -1,
                    "the file does not describe the fields of its tracepoints; record as a user that may read tracefs");
        }
    }
}
