package org.kickscope.views.stack;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.latency.Durations;
import org.kickscope.signal.Direction;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Printable;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;

/** The list that a diagram is to a keyboard and a screen reader: each path in its order, then what is counted beside. */
final class StackSpots {
    private StackSpots() {}

    static void add(Diagram diagram, List<Spot> spots) {
        for (Column column : diagram.columns()) {
            Track track = column.track();
            for (int stop = 0; stop < track.stops().size(); stop++) {
                for (Diagram.Gap gap : diagram.gaps()) {
                    if (gap.column() == column && gap.way().to() == stop) {
                        Area area = new Area(
                                column.x(),
                                gap.area().y(),
                                column.width(),
                                gap.area().height());
                        spots.add(way(diagram.stack(), track, gap.way(), area));
                    }
                }
                for (Diagram.Box box : diagram.boxes()) {
                    boolean here = box.column() == column || box.wide();
                    if (here
                            && box.stop().layer().equals(track.stops().get(stop).layer())) {
                        Area area = box.wide()
                                ? column.box(box.area().y(), box.area().height())
                                : box.area();
                        spots.add(layer(diagram.stack(), track, track.stops().get(stop), area));
                    }
                }
            }
        }
        for (Diagram.Detour detour : diagram.detours()) {
            double y = Math.min(detour.fromY(), detour.toY());
            Area area = new Area(detour.x() - 8, y, 16, Math.abs(detour.toY() - detour.fromY()));
            spots.add(way(diagram.stack(), detour.column().track(), detour.way(), area));
        }
        for (Diagram.Note note : diagram.notes()) {
            if (note.target() != null) {
                spots.add(new Spot(note.area(), note.target(), note.text(), note.text()));
            }
        }
    }

    private static Spot layer(String stack, Track track, Track.Stop stop, Area area) {
        List<String> tip = new ArrayList<>();
        tip.add(stop.layer().id() + ": " + stop.layer().title());
        String spoken = stop.layer().id();
        String events = String.join(", ", stop.events());
        switch (stop.state()) {
            case PROVED -> {
                tip.add(Numbers.count(stop.count()) + " of " + Numbers.count(track.delivered()) + " delivered "
                        + what(track));
                tip.add("proved by " + events);
                spoken += ", " + stop.count() + " hops";
                if (stop.clock() != null) {
                    tip.add(since(stop.clock(), track));
                    spoken += ", median " + spoken(stop.clock(), track) + " after " + track.start();
                }
            }
            case PASSED_BY -> {
                tip.add("recorded (" + events + "); no signal came by");
                spoken += ", recorded, no signal came by";
            }
            case SILENT -> {
                String shown = stop.events().isEmpty() ? "no event shows it" : "would be shown by " + events;
                tip.add("the trace is silent about it; " + shown + (stop.guest() ? " in a trace of the guest" : ""));
                spoken += ", not recorded";
            }
        }
        tip.addAll(stop.layer().sources());
        Target target = new Target.Layer(stack, track.direction(), stop.layer().id());
        String text = String.join("\n", tip.stream().map(Printable::of).toList());
        return new Spot(area, target, text, Printable.of(spoken));
    }

    private static String what(Track track) {
        return track.direction() == Direction.KICK ? "kicks" : "interrupts";
    }

    private static String since(Durations times, Track track) {
        Clock clock = track.data().clock();
        return "since " + track.start() + ": p50 " + Numbers.duration(times.percentile(50), clock) + ", p99 "
                + Numbers.duration(times.percentile(99), clock) + ", max " + Numbers.duration(times.max(), clock)
                + " (n " + Numbers.count(times.count()) + ")";
    }

    private static String spoken(Durations times, Track track) {
        return Numbers.duration(times.percentile(50), track.data().clock());
    }

    private static Spot way(String stack, Track track, Track.Way way, Area area) {
        String from = track.stops().get(way.from()).layer().id();
        String to = track.stops().get(way.to()).layer().id();
        Clock clock = track.data().clock();
        Durations times = way.times();
        String tip = from + " → " + to + ": " + way.cause().words() + DiagramPainter.plusMinus(way, clock) + "\np50 "
                + Numbers.difference(times.percentile(50), clock) + ", p99 "
                + Numbers.difference(times.percentile(99), clock) + ", max "
                + Numbers.difference(times.max(), clock) + " (n " + Numbers.count(times.count()) + ")\n"
                + Numbers.share(times.sum(), track.sum()) + " of all time of these " + what(track);
        String spoken = from + " to " + to + ", " + way.cause().words() + ", " + times.count() + ", median "
                + spoken(times, track);
        return new Spot(area, new Target.Handoff(stack, track.direction(), from, to), tip, spoken);
    }
}
