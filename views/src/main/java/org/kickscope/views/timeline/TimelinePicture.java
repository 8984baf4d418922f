package org.kickscope.views.timeline;

import java.awt.Color;
import java.util.List;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Printable;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.TimeScale;
import org.kickscope.views.TimeTicks;
import org.kickscope.views.Type;

/** A timeline at one moment. Immutable. */
public final class TimelinePicture implements Picture {
    private static final double NOTED = 30;

    private final TimelineModel model;
    private final Viewport view;
    private final Type type;
    private final Frame frame;
    private final TimeScale scale;
    private final TimeTicks ticks;
    private final Overview overview;
    private final TimeTicks overviewTicks;
    private final List<Head> heads;
    private final List<Place> places;
    private final List<LostBand> lost;
    private final Flow flow;
    private final List<Flow.End> ends;
    private final int left;
    private volatile List<Spot> spots;

    /**
     * Where the parts stand.
     *
     * @param width of all
     * @param height of all
     * @param overview the whole trace; of height 0 where there is no room for it
     * @param ruler marks of time
     * @param rows the rows that are seen, with their labels
     * @param foot what stands below
     * @param contentHeight of all rows
     * @param top how far they are scrolled up
     */
    public record Frame(
            int width, int height, Area overview, Area ruler, Area rows, Area foot, double contentHeight, double top) {}

    TimelinePicture(
            TimelineModel model,
            Viewport view,
            Type type,
            Frame frame,
            TimeScale scale,
            TimeTicks ticks,
            Overview overview,
            TimeTicks overviewTicks,
            List<Head> heads,
            List<Place> places,
            List<LostBand> lost,
            Flow flow,
            List<Flow.End> ends,
            int left) {
        this.model = model;
        this.view = view;
        this.type = type;
        this.frame = frame;
        this.scale = scale;
        this.ticks = ticks;
        this.overview = overview;
        this.overviewTicks = overviewTicks;
        this.heads = heads;
        this.places = places;
        this.lost = List.copyOf(lost);
        this.flow = flow;
        this.ends = ends;
        this.left = left;
    }

    // ---------------------------------------------------------------- for the window

    /** What is looked at, as it was asked for. */
    public Viewport view() {
        return view;
    }

    /** Where the parts stand. */
    public Frame frame() {
        return frame;
    }

    /** Where moments stand in the rows. */
    public TimeScale scale() {
        return scale;
    }

    /** Where moments stand in the overview; null where there is none. */
    public TimeScale overviewScale() {
        return overview == null ? null : overview.scale();
    }

    /** The group whose head is at a point, or null. */
    public Group headAt(double x, double y) {
        for (Head head : heads) {
            if (new Area(0, head.y(), frame.width(), Head.HEIGHT).contains(x, y)
                    && frame.rows().contains(x, y)) {
                return head.group();
            }
        }
        return null;
    }

    /** The row at a height, or null. */
    public Row rowAt(double y) {
        for (Place place : places) {
            if (y >= place.y()
                    && y < place.bottom()
                    && y >= frame.rows().y()
                    && y < frame.rows().bottom()) {
                return place.row();
            }
        }
        return null;
    }

    /** How far the rows have to be scrolled to see one; as far as they are where it is seen, -1 where it is folded or not there. */
    public double topOf(Row row) {
        double y = TimelineProvider.offset(model, view, type, flow, row);
        double seen = y - frame.top();
        if (y < 0 || seen >= Head.HEIGHT && seen + NOTED <= frame.rows().height()) {
            return y < 0 ? -1 : frame.top();
        }
        double most = Math.max(0, frame.contentHeight() - frame.rows().height());
        return Math.max(0, Math.min(most, y - frame.rows().height() / 2));
    }

    // ---------------------------------------------------------------- for its painters

    TimelineModel model() {
        return model;
    }

    TimeTicks ticks() {
        return ticks;
    }

    Overview overview() {
        return overview;
    }

    TimeTicks overviewTicks() {
        return overviewTicks;
    }

    List<Head> heads() {
        return heads;
    }

    List<Place> places() {
        return places;
    }

    List<LostBand> lost() {
        return lost;
    }

    Flow flow() {
        return flow;
    }

    /** True for a row that is scrolled out above, or folded there. */
    boolean isAbove(Row row) {
        double y = TimelineProvider.offset(model, view, type, flow, row);
        if (y >= 0) {
            return y - frame.top() < frame.rows().height() / 2;
        }
        return heads.stream()
                .anyMatch(h ->
                        h.group().rows().contains(row) && h.y() < frame.rows().middleY());
    }

    /** What is seen, in words. */
    String words() {
        Clock clock = model.sources().clock();
        boolean counted = clock.unit() == Clock.Unit.TICKS;
        String from = counted
                ? Numbers.count(scale.fromNs() - model.startNs())
                : Numbers.clock(scale.fromNs(), model.startNs());
        String unit = counted ? " ticks" : "";
        long pixel = Math.max(1, Math.round(scale.lengthNs() / (scale.right() - scale.left())));
        return "from " + from + unit + " after the first event, " + Numbers.duration(scale.lengthNs(), clock) + unit
                + " long; a column is " + Numbers.duration(pixel, clock) + unit;
    }

    /** What is not drawn as it is. */
    String hint() {
        boolean shares = places.stream().anyMatch(p -> !p.band().strips().isEmpty());
        boolean counts = places.stream().anyMatch(p -> p.queue().kicks() != null);
        if (shares || counts) {
            return shares ? "columns: shares of time" : "columns: how many begin";
        }
        return left > 0 ? "zoom in for hops" : "";
    }

    // ---------------------------------------------------------------- picture

    @Override
    public String title() {
        return "Timeline" + (flow == null ? "" : ": " + flow.id()) + ", " + words();
    }

    @Override
    public int width() {
        return frame.width();
    }

    @Override
    public int height() {
        return frame.height();
    }

    @Override
    public List<Spot> spots() {
        List<Spot> made = spots;
        if (made == null) {
            made = List.copyOf(new TimelineSpots(this).all());
            spots = made;
        }
        return made;
    }

    @Override
    public Spot spotAt(double x, double y) {
        return new TimelineSpots(this).at(x, y);
    }

    @Override
    public void paint(Pen pen, Selection selection) {
        RulerPainter ruler = new RulerPainter(pen, this);
        pen.within(frame.rows(), inner -> rows(inner, selection));
        if (overview != null) {
            ruler.overview();
        }
        ruler.ruler();
        ruler.markers();
        new FootPainter(pen, this).paint(selection);
    }

    private void rows(Pen pen, Selection selection) {
        Palette palette = pen.palette();
        for (TimeTicks.Tick tick : ticks.all()) {
            double x = scale.x(tick.ns());
            pen.vertical(x, frame.rows().y(), frame.rows().bottom(), palette.mixed(palette.hairline(), 80));
        }
        FlowPainter flows = new FlowPainter(pen, selection, this);
        LanePainter lanes = new LanePainter(pen, lost);
        QueuePainter queues = new QueuePainter(pen, selection, flow == null ? -1 : flow.signal());
        for (Place place : places) {
            if (place.queue() == QueueBand.NONE) {
                lanes.paint(place.band(), place.bandTop(), Place.BAND_HEIGHT);
                flows.ticks(place);
            } else {
                lanes.paintThin(place.band(), place.bottom() - 6);
                queues.paint(place.queue(), scale.left(), place.y());
            }
            pen.horizontal(0, frame.width(), place.bottom() - 1, palette.hairline());
        }
        for (LostBand band : lost) {
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
        labels(pen, selection);
        for (Head head : heads) {
            head(pen, head);
        }
        for (LostBand band : lost) {
            badge(pen, band);
        }
        pen.within(plot(), inner -> {
            FlowPainter inPlot = new FlowPainter(inner, selection, this);
            inPlot.ends(ends);
            if (flow != null) {
                inPlot.flow(flow);
            }
        });
    }

    private Area plot() {
        Area rows = frame.rows();
        return new Area(scale.left(), rows.y(), rows.right() - scale.left(), rows.height());
    }

    private void labels(Pen pen, Selection selection) {
        Palette palette = pen.palette();
        pen.fill(new Area(0, frame.rows().y(), scale.left() - 4, frame.rows().height()), palette.paper());
        for (Place place : places) {
            Row row = place.row();
            Target target = TimelineSpots.target(row);
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
            certainty(pen, row, end, below);
            pen.horizontal(0, scale.left(), place.bottom() - 1, palette.hairline());
        }
    }

    /** How sure the times of a row are: in words, and as wide as it is here. */
    private void certainty(Pen pen, Row row, double x, double baseline) {
        if (row.plusMinus() == 0) {
            return;
        }
        Palette palette = pen.palette();
        String words = row.plusMinus() < 0
                ? "± unknown"
                : Numbers.uncertainty(row.plusMinus()).replace("±", "±" + Numbers.THIN);
        if (model.sources().clock().unit() == Clock.Unit.TICKS && row.plusMinus() > 0) {
            words = "±" + Numbers.THIN
                    + Numbers.duration(row.plusMinus(), model.sources().clock());
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

    private void head(Pen pen, Head head) {
        Palette palette = pen.palette();
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

    private void badge(Pen pen, LostBand band) {
        Area head = new Area(band.x1(), frame.rows().y(), band.x2() - band.x1(), Head.HEIGHT);
        Palette palette = pen.palette();
        pen.bar(band.label().isEmpty() ? new Area(head.x(), head.y(), head.width(), 5) : head, palette.lost());
        if (!band.label().isEmpty()) {
            double y = head.middleY() + pen.type().captionStrong().drop();
            pen.textMiddle(band.label(), head.middleX(), y, pen.type().captionStrong(), palette.paper());
        }
    }
}
