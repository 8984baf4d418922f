package org.kickscope.imports.babeltrace;

import java.io.IOException;
import java.nio.file.Path;
import org.kickscope.imports.OpenContext;
import org.kickscope.imports.TraceFormat;
import org.kickscope.imports.shapes.TextBeginning;
import org.kickscope.imports.shapes.TextSource;
import org.kickscope.imports.shapes.TextWriter;
import org.kickscope.trace.Source;

/** Text of {@code babeltrace2}. */
public final class BabeltraceFormat implements TraceFormat {
    @Override
    public String id() {
        return "babeltrace2";
    }

    @Override
    public String title() {
        return "text of babeltrace2";
    }

    @Override
    public String limits() {
        return """
                The default output, with --clock-seconds, --clock-date, --clock-gmt, --clock-cycles and --no-delta;
                plain or in gz, xz, zst. Tested with babeltrace2 2.0.4. The default prints the time of the day in the
                zone of who printed it: over midnight use --clock-seconds. Discarded events count only where a warning
                of them stands on a line of its own; babeltrace2 prints them on standard error. Names and threads as of ctf.
                Not read: --names with other choices than the default, --fields, output of other components.
                """;
    }

    @Override
    public Detection detect(Head head) {
        TextBeginning t = TextBeginning.of(head.bytes(), head.bytes().length, TextWriter.BABELTRACE);
        if (t.tracerLine() || t.cpusLine() || t.events() == 0 || t.events() < t.others()) {
            return Detection.NO;
        }
        return new Detection(85, "lines of babeltrace2: [time] event: { fields }");
    }

    @Override
    public Source open(Path file, OpenContext context) throws IOException {
        return TextSource.open(file, context, id(), TextWriter.BABELTRACE);
    }
}
