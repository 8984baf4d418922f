package org.kickscope.views.strip;

import java.awt.Color;
import java.util.List;
import org.kickscope.signal.Direction;
import org.kickscope.trace.Clock;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.TextStyle;
import org.kickscope.views.TimeScale;
import org.kickscope.views.TimeTicks;

/**
 * The strip of a trace. Immutable; its arrays are never changed.
 *
 * @param data what it is made of
 * @param width in units
 * @param height in units
 * @param scale the whole time
 * @param kicks how many begin at each mark
 * @param interrupts the same of interrupts
 * @param losses places of lost events
 * @param spots what can be pointed at
 */
record StripPicture(
        StripData data,
        int width,
        int height,
        TimeScale scale,
        int[] kicks,
        int[] interrupts,
        List<Area> losses,
        List<Spot> spots)
        implements Picture {
    private static final double LEAST = 2;

    @Override
    public String title() {
        return "The whole trace";
    }

    @Override
    public void paint(Pen pen, Selection selection) {
        Palette palette = pen.palette();
        Area field = new Area(scale.left(), 1, scale.right() - scale.left(), height - 2.0);
        pen.fill(field, palette.subtle());
        shown(pen, field);
        for (Area loss : losses) {
            pen.faded(35, p -> p.fill(loss, palette.lost()));
            pen.bar(new Area(loss.x(), loss.y(), Math.max(1, loss.width()), 3), palette.lost());
        }
        double middle = Math.round(field.middleY() + 2);
        ticks(pen, field);
        int most = 1;
        for (int i = 0; i < kicks.length; i++) {
            most = Math.max(most, Math.max(kicks[i], interrupts[i]));
        }
        double room = Math.min(middle - field.y() - 12, field.bottom() - middle - 3);
        for (int i = 0; i < kicks.length; i++) {
            double x = scale.left() + StripProvider.MARK * i;
            if (interrupts[i] > 0) {
                double high = high(interrupts[i], most, room);
                pen.bar(new Area(x, middle - 1 - high, StripProvider.MARK, high), palette.interrupt());
            }
            if (kicks[i] > 0) {
                pen.bar(new Area(x, middle + 1, StripProvider.MARK, high(kicks[i], most, room)), palette.kick());
            }
        }
        pen.horizontal(field.x(), field.right(), middle, palette.border());
        pen.outline(field, palette.border());
        frame(pen, field, selection);
        labels(pen, most, middle);
    }

    private static double high(int count, int most, double room) {
        return LEAST + (room - LEAST) * count / most;
    }

    /** The part that is shown elsewhere is on paper; the rest is dimmed. */
    private void shown(Pen pen, Area field) {
        pen.fill(part(field), pen.palette().paper());
    }

    private Area part(Area field) {
        if (data.shown() == null) {
            return field;
        }
        double from = Math.max(field.x(), scale.x(data.shown().fromNs()));
        double to = Math.min(field.right(), scale.x(data.shown().toNs()));
        return new Area(from, field.y(), Math.max(2, to - from), field.height());
    }

    private void frame(Pen pen, Area field, Selection selection) {
        if (data.shown() != null) {
            pen.outline(part(field), 0, 1.4, pen.palette().ink());
        }
        if (selection.chosen() instanceof Target.Range range) {
            double from = Math.max(field.x(), scale.x(range.fromNs()));
            double to = Math.min(field.right(), scale.x(range.toNs()));
            pen.selected(new Area(from, field.y(), Math.max(1, to - from), field.height()), 0);
        } else if (selection.chosen() instanceof Target.Signal signal
                && signal.row() < data.signals().size()) {
            double x = scale.x(data.signals().startNs(signal.row()));
            pen.vertical(x, field.y(), field.bottom(), pen.palette().ink());
        }
    }

    private void ticks(Pen pen, Area field) {
        if (data.clock().unit() == Clock.Unit.TICKS) {
            return;
        }
        TextStyle style = pen.type().caption().at(9);
        for (TimeTicks.Tick tick : TimeTicks.of(scale, data.originNs(), 110).all()) {
            double x = scale.x(tick.ns());
            pen.vertical(x, field.y(), field.bottom(), pen.palette().hairline());
            if (x + 4 + pen.width(tick.label(), style) < field.right()) {
                pen.text(
                        tick.label(), x + 3, field.y() + 9, style, pen.palette().faint());
            }
        }
    }

    private void labels(Pen pen, int most, double middle) {
        TextStyle style = pen.type().caption();
        double right = scale.left() - 8;
        Color up = pen.palette().text(Direction.INTERRUPT);
        Color down = pen.palette().text(Direction.KICK);
        pen.textRight("interrupts ↑", right, middle - 8, style, up);
        pen.textRight("kicks ↓", right, middle + 15, style, down);
        String scaleText =
                most == 1 ? "1 per mark" : (most < 1000 ? "up to " : "≤ ") + Numbers.count(most) + " per mark";
        pen.textRight(
                scaleText,
                right,
                middle + 3.5,
                style.at(style.size() - 1),
                pen.palette().faint());
    }
}
