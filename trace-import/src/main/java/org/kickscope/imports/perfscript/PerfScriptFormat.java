package org.kickscope.imports.perfscript;

import java.io.IOException;
import java.nio.file.Path;
import org.kickscope.imports.OpenContext;
import org.kickscope.imports.TraceFormat;
import org.kickscope.imports.shapes.TextBeginning;
import org.kickscope.imports.shapes.TextSource;
import org.kickscope.imports.shapes.TextWriter;
import org.kickscope.trace.Source;

/** Text of {@code perf script}. */
public final class PerfScriptFormat implements TraceFormat {
    @Override
    public String id() {
        return "perf script";
    }

    @Override
    public String title() {
        return "text of perf script";
    }

    @Override
    public String limits() {
        return """
                The default columns, and -F with comm, tid or pid,tid, time, event and trace, with or without cpu,
                misc and period; --ns or microseconds; call chains are passed over. Lost events count when they are
                printed (--show-lost-events). Plain or in gz, xz, zst. Tested with perf 6.1. Functions of probes
                are addresses, so a probe counts by its name. Not read: output of scripts, brstack, raw dumps.
                """;
    }

    @Override
    public Detection detect(Head head) {
        TextBeginning t = TextBeginning.of(head.bytes(), head.bytes().length, TextWriter.PERF);
        if (t.tracerLine() || t.cpusLine() || t.events() == 0 || t.events() < t.others()) {
            return Detection.NO;
        }
        return new Detection(75, "lines of perf script: task, thread, [CPU], time, system:event");
    }

    @Override
    public Source open(Path file, OpenContext context) throws IOException {
        return TextSource.open(file, context, id(), TextWriter.PERF);
    }
}
