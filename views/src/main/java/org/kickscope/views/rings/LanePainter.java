package org.kickscope.views.rings;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.List;
import org.kickscope.ring.Wish;
import org.kickscope.signal.Direction;
import org.kickscope.stack.Family;
import org.kickscope.trace.Field;
import org.kickscope.views.Area;
import org.kickscope.views.Mark;
import org.kickscope.views.Numbers;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Selection;
import org.kickscope.views.Target;
import org.kickscope.views.TextStyle;
import org.kickscope.views.rings.Steps.Known;

/** Draws what stands in the lanes of a {@link Band}. One for each painting. */
final class LanePainter {
    private static final double LINE = 1.6;
    /** The upper index stands this much higher, so that both are seen where they are equal. */
    private static final double APART = 1;

    private static final double SIGN = 9;
    /** A piece that is narrower is drawn as if nothing moved in it. */
    static final double READABLE = 4;

    private final Pen pen;
    private final Palette colours;
    private final Selection selection;
    private final TextStyle style;

    LanePainter(Pen pen, Selection selection) {
        this.pen = pen;
        this.selection = selection;
        colours = pen.palette();
        style = pen.type().caption();
    }

    // ---------------------------------------------------------------- indices and buffers

    void indices(Band.Indices indices, Area lane, boolean between) {
        IndexScale scale = indices.scale();
        if (scale == null) {
            unknown(lane.x(), lane.right(), lane);
            return;
        }
        for (long value : scale.lines()) {
            double y = scale.y(value, lane);
            pen.horizontal(lane.x(), lane.right(), y, colours.hairline());
            if (y - 5 > lane.y() && y + 4 < lane.bottom()) {
                pen.textRight(Numbers.count(value), lane.x() - 6, y + style.drop(), style, colours.muted());
            }
        }
        hatched(indices.lower().lowest() == Field.MISSING ? indices.upper() : indices.lower(), lane);
        if (!scale.upperOff()) {
            if (between) {
                between(indices, scale, lane);
            }
            steps(indices.upper(), lane, scale, -APART, colours.kick());
        }
        steps(indices.lower(), lane, scale, 0, colours.interrupt());
        if (scale.upperOff()) {
            String text =
                    indices.upperName() + " " + Numbers.count(indices.upper().highest()) + ": off the scale ↑";
            pen.fill(new Area(lane.x() + 4, lane.y() + 3, pen.width(text, style) + 6, 16), colours.paper());
            pen.text(text, lane.x() + 7, lane.y() + 14, style, colours.kickText());
        }
    }

    /** What is not known yet, or not any more. */
    private void hatched(Steps steps, Area lane) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.known()[i] == Known.NOT) {
                int end = i;
                while (end + 1 < steps.size() && steps.known()[end + 1] == Known.NOT) {
                    end++;
                }
                unknown(steps.x()[i], steps.x()[end + 1], lane);
                i = end;
            }
        }
    }

    private void unknown(double left, double right, Area lane) {
        if (right - left >= 1) {
            Area area = new Area(left, lane.y() + 3, right - left, lane.height() - 6);
            pen.hatch(area, colours.mixed(colours.border(), 60));
            pen.dashedOutline(area, 0, colours.border());
            String text = "not known";
            if (right - left > pen.width(text, style) + 24) {
                double x = left + 10;
                pen.fill(new Area(x - 4, lane.middleY() - 8, pen.width(text, style) + 8, 16), colours.paper());
                pen.text(text, x, lane.middleY() + style.drop(), style, colours.muted());
            }
        }
    }

    private void between(Band.Indices indices, IndexScale scale, Area lane) {
        Steps upper = indices.upper();
        Steps lower = indices.lower();
        Color pale = colours.mixed(colours.hue(Family.KERNEL), colours.darkGround() ? 35 : 40);
        for (int i = 0; i < upper.size(); i++) {
            if (drawn(upper, i) && drawn(lower, i) && upper.value()[i] > lower.value()[i]) {
                double top = scale.y(upper.value()[i], lane) - APART;
                double bottom = scale.y(lower.value()[i], lane);
                pen.fill(new Area(upper.x()[i], top, upper.x()[i + 1] - upper.x()[i], bottom - top), pale);
            }
        }
    }

    /** True for a piece whose value holds all along, as far as can be seen. */
    private static boolean drawn(Steps steps, int piece) {
        return steps.known()[piece] != Known.NOT && !moves(steps, piece);
    }

    private static boolean moves(Steps steps, int piece) {
        return steps.known()[piece] == Known.MOVING && steps.x()[piece + 1] - steps.x()[piece] > READABLE;
    }

    /** Steps as one line; dashed where what they stand on was reckoned and not seen since. */
    private void steps(Steps steps, Area lane, IndexScale scale, double dy, Color colour) {
        Path2D line = new Path2D.Double();
        boolean open = false;
        for (int i = 0; i < steps.size(); i++) {
            double left = steps.x()[i];
            double right = steps.x()[i + 1];
            if (steps.known()[i] == Known.NOT) {
                open = false;
                continue;
            }
            double y = scale.y(steps.value()[i], lane) + dy;
            if (moves(steps, i)) {
                moving(steps, i, scale, lane, dy, colour);
                open = false;
                continue;
            }
            if (open) {
                line.lineTo(left, y);
            } else {
                line.moveTo(left, y);
            }
            if (steps.known()[i] == Known.RECKONED && right - left > 4) {
                pen.dashed(left, y, right, y, LINE, colour);
                line.moveTo(right, y);
            } else {
                line.lineTo(right, y);
            }
            open = true;
        }
        pen.draw(line, LINE, colour);
    }

    /** From one value to the next, somewhere in between. */
    private void moving(Steps steps, int i, IndexScale scale, Area lane, double dy, Color colour) {
        double from = scale.y(steps.value()[i], lane) + dy;
        boolean known = i + 1 < steps.size() && steps.known()[i + 1] != Known.NOT;
        double to = known ? scale.y(steps.value()[i + 1], lane) + dy : from;
        Area area = new Area(
                steps.x()[i], Math.min(from, to), steps.x()[i + 1] - steps.x()[i], Math.max(1, Math.abs(from - to)));
        pen.fill(area, colours.mixed(colour, 18));
        pen.dashed(area.x(), from, area.right(), to, 1, colour);
    }

    void flight(Band.Flight flight, Area lane) {
        Family family = flight.ready() ? Family.RING : Family.KERNEL;
        Color hue = colours.hue(family);
        Color pale = colours.pale(family);
        Steps steps = flight.steps();
        Area room = new Area(lane.x(), lane.y() + 8, lane.width(), lane.height() - 10);
        pen.textRight(Numbers.count(flight.top()), lane.x() - 6, room.y() + style.drop() + 1, style, colours.muted());
        hatched(steps, lane);
        Path2D line = new Path2D.Double();
        // one shape: pieces side by side would show their seams
        Path2D below = new Path2D.Double();
        boolean open = false;
        for (int i = 0; i < steps.size(); i++) {
            double left = steps.x()[i];
            double right = steps.x()[i + 1];
            if (!drawn(steps, i)) {
                if (open) {
                    below.lineTo(left, room.bottom());
                }
                open = false;
                if (moves(steps, i)) {
                    range(flight, i, room, hue);
                }
                continue;
            }
            double y = height(steps.value()[i], flight.top(), room);
            if (!open) {
                below.moveTo(left, room.bottom());
            }
            below.lineTo(left, y);
            below.lineTo(right, y);
            if (flight.peaks()[i] > steps.value()[i]) {
                double peak = height(flight.peaks()[i], flight.top(), room);
                pen.bar(new Area(left, peak, 1, room.bottom() - peak), hue);
            }
            if (open) {
                line.lineTo(left, y);
            } else {
                line.moveTo(left, y);
            }
            line.lineTo(right, y);
            open = true;
        }
        if (open) {
            below.lineTo(steps.x()[steps.size()], room.bottom());
        }
        pen.fill(below, pale);
        pen.draw(line, 1.2, hue);
    }

    /** The fewest and the most while it moved. */
    private void range(Band.Flight flight, int i, Area room, Color hue) {
        int next = Math.min(i + 1, flight.peaks().length - 1);
        double top = height(Math.max(flight.steps().value()[i], flight.peaks()[next]), flight.top(), room);
        double bottom =
                height(Math.max(0, Math.min(flight.steps().value()[i], flight.lows()[next])), flight.top(), room);
        double left = flight.steps().x()[i];
        Area area = new Area(left, top, flight.steps().x()[i + 1] - left, Math.max(1.5, bottom - top));
        pen.fill(area, colours.mixed(hue, 25));
        pen.dashed(area.x(), area.y(), area.right(), area.y(), 1, hue);
    }

    private static double height(long value, long top, Area room) {
        return room.bottom() - room.height() * value / top;
    }

    // ---------------------------------------------------------------- notifications

    void notifications(Notifications all, Area lane) {
        if (all.columns()) {
            columns(all, lane);
            return;
        }
        double right = lane.x() - 20;
        for (Notifications.Moment m : all.moments()) {
            if (m.sent() > 0) {
                arrow(all.direction(), m, lane);
            }
            if (m.held() > 0) {
                pen.mark(Mark.SUPPRESSED, m.x() + aside(m), lane.middleY(), SIGN, colours.text(all.direction()));
            }
            if (m.open() > 0) {
                pen.mark(Mark.INCOMPLETE, m.x() + aside(m), lane.middleY(), SIGN, colours.muted());
            }
            chosen(all.direction(), m, lane);
            String many = "×" + m.all();
            if (m.all() > 1 && m.x() > right && m.x() + 6 + pen.width(many, style) < lane.right()) {
                right = pen.text(many, m.x() + 6, lane.y() + 12, style, colours.muted()) + 4;
            }
        }
    }

    /** Beside an arrow that stands at the same place. */
    private static double aside(Notifications.Moment m) {
        return m.sent() > 0 ? SIGN : 0;
    }

    private void arrow(Direction direction, Notifications.Moment m, Area lane) {
        Color hue = colours.hue(direction);
        Color colour = m.idle() == m.sent() ? colours.mixed(hue, 45) : hue;
        double x = pen.snap(m.x());
        double top = lane.y() + 7;
        double bottom = lane.bottom() - 7;
        if (direction == Direction.KICK) {
            pen.arrow(x, top, x, bottom, 1.6, colour);
        } else {
            pen.arrow(x, bottom, x, top, 1.6, colour);
        }
    }

    private void chosen(Direction direction, Notifications.Moment m, Area lane) {
        if (m.signal() < 0) {
            return;
        }
        Target signal = new Target.Signal(m.signal());
        Area around = new Area(m.x() - 5, lane.y() + 4, 10, lane.height() - 8);
        if (selection.selected(signal)) {
            pen.selected(around, Pen.RADIUS);
        } else if (selection.linked(signal)) {
            pen.dot(m.x(), direction == Direction.KICK ? lane.y() + 5 : lane.bottom() - 5);
        } else if (selection.hovered(signal)) {
            pen.outline(around, Pen.RADIUS, 1, colours.ink());
        }
    }

    /** Too many to draw each: how many in each column. */
    private void columns(Notifications all, Area lane) {
        int most = all.most();
        Color hue = colours.hue(all.direction());
        Area room = new Area(lane.x(), lane.y() + 4, lane.width(), lane.height() - 6);
        pen.textRight("max", lane.x() - 6, lane.y() + 13, style, colours.faint());
        pen.textRight(Numbers.count(most), lane.x() - 6, lane.y() + 26, style, colours.muted());
        for (Notifications.Moment m : all.moments()) {
            double left = m.x() - Notifications.COLUMN / 2;
            double sent = room.height() * m.sent() / most;
            double rest = room.height() * (m.held() + m.open()) / most;
            if (m.sent() > 0) {
                pen.bar(new Area(left, room.bottom() - sent, Notifications.COLUMN, sent), hue);
            }
            if (rest > 0) {
                Area top = new Area(left, room.bottom() - sent - rest, Notifications.COLUMN, Math.max(2, rest));
                pen.fill(top, colours.mixed(hue, 25));
                pen.outline(top, colours.text(all.direction()));
            }
        }
    }

    void wishes(List<Band.Wanted> all, Area lane) {
        Area room = new Area(lane.x(), lane.y() + 8, lane.width(), lane.height() - 16);
        Color hue = colours.hue(Family.RING);
        for (Band.Wanted w : all) {
            Area area = new Area(w.x(), room.y(), w.right() - w.x(), room.height());
            switch (w.wish()) {
                case ON -> {
                    pen.bar(area, colours.fill(Family.RING));
                    // of many short ones the outlines would be all that is seen
                    if (area.width() >= 4) {
                        pen.outline(area, colours.mixed(hue, 70));
                    }
                }
                case OFF -> pen.horizontal(w.x(), w.right(), room.bottom() - 1, colours.border());
                case UNKNOWN -> unknown(w.x(), w.right(), lane);
            }
        }
        if (all.size() == 1 && all.get(0).wish() == Wish.OFF) {
            pen.text("off throughout", room.x() + 10, room.middleY() + style.drop(), style, colours.muted());
        }
    }

    // ---------------------------------------------------------------- runs

    void runs(Runs runs, Area lane) {
        long most = runs.most();
        Area room = new Area(lane.x(), lane.y() + 6, lane.width(), lane.height() - 8);
        if (most > 0) {
            String top = most % 100 == 0 ? Numbers.count(most / 100) : Sums.hundredths(most, 100);
            pen.textRight(top, lane.x() - 6, room.y() + style.drop() + 4, style, colours.muted());
        }
        Color hue = colours.hue(Family.KERNEL);
        for (Runs.Run r : runs.all()) {
            double height = most == 0 ? 0 : room.height() * r.hundredths() / most;
            Area bar = new Area(r.x(), room.bottom() - height, Math.max(1, r.right() - r.x()), height);
            if (!runs.buffersKnown()) {
                double middle = room.height() / 2;
                pen.bar(new Area(r.x(), room.y() + middle, 1, middle), colours.mixed(hue, 70));
            } else if (r.buffers() == 0) {
                pen.outline(new Area(r.x(), room.bottom() - 4, Math.max(3, r.right() - r.x()), 4), hue);
            } else if (r.runs() > 1) {
                pen.bar(bar, colours.pale(Family.KERNEL));
                pen.bar(new Area(bar.x(), bar.y(), bar.width(), 1), hue);
            } else {
                pen.bar(bar, hue);
            }
        }
    }
}
