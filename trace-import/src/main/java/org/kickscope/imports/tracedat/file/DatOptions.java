package org.kickscope.imports.tracedat.file;

import java.util.ArrayList;
import java.util.List;

/** What the options of a file say, as far as versions agree on them. Filled by {@link OptionReader}. */
public final class DatOptions {
    /** Sum of DATE and OFFSET in nanoseconds, which {@code trace-cmd report} adds to all times. */
    public long offsetNs;

    /** Text of TRACECLOCK, with the clock in brackets. */
    public String clockLine = "";

    public String uname = "";
    public String recorder = "";
    public int cpuCount = -1;
    public boolean traceIdKnown;
    public long traceId;

    /** TIME_SHIFT is there: this is a guest's file, with the corrections that lead to its host's time. */
    public boolean timeShift;

    public long hostTraceId;

    /** Those corrections; null without the option, or where it is damaged. */
    public TimeShift corrections;

    /** TSC2NSEC; a multiplier of 0 where it is not there. */
    public long tscMultiplier;

    public int tscShift;
    public long tscOffset;

    /** Texts of CPUSTAT, one for each CPU. */
    public final List<String> cpuStats = new ArrayList<>();

    /** Guests that were traced in the same session. */
    public final List<Guest> guests = new ArrayList<>();

    /** Texts of HOOK. */
    public final List<String> hooks = new ArrayList<>();

    /** Length of PROCMAPS; the maps themselves are not used. */
    public long processMapBytes;

    /**
     * A guest of this host.
     *
     * @param name its name
     * @param traceId the id that its own file carries
     * @param threads by CPU the host thread that runs it, -1 where that is not told
     */
    public record Guest(String name, long traceId, List<Integer> threads) {}

    /** The clock that was chosen: the one in brackets, or the only word. */
    public String clock() {
        int open = clockLine.indexOf('[');
        int close = clockLine.indexOf(']', open + 1);
        if (open >= 0 && close > open) {
            return clockLine.substring(open + 1, close).strip();
        }
        String only = clockLine.strip();
        return only.indexOf(' ') < 0 ? only : "";
    }
}
