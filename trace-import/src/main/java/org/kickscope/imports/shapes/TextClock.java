package org.kickscope.imports.shapes;

import org.kickscope.trace.Clock;

/** What the times of a text count, by what its beginning shows and who wrote it. */
final class TextClock {
    /** Clock of a text without times: the place of a line stands for its time, so that order is all there is. */
    private static final String ORDER = "order";

    private TextClock() {}

    static Clock of(TextBeginning t, TextWriter by) {
        if (t.byOrder()) {
            return new Clock(ORDER, Clock.Unit.TICKS, 1);
        }
        if (t.ticks()) {
            return new Clock("", Clock.Unit.TICKS, 1);
        }
        long step = 1;
        for (int i = t.decimals(); i < 9; i++) {
            step *= 10;
        }
        return new Clock(by.clock(t), Clock.Unit.NANOSECONDS, t.events() == 0 ? 1 : step);
    }

    /** The clock in words. */
    static String fact(TextBeginning t, TextWriter by) {
        if (t.byOrder()) {
            return "none: lines have no time, only their order is known";
        }
        if (t.ticks()) {
            return "ticks of a counter; the text does not tell its frequency";
        }
        String digits = t.decimals() + " digits of a second";
        return switch (by.clock(t)) {
            case "realtime" -> digits + " since 1970: the wall clock";
            case "time of day" -> digits + ", of the local wall clock, without a date";
            case "" -> digits + "; the text does not name the clock";
            default -> digits + "; the text names the clock";
        };
    }

    /** What the clock forbids, empty for nothing. */
    static String limit(TextBeginning t, TextWriter by) {
        if (t.byOrder()) {
            return "the lines have no time: only their order is known, so no latency follows and nothing of it can be"
                    + " joined with another trace (record with "
                    + (by == TextWriter.STRACE ? "-ttt)" : "-msg timestamp=on)");
        }
        if (t.daytime()) {
            return "times are local times of a day without its date: to join them with another trace record with -ttt";
        }
        return t.ticks() ? "times are ticks of a counter whose frequency the text does not tell" : "";
    }
}
