package org.kickscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kickscope.analysis.Analysis;
import org.kickscope.axis.SourceAxis;
import org.kickscope.latency.Latencies;
import org.kickscope.review.Document.Block;
import org.kickscope.review.Document.Cell;
import org.kickscope.review.Document.Grid;
import org.kickscope.review.Document.Head;
import org.kickscope.review.Document.Leaf;
import org.kickscope.review.Document.Prose;
import org.kickscope.review.Document.Style;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.trace.Census;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Printable;
import org.kickscope.trace.Source;
import org.kickscope.trace.Trace;
import org.kickscope.views.Numbers;

/** The first page of a review: what it comes to in a few sentences, and what that rests on. */
final class ReviewCover {
    private final List<Block> blocks = new ArrayList<>();
    private final List<ReviewSide> sides;

    ReviewCover(List<ReviewSide> sides) {
        this.sides = sides;
    }

    /** @param filters what the pages leave out, in sentences */
    Leaf leaf(List<String> filters) throws IOException {
        for (ReviewSide side : sides) {
            for (String changed : side.changed()) {
                prose(
                        Style.WARNING,
                        changed + " is not the file that this review was made of: its hash differs. Figures and tables"
                                + " below are of the file as it is now; what was written about them may not hold.");
            }
        }
        for (ReviewSide side : sides) {
            sentences(side);
        }
        prose(Style.HEADING, "Sources");
        sources();
        for (ReviewSide side : sides) {
            facts(side);
        }
        if (filters.isEmpty()) {
            prose(Style.SMALL, "No page leaves anything out by a filter or a range of time.");
        } else {
            prose(Style.SMALL, "Pages that show a part only: " + String.join("; ", filters) + ".");
        }
        return new Leaf("Sources", blocks);
    }

    private void prose(Style style, String text) {
        blocks.add(new Prose(style, Printable.of(text, 4000)));
    }

    private String prefix(ReviewSide side) {
        return sides.size() == 1 ? "" : side.letter() + ": ";
    }

    // ---------------------------------------------------------------- what it comes to

    private void sentences(ReviewSide side) {
        List<Latencies.Group> groups =
                new ArrayList<>(side.analysed().overview().latencies().groups());
        groups.sort(Comparator.comparing(Latencies.Group::direction)
                .thenComparing(g -> g.stack().id()));
        Clock clock = side.analysed().trace().sources().get(0).clock();
        if (groups.isEmpty()) {
            prose(Style.ITEM, prefix(side) + "No kick and no interrupt of a known stack is in this trace.");
        }
        for (Latencies.Group group : groups) {
            prose(Style.ITEM, prefix(side) + sentence(group, clock));
        }
    }

    /** {@code A kick of kvm-vhost-net takes 1.28 ms (p50, n 93); 49 % of all its time is wakeup → vhost-worker.} */
    private static String sentence(Latencies.Group group, Clock clock) {
        String direction = group.direction() == Direction.KICK ? "A kick" : "An interrupt";
        String whose = direction + " of " + group.stack().id();
        long n = group.whole().count();
        StringBuilder text = new StringBuilder(whose);
        if (n == 0) {
            text.append(": none was seen to be delivered");
        } else {
            text.append(" takes ").append(Numbers.duration(group.whole().percentile(50), clock));
            text.append(clock.unit() == Clock.Unit.TICKS ? " ticks" : "");
            text.append(" (p50, n ").append(Numbers.count(n)).append(")");
            Latencies.Step longest = group.handoffs().values().stream()
                    .max(Comparator.comparingLong(s -> s.durations().sum()))
                    .orElse(null);
            if (longest != null && group.whole().sum() > 0) {
                text.append("; ")
                        .append(Numbers.share(
                                longest.durations().sum(), group.whole().sum()));
                text.append(" of all its time is ")
                        .append(longest.from())
                        .append(" → ")
                        .append(longest.to());
                text.append(" (n ")
                        .append(Numbers.count(longest.durations().count()))
                        .append(')');
            }
        }
        if (group.setAside() > 0) {
            text.append(". Set aside: ").append(setAside(group));
        }
        return text.append('.').toString();
    }

    private static String setAside(Latencies.Group group) {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<Outcome, Long> e : group.outcomes().entrySet()) {
            if (e.getKey() != Outcome.DELIVERED) {
                parts.add(Numbers.count(e.getValue()) + " " + e.getKey().id());
            }
        }
        return String.join(", ", parts);
    }

    // ---------------------------------------------------------------- what it rests on

    private void sources() throws IOException {
        List<Head> heads = new ArrayList<>(List.of(
                new Head("file", false, true),
                new Head("machine", false, false),
                new Head("SHA-256", false, true),
                new Head("events", true, false),
                new Head("lost", true, false),
                new Head("clock", false, false)));
        if (sides.size() > 1) {
            heads.add(0, new Head("", false, false));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (ReviewSide side : sides) {
            Trace trace = side.analysed().trace();
            for (Source source : trace.sources()) {
                Census census = counts(side, source);
                List<Cell> row = new ArrayList<>();
                if (sides.size() > 1) {
                    row.add(new Cell(side.letter(), null));
                }
                row.add(new Cell(Printable.of(side.name(source)), null));
                row.add(new Cell(source.role().name().toLowerCase(Locale.ROOT), null));
                row.add(new Cell(side.hash(source), null));
                row.add(new Cell(Numbers.count(census.total()), Long.toString(census.total())));
                row.add(new Cell(lost(census), Long.toString(census.lost())));
                row.add(new Cell(
                        source.clock().name().isEmpty()
                                ? "not named"
                                : Printable.of(source.clock().name()),
                        null));
                rows.add(row);
            }
        }
        blocks.add(new Grid("", heads, rows, 0));
    }

    private static Census counts(ReviewSide side, Source source) throws IOException {
        if (side.analysed().trace().sources().size() == 1) {
            return side.analysed().details().counts();
        }
        Census census = new Census();
        source.count(census, side.analysed().progress());
        return census;
    }

    private static String lost(Census census) {
        boolean unknown = census.lost() == 0 && census.lossPlaces() > 0;
        return unknown ? "not told" : Numbers.count(census.lost());
    }

    private void facts(ReviewSide side) throws IOException {
        Analysis details = side.analysed().details();
        Trace trace = side.analysed().trace();
        Census counts = details.counts();
        Clock clock = trace.sources().get(0).clock();
        if (counts.firstNs() <= counts.lastNs()) {
            boolean ticks = clock.unit() == Clock.Unit.TICKS;
            String from = ticks ? Numbers.count(counts.firstNs()) : Numbers.seconds(counts.firstNs());
            String to = ticks ? Numbers.count(counts.lastNs()) + " ticks" : Numbers.seconds(counts.lastNs());
            prose(Style.SMALL, prefix(side) + "Range: " + from + " to " + to + "; " + counted(side));
        }
        prose(Style.SMALL, prefix(side) + loss(side, details));
        for (Source source : trace.sources()) {
            prose(Style.SMALL, prefix(side) + "Clock of " + side.name(source) + ": " + clock(side, source) + ".");
        }
    }

    private static String counted(ReviewSide side) throws IOException {
        SignalCounts counts = new SignalCounts();
        side.analysed().each(counts::add);
        return counts.sentence();
    }

    private static String loss(ReviewSide side, Analysis details) throws IOException {
        if (details.losses().places() == 0) {
            return "Loss: no lost event is known.";
        }
        SignalCounts counts = new SignalCounts();
        side.analysed().each(counts::add);
        return "Loss: events are missing at " + Numbers.count(details.losses().places()) + " places, "
                + Numbers.count(details.losses().events()) + " of them counted; "
                + Numbers.count(counts.touchedByLoss())
                + " signals are incomplete because of that and set aside.";
    }

    /** Step, what it forbids, and how it belongs to the first one. */
    private static String clock(ReviewSide side, Source source) {
        Clock clock = source.clock();
        boolean ticks = clock.unit() == Clock.Unit.TICKS;
        StringBuilder text = new StringBuilder(clock.name().isEmpty() ? "not named" : clock.name());
        text.append(", steps of ").append(ticks ? clock.resolution() + " ticks" : Numbers.duration(clock.resolution()));
        String forbids = DoctorVerb.forbids(clock);
        text.append(forbids.isEmpty() ? "" : "; " + forbids);
        SourceAxis axis = side.analysed().axis().sources().get(source.index());
        if (source.index() > 0) {
            text.append("; against the first file: ").append(axis.relation().id());
            if (axis.plusMinus() >= 0) {
                text.append(", ±").append(ticks ? axis.plusMinus() + " ticks" : Numbers.duration(axis.plusMinus()));
            } else if (axis.relation() != SourceAxis.Relation.UNRELATED) {
                text.append(", how exactly is not known");
            }
            text.append(axis.contradicted() ? "; its events contradict that" : "");
            text.append(axis.evidence().isEmpty() ? "" : " (" + axis.evidence() + ")");
        }
        return text.toString();
    }
}
