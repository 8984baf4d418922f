package org.kickscope.compare;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kickscope.compare.PartComparison.QuantileShift;
import org.kickscope.signal.Direction;
import org.kickscope.statistics.Interval;

/**
 * A limit that a candidate must keep: {@code kick.p99>+5%}, {@code interrupt:lapic->vcpu.shift>+200ns}. Immutable.
 *
 * <p>It fails when the change as found is beyond the limit <em>and</em> is more than chance: its interval does not hold 0. What
 * is beyond the limit and may be chance is undecided.
 *
 * @param text as it was written
 * @param direction of the signals
 * @param from layer where the part begins; null for the whole path
 * @param to layer where it ends; null for a layer, and for the whole path
 * @param statistic what of the part
 * @param more true: the change must not be above the limit; false: not below it
 * @param limit the change, with its sign: nanoseconds or ticks, or a share where {@code relative}
 * @param relative the limit is a share of the baseline's value
 */
public record Gate(
        String text,
        Direction direction,
        String from,
        String to,
        Statistic statistic,
        boolean more,
        BigDecimal limit,
        boolean relative) {
    private static final Pattern SHAPE = Pattern.compile("(?<direction>kick|interrupt)"
            + "(?::(?<from>[^>\\s→|]+?)(?:\\|[^>\\s→]+?)?(?:(?:->|→)(?<to>[^>\\s→|]+?)(?:\\|[^>\\s→]+?)?)?)?"
            + "\\.(?<statistic>p50|p90|p99|mean|shift)"
            + "(?<sign>[<>])(?<limit>[+-]?\\d{1,18}(?:\\.\\d{1,9})?)(?<unit>%|ns|us|µs|ms|s|ticks)");

    /** What of a part a gate looks at. */
    public enum Statistic {
        P50,
        P90,
        P99,
        MEAN,
        /** the median of all differences, relative to A's median */
        SHIFT
    }

    /** How a gate ended. */
    public enum State {
        HOLDS("holds"),
        FAILED("failed"),
        /** beyond the limit, or not known whether, and the samples do not carry an answer */
        UNDECIDED("undecided");

        private final String id;

        State(String id) {
            this.id = id;
        }

        /** The word used in outputs. */
        public String id() {
            return id;
        }
    }

    /**
     * What a gate came to.
     *
     * @param gate the gate
     * @param state how it ended
     * @param baseline value of the statistic on side A; 0 where there is none
     * @param change how far B's is from it, with its interval; null where nothing can be said
     * @param why why it is undecided; empty for the others
     */
    public record Result(Gate gate, State state, long baseline, Interval change, String why) {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is not of this shape; the message says what is expected
     */
    public static Gate parse(String text) {
        Matcher m = SHAPE.matcher(text.strip().replaceAll("\\s+", ""));
        if (!m.matches()) {
            throw new IllegalArgumentException("expected something like kick.p99>+5%, interrupt.p50>200ns or"
                    + " kick:wakeup->vhost-worker.shift>+10%, found '" + text + "'");
        }
        boolean percent = m.group("unit").equals("%");
        int places =
                switch (m.group("unit")) {
                    case "us", "µs" -> 3;
                    case "ms" -> 6;
                    case "s" -> 9;
                    case "%" -> -2;
                    default -> 0;
                };
        return new Gate(
                text.strip(),
                m.group("direction").equals("kick") ? Direction.KICK : Direction.INTERRUPT,
                m.group("from"),
                m.group("to"),
                Statistic.valueOf(m.group("statistic").toUpperCase(java.util.Locale.ROOT)),
                m.group("sign").equals(">"),
                new BigDecimal(m.group("limit")).scaleByPowerOfTen(places),
                percent);
    }

    /** Looks whether a comparison keeps it, for each pair of stacks that has such a part; if none has, one undecided result. */
    public List<Result> test(Comparison comparison) {
        List<Result> results = new ArrayList<>();
        for (StackComparison s : comparison.stacks()) {
            for (DirectionComparison d : s.directions()) {
                PartComparison part = d.direction() == direction ? part(d) : null;
                if (part != null) {
                    results.add(test(part, comparison.terms()));
                }
            }
        }
        if (results.isEmpty()) {
            results.add(new Result(this, State.UNDECIDED, 0, null, "no such part is on both sides"));
        }
        return results;
    }

    private PartComparison part(DirectionComparison d) {
        if (from == null) {
            return d.whole();
        }
        PartComparison only = null;
        int found = 0;
        for (PartComparison p : d.layers()) {
            if (to == null && names(p.part().from(), from)) {
                return p;
            }
        }
        for (PartComparison p : d.steps()) {
            if (names(p.part().from(), from) && (to == null || names(p.part().to(), to))) {
                only = p;
                found++;
            }
        }
        return found == 1 ? only : null;
    }

    private static boolean names(Counterpart c, String id) {
        return c.a().id().equals(id) || c.b().id().equals(id) || c.name().equals(id);
    }

    private Result test(PartComparison p, Terms terms) {
        if (p.contrast() == null) {
            return new Result(
                    this,
                    State.UNDECIDED,
                    0,
                    null,
                    "cannot tell: " + p.reason().id() + ", n " + p.a().n() + " and " + p.b().n());
        }
        long baseline;
        Interval change;
        switch (statistic) {
            case SHIFT -> {
                baseline = p.a().p50().estimate();
                change = p.contrast().shift();
            }
            case MEAN -> {
                baseline = p.a().mean();
                change = p.mean();
            }
            default -> {
                QuantileShift q = statistic == Statistic.P50 ? p.p50() : statistic == Statistic.P90 ? p.p90() : p.p99();
                if (q == null) {
                    return new Result(
                            this,
                            State.UNDECIDED,
                            0,
                            null,
                            "too few signals beyond it: n " + p.a().n() + " and " + p.b().n());
                }
                baseline = q.a();
                change = q.shift();
            }
        }
        BigDecimal bound = relative ? limit.multiply(BigDecimal.valueOf(baseline)) : limit;
        int compared = BigDecimal.valueOf(change.estimate()).compareTo(bound);
        boolean beyond = more ? compared > 0 : compared < 0;
        if (!beyond) {
            return new Result(this, State.HOLDS, baseline, change, "");
        }
        if (p.finding() == Finding.REFUSED) {
            return new Result(
                    this,
                    State.UNDECIDED,
                    baseline,
                    change,
                    "cannot tell: " + p.reason().id());
        }
        return change.widened(Math.max(0, p.clockError())).excludesZero()
                ? new Result(this, State.FAILED, baseline, change, "")
                : new Result(this, State.UNDECIDED, baseline, change, "beyond the limit, but the interval holds 0");
    }
}
