package org.kickscope.imports.reporttext;

import java.io.IOException;
import java.nio.file.Path;
import org.kickscope.imports.OpenContext;
import org.kickscope.imports.TraceFormat;
import org.kickscope.imports.shapes.TextBeginning;
import org.kickscope.imports.shapes.TextSource;
import org.kickscope.imports.shapes.TextWriter;
import org.kickscope.trace.Source;

/** Text of {@code trace-cmd report}. */
public final class ReportTextFormat implements TraceFormat {
    @Override
    public String id() {
        return "trace-cmd report";
    }

    @Override
    public String title() {
        return "text of trace-cmd report";
    }

    @Override
    public String limits() {
        return """
                With or without 'cpus=', -l, -t, -R, -N, --ts-diff and names of files before the lines; plain or in
                gz, xz, zst. Tested with trace-cmd 3.1.6. Its plugins leave things out: no vcpu in kvm_exit, state 0
                of a preempted task in sched_switch, addresses instead of functions in probes; -R and -N print more.
                -l cuts task names after 8 characters. Several machines in one text are read as one source.
                Not read: --profile, --stat, output of function graphs.
                """;
    }

    @Override
    public Detection detect(Head head) {
        TextBeginning t = TextBeginning.of(head.bytes(), head.bytes().length, TextWriter.TRACE_CMD);
        if (t.tracerLine()) {
            return Detection.NO;
        }
        if (t.cpusLine()) {
            return new Detection(t.events() > 0 ? 95 : 60, "the line 'cpus='");
        }
        if (t.events() == 0 || t.events() < t.others()) {
            return Detection.NO;
        }
        return t.padded()
                ? new Detection(80, "lines of ftrace events with padded names")
                : t.flags() ? Detection.NO : new Detection(50, "lines of ftrace events without flags");
    }

    @Override
    public Source open(Path file, OpenContext context) throws IOException {
        return TextSource.open(file, context, id(), TextWriter.TRACE_CMD);
    }
}
