package org.kickscope.views.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.control.ControlPlane;
import org.kickscope.control.ControlledObject;
import org.kickscope.control.SetUpStep;
import org.kickscope.trace.Printable;
import org.kickscope.views.Area;
import org.kickscope.views.Mark;
import org.kickscope.views.Numbers;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.TextStyle;
import org.kickscope.views.Type;

/**
 * The steps of a set-up, one below the other in the order of time, each on the line of what it sets up. Immutable.
 *
 * @param head its head
 * @param title what the head says
 * @param lines what is set up
 * @param rows the steps, and the pauses between them
 * @param textX where the names of steps begin
 * @param bottom lower edge
 */
record StepsPane(Area head, String title, List<Line> lines, List<Row> rows, double textX, double bottom) {
    private static final double PAD = 12;
    private static final double TIME = 92;
    private static final double DUTY = 116;
    private static final double ROW = 19;
    private static final double PAUSE = 15;
    private static final int MOST_LINES = 8;
    private static final int MOST_ROWS = 300;
    /** So many of the same in sequence become one row. */
    private static final int MANY = 4;
    /** What is longer divides phases of a set-up. */
    private static final long PAUSE_NS = 200_000_000;

    StepsPane {
        lines = List.copyOf(lines);
        rows = List.copyOf(rows);
    }

    /**
     * What is set up.
     *
     * @param x place of its line
     * @param id its id
     * @param words what it is
     */
    record Line(double x, String id, String words) {}

    /**
     * Steps that stand in one row, or a pause.
     *
     * @param area the row
     * @param line place of the line, negative for a pause
     * @param first the first step, null for a pause
     * @param arguments of the first and the last
     * @param times how many steps
     * @param time when, or how long the pause is
     */
    record Row(Area area, double line, SetUpStep first, String arguments, long times, String time) {
        Target target() {
            return first == null
                    ? null
                    : new Target.Event(
                            first.evidence().source(), first.evidence().position());
        }

        Mark mark() {
            if (first.failed()) {
                return Mark.DROPPED;
            }
            return first.result() == null ? Mark.FROM_SOURCE : Mark.DELIVERED;
        }
    }

    static StepsPane of(ControlPlane plane, long originNs, Area room, Type type) {
        List<ControlledObject> objects = plane.objects();
        int shown = Math.min(MOST_LINES, objects.size());
        double step = room.width() < 560 ? 34 : 52;
        double left = room.x() + PAD + TIME + 14;
        Map<String, Double> places = new LinkedHashMap<>();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < shown; i++) {
            ControlledObject o = objects.get(i);
            boolean others = i == MOST_LINES - 1 && objects.size() > MOST_LINES;
            lines.add(new Line(
                    left + i * step,
                    others ? "others" : Printable.of(o.id()),
                    others ? "further objects" : Printable.of(o.kind())));
            places.put(o.id(), left + i * step);
        }
        double last = left + Math.max(0, shown - 1) * step;
        double y = room.y() + 28 + 28;
        List<Row> rows = new ArrayList<>();
        List<SetUpStep> steps = plane.steps();
        long before = Long.MIN_VALUE;
        int i = 0;
        while (i < steps.size() && rows.size() < MOST_ROWS) {
            SetUpStep first = steps.get(i);
            int end = i + 1;
            while (end < steps.size() && sameKind(first, steps.get(end))) {
                end++;
            }
            end = end - i >= MANY ? end : i + 1;
            long ns = first.evidence().timeNs();
            if (before != Long.MIN_VALUE && ns - before >= PAUSE_NS) {
                Area area = new Area(room.x(), y, room.width(), PAUSE);
                rows.add(new Row(area, -1, null, "", 0, Numbers.difference(ns - before)));
                y += PAUSE;
            }
            long times = 0;
            for (SetUpStep s : steps.subList(i, end)) {
                times += s.times();
                before = Math.max(before, s.lastNs());
            }
            rows.add(new Row(
                    new Area(room.x(), y, room.width(), ROW),
                    places.getOrDefault(first.object(), last),
                    first,
                    arguments(first, steps.get(end - 1)),
                    times,
                    Numbers.seconds(ns - originNs, 6) + Numbers.THIN + "s"));
            y += ROW;
            i = end;
        }
        long rest = steps.size() - i + plane.setAside();
        String title = Numbers.count(steps.size() + plane.setAside()) + " steps in the order of time"
                + (rest == 0 ? "" : "; the last " + Numbers.count(rest) + " are not drawn");
        return new StepsPane(new Area(room.x(), room.y(), room.width(), 28), title, lines, rows, last + 16, y + 8);
    }

    private static boolean sameKind(SetUpStep a, SetUpStep b) {
        return a.object().equals(b.object())
                && a.name().equals(b.name())
                && a.capabilityProbe() == b.capabilityProbe()
                && a.failed() == b.failed();
    }

    private static String arguments(SetUpStep first, SetUpStep last) {
        String one = String.join(" ", first.arguments());
        String other = first == last ? one : String.join(" ", last.arguments());
        return Printable.of(one.equals(other) ? one : one + " … " + other);
    }

    void paint(Pen pen, Selection selection) {
        Palette colours = pen.palette();
        pen.head(head, "Set-up", title);
        double top = head.bottom() + 22;
        TextStyle caption = pen.type().captionStrong();
        for (Line line : lines) {
            pen.textMiddle(line.id, line.x, head.bottom() + 16, caption, colours.ink());
            pen.vertical(line.x, top, bottom - 4, colours.border());
        }
        boolean duties = head.right() - textX > 420;
        for (Row row : rows) {
            if (row.first == null) {
                pause(pen, row);
            } else {
                step(pen, selection, row, duties);
            }
        }
    }

    private void pause(Pen pen, Row row) {
        Palette colours = pen.palette();
        TextStyle style = pen.type().caption();
        for (Line line : lines) {
            pen.fill(new Area(line.x - 2, row.area.y() + 3, 5, row.area.height() - 6), colours.paper());
        }
        pen.textRight(row.time, row.area.x() + PAD + TIME, row.area.middleY() + style.drop(), style, colours.faint());
    }

    private void step(Pen pen, Selection selection, Row row, boolean duties) {
        Palette colours = pen.palette();
        Area area = row.area;
        if (selection.selected(row.target())) {
            pen.fill(area.inset(0.5), colours.selected());
            pen.selected(area.inset(1), Pen.RADIUS);
        } else if (selection.hovered(row.target())) {
            pen.outline(area, colours.ink());
        }
        SetUpStep s = row.first;
        boolean pale = s.capabilityProbe();
        TextStyle caption = pen.type().caption();
        TextStyle mono = pen.type().monoSmall();
        double middle = area.middleY();
        String time = caption.cut(row.time, TIME);
        pen.textRight(time, area.x() + PAD + TIME, middle + caption.drop(), caption, colours.muted());
        pen.line(row.line, middle, textX - 6, middle, 1, colours.hairline());
        pen.fillRound(new Area(row.line - 5, middle - 5, 10, 10), 5, colours.paper());
        pen.mark(row.mark(), row.line, middle, 10, pale ? colours.faint() : colours.ink());
        double right = area.right() - PAD - (duties ? DUTY : 0);
        String times = row.times > 1 ? " ×" + Numbers.count(row.times) : "";
        double x = pen.textCut(
                s.name() + times,
                textX,
                middle + mono.drop(),
                right - textX,
                mono,
                pale ? colours.muted() : colours.ink());
        String more = pale ? "probe: bound and removed at once" : words(row);
        pen.textCut(more, x + 8, middle + mono.drop(), right - x - 12, mono, colours.muted());
        if (duties && s.duty() != null && !pale) {
            pen.textRight(s.duty().title(), area.right() - PAD, middle + caption.drop(), caption, colours.muted());
        }
    }

    private static String words(Row row) {
        SetUpStep s = row.first;
        return s.failed() ? "failed with " + s.result() + "  " + row.arguments : row.arguments;
    }

    List<Spot> spots() {
        List<Spot> all = new ArrayList<>();
        for (Row row : rows) {
            if (row.first == null) {
                continue;
            }
            SetUpStep s = row.first;
            String result = s.result() == null ? "result not recorded" : "returned " + s.result();
            String times = row.times > 1 ? Numbers.count(row.times) + " times, " : "";
            String what = Printable.of(s.name()) + " on " + Printable.of(s.object());
            String probe = s.capabilityProbe() ? "; a probe of what the kernel can, nothing is set up by it" : "";
            String task = s.evidence().task() == null
                    ? ""
                    : "\n" + Printable.of(s.evidence().task());
            all.add(new Spot(
                    row.area,
                    row.target(),
                    row.time + "  " + what + "\n" + s.by() + " " + s.does() + probe + "\n" + times + result
                            + (row.arguments.isEmpty() ? "" : "\n" + row.arguments) + task,
                    what + " at " + row.time + ", " + s.does() + ", " + times + result));
        }
        return all;
    }
}
