package org.kickscope.imports.bpftrace;

import java.io.IOException;
import java.nio.file.Path;
import org.kickscope.imports.OpenContext;
import org.kickscope.imports.TraceFormat;
import org.kickscope.imports.shapes.TextBeginning;
import org.kickscope.imports.shapes.TextSource;
import org.kickscope.imports.shapes.TextWriter;
import org.kickscope.trace.Source;

/** Output of a bpftrace script. */
public final class BpftraceFormat implements TraceFormat {
    @Override
    public String id() {
        return "bpftrace";
    }

    @Override
    public String title() {
        return "lines that a bpftrace script prints, as text or JSON (-f json)";
    }

    @Override
    public String limits() {
        return """
                Lines 'nsecs cpu tid comm event: key=value …' (see the reference), from a script's printf; as text or in
                the JSON lines of -f json; plain or in gz, xz, zst. Lost events are counted, maps and other messages passed
                over. The clock is the one that a line '# clock: NAME' names. A line is one event. CPUs come in the order in
                which bpftrace reads their buffers. Tested with bpftrace 0.17; its JSON of lost events from the source.
                """;
    }

    @Override
    public Detection detect(Head head) {
        TextBeginning t = TextBeginning.of(head.bytes(), head.bytes().length, TextWriter.BPFTRACE);
        if (t.events() == 0 || t.events() < t.others()) {
            return Detection.NO;
        }
        return new Detection(
                t.clockName().isEmpty() ? 70 : 90, "lines of a bpftrace script: nsecs cpu tid comm event: …");
    }

    @Override
    public Source open(Path file, OpenContext context) throws IOException {
        return TextSource.open(file, context, id(), TextWriter.BPFTRACE);
    }
}
