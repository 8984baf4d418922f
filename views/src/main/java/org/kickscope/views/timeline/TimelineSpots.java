package org.kickscope.views.timeline;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.result.SignalRow;
import org.kickscope.signal.Direction;
import org.kickscope.state.LanePixels;
import org.kickscope.state.LaneState;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Printable;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;

/** What the parts of a timeline mean; as a list, for keyboard and screen reader. */
final class TimelineSpots {
    /** How far from a line the pointer still means it. */
    static final double REACH = 4;

    private final TimelinePicture picture;
    private final TimelineModel model;
    private final Clock clock;

    TimelineSpots(TimelinePicture picture) {
        this.picture = picture;
        this.model = picture.model();
        this.clock = model.sources().clock();
    }

    // ---------------------------------------------------------------- the list

    /** Row by row: what it did as a whole, then each interval and signal that is drawn for itself. */
    List<Spot> all() {
        List<Spot> spots = new ArrayList<>();
        for (LostBand band : picture.lost()) {
            if (!band.label().isEmpty()) {
                spots.add(lost(band));
            }
        }
        for (Place place : picture.places()) {
            spots.add(label(place));
            for (Box box : place.band().boxes()) {
                if (box.state() != LaneState.UNKNOWN || box.before() != null) {
                    spots.add(box(place, box));
                }
            }
            for (QueueBand.Line line : place.queue().lines()) {
                spots.add(line(place, line));
            }
        }
        if (picture.flow() != null) {
            for (Flow.HopMark hop : picture.flow().hops()) {
                Place place = picture.placeOf(hop.row());
                if (place != null && inPlot(hop.x())) {
                    spots.add(hop(place, hop));
                }
            }
        }
        return spots;
    }

    private boolean inPlot(double x) {
        return x >= picture.scale().left() && x <= picture.scale().right();
    }

    Spot lost(LostBand band) {
        Area rows = picture.frame().rows();
        Area area = new Area(band.x1(), rows.y(), band.x2() - band.x1(), Head.HEIGHT);
        return new Spot(
                area,
                new Target.Range(band.fromNs(), band.toNs()),
                band.tip(),
                band.tip().replace('\n', ','));
    }

    Spot label(Place place) {
        Row row = place.row();
        Area area = new Area(0, place.y(), picture.scale().left() - 4, place.height());
        String name = Printable.of(row.label());
        String note = row.note().isEmpty() ? "" : ", " + Printable.of(row.note());
        String sure = row.plusMinus() == 0
                ? ""
                : row.plusMinus() < 0
                        ? "\nits clock and that of the axis are not related: ± unknown"
                        : "\ntimes ±" + Numbers.THIN + Numbers.duration(row.plusMinus(), clock);
        String shares = row.lane() < 0
                ? ""
                : shares(row.lane(), picture.scale().fromNs(), picture.scale().toNs());
        String signals = "";
        if (row.queue() >= 0) {
            QueueSignals.Queue queue = model.queues().all().get(row.queue());
            signals = "\n" + Numbers.count(queue.kicks().length) + " kicks and "
                    + Numbers.count(queue.interrupts().length) + " interrupts in the whole trace";
        }
        String tip = name + note + sure + (shares.isEmpty() ? "" : "\nin view: " + shares) + signals;
        return new Spot(area, row.target(), tip, tip.replace('\n', ','));
    }

    /** Shares of the states of a lane in a stretch of time: exact. */
    private String shares(int lane, long fromNs, long toNs) {
        LanePixels pixels = new LanePixels();
        model.states().query(lane, fromNs, toNs, 1, pixels);
        List<String> words = new ArrayList<>();
        for (int s = 0; s < pixels.kind().states().size(); s++) {
            if (pixels.ns(0, s) > 0) {
                words.add(pixels.kind().states().get(s).words() + " " + Numbers.share(pixels.ns(0, s), toNs - fromNs));
            }
        }
        return String.join(", ", words) + " (" + Numbers.count(pixels.changes(0)) + " changes)";
    }

    Spot box(Place place, Box box) {
        double top = place.queue() == QueueBand.NONE ? place.bandTop() : place.bottom() - 8;
        double height = place.queue() == QueueBand.NONE ? Place.BAND_HEIGHT : 8;
        Area area = new Area(box.x1(), top, box.x2() - box.x1(), height);
        String name = Printable.of(place.row().label());
        String words = Printable.of(box.words());
        StringBuilder tip = new StringBuilder(name).append(": ").append(words);
        boolean begun = box.fromNs() != Long.MIN_VALUE;
        boolean ended = box.toNs() < model.endNs();
        if (begun) {
            String length = Numbers.duration(Math.min(box.toNs(), model.endNs()) - box.fromNs(), clock);
            tip.append("\n").append(length).append(ended ? "" : " or more: the trace ends");
            tip.append(", from ").append(moment(box.fromNs()));
        }
        if (box.state() == LaneState.UNKNOWN) {
            tip.append("\n").append(box.before() == null ? "no event told so far" : "events that would tell were lost");
        }
        for (LostBand band : picture.lost()) {
            boolean rests = box.state() == LaneState.ASLEEP
                    || box.state() == LaneState.HALTED
                    || box.state() == LaneState.RUNNABLE;
            if (rests && band.x1() < box.x2() && band.x2() > box.x1()) {
                tip.append("\nmay have run meanwhile: events of a CPU were lost");
                break;
            }
        }
        return new Spot(
                area, box.range(model.endNs()), tip.toString(), tip.toString().replace('\n', ','));
    }

    private String moment(long ns) {
        return clock.unit() == Clock.Unit.TICKS
                ? Numbers.count(ns - model.startNs()) + " ticks"
                : Numbers.clock(ns, model.startNs());
    }

    Spot line(Place place, QueueBand.Line line) {
        double x1 = line.x1() - REACH;
        double x2 = Math.max(line.x2(), line.x1()) + REACH;
        Area area = new Area(x1, place.y() + 4, x2 - x1, QueuePainter.LINE + 3);
        return new Spot(
                area, new Target.Signal(line.signal()), line.tip(), line.tip().replace('\n', ','));
    }

    Spot hop(Place place, Flow.HopMark hop) {
        Area area = new Area(hop.x() - REACH, place.hopsTop() - 2, 2 * REACH, Place.HOPS_HEIGHT + 4);
        Target target = new Target.Hop(picture.flow().signal(), hop.hop());
        return new Spot(area, target, hop.tip(), hop.tip().replace('\n', ','));
    }

    /** A hop of a signal that is not followed. */
    Spot tick(Place place, Tick tick) {
        Area area = new Area(tick.x() - REACH, place.hopsTop() - 1, 2 * REACH, Place.HOPS_HEIGHT);
        SignalRow row = model.signals().row(tick.signal());
        String tip = (row.direction() == Direction.KICK ? "kick " : "interrupt ") + row.id() + ": "
                + Printable.of(row.layer(tick.hop())) + "\n" + Printable.of(row.event(tick.hop()));
        return new Spot(area, new Target.Hop(tick.signal(), tick.hop()), tip, tip.replace('\n', ','));
    }

    /** The hop to which an arrow leads. */
    Spot jump(Flow.Jump jump, JumpLine line) {
        Flow.HopMark hop = picture.flow().hops().get(jump.hop());
        double top = Math.min(line.y1(), line.y2());
        Area area = new Area(
                Math.min(line.x1(), line.x2()) - REACH,
                top,
                Math.abs(line.x2() - line.x1()) + 2 * REACH,
                Math.abs(line.y2() - line.y1()));
        Target target = new Target.Hop(picture.flow().signal(), jump.hop());
        String tip = Printable.of(jump.from().label()) + " → "
                + Printable.of(jump.to().label()) + ": " + jump.words() + "\n" + hop.tip();
        return new Spot(area, target, tip, tip.replace('\n', ','));
    }

    /** A hop below the rows. */
    Spot cell(HopCell cell) {
        String tip = cell.hop().tip();
        Target target = new Target.Hop(picture.flow().signal(), cell.hop().hop());
        return new Spot(cell.area(), target, tip, tip.replace('\n', ','));
    }

    /** What a column of shares holds. */
    Spot column(Place place, Strip strip, int column) {
        long from = picture.scale().ns(strip.x() + column);
        long to = Math.max(from + 1, picture.scale().ns(strip.x() + column + 1));
        Area area = new Area(strip.x() + column, place.bandTop(), 1, Place.BAND_HEIGHT);
        String tip = Printable.of(place.row().label()) + ", shares of " + Numbers.duration(to - from, clock) + "\n"
                + shares(place.row().lane(), from, to) + "\nfrom " + moment(from);
        return new Spot(area, new Target.Range(from, to), tip, tip.replace('\n', ','));
    }

    /** What a column of counts holds. */
    Spot counts(Place place, int column) {
        double x = picture.scale().left() + column;
        long from = picture.scale().ns(x);
        long to = Math.max(from + 1, picture.scale().ns(x + 1));
        QueueBand queue = place.queue();
        String tip = Printable.of(place.row().label()) + ": " + queue.kicks()[column] + " kicks and "
                + queue.interrupts()[column] + " interrupts begin in "
                + Numbers.duration(to - from, clock) + "\nfrom " + moment(from);
        Area area = new Area(x, place.y() + 4, 1, QueuePainter.LINE + 9);
        return new Spot(area, new Target.Range(from, to), tip, tip.replace('\n', ','));
    }
}
