package org.kickscope.imports.tracedat;

import java.io.IOException;
import java.nio.file.Path;
import org.kickscope.imports.OpenContext;
import org.kickscope.imports.TraceFormat;
import org.kickscope.imports.binary.BinaryFile;
import org.kickscope.imports.tracedat.file.DatContents;
import org.kickscope.imports.tracedat.file.Preamble;
import org.kickscope.imports.tracedat.file.TraceDatLayout;
import org.kickscope.imports.tracedat.v6.Version6;
import org.kickscope.imports.tracedat.v7.Version7;
import org.kickscope.trace.Source;

/** trace-cmd's trace.dat. */
public final class TraceDatFormat implements TraceFormat {
    @Override
    public String id() {
        return "trace.dat";
    }

    @Override
    public String title() {
        return "trace-cmd trace.dat, versions 6 and 7";
    }

    @Override
    public String limits() {
        return """
                Reads versions 6 and 7, both byte orders, all buffers (instances), zstd, zlib and not compressed.
                Tested with trace-cmd 3.1.6 on kernel 6.1. Times as 'trace-cmd report' shows them for one file: with
                --date and --ts-offset of the recording, TSC to ns where the file tells how. A guest's own corrections
                (TIME_SHIFT) are used beside its host's file only; together with GUEST they were tested with options made by
                hand in a recorded pair, as trace-cmd's agent was not at hand to record one. Arrays of up to 16 numbers are fields, longer ones hexadecimal text.
                Not read: text of latency tracers, files inside .gz/.xz/.zst, trace_printk texts kept outside the ring.
                """;
    }

    @Override
    public Detection detect(Head head) {
        if (!Preamble.fits(head.bytes())) {
            return Detection.NO;
        }
        return new Detection(100, "it begins with the magic of trace.dat, version " + Preamble.version(head.bytes()));
    }

    @Override
    public Source open(Path path, OpenContext context) throws IOException {
        BinaryFile file = new BinaryFile(path);
        boolean opened = false;
        try {
            Preamble preamble = Preamble.read(file);
            DatContents contents = new DatContents(file, preamble, context.index());
            switch (preamble.version()) {
                case 6 -> Version6.read(contents);
                case 7 -> Version7.read(contents);
                default ->
                    throw file.error(
                            TraceDatLayout.VERSION_OFFSET,
                            "version 6 or 7",
                            "version " + preamble.version(),
                            "Convert the file with 'trace-cmd convert --file-version 7'");
            }
            Source source = new TraceDatSource(path, contents, context);
            opened = true;
            return source;
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }
}
