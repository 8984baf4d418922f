package org.kickscope.imports.perfdata;

import org.kickscope.trace.Clock;

/** Names of the clocks that perf can use, as ftrace calls them ({@code include/uapi/linux/time.h}). */
final class PerfClock {
    private PerfClock() {}

    /** @param clock {@code clockid_t}, -1 for perf's own ({@code kernel/events/core.c}, {@code perf_event_clock}) */
    static String name(int clock) {
        return switch (clock) {
            case -1 -> "perf";
            case 0 -> "realtime";
            case 1 -> "mono";
            case 4 -> "mono_raw";
            case 7 -> "boot";
            case 11 -> "tai";
            default -> "clockid " + clock;
        };
    }

    static Clock of(int clock) {
        return new Clock(name(clock), Clock.Unit.NANOSECONDS, 1);
    }
}
