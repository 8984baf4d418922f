package org.kickscope.cli;

import org.kickscope.trace.Trace;
import picocli.CommandLine.Option;

/** The options about which part of the time is looked at. */
final class RangeOptions {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimePoint.Converter.class,
            description = "Leave out what is before TIME: seconds as the trace prints them (783.869872), or +TIME"
                    + " from its first event; units s, ms, us and ns may follow.")
    private TimePoint from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = TimePoint.Converter.class,
            description = "Leave out TIME and what is after it.")
    private TimePoint to;

    /** True when a part of the trace is asked for. */
    boolean isPart() {
        return from != null || to != null;
    }

    /** The options as they would be written; empty for none. */
    String text() {
        String begin = from == null ? "" : "--from=" + from;
        String end = to == null ? "" : "--to=" + to;
        return (begin + " " + end).strip();
    }

    /** The range in the clock of the first source. */
    Range of(Trace trace) throws java.io.IOException {
        long first = from != null && from.offset() || to != null && to.offset() ? trace.firstNs() : 0;
        boolean ticks = TimePoint.countsTicks(trace);
        long fromNs = from == null ? Long.MIN_VALUE : from.resolve(first, ticks);
        long toNs = to == null ? Long.MAX_VALUE : to.resolve(first, ticks);
        if (fromNs >= toNs) {
            throw Problem.usage("--from must be before --to");
        }
        return new Range(fromNs, toNs);
    }

    /**
     * A range of times.
     *
     * @param fromNs first time inside, {@code Long.MIN_VALUE} for all
     * @param toNs first time no longer inside, {@code Long.MAX_VALUE} for all
     */
    record Range(long fromNs, long toNs) {
        boolean contains(long ns) {
            return ns >= fromNs && ns < toNs;
        }
    }
}
