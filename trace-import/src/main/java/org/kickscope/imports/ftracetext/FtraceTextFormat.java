package org.kickscope.imports.ftracetext;

import java.io.IOException;
import java.nio.file.Path;
import org.kickscope.imports.OpenContext;
import org.kickscope.imports.TraceFormat;
import org.kickscope.imports.shapes.TextBeginning;
import org.kickscope.imports.shapes.TextSource;
import org.kickscope.imports.shapes.TextWriter;
import org.kickscope.trace.Source;

/** Text of {@code trace} and {@code trace_pipe}. */
public final class FtraceTextFormat implements TraceFormat {
    @Override
    public String id() {
        return "tracefs text";
    }

    @Override
    public String title() {
        return "text of tracefs: the files trace and trace_pipe";
    }

    @Override
    public String limits() {
        return """
                Default and latency format, with or without header, TGID column, flags of 4, 5 and 7 columns (RT),
                times in micro- or nanoseconds or ticks, lost-event lines; plain or in gz, xz, zst. Tested with
                Linux 6.1 and 6.18. Not read: function graph, verbose latency format, raw, hex and bin output,
                histograms. A last line without line feed is counted as cut and not used. Pointers of tracepoints
                are hashed by the kernel; the address and data of an MSI are put together from what is printed.
                """;
    }

    @Override
    public Detection detect(Head head) {
        TextBeginning t = TextBeginning.of(head.bytes(), head.bytes().length, TextWriter.KERNEL);
        if (t.tracerLine()) {
            return new Detection(95, "the header '# tracer:'");
        }
        if (t.events() == 0 || t.events() < t.others() || t.cpusLine()) {
            return Detection.NO;
        }
        return new Detection(t.flags() ? 70 : 40, "lines of ftrace events" + (t.flags() ? " with flags" : ""));
    }

    @Override
    public Source open(Path file, OpenContext context) throws IOException {
        return TextSource.open(file, context, id(), TextWriter.KERNEL);
    }
}
