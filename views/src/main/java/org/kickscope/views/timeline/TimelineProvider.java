package org.kickscope.views.timeline;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.state.LaneKind;
import org.kickscope.views.Area;
import org.kickscope.views.TimeScale;
import org.kickscope.views.TimeTicks;
import org.kickscope.views.Type;

/**
 * Makes pictures of a timeline. Only the rows that are seen are asked for, and what is narrower than a pixel is asked for as
 * shares of it, so a picture costs some milliseconds at any zoom and for any number of events. For any number of threads; keeps
 * the overview of the width that was asked for last.
 */
public final class TimelineProvider {
    /** Width of the labels at the left. */
    public static final double LABELS = 184;

    private static final double RIGHT = 12;
    private static final double CAPTION = 20;
    private static final double OVERVIEW_LINE = 11;
    private static final double OVERVIEW_AXIS = 18;
    private static final double FUNNEL = 10;
    private static final double RULER = 24;
    private static final double LEGEND = 22;
    /** Below this height the rows need all the room. */
    private static final double TALL = 480;

    private static final double TICK_GAP = 110;
    private static final int MOST_BOXES = 2400;
    private static final int LEAST_BOXES = 60;

    private final TimelineModel model;
    /** Of the width that was asked for last. */
    private volatile Overview latest;

    public TimelineProvider(TimelineModel model) {
        this.model = model;
    }

    /** What it makes pictures of. */
    public TimelineModel model() {
        return model;
    }

    /**
     * A picture.
     *
     * @param view what of the trace is looked at
     * @param type the letters
     * @param width of the picture, at least 400
     * @param height of the picture; rows that do not fit are reached by {@link Viewport#top}
     */
    public TimelinePicture picture(Viewport view, Type type, int width, int height) {
        double right = Math.max(LABELS + 200, width - RIGHT);
        TimeScale scale = new TimeScale(view.fromNs(), view.toNs(), LABELS, Math.floor(right));
        boolean tall = height >= TALL;
        Overview overview = tall ? overview((int) scale.right()) : null;
        double overviewHeight =
                overview == null ? 0 : CAPTION + overview.lines().size() * OVERVIEW_LINE + OVERVIEW_AXIS + FUNNEL;
        FlowMaker flows = new FlowMaker(model, scale, type.caption());
        boolean followed = model.signals() != null
                && view.signal() >= 0
                && view.signal() < model.signals().size();
        Flow flow = followed ? flows.flow(view.signal()) : null;
        double below = LEGEND + (flow != null && tall ? HopCell.STRIP : 0);
        double top = overviewHeight + RULER;
        Area rows = new Area(0, top, width, Math.max(40, height - top - below));
        double content = contentHeight(view, type, flow);
        double scrolled = Math.max(0, Math.min(view.top(), content - rows.height()));
        TickMaker ticks = new TickMaker(model, scale, flows, flow == null ? -1 : flow.signal());
        List<LostBand> lost = new LostMaker(model, scale, type.captionStrong()).bands();
        List<Head> heads = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        place(view, type, flow, scale, rows, scrolled, ticks, heads, places);
        TimelinePicture.Frame frame = new TimelinePicture.Frame(
                width,
                height,
                new Area(0, 0, width, overviewHeight),
                new Area(0, overviewHeight, width, RULER),
                rows,
                new Area(0, rows.bottom(), width, height - rows.bottom()),
                content,
                scrolled);
        return new TimelinePicture(
                model,
                view,
                type,
                frame,
                scale,
                TimeTicks.of(scale, model.startNs(), TICK_GAP, model.sources().clock()),
                overview,
                overview == null
                        ? null
                        : TimeTicks.of(
                                overview.scale(),
                                model.startNs(),
                                2 * TICK_GAP,
                                model.sources().clock()),
                List.copyOf(heads),
                List.copyOf(places),
                lost,
                flow,
                List.copyOf(ticks.ends),
                ticks.left);
    }

    private Overview overview(int right) {
        Overview known = latest;
        if (known == null || known.scale().right() != right) {
            long end = Math.max(model.startNs() + 1, model.endNs());
            known = Overview.of(model, new TimeScale(model.startNs(), end, LABELS, right));
            latest = known;
        }
        return known;
    }

    /** Height of a row. */
    private static double height(Row row, Type type, Flow flow) {
        double more = type == Type.ROOMY ? 4 : 0;
        double height = more
                + switch (row.kind()) {
                    case VCPU, GUEST_CPU, THREAD -> 38;
                    case QUEUE -> 30;
                    default -> 26;
                };
        if (flow == null || !flow.touches(row)) {
            return height;
        }
        double hops = Place.HOPS + Place.HOPS_HEIGHT + 4 + Place.LEVEL * flow.levels(row);
        return Math.max(height, hops);
    }

    private double contentHeight(Viewport view, Type type, Flow flow) {
        double sum = 0;
        for (Group group : model.groups()) {
            sum += Head.HEIGHT;
            if (!view.folded().contains(group.id())) {
                for (Row row : group.rows()) {
                    sum += height(row, type, flow);
                }
            }
        }
        return sum;
    }

    private void place(
            Viewport view,
            Type type,
            Flow flow,
            TimeScale scale,
            Area rows,
            double scrolled,
            TickMaker ticks,
            List<Head> heads,
            List<Place> places) {
        LaneMaker lanes = new LaneMaker(model.states(), scale, type.figure());
        QueueMaker queues = new QueueMaker(model, scale, type.caption());
        int most = (int) Math.max(LEAST_BOXES, MOST_BOXES / Math.max(1, rows.height() / 28));
        double y = rows.y() - scrolled;
        for (Group group : model.groups()) {
            boolean folded = view.folded().contains(group.id());
            heads.add(new Head(group, y, folded));
            y += Head.HEIGHT;
            if (folded) {
                continue;
            }
            for (Row row : group.rows()) {
                double height = height(row, type, flow);
                if (y + height > rows.y() && y < rows.bottom()) {
                    LaneBand band = row.lane() < 0 ? LaneBand.NONE : lanes.band(row.lane(), most);
                    QueueBand queue = row.kind() == LaneKind.QUEUE ? queues.band(row.queue()) : QueueBand.NONE;
                    List<Tick> mine = ticks.ticks.getOrDefault(row, List.of());
                    int levels = flow == null ? 0 : flow.levels(row);
                    places.add(new Place(row, y, height, levels, band, queue, mine));
                }
                y += height;
            }
        }
        stick(heads, rows.y());
    }

    /** The head of the group at the upper edge stays there, until that of the next one pushes it away. */
    private static void stick(List<Head> heads, double top) {
        for (int h = heads.size() - 1; h >= 0; h--) {
            Head head = heads.get(h);
            if (head.y() < top) {
                double next = h + 1 < heads.size() ? heads.get(h + 1).y() - Head.HEIGHT : top;
                heads.set(h, new Head(head.group(), Math.min(top, next), head.folded()));
                return;
            }
        }
    }

    /** Distance of a row from the upper edge of all rows; -1 where it is folded or not there. */
    static double offset(TimelineModel model, Viewport view, Type type, Flow flow, Row row) {
        double y = 0;
        for (Group group : model.groups()) {
            y += Head.HEIGHT;
            if (!view.folded().contains(group.id())) {
                for (Row r : group.rows()) {
                    if (r == row) {
                        return y;
                    }
                    y += height(r, type, flow);
                }
            }
        }
        return -1;
    }
}
