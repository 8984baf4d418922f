package org.kickscope.imports.qemu;

import java.io.IOException;
import java.nio.file.Path;
import org.kickscope.imports.OpenContext;
import org.kickscope.imports.TraceFormat;
import org.kickscope.imports.shapes.TextBeginning;
import org.kickscope.imports.shapes.TextSource;
import org.kickscope.imports.shapes.TextWriter;
import org.kickscope.trace.Source;

/** Trace events in QEMU's log. */
public final class QemuLogFormat implements TraceFormat {
    @Override
    public String id() {
        return "qemu log";
    }

    @Override
    public String title() {
        return "trace events of QEMU in its log (-trace …, -D file, -msg timestamp=on)";
    }

    @Override
    public String limits() {
        return """
                The log backend with '-msg timestamp=on', as 'thread@seconds:event' or as 'date event' (QEMU 10.2), and
                without: then only the order of the lines is known, and no latency. Plain or in gz, xz, zst. Fields
                bear the names of QEMU's trace-events for the events of kvm, virtio, vhost and memory regions that
                Kickscope knows; other events by the words in their lines. The clock is the wall clock of the host;
                CPUs and names of threads are not in it. Tested with QEMU 7.2; the form of 10.2 from its source only.
                """;
    }

    @Override
    public Detection detect(Head head) {
        TextBeginning t = TextBeginning.of(head.bytes(), head.bytes().length, TextWriter.QEMU);
        if (t.events() == 0 || t.events() < t.others()) {
            return Detection.NO;
        }
        if (t.threads()) {
            return new Detection(92, "lines of QEMU's log: thread@time:event");
        }
        return t.known() == 0 || 2 * t.known() < t.events()
                ? Detection.NO
                : new Detection(60, "lines that begin with names of QEMU's trace events");
    }

    @Override
    public Source open(Path file, OpenContext context) throws IOException {
        return TextSource.open(file, context, id(), TextWriter.QEMU);
    }
}
