package org.kickscope.views.rings;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.ring.Ring;
import org.kickscope.ring.RingState;
import org.kickscope.ring.RingView;
import org.kickscope.signal.Direction;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.rings.BandPlaces.Lane;

/** What can be pointed at in a {@link Band}. One for each picture. */
final class BandSpots {
    /** Width of a place that tells of a state; a signal's own place is not narrower than {@link #NARROW}. */
    private static final int STATE = 8;

    private static final int NARROW = 6;

    private final long originNs;
    private final List<Spot> all = new ArrayList<>();

    BandSpots(long originNs) {
        this.originNs = originNs;
    }

    List<Spot> all() {
        return all;
    }

    void add(Band band) {
        Target queue = new Target.Queue(band.ring().name());
        String sentence = band.verdict().sentence();
        all.add(new Spot(
                band.places().head(),
                queue,
                band.title() + "\n" + band.facts() + (sentence.isEmpty() ? "" : "\n" + sentence),
                band.title() + ", " + spoken(band.sums()) + (sentence.isEmpty() ? "" : ". " + sentence)));
        band.places().lanes().forEach((lane, area) -> {
            String silent = band.silent().get(lane);
            if (silent != null) {
                all.add(new Spot(area, queue, name(band, lane) + ": " + silent, name(band, lane) + " " + silent));
                return;
            }
            switch (lane) {
                case INDEX, FLIGHT, WISH -> states(band, area);
                case KICKS -> notifications(band, band.kicks(), area);
                case INTERRUPTS -> notifications(band, band.interrupts(), area);
                case RUNS -> runs(band, area);
            }
        });
        all.add(new Spot(band.places().panel(), queue, tip(band.sums()), spoken(band.sums())));
    }

    /** A row, where only sums are told. */
    void add(Strip strip) {
        all.add(new Spot(
                strip.area(),
                new Target.Queue(strip.ring().name()),
                strip.title() + "\n" + strip.numbers(),
                strip.title() + ", " + strip.numbers()));
    }

    private static String name(Band band, Lane lane) {
        return switch (lane) {
            case INDEX -> band.indices().name();
            case FLIGHT -> "buffers in flight";
            case KICKS -> "kicks";
            case WISH -> "notification";
            case INTERRUPTS -> "interrupts";
            case RUNS -> "handler runs";
        };
    }

    private static String spoken(Sums sums) {
        List<String> words = new ArrayList<>();
        for (Sums.Row row : sums.rows()) {
            words.add(row.name() + " " + (row.known() ? row.all() : "not recorded"));
        }
        return String.join(", ", words);
    }

    private static String tip(Sums sums) {
        List<String> lines = new ArrayList<>();
        for (Sums.Row row : sums.rows()) {
            String shown = row.shown().isEmpty() ? "" : ", " + row.shown() + " of them shown";
            lines.add(row.name() + ": " + (row.known() ? row.all() + shown : "not recorded"));
        }
        return String.join("\n", lines);
    }

    // ---------------------------------------------------------------- states

    private void states(Band band, Area area) {
        Stretch stretch = band.stretch();
        int piece = 0;
        String last = null;
        for (double x = area.x(); x < area.right(); x += STATE) {
            double right = Math.min(area.right(), x + STATE);
            while (piece + 1 < stretch.size() && stretch.edges()[piece + 1] < right) {
                piece++;
            }
            RingState s = stretch.state(piece);
            long ns = band.scale().ns((x + right) / 2);
            String state = s == null ? "not seen yet" : state(band.ring(), s);
            state += s != null && stretch.vague(piece) ? "\nmoves on before the next row of the history" : "";
            String spoken = state.equals(last) ? "the same" : state.replace('\n', ',');
            last = state;
            all.add(new Spot(
                    new Area(x, area.y(), right - x, area.height()),
                    new Target.Range(ns, ns),
                    Numbers.clock(ns, originNs) + "\n" + state,
                    Numbers.clock(ns, originNs) + " " + spoken));
        }
    }

    private static String state(Ring ring, RingState s) {
        List<String> lines = new ArrayList<>();
        for (String[] row : StateWords.rows(ring, s)) {
            lines.add(row[0] + " " + row[1]);
        }
        if (s.events() > 1) {
            lines.add("one row of " + Numbers.count(s.events()) + " events, " + Numbers.count(s.fewest()) + " to "
                    + Numbers.count(s.most()) + " in flight");
        }
        return String.join("\n", lines);
    }

    // ---------------------------------------------------------------- notifications and runs

    private void notifications(Band band, Notifications of, Area lane) {
        List<Notifications.Moment> moments = of.moments();
        int i = 0;
        while (i < moments.size()) {
            int end = i + 1;
            while (end < moments.size() && moments.get(end).x() - moments.get(i).x() < NARROW) {
                end++;
            }
            all.add(spot(band, of.direction(), moments.subList(i, end), lane));
            i = end;
        }
    }

    private Spot spot(Band band, Direction direction, List<Notifications.Moment> near, Area lane) {
        Notifications.Moment first = near.get(0);
        Notifications.Moment last = near.get(near.size() - 1);
        int sent = 0;
        int held = 0;
        int open = 0;
        int idle = 0;
        for (Notifications.Moment m : near) {
            sent += m.sent();
            held += m.held();
            open += m.open();
            idle += m.idle();
        }
        boolean kick = direction == Direction.KICK;
        boolean driver = band.ring().view() == RingView.DRIVER;
        List<String> words = new ArrayList<>();
        counted(words, sent, kick ? "kick" : "interrupt", driver && !kick ? " taken" : " sent");
        counted(words, idle, kick ? "of them merged" : "of them for nothing", "");
        counted(words, held, kick ? "kick" : "interrupt", " suppressed");
        counted(words, open, "completion", " of which it is not known whether an interrupt was sent");
        String what = String.join(", ", words);
        String when = Numbers.clock(first.fromNs(), originNs);
        if (last.toNs() > first.fromNs()) {
            when += " and the next " + Numbers.duration(last.toNs() - first.fromNs());
        }
        Target target = near.size() == 1 && first.signal() >= 0
                ? new Target.Signal(first.signal())
                : new Target.Range(first.fromNs(), last.toNs());
        double left = first.x() - NARROW / 2.0;
        double right = Math.max(left + NARROW, last.x() + 2);
        return new Spot(
                new Area(left, lane.y(), right - left, lane.height()),
                target,
                when + "\n" + what,
                what + " at " + when);
    }

    private static void counted(List<String> words, int count, String what, String more) {
        if (count > 0) {
            boolean plural = count > 1 && !what.startsWith("of ");
            words.add(Numbers.count(count) + " " + what + (plural ? "s" : "") + more);
        }
    }

    private void runs(Band band, Area lane) {
        List<Runs.Run> runs = band.runs().all();
        int i = 0;
        while (i < runs.size()) {
            Runs.Run first = runs.get(i);
            Runs.Run last = first;
            long buffers = 0;
            long count = 0;
            long byKick = 0;
            while (i < runs.size() && (count == 0 || runs.get(i).x() - first.x() < NARROW)) {
                last = runs.get(i);
                buffers += last.buffers();
                count += last.runs();
                byKick += last.byKick();
                i++;
            }
            String what = Numbers.count(count) + (count == 1 ? " run" : " runs") + " of the handler, "
                    + (band.runs().buffersKnown() ? Numbers.count(buffers) : "not known how many")
                    + (buffers == 1 ? " buffer returned" : " buffers returned") + ", "
                    + Numbers.count(byKick) + " by a kick";
            String when = Numbers.clock(first.fromNs(), originNs)
                    + (buffers == 0
                            ? ""
                            : ", to the last returned buffer " + Numbers.duration(last.toNs() - first.fromNs()));
            double left = first.x() - 1;
            double right = Math.max(left + NARROW, last.right() + 1);
            all.add(new Spot(
                    new Area(left, lane.y(), right - left, lane.height()),
                    new Target.Range(first.fromNs(), Math.max(last.toNs(), first.fromNs())),
                    when + "\n" + what,
                    what + " at " + when));
        }
    }
}
