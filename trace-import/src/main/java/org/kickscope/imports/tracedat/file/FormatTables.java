package org.kickscope.imports.tracedat.file;

import java.io.IOException;
import org.kickscope.imports.kernel.FormatParser;
import org.kickscope.trace.Anomaly;

/**
 * The parts that describe events ("FTRACE EVENT FORMATS" and "EVENT FORMATS" of trace-cmd.dat(5)): the same bytes in all
 * versions, after the section header where there is one.
 */
public final class FormatTables {
    private static final int LONGEST_NAME = 256;

    /** Most formats that are kept: ten times what a kernel has. */
    private static final int MOST = 50_000;

    private final DatContents contents;
    private final FormatParser parser;

    /** @param contents where the formats go; its page header must be known already, it tells the kernel's long size */
    public FormatTables(DatContents contents) {
        this.contents = contents;
        parser = new FormatParser(contents.pageHeader().commitSize());
    }

    /** Header texts: {@code header_page} and {@code header_event}. */
    public static void headers(DatReader in, DatContents contents) throws IOException {
        in.expect(TraceDatLayout.HEADER_PAGE);
        long position = in.position();
        contents.headerPage(in.text(in.u64(), "header_page"), position);
        in.expect(TraceDatLayout.HEADER_EVENT);
        in.skip(in.u64(), "header_event");
    }

    /** Formats of the events of the tracers themselves. */
    public void ftrace(DatReader in) throws IOException {
        events("ftrace", in.u32(), in);
    }

    /** Formats of all other systems. */
    public void systems(DatReader in) throws IOException {
        long systems = in.u32();
        for (long s = 0; s < systems; s++) {
            String system = in.string(LONGEST_NAME, "the name of an event system");
            events(system, in.u32(), in);
        }
    }

    private void events(String system, long count, DatReader in) throws IOException {
        for (long e = 0; e < count; e++) {
            long position = in.position();
            String text = in.text(in.u64(), "an event format of system '" + system + "'");
            if (contents.formats().size() >= MOST) {
                contents.odd(
                        Anomaly.Kind.DAMAGED, position, "more than " + MOST + " event formats; the rest is not used");
                return;
            }
            try {
                contents.formats().add(parser.parse(system, text));
            } catch (IllegalArgumentException bad) {
                contents.odd(
                        Anomaly.Kind.DAMAGED,
                        position,
                        "an event format of system '" + system + "' cannot be read: " + bad.getMessage());
            }
        }
    }
}
