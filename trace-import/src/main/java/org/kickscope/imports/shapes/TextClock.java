package org.kickscope.imports.shapes;

import org.kickscope.trace.Clock;

/** What the times of a text count, by what its beginning shows and who wrote it. */
final class TextClock {
    /** Clock of a text without times: the place of a line stands for its time, so that order is all there is. */
    private static final String ORDER = "order";

    private static final String WALL = "realtime";

    private TextClock() {}

    static Clock of(TextBeginning t, TextSource.Writer by) {
        if (t.byOrder()) {
            return new Clock(ORDER, Clock.Unit.TICKS, 1);
        }
        if (t.ticks()) {
            return new Clock("", Clock.Unit.TICKS, 1);
        }
        long step = 1;
        for (int i = Math.max(1, t.decimals()); i < 9; i++) {
            step *= 10;
        }
        String name = by == TextSource.Writer.QEMU ? WALL : "";
        return new Clock(name, Clock.Unit.NANOSECONDS, t.events() == 0 ? 1 : step);
    }

    /** The clock in words. */
    static String fact(TextBeginning t, TextSource.Writer by) {
        if (t.byOrder()) {
            return "none: lines have no time, only their order is known";
        }
        if (t.ticks()) {
            return "ticks of a counter; the text does not tell its frequency";
        }
        return by == TextSource.Writer.QEMU
                ? t.decimals() + " digits of a second since 1970: the wall clock of the host"
                : t.decimals() + " digits of a second; the text does not name the clock";
    }

    /** What the clock forbids, empty for nothing. */
    static String limit(TextBeginning t, TextSource.Writer by) {
        if (t.byOrder()) {
            return "the lines have no time: only their order is known, so no latency follows and nothing of it can be"
                    + " joined with another trace (record with '-msg timestamp=on')";
        }
        return t.ticks() ? "times are ticks of a counter whose frequency the text does not tell" : "";
    }
}
