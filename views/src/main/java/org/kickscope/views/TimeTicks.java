package org.kickscope.views;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.trace.Clock;

/**
 * Marks of a time axis, from hours to single nanoseconds. Marks that fall on a full step of the next larger unit tell the whole
 * moment since the origin; those between tell what is to be added: {@code 783.948 s}, {@code +200 µs}, {@code +400 µs}. So a label
 * stays short at any zoom, and the last full one, which may stand left of the picture, is in {@link #base}. Immutable.
 *
 * @param stepNs from mark to mark
 * @param base the last full moment at or before the left edge
 * @param all in order of time
 */
public record TimeTicks(long stepNs, String base, List<Tick> all) {
    private static final long SECOND_NS = 1_000_000_000;
    private static final long MINUTE_NS = 60 * SECOND_NS;
    private static final long HOUR_NS = 60 * MINUTE_NS;
    private static final long DAY_NS = 24 * HOUR_NS;
    private static final String[] TICKS = {"", "k", "M", "G"};
    private static final long[] LONG_STEPS = {
        SECOND_NS, 2 * SECOND_NS, 5 * SECOND_NS, 10 * SECOND_NS, 30 * SECOND_NS,
        MINUTE_NS, 2 * MINUTE_NS, 5 * MINUTE_NS, 10 * MINUTE_NS, 30 * MINUTE_NS,
        HOUR_NS, 2 * HOUR_NS, 6 * HOUR_NS, 12 * HOUR_NS
    };

    public TimeTicks {
        all = List.copyOf(all);
    }

    /**
     * One mark.
     *
     * @param ns its moment
     * @param label text beside it
     * @param full it tells the whole moment
     */
    public record Tick(long ns, String label, boolean full) {}

    /**
     * The marks of a scale.
     *
     * @param scale what is shown
     * @param originNs moment that is called 0, usually the start of the trace
     * @param gap least distance from mark to mark, in units of the picture: what the longest label needs
     */
    public static TimeTicks of(TimeScale scale, long originNs, double gap) {
        double most = Math.max(1, Math.floor((scale.right() - scale.left()) / gap));
        long step = step((long) Math.ceil(scale.lengthNs() / most));
        long unit = unit(step);
        long first = Math.floorDiv(scale.fromNs() - originNs, step) * step;
        List<Tick> ticks = new ArrayList<>();
        for (long at = first; at <= scale.toNs() - originNs && at >= first; at += step) {
            if (at >= scale.fromNs() - originNs) {
                boolean full = unit >= SECOND_NS || at % (1000 * unit) == 0;
                ticks.add(new Tick(originNs + at, full ? moment(at, unit) : added(at, unit), full));
            }
        }
        long whole = unit >= SECOND_NS ? step : 1000 * unit;
        long base = Math.floorDiv(scale.fromNs() - originNs, whole) * whole;
        return new TimeTicks(step, moment(base, unit), ticks);
    }

    /**
     * The marks of a scale whose moments a clock counts: of one that counts nanoseconds as ever, of a counter of unknown frequency
     * in thousands and millions, and never in seconds.
     */
    public static TimeTicks of(TimeScale scale, long originNs, double gap, Clock clock) {
        if (clock.unit() != Clock.Unit.TICKS) {
            return of(scale, originNs, gap);
        }
        double most = Math.max(1, Math.floor((scale.right() - scale.left()) / gap));
        long step = roundStep((long) Math.ceil(scale.lengthNs() / most));
        long unit = 1;
        int name = 0;
        while (name < TICKS.length - 1 && step >= 1000 * unit) {
            unit *= 1000;
            name++;
        }
        long whole = name < TICKS.length - 1 ? 1000 * unit : step;
        long first = Math.floorDiv(scale.fromNs() - originNs, step) * step;
        List<Tick> ticks = new ArrayList<>();
        for (long at = first; at <= scale.toNs() - originNs && at >= first; at += step) {
            if (at >= scale.fromNs() - originNs) {
                boolean full = at % whole == 0;
                String added = "+" + Math.floorMod(at, whole) / unit + (name == 0 ? "" : Numbers.THIN + TICKS[name]);
                ticks.add(new Tick(originNs + at, full ? Numbers.count(at) : added, full));
            }
        }
        long base = Math.floorDiv(scale.fromNs() - originNs, whole) * whole;
        return new TimeTicks(step, Numbers.count(base), ticks);
    }

    /**
     * The marks of durations from the left edge on, as numbers of one unit, which the last of them tells: 0, 100, 200 µs.
     *
     * @param scale its left edge is 0
     * @param clock what its times count
     * @param gap least distance from mark to mark, in units of the picture
     */
    public static TimeTicks durations(TimeScale scale, Clock clock, double gap) {
        double most = Math.max(1, Math.floor((scale.right() - scale.left()) / gap));
        long step = roundStep((long) Math.ceil(scale.lengthNs() / most));
        boolean ticks = clock.unit() == Clock.Unit.TICKS;
        long unit = 1;
        int name = 0;
        // a whole step is a number of three digits at most, for times up to seconds
        while (name < 3 && scale.lengthNs() >= 1000 * unit && step % (100 * unit) == 0) {
            unit *= 1000;
            name++;
        }
        String names = (ticks ? new String[] {"", "k", "M", "G"} : new String[] {"ns", "µs", "ms", "s"})[name];
        List<Tick> marks = new ArrayList<>();
        for (long at = 0; at <= scale.lengthNs(); at += step) {
            boolean last = at + step > scale.lengthNs();
            String number = decimal(at, unit);
            String label = last && at > 0 && !names.isEmpty() ? number + Numbers.THIN + names : number;
            marks.add(new Tick(scale.fromNs() + at, label, at == 0));
        }
        return new TimeTicks(step, "0", marks);
    }

    private static String decimal(long at, long unit) {
        String whole = Numbers.count(at / unit);
        if (at % unit == 0) {
            return whole;
        }
        String rest = Long.toString(unit + at % unit).substring(1);
        return whole + "." + rest.replaceAll("0+$", "");
    }

    private static long roundStep(long least) {
        for (long power = 1; power <= Long.MAX_VALUE / 10; power *= 10) {
            for (int times : new int[] {1, 2, 5}) {
                if (times * power >= least) {
                    return times * power;
                }
            }
        }
        return Long.MAX_VALUE / 2;
    }

    /** The smallest step of 1, 2, 5 and their tens, or of a clock, that is not below a length. */
    private static long step(long leastNs) {
        for (long power = 1; power < SECOND_NS; power *= 10) {
            for (int times : new int[] {1, 2, 5}) {
                if (times * power >= leastNs) {
                    return times * power;
                }
            }
        }
        for (long step : LONG_STEPS) {
            if (step >= leastNs) {
                return step;
            }
        }
        long days = 1;
        while (days * DAY_NS < leastNs && days < Long.MAX_VALUE / DAY_NS / 2) {
            days *= 2;
        }
        return days * DAY_NS;
    }

    /** 1 for steps of nanoseconds, 1000 for those of microseconds, and so on up to minutes. */
    private static long unit(long stepNs) {
        if (stepNs >= MINUTE_NS) {
            return MINUTE_NS;
        }
        long unit = 1;
        while (unit < SECOND_NS && stepNs >= 1000 * unit) {
            unit *= 1000;
        }
        return unit;
    }

    private static String added(long at, long unit) {
        long rest = Math.floorMod(at, 1000 * unit) / unit;
        String name = unit == 1 ? "ns" : unit == 1000 ? "µs" : "ms";
        return "+" + rest + Numbers.THIN + name;
    }

    private static String moment(long at, long unit) {
        if (unit == MINUTE_NS) {
            return clock(at);
        }
        int decimals = unit == 1 ? 6 : unit == 1000 ? 3 : 0;
        return at == 0 ? "0" + Numbers.THIN + "s" : Numbers.seconds(at, decimals) + Numbers.THIN + "s";
    }

    private static String clock(long at) {
        long minutes = Math.abs(at / MINUTE_NS);
        String sign = at < 0 ? "\u2212" : "";
        if (minutes < 60) {
            return sign + minutes + Numbers.THIN + "min";
        }
        String hours = sign + Numbers.count(minutes / 60) + Numbers.THIN + "h";
        return minutes % 60 == 0 ? hours : hours + Numbers.THIN + String.format("%02d", minutes % 60);
    }
}
