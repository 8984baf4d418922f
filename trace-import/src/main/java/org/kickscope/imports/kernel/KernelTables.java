package org.kickscope.imports.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.imports.binary.BinaryReader;
import org.kickscope.trace.Anomaly;

/**
 * What a recorder copies from tracefs so that its records can be read: the layout of a page, the formats of events, the
 * names of threads, the symbol table. The bytes are the same in trace.dat of all versions ("FTRACE EVENT FORMATS" and
 * "EVENT FORMATS" of trace-cmd.dat(5)) and in the tracing data of perf ({@code tools/perf/util/trace-event-info.c}).
 * Filled while a file is opened, by one thread; not changed afterwards.
 */
public final class KernelTables {
    private static final byte[] HEADER_PAGE = "header_page\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEADER_EVENT = "header_event\0".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NAME = 256;

    /** Most formats that are kept: ten times what a kernel has. */
    private static final int MOST = 50_000;

    /** Told of what is odd in the tables. */
    @FunctionalInterface
    public interface Odd {
        void at(Anomaly.Kind kind, long position, String text);
    }

    private final Odd odd;
    private final List<EventFormat> formats = new ArrayList<>();
    private final Map<Integer, String> taskNames = new HashMap<>();
    private PageHeader pageHeader;
    private BinaryReader.Later kallsyms = () -> new byte[0];

    /**
     * @param longBytes size of the recorded kernel's {@code long}, until the page header tells it
     * @param odd told of what is odd
     */
    public KernelTables(int longBytes, Odd odd) {
        this.odd = odd;
        pageHeader = PageHeader.ofLong(longBytes);
    }

    /** Layouts of all events that the file describes. */
    public List<EventFormat> formats() {
        return formats;
    }

    /** Names of threads by id, from the saved command lines. */
    public Map<Integer, String> taskNames() {
        return taskNames;
    }

    public PageHeader pageHeader() {
        return pageHeader;
    }

    /** Text of {@code /proc/kallsyms}. */
    public BinaryReader.Later kallsyms() {
        return kallsyms;
    }

    public void kallsyms(BinaryReader.Later table) {
        kallsyms = table;
    }

    /**
     * Reads all of them, one after another: the head of trace.dat version 6, and perf's tracing data.
     *
     * @param commandLines the saved command lines follow
     * @throws IOException when the file cannot be read or they are damaged
     */
    public void all(BinaryReader in, boolean commandLines) throws IOException {
        headers(in);
        ftrace(in);
        systems(in);
        kallsyms(in.later(in.u32(), "kallsyms"));
        in.skip(in.u32(), "the printk formats");
        if (commandLines) {
            commandLines(in.text(in.u64(), "the saved command lines"));
        }
    }

    /** Header texts: {@code header_page} and {@code header_event}. */
    public void headers(BinaryReader in) throws IOException {
        in.expect(HEADER_PAGE);
        long position = in.position();
        String text = in.text(in.u64(), "header_page");
        try {
            pageHeader = PageHeader.parse(text);
        } catch (IllegalArgumentException e) {
            odd.at(
                    Anomaly.Kind.DAMAGED,
                    position,
                    "the page header's description is taken as usual: " + e.getMessage());
        }
        in.expect(HEADER_EVENT);
        in.skip(in.u64(), "header_event");
    }

    /** Formats of the events of the tracers themselves. */
    public void ftrace(BinaryReader in) throws IOException {
        events("ftrace", in.u32(), in);
    }

    /** Formats of all other systems. */
    public void systems(BinaryReader in) throws IOException {
        long systems = in.u32();
        for (long s = 0; s < systems; s++) {
            String system = in.string(LONGEST_NAME, "the name of an event system");
            events(system, in.u32(), in);
        }
    }

    private void events(String system, long count, BinaryReader in) throws IOException {
        FormatParser parser = new FormatParser(pageHeader.commitSize());
        for (long e = 0; e < count; e++) {
            long position = in.position();
            String text = in.text(in.u64(), "an event format of system '" + system + "'");
            if (formats.size() >= MOST) {
                odd.at(Anomaly.Kind.DAMAGED, position, "more than " + MOST + " event formats; the rest is not used");
                return;
            }
            try {
                formats.add(parser.parse(system, text));
            } catch (IllegalArgumentException bad) {
                odd.at(
                        Anomaly.Kind.DAMAGED,
                        position,
                        "an event format of system '" + system + "' cannot be read: " + bad.getMessage());
            }
        }
    }

    /** Takes the saved command lines: {@code 15 rcu_preempt} a line. */
    public void commandLines(String text) {
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            int blank = text.indexOf(' ', at);
            if (blank > at && blank < end && blank - at <= 10) {
                try {
                    taskNames.putIfAbsent(Integer.parseInt(text.substring(at, blank)), text.substring(blank + 1, end));
                } catch (NumberFormatException e) {
                    odd.at(Anomaly.Kind.DAMAGED, -1, "a saved command line without a thread id");
                }
            }
            at = end + 1;
        }
    }
}
