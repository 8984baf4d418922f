package org.kickscope.views.timeline;

import java.awt.Color;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.views.Mark;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Selection;
import org.kickscope.views.Target;

/** Paints the signals of queues. */
final class QueuePainter {
    /** From the upper edge of a row to the line of its signals. */
    static final double LINE = 17;

    private static final double COUNTS = 9;

    private final Pen pen;
    private final Palette palette;
    private final Selection selection;
    private final int followed;

    QueuePainter(Pen pen, Selection selection, int followed) {
        this.pen = pen;
        this.palette = pen.palette();
        this.selection = selection;
        this.followed = followed;
    }

    void paint(QueueBand band, double left, double y) {
        if (band.kicks() != null) {
            counts(band, left, y + LINE);
            return;
        }
        for (QueueBand.Line line : band.lines()) {
            line(line, y + LINE);
        }
    }

    /** Kicks fall below the line, interrupts climb above it; the height grows with the logarithm of their number. */
    private void counts(QueueBand band, double left, double y) {
        Color[] colours = {palette.kick(), palette.interrupt()};
        int columns = band.kicks().length;
        StripPainter above = new StripPainter(pen, left, y - COUNTS, COUNTS, colours);
        StripPainter below = new StripPainter(pen, left, y, COUNTS, colours);
        int rows = above.rows();
        for (int c = 0; c < columns; c++) {
            above.fill(c, 0, high(band.interrupts()[c], band.most(), rows), 1);
            int kicks = high(band.kicks()[c], band.most(), rows);
            below.fill(c, rows - kicks, rows, 0);
        }
        above.finish();
        below.finish();
    }

    static int high(long count, long most, int rows) {
        if (count == 0) {
            return 0;
        }
        return Math.max(2, (int) Math.round(rows * (1 + Math.log(count)) / (1 + Math.log(most))));
    }

    private void line(QueueBand.Line line, double y) {
        Target target = new Target.Signal(line.signal());
        boolean strong = line.signal() == followed || selection.selected(target);
        Color hue = palette.hue(line.direction());
        boolean whole = line.outcome() == Outcome.DELIVERED || line.outcome() == Outcome.COALESCED;
        Color shaft = whole || strong ? hue : palette.mixed(hue, 50);
        if (line.x2() > line.x1()) {
            pen.line(line.x1(), y, line.x2(), y, strong ? 3.4 : selection.hovered(target) ? 2.6 : 1.8, shaft);
        }
        if (line.endsHere()) {
            switch (line.outcome()) {
                case COALESCED -> pen.arrowHead(line.x2(), y, 1, 0, 7, 3.5, shaft);
                case INCOMPLETE, DROPPED, SUPPRESSED -> pen.mark(Mark.of(line.outcome()), line.x2(), y, 9, hue);
                case DELIVERED ->
                    pen.fillRound(new org.kickscope.views.Area(line.x2() - 2.2, y - 2.2, 4.4, 4.4), 2.2, hue);
            }
        }
        if (line.startsHere()) {
            pen.mark(line.direction() == Direction.KICK ? Mark.KICK : Mark.INTERRUPT, line.x1(), y, 10, hue);
        }
        if (selection.selected(target)) {
            pen.mark(line.direction() == Direction.KICK ? Mark.KICK : Mark.INTERRUPT, line.x1(), y, 12, palette.ink());
        }
        if (!line.label().isEmpty()) {
            Color ink = strong ? palette.ink() : palette.text(line.direction());
            pen.text(line.label(), line.x1() + 8, y - 6, pen.type().caption(), ink);
        }
        if (selection.linked(target)) {
            pen.dot(line.x1(), y);
        }
    }
}
