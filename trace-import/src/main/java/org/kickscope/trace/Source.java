package org.kickscope.trace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.kickscope.trace.clock.ClockHints;

/**
 * One opened file: its lanes, its clock, and what the file says about the machine. Made by a reader of
 * {@code org.kickscope.imports}. After opening, everything here is immutable or safe for several threads.
 */
public abstract class Source implements Closeable {
    private final int index;
    private final Path path;
    private final String format;
    private int machine;

    protected Source(int index, Path path, String format) {
        this.index = index;
        this.path = path;
        this.format = format;
        machine = index;
    }

    /** Index in {@link Trace#sources()}. */
    public final int index() {
        return index;
    }

    /**
     * Number of the machine that it was recorded on: all sources of the host have that of the first of them, every other
     * source its own index. Numbers of threads and addresses of the kernel mean the same in all sources of one machine.
     */
    public final int machine() {
        return machine;
    }

    /** Set once, when the sources of a trace are known. */
    final void machine(int number) {
        machine = number;
    }

    public final Path path() {
        return path;
    }

    /** Id of the format that read it, with its version: {@code trace.dat v7}. */
    public final String format() {
        return format;
    }

    /** Which machine it was recorded on, as far as the file or the user tells; HOST by default. */
    public abstract Role role();

    public abstract Clock clock();

    /** The lanes, fixed after opening. */
    public abstract List<Lane> lanes();

    /** Name of a thread as the file's table or the lines so far tell it; null where unknown. */
    public abstract String taskName(int tid);

    /** What the file says about itself, for people: kernel, number of CPUs, command line, … in a stable order. */
    public abstract Map<String, String> facts();

    /** What it tells of the clocks and machines of other files; nothing, unless its format does. */
    public ClockHints clockHints() {
        return ClockHints.NONE;
    }

    /** What was odd while opening. */
    public abstract Anomalies anomalies();

    /**
     * Exact counts of all events by type; the cheapest way this format has.
     *
     * @param census counts are added to it
     */
    public abstract void count(Census census, Progress progress) throws IOException;
}
