package org.kickscope.imports.tracedat.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.imports.kernel.EventFormat;
import org.kickscope.imports.kernel.PageHeader;
import org.kickscope.trace.Anomalies;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Field;

/**
 * What the reader of one version found in a file, in terms that all versions share. Filled while the file is opened, by
 * one thread; not changed afterwards.
 */
public final class DatContents {
    /** Reads a part of the file when it is asked for. */
    @FunctionalInterface
    public interface Later {
        /** The bytes; empty where the file has none. */
        byte[] read() throws IOException;
    }

    private final DatFile file;
    private final Preamble preamble;
    private final int source;
    private final Anomalies anomalies = new Anomalies();
    private final DatOptions options = new DatOptions();
    private final List<EventFormat> formats = new ArrayList<>();
    private final List<DatBuffer> buffers = new ArrayList<>();
    private final Map<Integer, String> taskNames = new HashMap<>();
    private PageHeader pageHeader;
    private Later kallsyms = () -> new byte[0];
    private String compression = "none";

    public DatContents(DatFile file, Preamble preamble, int source) {
        this.file = file;
        this.preamble = preamble;
        this.source = source;
        pageHeader = PageHeader.ofLong(preamble.longBytes());
    }

    public DatFile file() {
        return file;
    }

    public Preamble preamble() {
        return preamble;
    }

    public Anomalies anomalies() {
        return anomalies;
    }

    public DatOptions options() {
        return options;
    }

    /** Layouts of all events that the file describes. */
    public List<EventFormat> formats() {
        return formats;
    }

    public List<DatBuffer> buffers() {
        return buffers;
    }

    /** Names of threads by id, from the saved command lines. */
    public Map<Integer, String> taskNames() {
        return taskNames;
    }

    public PageHeader pageHeader() {
        return pageHeader;
    }

    /** Text of {@code /proc/kallsyms}. */
    public Later kallsyms() {
        return kallsyms;
    }

    public void kallsyms(Later table) {
        kallsyms = table;
    }

    /** Name and version of the compression, for people. */
    public String compression() {
        return compression;
    }

    public void compression(String name) {
        compression = name;
    }

    /** Counts something odd at a place of the file. */
    public void odd(Anomaly.Kind kind, long position, String text) {
        anomalies.add(kind, source, 0, position, Field.MISSING, text);
    }

    /** Takes the layout of a page; a text that makes no sense is counted, and the usual layout stays. */
    public void headerPage(String text, long position) {
        try {
            pageHeader = PageHeader.parse(text);
        } catch (IllegalArgumentException e) {
            odd(Anomaly.Kind.DAMAGED, position, "the page header's description is taken as usual: " + e.getMessage());
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
                    odd(Anomaly.Kind.DAMAGED, -1, "a saved command line without a thread id");
                }
            }
            at = end + 1;
        }
    }
}
