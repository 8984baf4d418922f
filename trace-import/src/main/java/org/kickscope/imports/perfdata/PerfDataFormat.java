package org.kickscope.imports.perfdata;

import static org.kickscope.imports.perfdata.PerfLayout.*;

import java.io.IOException;
import java.nio.file.Path;
import org.kickscope.imports.OpenContext;
import org.kickscope.imports.TraceFormat;
import org.kickscope.trace.Source;

/** perf's perf.data. */
public final class PerfDataFormat implements TraceFormat {
    @Override
    public String id() {
        return "perf.data";
    }

    @Override
    public String title() {
        return "perf.data of perf record, as a file or from a pipe";
    }

    @Override
    public String limits() {
        return """
                Version 2, both byte orders (tested with little-endian files only), tracepoints and probes with their
                fields, other events without; several events, call chains passed over, compressed records (-z, unpacked
                to a temporary file), losses, names of tasks. Tested with perf 6.1. Functions of probes are addresses,
                so a probe counts by its name.
                Not read: folders of perf record --threads, version 1, hardware traces, files inside .gz/.xz/.zst.
                """;
    }

    @Override
    public Detection detect(Head head) {
        return startsWithMagic(head.bytes(), false) || startsWithMagic(head.bytes(), true)
                ? new Detection(100, "it begins with the magic PERFILE2")
                : Detection.NO;
    }

    /** @param swapped the bytes in the order of a big-endian machine */
    static boolean startsWithMagic(byte[] b, boolean swapped) {
        if (b.length < MAGIC.length) {
            return false;
        }
        for (int i = 0; i < MAGIC.length; i++) {
            if (b[i] != MAGIC[swapped ? MAGIC.length - 1 - i : i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Source open(Path path, OpenContext context) throws IOException {
        return new PerfOpener(path, context).open();
    }
}
