package org.kickscope.imports.tracedat.file;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kickscope.imports.binary.BinaryReader;
import org.kickscope.trace.clock.ClockMap;

/**
 * The option TIME_SHIFT ("TIME_SHIFT" of trace-cmd.dat.v7(5); libtracecmd {@code trace-input.c},
 * {@code tsync_cpu_offsets_load} and {@code timestamp_correction_calc}): how counts of a guest's clock become those of its
 * host's, {@code count × scaling / 2^fraction + offset}, measured several times on each CPU. The bits of the fraction follow
 * behind all CPUs in files of newer recorders. Bounded by the length of the option and {@link #MOST_SAMPLES}. Immutable.
 */
public final class TimeShift {
    /** More than a session of a year makes, which is measured every few seconds at most, and small. */
    static final int MOST_SAMPLES = 1 << 18;

    /** {@code TRACECMD_TSYNC_FLAG_INTERPOLATE}: between two samples the offset grows evenly. */
    private static final int INTERPOLATE = 1;

    private static final int SAMPLE_BYTES = 24;

    private final List<Sample> samples;
    private final int cpus;
    private final boolean interpolated;

    /** One measurement; times unsigned. */
    private record Sample(int cpu, long time, long offset, long scaling, long fraction) {}

    /**
     * A straight line through what was measured.
     *
     * @param map from counts of the guest to those of the host
     * @param plusMinus no measurement is farther from it
     */
    public record Line(ClockMap map, long plusMinus) {}

    private TimeShift(List<Sample> samples, int cpus, boolean interpolated) {
        this.samples = samples;
        this.cpus = cpus;
        this.interpolated = interpolated;
    }

    /**
     * Reads what follows the number of CPUs.
     *
     * @param flags of the protocol that measured
     * @return null where the counts do not fit into the option; a part was read then
     */
    static TimeShift read(BinaryReader data, long flags, long cpus) throws IOException {
        List<long[][]> all = new ArrayList<>();
        long total = 0;
        for (long cpu = 0; cpu < cpus; cpu++) {
            long n = data.left() < Integer.BYTES ? -1 : data.u32();
            total += n;
            if (n < 0 || n * SAMPLE_BYTES > data.left() || total > MOST_SAMPLES) {
                return null;
            }
            all.add(new long[][] {numbers(data, n), numbers(data, n), numbers(data, n)});
        }
        boolean fractions = data.left() > 0;
        if (fractions && data.left() < total * Long.BYTES) {
            return null;
        }
        List<Sample> samples = new ArrayList<>();
        for (int cpu = 0; cpu < all.size(); cpu++) {
            long[][] c = all.get(cpu);
            for (int i = 0; i < c[0].length; i++) {
                samples.add(new Sample(cpu, c[0][i], c[1][i], c[2][i], fractions ? data.u64() : 0));
            }
        }
        samples.sort((a, b) -> Long.compareUnsigned(a.time, b.time));
        return new TimeShift(samples, all.size(), (flags & INTERPOLATE) != 0);
    }

    private static long[] numbers(BinaryReader data, long n) throws IOException {
        long[] all = new long[(int) n];
        for (int i = 0; i < all.length; i++) {
            all[i] = data.u64();
        }
        return all;
    }

    public int cpus() {
        return cpus;
    }

    public int samples() {
        return samples.size();
    }

    /** True where the offset was measured again and again by messages, which do not take the same time both ways. */
    public boolean interpolated() {
        return interpolated;
    }

    /** True when one number holds for all CPUs and all the time. */
    public boolean constant() {
        Sample first = samples.get(0);
        return samples.stream().allMatch(s -> s.offset == first.offset && sameSpeed(s, first));
    }

    private static boolean sameSpeed(Sample a, Sample b) {
        return a.scaling == b.scaling && a.fraction == b.fraction;
    }

    /**
     * The line from the first to the last measurement, moved so that it lies in the middle of all; null where nothing was
     * measured, the CPUs run at different speeds, or the numbers make no sense.
     */
    public Line line() {
        if (samples.isEmpty()) {
            return null;
        }
        Sample first = samples.get(0);
        boolean sound = samples.stream()
                .allMatch(s -> s.scaling > 0 && s.fraction >= 0 && s.fraction < Long.SIZE && sameSpeed(s, first));
        Sample last = samples.stream()
                .filter(s -> s.cpu == first.cpu)
                .max(Comparator.comparing(s -> unsigned(s.time)))
                .orElse(first);
        try {
            return sound ? line(first, last) : null;
        } catch (ArithmeticException | IllegalArgumentException e) {
            return null;
        }
    }

    private Line line(Sample first, Sample last) {
        BigInteger slope =
                BigInteger.valueOf(first.scaling).shiftLeft(ClockMap.BITS).shiftRight((int) first.fraction);
        BigInteger took = unsigned(last.time).subtract(unsigned(first.time));
        if (interpolated && took.signum() > 0) {
            BigInteger grew = BigInteger.valueOf(last.offset).subtract(BigInteger.valueOf(first.offset));
            slope = slope.add(grew.shiftLeft(ClockMap.BITS).divide(took));
        }
        ClockMap map = new ClockMap(unsigned(first.time).longValueExact(), at(first), slope.longValueExact());
        long low = 0;
        long high = 0;
        for (Sample s : samples) {
            long off = Math.subtractExact(at(s), map.of(unsigned(s.time).longValueExact()));
            low = Math.min(low, off);
            high = Math.max(high, off);
        }
        long plusMinus = (high - low + 1) / 2;
        return new Line(new ClockMap(map.from(), Math.addExact(map.to(), low + plusMinus), map.slope()), plusMinus);
    }

    /** The count of the host at a measurement. */
    private static long at(Sample s) {
        return unsigned(s.time)
                .multiply(BigInteger.valueOf(s.scaling))
                .shiftRight((int) s.fraction)
                .add(BigInteger.valueOf(s.offset))
                .longValueExact();
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }
}
