package org.kickscope.views.timeline;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.state.LaneKind;
import org.kickscope.state.LanePixels;
import org.kickscope.state.LaneState;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Printable;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;

/** What a timeline means to the pointer, and as a list to keyboard and screen reader. */
final class TimelineSpots {
    private static final double REACH = 4;

    private final TimelinePicture picture;
    private final TimelineModel model;
    private final Clock clock;

    TimelineSpots(TimelinePicture picture) {
        this.picture = picture;
        this.model = picture.model();
        this.clock = model.sources().clock();
    }

    /** What a row is, to all views. */
    static Target target(Row row) {
        return row.kind() == LaneKind.QUEUE ? new Target.Queue(row.name()) : new Target.Lane(row.name());
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
                Place place = placeOf(hop.row());
                if (place != null && inPlot(hop.x())) {
                    spots.add(hop(place, hop));
                }
            }
        }
        return spots;
    }

    private Place placeOf(Row row) {
        return picture.places().stream().filter(p -> p.row() == row).findFirst().orElse(null);
    }

    private boolean inPlot(double x) {
        return x >= picture.scale().left() && x <= picture.scale().right();
    }

    private Spot lost(LostBand band) {
        Area rows = picture.frame().rows();
        Area area = new Area(band.x1(), rows.y(), band.x2() - band.x1(), Head.HEIGHT);
        return new Spot(
                area,
                new Target.Range(band.fromNs(), band.toNs()),
                band.tip(),
                band.tip().replace('\n', ','));
    }

    private Spot label(Place place) {
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
        return new Spot(area, target(row), tip, tip.replace('\n', ','));
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

    private Spot box(Place place, Box box) {
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
        Target target = begun ? new Target.Range(box.fromNs(), Math.min(box.toNs(), model.endNs())) : null;
        return new Spot(area, target, tip.toString(), tip.toString().replace('\n', ','));
    }

    private String moment(long ns) {
        return clock.unit() == Clock.Unit.TICKS
                ? Numbers.count(ns - model.startNs()) + " ticks"
                : Numbers.clock(ns, model.startNs());
    }

    private Spot line(Place place, QueueBand.Line line) {
        double x1 = line.x1() - REACH;
        double x2 = Math.max(line.x2(), line.x1()) + REACH;
        Area area = new Area(x1, place.y() + 4, x2 - x1, QueuePainter.LINE + 3);
        return new Spot(
                area, new Target.Signal(line.signal()), line.tip(), line.tip().replace('\n', ','));
    }

    private Spot hop(Place place, Flow.HopMark hop) {
        Area area = new Area(hop.x() - REACH, place.hopsTop() - 2, 2 * REACH, Place.HOPS_HEIGHT + 4);
        Target target = new Target.Hop(picture.flow().signal(), hop.hop());
        return new Spot(area, target, hop.tip(), hop.tip().replace('\n', ','));
    }

    // ---------------------------------------------------------------- the pointer

    /** What a point means; of a column of shares, what it holds. */
    Spot at(double x, double y) {
        Area foot = picture.frame().foot();
        if (foot.contains(x, y) || !picture.frame().rows().contains(x, y)) {
            return null;
        }
        Spot found = nearestHop(x, y);
        if (found != null) {
            return found;
        }
        for (Spot spot : picture.spots()) {
            if (spot.area().contains(x, y)) {
                found = spot;
            }
        }
        if (found != null) {
            return found;
        }
        for (Place place : picture.places()) {
            if (y >= place.y() && y < place.bottom()) {
                return column(place, x);
            }
        }
        return null;
    }

    /** Hops may be closer together than a pointer is exact. */
    private Spot nearestHop(double x, double y) {
        Spot nearest = null;
        double least = REACH;
        List<Flow.HopMark> hops =
                picture.flow() == null ? List.of() : picture.flow().hops();
        for (Flow.HopMark hop : hops) {
            Place place = placeOf(hop.row());
            if (place != null && Math.abs(hop.x() - x) < least) {
                Spot spot = hop(place, hop);
                if (spot.area().contains(x, y)) {
                    nearest = spot;
                    least = Math.abs(hop.x() - x);
                }
            }
        }
        return nearest;
    }

    private Spot column(Place place, double x) {
        for (Strip strip : place.band().strips()) {
            int column = (int) Math.floor(x - strip.x());
            if (column >= 0 && column < strip.columns()) {
                long from = picture.scale().ns(strip.x() + column);
                long to = Math.max(from + 1, picture.scale().ns(strip.x() + column + 1));
                Area area = new Area(strip.x() + column, place.bandTop(), 1, Place.BAND_HEIGHT);
                String tip = Printable.of(place.row().label()) + ", shares of " + Numbers.duration(to - from, clock)
                        + "\n" + shares(place.row().lane(), from, to) + "\nfrom " + moment(from);
                return new Spot(area, new Target.Range(from, to), tip, tip.replace('\n', ','));
            }
        }
        QueueBand queue = place.queue();
        int column = (int) Math.floor(x - picture.scale().left());
        if (queue.kicks() != null && column >= 0 && column < queue.kicks().length) {
            long from = picture.scale().ns(picture.scale().left() + column);
            long to = Math.max(from + 1, picture.scale().ns(picture.scale().left() + column + 1));
            String tip = Printable.of(place.row().label()) + ": " + queue.kicks()[column] + " kicks and "
                    + queue.interrupts()[column] + " interrupts begin in "
                    + Numbers.duration(to - from, clock) + "\nfrom " + moment(from);
            Area area = new Area(picture.scale().left() + column, place.y() + 4, 1, QueuePainter.LINE + 9);
            return new Spot(area, new Target.Range(from, to), tip, tip.replace('\n', ','));
        }
        return null;
    }
}
