package org.kickscope.views.timeline;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.trace.Clock;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
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
    private final List<HopCell> cells;
    private final int left;
    private final Map<Row, Place> placeOfRow = new IdentityHashMap<>();
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
        this.cells = HopCell.of(flow, type, frame.foot());
        this.left = left;
        places.forEach(p -> placeOfRow.put(p.row(), p));
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

    /** What it is a picture of. */
    public TimelineModel model() {
        return model;
    }

    // ---------------------------------------------------------------- for its painters

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

    List<Flow.End> ends() {
        return ends;
    }

    Type type() {
        return type;
    }

    /** The followed signal's hops below the rows; empty where there is no signal, or no room. */
    List<HopCell> cells() {
        return cells;
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
        return new TimelinePointer(this).at(x, y);
    }

    @Override
    public void paint(Pen pen, Selection selection) {
        RulerPainter ruler = new RulerPainter(pen, this);
        pen.within(frame.rows(), inner -> new RowsPainter(inner, this, selection).paint());
        if (overview != null) {
            ruler.overview();
        }
        ruler.ruler();
        ruler.interval();
        pen.within(frame.rows(), inner -> new RowsPainter(inner, this, selection).badges());
        ruler.markers();
        new FootPainter(pen, this).paint(selection);
    }

    /** Where moments of signals stand: the rows without their labels. */
    Area plot() {
        Area rows = frame.rows();
        return new Area(scale.left(), rows.y(), rows.right() - scale.left(), rows.height());
    }

    /** The row that is seen, with what is drawn on it; null where it is not seen. */
    Place placeOf(Row row) {
        return placeOfRow.get(row);
    }

    /** From the hop before to the row of a hop; towards the edge where that row is not seen. Null for none. */
    JumpLine line(Flow.Jump jump) {
        double from = middle(jump.from());
        double to = middle(jump.to());
        if (from == to || jump.x1() < scale.left() || jump.x1() > scale.right()) {
            return null;
        }
        boolean down = to > from;
        Place source = placeOf(jump.from());
        Place target = placeOf(jump.to());
        double y1 = source == null ? from : source.hopsTop() + (down ? Place.HOPS_HEIGHT : 0);
        double y2 = target == null ? to : target.hopsTop() + (down ? 0 : Place.HOPS_HEIGHT);
        return new JumpLine(jump.x1(), y1, jump.x2(), y2);
    }

    /** Middle of the hops of a row; of one that is not seen, the edge behind which it is. */
    private double middle(Row row) {
        Place place = placeOf(row);
        if (place != null) {
            return place.hopsTop() + Place.HOPS_HEIGHT / 2;
        }
        return isAbove(row) ? frame.rows().y() + 2 : frame.rows().bottom() - 2;
    }
}
