package org.kickscope.imports.qemu;

import java.io.IOException;
import java.nio.file.Path;
import org.kickscope.imports.OpenContext;
import org.kickscope.imports.TraceFormat;
import org.kickscope.imports.binary.Bytes;
import org.kickscope.trace.Source;

/** Files of QEMU's {@code simple} trace backend. */
public final class QemuSimpleFormat implements TraceFormat {
    @Override
    public String id() {
        return "qemu simple";
    }

    @Override
    public String title() {
        return "binary trace of QEMU's simple backend (-trace file=…)";
    }

    @Override
    public String limits() {
        return """
                Versions 2, 3 and 4, of either byte order, not compressed. Arguments need the event table of the QEMU that
                wrote it: a file trace-events-all (or trace-events) in the same folder; without it version 4 shows which
                events there were and when, and older versions are refused, for they have no names. Dropped events are
                counted. The clock is CLOCK_MONOTONIC; threads and CPUs are not in it. Written from QEMU's sources and
                tested with files made by hand after them, not with a recording; version 0 is not read.
                """;
    }

    @Override
    public Detection detect(Head head) {
        byte[] b = head.bytes();
        if (b.length < SimpleLayout.HEADER_BYTES
                || !head.compression().isEmpty()
                || Bytes.s64(b, 0, false) != SimpleLayout.HEADER_ID) {
            return Detection.NO;
        }
        boolean magic = Bytes.s64(b, SimpleLayout.MAGIC_OFFSET, false) == SimpleLayout.MAGIC
                || Bytes.s64(b, SimpleLayout.MAGIC_OFFSET, true) == SimpleLayout.MAGIC;
        return magic ? new Detection(100, "the magic number of QEMU's simple trace") : Detection.NO;
    }

    @Override
    public Source open(Path file, OpenContext context) throws IOException {
        return SimpleSource.open(file, context);
    }
}
