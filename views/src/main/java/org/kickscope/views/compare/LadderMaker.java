package org.kickscope.views.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.kickscope.compare.Alignment;
import org.kickscope.compare.Contribution;
import org.kickscope.compare.DirectionComparison;
import org.kickscope.compare.Part;
import org.kickscope.compare.PartComparison;
import org.kickscope.compare.StackComparison;
import org.kickscope.compare.Terms;
import org.kickscope.compare.Wording;
import org.kickscope.signal.Direction;
import org.kickscope.statistics.Interval;
import org.kickscope.trace.Printable;
import org.kickscope.views.Area;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.Type;

/** Places the layers and steps of one direction. */
final class LadderMaker {
    static final double HEAD = 28;
    private static final double AXIS = 20;
    private static final double BOX = 22;
    private static final int WIDE = 800;

    private final StackComparison stacks;
    private final DirectionComparison d;
    private final Terms terms;
    private final Wording wording;
    private final Type type;
    private final double pitch;
    private final Ladder.Columns columns;
    private final List<Ladder.Box> boxes = new ArrayList<>();
    private final List<Ladder.Bracket> brackets = new ArrayList<>();
    private final List<Ladder.Row> rows = new ArrayList<>();
    private final List<Spot> spots = new ArrayList<>();
    /** Middle of the boxes of a counterpart, by its number. */
    private final Map<Integer, Double> middles = new TreeMap<>();

    private LadderMaker(
            StackComparison stacks, DirectionComparison d, Terms terms, Wording wording, Type type, Area room) {
        this.stacks = stacks;
        this.d = d;
        this.terms = terms;
        this.wording = wording;
        this.type = type;
        pitch = type.row() + 8.0;
        columns = columns(room);
    }

    static Ladder make(
            StackComparison stacks, DirectionComparison d, Terms terms, Wording wording, Type type, Area room) {
        return new LadderMaker(stacks, d, terms, wording, type, room).ladder(room);
    }

    private static Ladder.Columns columns(Area room) {
        boolean roomy = room.width() >= WIDE;
        double box = Math.max(104, Math.min(176, room.width() * 0.17));
        double numbers = roomy ? 96 : 60;
        double shift = roomy ? 140 : 78;
        double boxA = room.x() + 12;
        double boxB = room.right() - 12 - box;
        double ofA = boxA + box + 6 + numbers;
        double ofB = boxB - 6 - numbers;
        return new Ladder.Columns(boxA, box, ofA, ofA + 12, ofB - shift - 8, ofB - 10, ofB, boxB, roomy);
    }

    private Ladder ladder(Area room) {
        double top = room.y() + HEAD + AXIS;
        double y = boxes(top);
        y = others(room, y + 4);
        y = wholes(room, y + 4);
        List<Interval> shifts = d.parts().stream()
                .filter(p -> p.contrast() != null)
                .map(p -> p.contrast().shift())
                .toList();
        String way = d.direction() == Direction.KICK ? "guest → backend" : "backend → guest, read upwards";
        List<Long> real = d.parts().stream()
                .filter(p -> p.finding().differs())
                .map(p -> Math.abs(p.contrast().shift().estimate()))
                .toList();
        ShiftScale scale = ShiftScale.of(shifts, real, columns.chart(), columns.chartEnd());
        String names = stacks.a().id().equals(stacks.b().id())
                ? stacks.a().id()
                : stacks.a().id() + " and " + stacks.b().id();
        return new Ladder(
                d,
                d.direction() == Direction.KICK ? "Kick" : "Interrupt",
                way + " · " + names + " · shift of the median, B − A" + (scale.even() == 0 ? "" : ", stretched near 0"),
                new Area(room.x(), room.y(), room.width(), HEAD),
                columns,
                scale,
                top,
                boxes,
                brackets,
                rows,
                spots,
                terms,
                wording,
                y);
    }

    // ---------------------------------------------------------------- layers, and steps between neighbours

    private double boxes(double top) {
        List<Alignment.Row> all = new ArrayList<>(d.alignment().rows());
        if (d.direction() == Direction.INTERRUPT) {
            java.util.Collections.reverse(all);
        }
        double y = top + 4;
        for (Alignment.Row row : all) {
            box(row, true, y);
            box(row, false, y);
            if (row.counterpart() >= 0) {
                middles.put(row.counterpart(), y + BOX / 2);
            }
            y += pitch;
        }
        for (PartComparison p : d.steps()) {
            int from = number(p);
            if (neighbours(p)) {
                between(
                        p,
                        Math.min(middles.get(from), middles.get(from + 1)),
                        Math.abs(middles.get(from) - middles.get(from + 1)));
            }
        }
        return y;
    }

    private int number(PartComparison p) {
        return d.alignment().counterparts().indexOf(p.part().from());
    }

    private boolean neighbours(PartComparison p) {
        int from = number(p);
        return p.part().to() != null
                && d.alignment().counterparts().indexOf(p.part().to()) == from + 1
                && middles.containsKey(from)
                && middles.containsKey(from + 1);
    }

    private void box(Alignment.Row row, boolean left, double y) {
        var layer = left ? row.a() : row.b();
        var stack = left ? stacks.a() : stacks.b();
        String words = row.absence() == Alignment.Absence.NOT_SEEN ? "not seen" : "no counterpart";
        long n = left ? row.signalsA() : row.signalsB();
        Area area = new Area(left ? columns.boxA() : columns.boxB(), y, columns.boxWidth(), BOX);
        Target target = layer == null ? null : new Target.Layer(stack.id(), d.direction(), layer.id());
        boxes.add(new Ladder.Box(area, layer, words, n, left, target));
        String side = left ? "A" : "B";
        if (layer == null) {
            var other = left ? row.b() : row.a();
            String why = row.absence() == Alignment.Absence.NOT_SEEN
                    ? stack.id() + " has it, but no signal of " + side
                            + " shows it: none went there, or its event was not" + " recorded"
                    : stack.id() + " has no layer in this place";
            spots.add(new Spot(
                    area, null, other.id() + ": " + words + "\n" + why, side + ", " + other.id() + ", " + words));
        } else {
            String passed = Wording.count(n, "delivered signal") + " of " + side + " passed it";
            spots.add(new Spot(
                    area,
                    target,
                    Printable.of(layer.title()) + "\n" + Printable.of(layer.role()) + "\n" + passed,
                    side + ", " + layer.id() + ", " + Wording.count(n, "signal")));
        }
    }

    private void between(PartComparison p, double from, double height) {
        double middle = from + height / 2;
        if (p.part().kind() == Part.Kind.SPAN) {
            String words = "replaced: A " + layers(p.part().betweenA()) + ", B "
                    + layers(p.part().betweenB());
            brackets.add(new Ladder.Bracket(from, from + height, height >= 2 * pitch ? middle - 15 : -1, words));
        }
        Area area = new Area(columns.boxA() + columns.boxWidth() + 10, middle - pitch / 2 + 1, 0, pitch - 2);
        row(Ladder.Kind.STEP, p, new Area(area.x(), area.y(), columns.boxB() - 10 - area.x(), area.height()));
    }

    private static String layers(List<String> ids) {
        return ids.isEmpty() ? "goes straight" : Wording.count(ids.size(), "layer");
    }

    // ---------------------------------------------------------------- below

    private double others(Area room, double top) {
        List<PartComparison> all =
                new ArrayList<>(d.steps().stream().filter(p -> !neighbours(p)).toList());
        all.addAll(d.layers());
        double y = top;
        for (PartComparison p : all) {
            row(Ladder.Kind.OTHER, p, new Area(room.x() + 8, y, room.width() - 16, pitch));
            y += pitch;
        }
        return y;
    }

    private double wholes(Area room, double top) {
        double y = top;
        for (PartComparison p : java.util.Arrays.asList(d.whole(), d.farthest())) {
            if (p != null) {
                row(Ladder.Kind.WHOLE, p, new Area(room.x() + 8, y, room.width() - 16, pitch + 4));
                y += pitch + 8;
            }
        }
        return y;
    }

    private void row(Ladder.Kind kind, PartComparison p, Area area) {
        Target target = target(stacks, p.part());
        rows.add(new Ladder.Row(kind, p, area, more(p), target));
        PartWords words = new PartWords(p, terms, wording);
        spots.add(new Spot(area, target, words.tip(), words.spoken()));
    }

    /** What a part selects: in B, which usually is the newer one. */
    static Target target(StackComparison stacks, Part part) {
        String stack = stacks.b().id();
        return part.to() == null
                ? new Target.Layer(stack, part.direction(), part.from().b().id())
                : new Target.Handoff(
                        stack,
                        part.direction(),
                        part.from().b().id(),
                        part.to().b().id());
    }

    private String more(PartComparison p) {
        boolean shares =
                d.meanChanged() && d.whole() != null && d.whole().finding().differs();
        String share = d.contributions().stream()
                .filter(c -> shares && c.part().equals(p.part()))
                .map(Contribution::change)
                .map(c -> Wording.percent(c / d.meanChange()) + " of change")
                .findFirst()
                .orElse(null);
        String tail = p.tail().differs() ? "p99 " + p.tail().id() : null;
        return String.join(
                " · ",
                java.util.stream.Stream.of(share, tail).filter(Objects::nonNull).toList());
    }
}
