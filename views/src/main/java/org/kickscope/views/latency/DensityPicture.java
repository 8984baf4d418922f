package org.kickscope.views.latency;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.trace.Progress;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.TimeScale;

/**
 * How many signals took how long, over time: cells of time and duration, darker where more signals are. It tells which region
 * lies between two points, and where a region lies, so that a window can brush. Immutable.
 */
public final class DensityPicture implements Picture {
    private static final int LEAST_CELL = 4;
    private static final int LEFT = 56;
    private static final int RIGHT = 14;
    private static final int AXIS = 24;
    private static final int BETWEEN = 12;

    private final LatencyView view;
    private final int width;
    private final int height;
    private final TimeScale x;
    private final List<DensityLane> lanes;
    private final List<Spot> spots;

    private DensityPicture(LatencyView view, int width, int height, TimeScale x, List<DensityLane> lanes) {
        this.view = view;
        this.width = width;
        this.height = height;
        this.x = x;
        this.lanes = List.copyOf(lanes);
        spots = List.copyOf(spotsOf());
    }

    static DensityPicture of(LatencyView view, int width, int height) {
        LatencyStudy study = view.study();
        TimeScale x = new TimeScale(view.fromNs(), Math.max(view.fromNs() + 1, view.toNs()), LEFT, width - RIGHT);
        int columns = Math.max(1, (int) (x.right() - x.left()) / LEAST_CELL);
        long step = Density.step(x.lengthNs(), columns);
        Density density = Density.of(study.table(), study.rows(), x.fromNs(), x.toNs(), step, Progress.NONE);
        List<Direction> shown = new ArrayList<>();
        for (Direction d : Direction.values()) {
            if (density.count(d) > 0) {
                shown.add(d);
            }
        }
        List<Distribution> all = new ArrayList<>();
        study.all().whole().forEach(w -> all.add(w.times()));
        LogScale.Range range = LogScale.Range.of(all);
        int top = view.head() + 8;
        int high = shown.isEmpty()
                ? 0
                : (Math.max(height, 220) - top - AXIS - BETWEEN * (shown.size() - 1)) / shown.size();
        List<DensityLane> lanes = new ArrayList<>();
        int y = top;
        for (Direction d : shown) {
            Area plot = new Area(LEFT, y, width - LEFT - RIGHT, high);
            lanes.add(DensityLane.of(d, plot, x, range, density));
            y += high + BETWEEN;
        }
        return new DensityPicture(view, width, Math.max(height, 220), x, lanes);
    }

    private List<Spot> spotsOf() {
        List<Spot> all = new ArrayList<>();
        for (DensityLane lane : lanes) {
            Direction d = lane.direction();
            long n = lane.density().count(d);
            String name = Group.word(d, n) + " over time";
            String text = Numbers.count(n) + " delivered " + name + "\ndarkest cell: " + Numbers.count(lane.most())
                    + "\ndrag to brush, click for a cell";
            all.add(new Spot(
                    lane.plot(),
                    new Target.Range(x.fromNs(), x.toNs()),
                    text,
                    n + " delivered " + name + ", brush to compare"));
            int slowest = lane.density().slowestRow(d);
            all.add(signalSpot(lane, slowest, "the slowest of " + Numbers.count(n)));
        }
        return all;
    }

    private Spot signalSpot(DensityLane lane, int row, String what) {
        Area at = place(lane, row);
        long length = length(row);
        String text = view.id(row) + ": " + view.duration(length) + ", " + what;
        return new Spot(new Area(at.x() - 5, at.y() - 5, 10, 10), new Target.Signal(row), text, text);
    }

    private long length(int row) {
        return view.study().table().endNs(row) - view.study().table().startNs(row);
    }

    /** A point as an area without extent. */
    private Area place(DensityLane lane, int row) {
        return new Area(x.x(view.study().table().startNs(row)), lane.y().at(length(row)), 0, 0);
    }

    // ---------------------------------------------------------------- brush

    private DensityLane laneAt(double px, double py) {
        for (DensityLane lane : lanes) {
            if (lane.plot().contains(px, py)) {
                return lane;
            }
        }
        return null;
    }

    /** True where a drag may begin. */
    public boolean brushable(double px, double py) {
        return laneAt(px, py) != null;
    }

    /**
     * The region between two points, rounded to what a pixel tells. The second point may lie outside; at the upper, left and
     * right edges there is no bound.
     *
     * @return null where the first point is in no lane, or both lie too close together
     */
    public Brush brush(double fromX, double fromY, double toX, double toY) {
        DensityLane lane = laneAt(fromX, fromY);
        if (lane == null || Math.abs(toX - fromX) < 3 && Math.abs(toY - fromY) < 3) {
            return null;
        }
        double left = Math.min(fromX, toX);
        double right = Math.max(Math.max(fromX, toX), left + 1);
        double top = Math.min(fromY, toY);
        double bottom = Math.max(Math.max(fromY, toY), top + 1);
        Area plot = lane.plot();
        long origin = view.originNs();
        long unit = Density.step(Math.max(1, Math.round(x.lengthNs() / (x.right() - x.left()))), 1);
        long from = left <= plot.x() ? Long.MIN_VALUE : rounded(x.ns(left), origin, unit);
        long to = right >= plot.right() ? Long.MAX_VALUE : rounded(x.ns(right), origin, unit);
        long least = bottom >= lane.y().begin() ? 0 : twoDigits(lane.y().duration(bottom));
        long most = top <= plot.y() + 2
                ? Long.MAX_VALUE
                : Math.max(least + 1, twoDigits(lane.y().duration(top)));
        return new Brush(lane.direction(), from, to == from ? to + unit : to, least, most);
    }

    /** The region of the cell at a point, null where no signal is. */
    public Brush cell(double px, double py) {
        DensityLane lane = laneAt(px, py);
        if (lane == null) {
            return null;
        }
        int column = lane.column(px);
        int bin = lane.bin(py);
        int next = lane.next(bin);
        long from = x.fromNs() + column * lane.density().stepNs();
        return lane.density().in(lane.direction(), column, bin, next) == 0
                ? null
                : new Brush(
                        lane.direction(),
                        from,
                        from + lane.density().stepNs(),
                        LogBins.from(bin),
                        next >= LogBins.COUNT ? Long.MAX_VALUE : LogBins.from(next));
    }

    private static long rounded(long ns, long origin, long unit) {
        return origin + Math.floorDiv(ns - origin + unit / 2, unit) * unit;
    }

    /** A duration to two digits, or to steps of 5 % where two digits are coarser than a pixel. */
    private static long twoDigits(long duration) {
        long power = 1;
        while (duration / power >= 100) {
            power *= 10;
        }
        long unit = power >= 10 && duration / power < 20 ? power / 2 : power;
        return (duration + unit / 2) / unit * unit;
    }

    /** Where a region lies, null where no lane shows its direction. */
    public Area area(Brush brush) {
        for (DensityLane lane : lanes) {
            if (lane.direction() == brush.direction()) {
                Area plot = lane.plot();
                double left = brush.fromNs() <= x.fromNs() ? plot.x() : Math.min(plot.right(), x.x(brush.fromNs()));
                double right = brush.toNs() >= x.toNs() ? plot.right() : Math.max(plot.x(), x.x(brush.toNs()));
                double top = brush.most() >= lane.y().to() ? plot.y() : lane.y().at(brush.most());
                double bottom = brush.least() <= lane.y().from() && brush.least() <= 1
                        ? plot.bottom()
                        : Math.min(plot.bottom(), lane.y().at(brush.least()));
                return new Area(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
            }
        }
        return null;
    }

    /**
     * Draws a region above the picture, while it is dragged or for good.
     *
     * @param count signals in it, -1 while that is not known
     */
    public void paintBrush(Pen pen, Brush brush, long count) {
        Area area = area(brush);
        if (area != null) {
            new DensityPainter(this, pen).brush(brush, area, count);
        }
    }

    // ---------------------------------------------------------------- picture

    /** The cell at a point, or what lies above it. */
    @Override
    public Spot spotAt(double px, double py) {
        Spot known = Picture.super.spotAt(px, py);
        DensityLane lane = laneAt(px, py);
        if (lane == null || known != null && known.target() instanceof Target.Signal) {
            return known;
        }
        int column = lane.column(px);
        int bin = lane.bin(py);
        int next = lane.next(bin);
        int n = lane.density().in(lane.direction(), column, bin, next);
        if (n == 0) {
            return known;
        }
        long from = x.fromNs() + column * lane.density().stepNs();
        long to = from + lane.density().stepNs();
        String took = bin == 0
                ? "took no time that the clock tells"
                : "took " + view.duration(LogBins.from(bin)) + " to " + view.duration(LogBins.from(next));
        String text = Numbers.count(n) + " " + Group.word(lane.direction(), n) + "\n" + took + "\nbegin at "
                + Numbers.clock(from, view.originNs()) + " and within "
                + view.duration(lane.density().stepNs());
        return new Spot(lane.cell(column, bin), new Target.Range(from, to), text, text.replace('\n', ' '));
    }

    @Override
    public void paint(Pen pen, Selection selection) {
        new DensityPainter(this, pen).all(selection);
    }

    /** What a cell is, for its head. */
    public String cells() {
        if (lanes.isEmpty()) {
            return "";
        }
        DensityLane lane = lanes.get(0);
        int parts = LogBins.PER_DECADE / lane.binsOfCell();
        String decade = parts == 1 ? "1 decade" : "1/" + parts + " decade";
        StringBuilder text = new StringBuilder("each cell ");
        text.append(Numbers.duration(lane.density().stepNs(), view.clock()).replaceAll("\\.0+(?=\\D|$)", ""));
        text.append(" by ").append(decade).append(", darker is more signals, darkest ");
        for (int i = 0; i < lanes.size(); i++) {
            text.append(i == 0 ? "" : " and ")
                    .append(Numbers.count(lanes.get(i).most()))
                    .append(' ');
            text.append(Group.word(lanes.get(i).direction(), lanes.get(i).most()));
        }
        return text.append("; drag to brush, Esc clears").toString();
    }

    LatencyView view() {
        return view;
    }

    TimeScale x() {
        return x;
    }

    List<DensityLane> lanes() {
        return lanes;
    }

    /** Where the signal that is marked stands, null where it is not shown. */
    Area marked(DensityLane lane) {
        if (!view.marks(lane.direction())) {
            return null;
        }
        long ns = view.study().table().startNs(view.marked());
        return ns < x.fromNs() || ns > x.toNs() ? null : place(lane, view.marked());
    }

    /** Where the slowest signal stands. */
    Area slowest(DensityLane lane) {
        return place(lane, lane.density().slowestRow(lane.direction()));
    }

    /** What the lane shows, for its label. */
    String label(DensityLane lane) {
        long n = lane.density().count(lane.direction());
        return Group.word(lane.direction(), n) + ", " + Numbers.count(n) + " " + Outcome.DELIVERED.id();
    }

    @Override
    public String title() {
        return "Latency over time";
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public List<Spot> spots() {
        return spots;
    }
}
