package org.kickscope.views.rings;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.ring.Ring;
import org.kickscope.ring.RingCount;
import org.kickscope.ring.RingView;
import org.kickscope.signal.Direction;
import org.kickscope.views.Numbers;

/**
 * What is counted of a ring, in the range that is shown and in all of the trace. Immutable.
 *
 * @param rows from top to bottom
 * @param bars how often a run returned, or the driver added, so many buffers
 * @param barsOf what is counted in the bars
 * @param cut there were more different numbers of buffers than bars
 */
record Sums(List<Row> rows, List<Bar> bars, String barsOf, boolean cut) {
    static final String UNKNOWN = "?";
    private static final int MOST_BARS = 7;
    /** Up to here each number of buffers has a bar of its own. */
    private static final int SINGLE = 4;

    Sums {
        rows = List.copyOf(rows);
        bars = List.copyOf(bars);
    }

    /**
     * One number.
     *
     * @param name what is counted
     * @param shown in the range; empty where the range is the trace, or where it is not known
     * @param all in the trace; {@link #UNKNOWN} where no probe shows it
     */
    record Row(String name, String shown, String all) {
        boolean known() {
            return !all.equals(UNKNOWN);
        }
    }

    /**
     * One bar.
     *
     * @param name of how many buffers: {@code 4…7}
     * @param count how often
     */
    record Bar(String name, long count) {}

    static Sums of(Stretch stretch, boolean whole, long losses) {
        Ring ring = stretch.ring();
        Builder rows = new Builder(stretch, whole, losses);
        if (ring.view() == RingView.DEVICE) {
            device(ring, rows);
        } else {
            driver(ring, rows);
        }
        List<Bar> bars = bars(ring);
        String of = ring.view() == RingView.DEVICE ? "buffers per handler run" : "buffers per decision to kick";
        boolean cut = bars.size() > MOST_BARS;
        return new Sums(rows.all, cut ? lumped(bars) : bars, of, cut);
    }

    private static void device(Ring ring, Builder rows) {
        RingCount kicks = Notifications.sent(ring, Direction.KICK);
        rows.add(ring.kicksAreRuns() ? "kicks, at least" : "kicks", kicks);
        rows.addSome("of these merged", RingCount.KICKS_MERGED);
        rows.add("kicks suppressed", RingCount.KICKS_SUPPRESSED);
        rows.add("handler runs", RingCount.RUNS);
        rows.addSome("of these empty", RingCount.EMPTY_RUNS);
        rows.addSome("woken by the backend", RingCount.RUNS_BY_BACKEND);
        rows.add("buffers used", RingCount.BUFFERS_USED);
        boolean alone = ring.count(RingCount.RUNS_BY_BACKEND) == 0;
        if (alone && ring.shows(RingCount.BUFFERS_USED)) {
            rows.ratio("buffers per kick", RingCount.BUFFERS_USED, kicks);
        }
        rows.add("interrupts sent", RingCount.INTERRUPTS);
        rows.add("interrupts suppressed", RingCount.INTERRUPTS_SUPPRESSED);
        if (ring.shows(RingCount.INTERRUPTS)) {
            rows.addSome("not known whether sent", RingCount.INTERRUPTS_UNDECIDED);
        }
        long sent = ring.count(RingCount.INTERRUPTS);
        long decided = sent + ring.count(RingCount.INTERRUPTS_SUPPRESSED);
        if (ring.shows(RingCount.INTERRUPTS_SUPPRESSED) && decided > 0) {
            rows.all.add(new Row("sent per completion", "", Numbers.share(sent, decided)));
        }
        rows.addSome("handler queued itself again", RingCount.REQUEUES);
        rows.addSome("more came while it ended", RingCount.LATE_ARRIVALS);
    }

    private static void driver(Ring ring, Builder rows) {
        rows.add("buffers added", RingCount.BUFFERS_ADDED);
        rows.add("kicks needed", RingCount.KICKS_NEEDED);
        rows.add("kicks suppressed", RingCount.KICKS_SUPPRESSED);
        rows.add("kicks sent", RingCount.KICKS);
        if (ring.shows(RingCount.BUFFERS_ADDED)) {
            rows.ratio("buffers per kick", RingCount.BUFFERS_ADDED, RingCount.KICKS);
        }
        rows.add("buffers fetched", RingCount.BUFFERS_FETCHED);
        rows.add("interrupts taken", RingCount.INTERRUPTS_TAKEN);
        rows.addSome("of these for nothing", RingCount.INTERRUPTS_SPURIOUS);
    }

    /** One bar for each number of buffers up to {@link #SINGLE}, then for its doubles: 4…7, 8…15. */
    private static List<Bar> bars(Ring ring) {
        if (ring.view() == RingView.DEVICE && !ring.shows(RingCount.BUFFERS_USED)) {
            return List.of();
        }
        long[] batches = ring.batches();
        List<Bar> all = new ArrayList<>();
        for (int low = 0; low < batches.length; low = low < SINGLE ? low + 1 : 2 * low) {
            int high = low < SINGLE ? low : 2 * low - 1;
            long sum = 0;
            for (int i = low; i <= Math.min(high, batches.length - 1); i++) {
                sum += batches[i];
            }
            if (sum > 0 || !all.isEmpty()) {
                all.add(new Bar(low == high ? "" + low : low + "…" + high, sum));
            }
        }
        return all;
    }

    private static List<Bar> lumped(List<Bar> bars) {
        List<Bar> some = new ArrayList<>(bars.subList(0, MOST_BARS - 1));
        long rest = bars.subList(MOST_BARS - 1, bars.size()).stream()
                .mapToLong(Bar::count)
                .sum();
        some.add(new Bar("more", rest));
        return some;
    }

    long mostInBar() {
        return bars.stream().mapToLong(Bar::count).max().orElse(0);
    }

    /** Puts rows together. */
    private static final class Builder {
        private final Stretch stretch;
        private final boolean whole;
        private final long losses;
        private final List<Row> all = new ArrayList<>();

        Builder(Stretch stretch, boolean whole, long losses) {
            this.stretch = stretch;
            this.whole = whole;
            this.losses = losses;
        }

        void add(String name, RingCount what) {
            Ring ring = stretch.ring();
            // of runs that stand for kicks the count of kicks tells
            RingCount asked = what == RingCount.RUNS_BY_KICK ? RingCount.KICKS : what;
            if (!ring.shows(asked)) {
                all.add(new Row(name, "", UNKNOWN));
                return;
            }
            all.add(new Row(name, inRange(what), Numbers.count(ring.count(asked))));
        }

        /** Only where there were some. */
        void addSome(String name, RingCount what) {
            if (stretch.ring().shows(what) && stretch.ring().count(what) > 0) {
                add(name, what);
            }
        }

        void ratio(String name, RingCount part, RingCount of) {
            long whole = stretch.ring().count(of == RingCount.RUNS_BY_KICK ? RingCount.KICKS : of);
            if (whole > 0) {
                all.add(new Row(name, "", hundredths(stretch.ring().count(part), whole)));
            }
        }

        private String inRange(RingCount what) {
            // which of the completions around a loss are proved is known of their sum only
            boolean proved =
                    losses == 0 || what != RingCount.INTERRUPTS_SUPPRESSED && what != RingCount.INTERRUPTS_UNDECIDED;
            if (whole || !proved) {
                return "";
            }
            String count = Numbers.count(stretch.count(what));
            return stretch.merged() && stretch.history().thinned() ? Numbers.about(count) : count;
        }
    }

    /** A ratio with two decimals, rounded. */
    static String hundredths(long part, long whole) {
        long h = (200 * part + whole) / (2 * whole);
        return Numbers.count(h / 100) + "." + (h % 100 < 10 ? "0" : "") + h % 100;
    }
}
