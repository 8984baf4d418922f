package org.kickscope.cli.toy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kickscope.imports.OpenContext;
import org.kickscope.imports.TraceFormat;
import org.kickscope.trace.Source;

/**
 * A format for tests only, in which a test writes down exactly what a verb shall see. Lines of words, the first says
 * what the line is:
 *
 * <pre>
 * toy trace                              must be the first line
 * clock NAME nanoseconds|ticks STEP
 * fact NAME VALUE…
 * lane CPU                               begins a lane; its events and losses follow
 * event TIME SYSTEM NAME
 * loss TIME COUNT|? SINCE|?
 * odd KIND TEXT…                         an anomaly of the file
 * slow MILLISECONDS                      each block takes that long
 * broken                                 opening fails with a defect, as no reader ever should
 * </pre>
 */
public final class ToyFormat implements TraceFormat {
    @Override
    public String id() {
        return "toy";
    }

    @Override
    public String title() {
        return "what a test writes down";
    }

    @Override
    public String limits() {
        return "Tests only.";
    }

    @Override
    public Detection detect(Head head) {
        boolean mine = new String(head.bytes(), StandardCharsets.UTF_8).startsWith("toy trace\n");
        return mine ? new Detection(100, "its first line") : Detection.NO;
    }

    @Override
    public Source open(Path file, OpenContext context) throws IOException {
        return new ToySource(file, Files.readAllLines(file), context);
    }
}
