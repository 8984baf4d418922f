package org.kickscope.views.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kickscope.latency.Durations;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.stack.Layer;
import org.kickscope.views.Area;
import org.kickscope.views.Mark;
import org.kickscope.views.Numbers;
import org.kickscope.views.Paragraph;
import org.kickscope.views.Target;
import org.kickscope.views.Type;

/** The lines below a column: what is counted and not drawn. */
final class NoteLayout {
    private static final int MOST_LANES = 3;
    private static final int MOST_LINES = 4;

    private final Type type;
    private final List<Diagram.Note> notes = new ArrayList<>();

    NoteLayout(Type type) {
        this.type = type;
    }

    List<Diagram.Note> all() {
        return List.copyOf(notes);
    }

    /** Adds the lines of a column from a height on; gives the height at which they end. */
    double under(Column column, double from) {
        Track track = column.track();
        String stack = track.data().stack().id();
        String what = track.direction() == Direction.KICK ? "kick" : "interrupt";
        long all = track.outcomes().values().stream().mapToLong(Long::longValue).sum();
        double y = from;
        if (all == 0) {
            return line(column, y, null, "no " + what + " of this stack in this trace", null);
        }
        for (Map.Entry<Outcome, Long> e : track.outcomes().entrySet()) {
            if (e.getKey() != Outcome.DELIVERED && e.getValue() > 0) {
                String text = "not timed: " + Numbers.count(e.getValue()) + " of " + Numbers.count(all) + " " + what
                        + "s " + words(e.getKey());
                y = line(column, y, Mark.of(e.getKey()), text, new Target.Fate(stack, track.direction(), e.getKey()));
            }
        }
        if (track.elsewhere() > 0) {
            String text = Numbers.count(track.elsewhere()) + " of " + Numbers.count(track.delivered())
                    + " begin at another layer than " + track.start() + ": not on the clock";
            y = line(column, y, null, text, null);
        }
        y = rare(column, y);
        return noHooks(column, y);
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case DELIVERED -> "delivered";
            case COALESCED -> "merged into one that was pending";
            case SUPPRESSED -> "asked not to be sent";
            case DROPPED -> "decoded to nothing";
            case INCOMPLETE -> "cut by the trace's edge or by loss";
        };
    }

    /** Ways for which there is no lane. */
    private double rare(Column column, double from) {
        double y = from;
        List<Track.Way> ways = column.track().bypasses();
        for (Track.Way way : ways.subList(Math.min(MOST_LANES, ways.size()), ways.size())) {
            String a = column.track().stops().get(way.from()).layer().id();
            String b = column.track().stops().get(way.to()).layer().id();
            Durations times = way.times();
            String text = Numbers.count(times.count()) + " went from " + a + " to " + b + ": "
                    + Numbers.difference(
                            times.percentile(50), column.track().data().clock());
            Target target = new Target.Handoff(
                    column.track().data().stack().id(), column.track().direction(), a, b);
            y = line(column, y, way.cause().mark(), text, target);
        }
        return y;
    }

    /** Layers of the stack that no event can show on any path stand once, below the first column. */
    private double noHooks(Column column, double from) {
        Track track = column.track();
        List<String> ids = new ArrayList<>();
        for (Layer layer : track.data().stack().layers()) {
            boolean onPath = track.data().stack().kick().layers().contains(layer.id())
                    || track.data().stack().interrupt().layers().contains(layer.id());
            if (!onPath) {
                ids.add(layer.id());
            }
        }
        if (ids.isEmpty() || track.direction() == Direction.INTERRUPT) {
            return from;
        }
        return line(column, from, null, "no event shows " + String.join(", ", ids), null);
    }

    private double line(Column column, double y, Mark mark, String text, Target target) {
        double room = column.width();
        double height = type.caption().size() + 5;
        double indent = mark == null ? 0 : 18;
        List<String> lines =
                Paragraph.of(text, type.caption(), room - indent, MOST_LINES).lines();
        double width = lines.stream().mapToDouble(type.caption()::width).max().orElse(0);
        Area area = new Area(column.x(), y, Math.min(room, width + indent), height * lines.size());
        notes.add(new Diagram.Note(area, mark, lines, text, target));
        return area.bottom();
    }
}
