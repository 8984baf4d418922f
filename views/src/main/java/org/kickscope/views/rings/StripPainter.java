package org.kickscope.views.rings;

import java.awt.Color;
import java.awt.geom.Path2D;
import org.kickscope.ring.Proof;
import org.kickscope.ring.RingCount;
import org.kickscope.ring.RingState;
import org.kickscope.signal.Direction;
import org.kickscope.stack.Family;
import org.kickscope.trace.Field;
import org.kickscope.views.Area;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Selection;
import org.kickscope.views.Target;

/** Draws a {@link Strip}. One for each painting. */
final class StripPainter {
    private static final double TICK = 6;

    private final Pen pen;
    private final Palette colours;
    private final Selection selection;

    StripPainter(Pen pen, Selection selection) {
        this.pen = pen;
        this.selection = selection;
        colours = pen.palette();
    }

    void paint(Strip strip) {
        Area area = strip.area();
        Target queue = new Target.Queue(strip.ring().name());
        if (selection.selected(queue)) {
            pen.fill(area, colours.selected());
        }
        pen.horizontal(area.x(), area.right(), area.bottom() - 1, colours.hairline());
        double room = strip.plot().x() - BandPlaces.PAD - 8;
        double baseline = area.middleY() + pen.type().caption().drop();
        String title = pen.type().caption().cutInside(strip.title().replaceFirst("^Queue ", ""), room);
        pen.text(title, BandPlaces.PAD, baseline, pen.type().caption(), colours.ink());
        if (strip.plot().right() + 60 < area.right()) {
            pen.textCut(
                    strip.numbers(),
                    strip.plot().right() + BandPlaces.PAD,
                    baseline,
                    area.right() - strip.plot().right() - 2 * BandPlaces.PAD,
                    pen.type().caption(),
                    colours.muted());
        }
        flight(strip);
        ticks(strip, Direction.KICK);
        ticks(strip, Direction.INTERRUPT);
        if (selection.selected(queue)) {
            pen.selected(area.inset(1.5), Pen.RADIUS);
        } else if (selection.linked(queue)) {
            pen.dot(5, area.middleY());
        } else if (selection.hovered(queue)) {
            pen.outline(area, colours.ink());
        }
    }

    private void flight(Strip strip) {
        Stretch stretch = strip.stretch();
        Area room = new Area(
                strip.plot().x(),
                strip.plot().y() + TICK + 1,
                strip.plot().width(),
                strip.plot().height() - 2 * TICK - 2);
        Family family = Verdict.ready(strip.ring()) ? Family.RING : Family.KERNEL;
        Color hue = colours.hue(family);
        Path2D line = new Path2D.Double();
        boolean open = false;
        for (int i = 0; i < stretch.size(); i++) {
            RingState s = stretch.state(i);
            double left = stretch.edges()[i];
            double right = stretch.edges()[i + 1];
            if (s == null || s.inFlight() == Field.MISSING || s.inFlightProof() == Proof.UNKNOWN) {
                open = false;
                if (right - left >= 1) {
                    pen.hatch(
                            new Area(left, room.y(), right - left, room.height()), colours.mixed(colours.border(), 60));
                }
                continue;
            }
            double y = room.bottom() - room.height() * s.inFlight() / strip.top();
            if (i > 0 && s.most() > s.inFlight()) {
                double peak = room.bottom() - room.height() * s.most() / strip.top();
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
        pen.draw(line, 1.1, hue);
    }

    /** One tick for each column of pixels in which there was a notification: kicks fall from above, interrupts climb. */
    private void ticks(Strip strip, Direction direction) {
        Stretch stretch = strip.stretch();
        RingCount what = Notifications.sent(strip.ring(), direction);
        long last = Long.MIN_VALUE;
        for (int i = 1; i < stretch.size(); i++) {
            long column = (long) stretch.edges()[i];
            if (column != last && stretch.count(i, what) > 0) {
                double y = direction == Direction.KICK
                        ? strip.plot().y()
                        : strip.plot().bottom() - TICK;
                pen.bar(new Area(column, y, 1, TICK), colours.hue(direction));
                last = column;
            }
        }
    }
}
