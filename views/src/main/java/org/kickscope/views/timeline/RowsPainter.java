package org.kickscope.views.timeline;

import java.awt.Color;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Printable;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Selection;
import org.kickscope.views.Target;
import org.kickscope.views.TimeScale;
import org.kickscope.views.TimeTicks;

/** Paints the rows with their labels and the heads of their groups, and what lies over them. */
final class RowsPainter {
    private static final double NOTED = 30;

    private final Pen pen;
    private final Palette palette;
    private final Selection selection;
    private final TimelinePicture picture;
    private final TimelinePicture.Frame frame;
    private final TimeScale scale;

    RowsPainter(Pen pen, TimelinePicture picture, Selection selection) {
        this.pen = pen;
        this.palette = pen.palette();
        this.selection = selection;
        this.picture = picture;
        frame = picture.frame();
        scale = picture.scale();
    }

    void paint() {
        for (TimeTicks.Tick tick : picture.ticks().all()) {
            double x = scale.x(tick.ns());
            pen.vertical(x, frame.rows().y(), frame.rows().bottom(), palette.mixed(palette.hairline(), 80));
        }
        chosenTime();
        FlowPainter flows = new FlowPainter(pen, selection, picture);
        LanePainter lanes = new LanePainter(pen, picture.lost());
        QueuePainter queues = new QueuePainter(
                pen, selection, picture.flow() == null ? -1 : picture.flow().signal());
        for (Place place : picture.places()) {
            if (place.queue() == QueueBand.NONE) {
                lanes.paint(place.band(), place.bandTop(), Place.BAND_HEIGHT);
                flows.ticks(place);
            } else {
                lanes.paintThin(place.band(), place.bottom() - 6);
                queues.paint(place.queue(), scale.left(), place.y());
            }
            marked(place);
            pen.horizontal(0, frame.width(), place.bottom() - 1, palette.hairline());
        }
        for (LostBand band : picture.lost()) {
            Color wash = new Color(
                    palette.lost().getRed(),
                    palette.lost().getGreen(),
                    palette.lost().getBlue(),
                    palette.darkGround() ? 40 : 26);
            pen.fill(
                    new Area(
                            band.x1(),
                            frame.rows().y(),
                            band.x2() - band.x1(),
                            frame.rows().height()),
                    wash);
        }
        labels();
        for (Head head : picture.heads()) {
            head(head);
        }
        pen.within(picture.plot(), inner -> {
            FlowPainter inPlot = new FlowPainter(inner, selection, picture);
            inPlot.ends(picture.ends());
            if (picture.flow() != null) {
                inPlot.flow(picture.flow());
            }
        });
    }

    private void labels() {
        pen.fill(new Area(0, frame.rows().y(), scale.left() - 4, frame.rows().height()), palette.paper());
        for (Place place : picture.places()) {
            Row row = place.row();
            Target target = row.target();
            if (selection.selected(target)) {
                Area ground = new Area(2, place.y() + 1, scale.left() - 8, Math.min(place.height(), 36) - 3);
                pen.fillRound(ground, Pen.RADIUS, palette.selected());
                pen.selected(ground, Pen.RADIUS);
            } else if (selection.hovered(target)) {
                pen.outline(
                        new Area(2, place.y() + 1, scale.left() - 8, Math.min(place.height(), 36) - 3), palette.ink());
            }
            double baseline =
                    place.bandTop() + Place.BAND_HEIGHT / 2 + pen.type().body().drop();
            String label = pen.type().body().cutInside(Printable.of(row.label()), scale.left() - 30);
            double end = pen.text(label, 16, baseline, pen.type().body(), palette.ink());
            if (selection.linked(target)) {
                pen.dot(8, baseline - 4);
            }
            double below = baseline + 13;
            if (place.height() >= NOTED && !row.note().isEmpty()) {
                end = pen.textCut(
                        row.note(), 16, below, scale.left() - 30, pen.type().caption(), palette.muted());
            } else {
                below = baseline;
            }
            certainty(row, end, below);
            pen.horizontal(0, scale.left(), place.bottom() - 1, palette.hairline());
        }
    }

    /** How sure the times of a row are: in words, and as wide as it is here. */
    private void certainty(Row row, double x, double baseline) {
        if (row.plusMinus() == 0) {
            return;
        }
        String words = row.plusMinus() < 0
                ? "± unknown"
                : Numbers.uncertainty(row.plusMinus()).replace("±", "±" + Numbers.THIN);
        if (picture.model().sources().clock().unit() == Clock.Unit.TICKS && row.plusMinus() > 0) {
            words = "±" + Numbers.THIN
                    + Numbers.duration(
                            row.plusMinus(), picture.model().sources().clock());
        }
        double room = scale.left() - 10 - x;
        double width = pen.width(words, pen.type().caption());
        if (width + 8 > room) {
            return;
        }
        double right = scale.left() - 12;
        pen.textRight(words, right, baseline, pen.type().caption(), palette.muted());
        if (row.plusMinus() > 0) {
            double whisker = Math.min(right - 4, 2 * scale.width(row.plusMinus()));
            double y = baseline + 4;
            if (whisker >= 2) {
                pen.line(right - whisker, y, right, y, 1.6, palette.muted());
                pen.vertical(right - whisker, y - 3, y + 3, palette.muted());
                pen.vertical(right - 1, y - 3, y + 3, palette.muted());
            }
        }
    }

    private void head(Head head) {
        Area area = new Area(0, head.y(), frame.width(), Head.HEIGHT);
        if (!area.meets(frame.rows())) {
            return;
        }
        pen.fill(area, palette.subtle());
        pen.horizontal(0, frame.width(), area.y(), palette.hairline());
        pen.horizontal(0, frame.width(), area.bottom() - 1, palette.hairline());
        double y = area.middleY() + pen.type().captionStrong().drop();
        if (head.folded()) {
            pen.arrowHead(13, area.middleY(), 1, 0, 6, 3.5, palette.muted());
        } else {
            pen.arrowHead(10, area.middleY() + 3, 0, 1, 6, 3.5, palette.muted());
        }
        double end = pen.text(head.group().title(), 18, y, pen.type().captionStrong(), palette.ink());
        int rows = head.group().rows().size();
        if (head.folded() || rows > 8) {
            pen.text(Numbers.count(rows), end + 8, y, pen.type().caption(), palette.muted());
        }
    }

    /** What was lost, at the upper edge. */
    void badges() {
        for (LostBand band : picture.lost()) {
            badge(band);
        }
    }

    private void badge(LostBand band) {
        Area head = new Area(band.x1(), frame.rows().y(), band.x2() - band.x1(), Head.HEIGHT);
        pen.bar(band.label().isEmpty() ? new Area(head.x(), head.y(), head.width(), 5) : head, palette.lost());
        if (!band.label().isEmpty()) {
            double y = head.middleY() + pen.type().captionStrong().drop();
            pen.textMiddle(band.label(), head.middleX(), y, pen.type().captionStrong(), palette.paper());
        }
    }

    /** A stretch of time that is selected, behind the bands. */
    private void chosenTime() {
        if (selection.chosen() instanceof Target.Range range && range.toNs() > range.fromNs()) {
            double left = Math.max(scale.left(), scale.x(range.fromNs()));
            double right = Math.min(scale.right(), scale.x(range.toNs()));
            boolean part = range.fromNs() > scale.fromNs() || range.toNs() < scale.toNs();
            if (right > left && part) {
                double height = frame.rows().height();
                pen.fill(new Area(left, frame.rows().y(), right - left, height), palette.selected());
                pen.vertical(left, frame.rows().y(), frame.rows().bottom(), palette.ink());
                pen.vertical(right, frame.rows().y(), frame.rows().bottom(), palette.ink());
            }
        }
    }

    /** The interval that is selected, and the one that the pointer is over. */
    private void marked(Place place) {
        boolean chosen = selection.chosen() instanceof Target.Range;
        boolean hovered = selection.hovered() instanceof Target.Range;
        if (!chosen && !hovered) {
            return;
        }
        boolean lane = place.queue() == QueueBand.NONE;
        double y = lane ? place.bandTop() : place.bottom() - 8;
        double height = lane ? Place.BAND_HEIGHT : 6;
        for (Box box : place.band().boxes()) {
            Target.Range range = box.range(picture.model().endNs());
            Area area = new Area(box.x1(), y - 1, box.x2() - box.x1(), height + 2);
            if (chosen && selection.selected(range)) {
                pen.selected(area, 1);
            } else if (hovered && selection.hovered(range)) {
                pen.outline(area, palette.ink());
            }
        }
    }
}
