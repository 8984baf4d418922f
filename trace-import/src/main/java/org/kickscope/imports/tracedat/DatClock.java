package org.kickscope.imports.tracedat;

import java.math.BigInteger;
import java.util.Set;
import org.kickscope.imports.tracedat.file.DatOptions;
import org.kickscope.trace.Clock;
import org.kickscope.trace.clock.ClockMap;

/**
 * Times of the ring buffer to times as {@code trace-cmd report} shows them for one file: a TSC is multiplied and shifted
 * where TSC2NSEC tells how (its offset is not used there either), then DATE and OFFSET are added. Immutable.
 */
final class DatClock {
    private static final Set<String> TSC = Set.of("x86-tsc", "tsc2nsec");

    /** Clocks that count something else than nanoseconds (kernel {@code trace.c}, {@code trace_clocks[].in_ns}). */
    private static final Set<String> NOT_NANOSECONDS = Set.of("counter", "uptime", "x86-tsc", "ppc-tb");

    private final long multiplier;
    private final int shift;
    private final long offsetNs;
    private final Clock clock;

    DatClock(String name, DatOptions options) {
        boolean tsc = TSC.contains(name) && options.tscMultiplier != 0;
        multiplier = tsc ? options.tscMultiplier : 0;
        shift = options.tscShift;
        offsetNs = options.offsetNs;
        boolean ns = tsc || !NOT_NANOSECONDS.contains(name);
        clock = new Clock(name, ns ? Clock.Unit.NANOSECONDS : Clock.Unit.TICKS, 1);
    }

    Clock clock() {
        return clock;
    }

    /** True when times are as the ring buffer has them. */
    boolean plain() {
        return multiplier == 0 && offsetNs == 0;
    }

    /** {@link #of} as a map, exact to one step; null for a clock of such a speed that no map has it. */
    ClockMap counter() {
        if (multiplier == 0) {
            return ClockMap.shift(offsetNs);
        }
        try {
            return new ClockMap(0, offsetNs, ClockMap.ratio(multiplier, BigInteger.ONE.shiftLeft(shift)));
        } catch (ArithmeticException | IllegalArgumentException e) {
            return null;
        }
    }

    /** A time of the ring buffer, converted. */
    long of(long time) {
        if (multiplier == 0) {
            return time + offsetNs;
        }
        // 64 × 32 bits, then shifted: kernel include/linux/math64.h, mul_u64_u32_shr
        long low = (time & 0xffff_ffffL) * multiplier >>> Math.min(shift, 63);
        long high = (time >>> 32) * multiplier;
        high = shift <= 32 ? high << (32 - shift) : high >>> (shift - 32);
        return high + low + offsetNs;
    }
}
