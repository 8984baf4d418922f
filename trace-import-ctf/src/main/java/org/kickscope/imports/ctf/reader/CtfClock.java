package org.kickscope.imports.ctf.reader;

import java.math.BigInteger;
import org.eclipse.tracecompass.ctf.core.event.CTFClock;
import org.kickscope.trace.Clock;

/**
 * From the cycles of a trace's clock to nanoseconds: {@code offset_s} seconds and {@code offset} cycles are what the clock
 * was away from its origin when it read 0 (CTF 1.8, section 8). LTTng's origin is 1970, so that its times are those of the
 * day. Exact, rounded down; never by floating point. Immutable.
 */
final class CtfClock {
    private static final long SECOND = 1_000_000_000L;
    private static final BigInteger GIGA = BigInteger.valueOf(SECOND);

    /** Times of today in nanoseconds have 61 bits; twice that is damage. */
    private static final BigInteger FARTHEST = BigInteger.ONE.shiftLeft(62);

    private final String name;
    private final long frequency;
    private final long offsetNs;
    private final boolean offsetKept;

    private CtfClock(String name, long frequency, long offsetNs, boolean offsetKept) {
        this.name = name;
        this.frequency = frequency;
        this.offsetNs = offsetNs;
        this.offsetKept = offsetKept;
    }

    /** @param declared null where the trace declares none: its times are ticks */
    static CtfClock of(CTFClock declared) {
        if (declared == null) {
            return new CtfClock("", 0, 0, true);
        }
        String name = unquoted(declared.getName());
        long hertz = number(declared.getProperty("freq"), SECOND);
        if (hertz <= 0) {
            return new CtfClock(name, 0, 0, true);
        }
        BigInteger offset = BigInteger.valueOf(number(declared.getProperty("offset"), 0))
                .multiply(GIGA)
                .divide(BigInteger.valueOf(hertz))
                .add(BigInteger.valueOf(number(declared.getProperty("offset_s"), 0))
                        .multiply(GIGA));
        boolean fits = offset.abs().compareTo(FARTHEST) < 0;
        return new CtfClock(name, hertz, fits ? offset.longValue() : 0, fits);
    }

    private static String unquoted(String text) {
        return text == null ? "" : text.replace("\"", "");
    }

    private static long number(Object value, long otherwise) {
        return value instanceof Long n ? n : otherwise;
    }

    /** Nanoseconds, or ticks where the frequency is not known. */
    long ns(long cycles) {
        if (frequency == SECOND || frequency == 0) {
            return cycles + offsetNs;
        }
        long seconds = Long.divideUnsigned(cycles, frequency);
        long rest = Long.remainderUnsigned(cycles, frequency);
        // the rest is below the frequency: only above 9 GHz does its product not fit
        long part = rest < Long.MAX_VALUE / SECOND
                ? rest * SECOND / frequency
                : BigInteger.valueOf(rest)
                        .multiply(GIGA)
                        .divide(BigInteger.valueOf(frequency))
                        .longValue();
        return seconds * SECOND + part + offsetNs;
    }

    boolean ticks() {
        return frequency == 0;
    }

    /** False when the file's offset is beyond all times and was left out. */
    boolean offsetKept() {
        return offsetKept;
    }

    /** For the trace. A clock that was moved to the time of the day is no longer the one that it is named after. */
    Clock clock() {
        if (ticks()) {
            return new Clock(name, Clock.Unit.TICKS, 1);
        }
        long step = Math.max(1, SECOND / frequency);
        return new Clock(offsetNs == 0 ? name : "realtime", Clock.Unit.NANOSECONDS, step);
    }

    /** For people. */
    String text() {
        if (ticks()) {
            return name.isEmpty() ? "ticks; the trace declares no clock" : name + ", of unknown frequency";
        }
        String hertz = frequency % 1_000_000 == 0 ? frequency / 1_000_000 + " MHz" : frequency + " Hz";
        return name + ", " + hertz
                + (offsetNs == 0
                        ? ""
                        : ", its zero at " + offsetNs / SECOND + "."
                                + String.format("%09d", Math.abs(offsetNs % SECOND)) + " s from the origin");
    }
}
