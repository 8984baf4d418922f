package org.kickscope.views.rings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kickscope.ring.Ring;
import org.kickscope.ring.RingHistory;
import org.kickscope.ring.RingView;
import org.kickscope.ring.Rings;
import org.kickscope.scan.LossWindows;
import org.kickscope.trace.Field;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.Paragraph;
import org.kickscope.views.TimeScale;
import org.kickscope.views.TimeTicks;
import org.kickscope.views.Type;

/** Makes pictures of rings. */
public final class RingsProvider {
    /** More bands than this nobody compares; the other rings get a row each. */
    private static final int MOST_BANDS = 6;

    private static final int MOST_IN_OVERVIEW = 8;
    private static final double TICK_GAP = 84;

    private final RingsRequest request;
    private final RingTimes times;
    private final int width;
    private final Type type;
    private final TimeScale scale;
    private final BandSpots spots;
    private double y;

    private RingsProvider(RingsRequest request) {
        this.request = request;
        times = request.times();
        width = request.width();
        type = request.type();
        scale = new TimeScale(times.fromNs(), times.toNs(), BandPlaces.plotLeft(width), BandPlaces.plotRight(width));
        spots = new BandSpots(times.originNs());
    }

    /** Measures and places everything. May run on any thread; costs milliseconds, whatever the length of the trace. */
    public static RingsPicture picture(RingsRequest request) {
        return new RingsPicture(new RingsProvider(request).parts());
    }

    private RingsPicture.Parts parts() {
        TimeTicks ticks = TimeTicks.of(scale, times.originNs(), TICK_GAP);
        List<Paragraph> empty = empty();
        if (!empty.isEmpty()) {
            return new RingsPicture.Parts(
                    width,
                    request.height(),
                    empty,
                    List.of(),
                    List.of(),
                    null,
                    scale,
                    ticks,
                    List.of(),
                    -1,
                    List.of(),
                    0,
                    new Area(0, 0, 0, 0),
                    null,
                    List.of(),
                    null,
                    List.of());
        }
        List<Stretch> stretches = stretches();
        List<Stretch> full = full(stretches);
        List<Stretch> rest = stretches.stream().filter(s -> !full.contains(s)).toList();
        List<Paragraph> notes = notes(full);
        List<Ring> overview =
                request.rings().rings().stream().limit(MOST_IN_OVERVIEW).toList();
        double legend = RingsPicture.legendHeight(width, type.caption());
        double below = notes.stream()
                        .mapToDouble(n -> n.height(RingsPicture.NOTE_PITCH))
                        .sum()
                + 10
                + legend
                + BandPlaces.HEAD
                + overview.size() * Strip.LOW
                + 6
                + (rest.isEmpty() ? 0 : BandPlaces.HEAD + rest.size() * Strip.HEIGHT);
        List<Band> bands = bands(full, request.height() - below);
        Area stripHead = rest.isEmpty() ? null : next(BandPlaces.HEAD);
        List<Strip> strips = new ArrayList<>();
        for (Stretch s : rest) {
            strips.add(strip(s, next(Strip.HEIGHT), false));
        }
        strips.forEach(spots::add);
        double notesTop = y + 4;
        next(below
                - legend
                - BandPlaces.HEAD
                - overview.size() * Strip.LOW
                - 6
                - (rest.isEmpty() ? 0 : BandPlaces.HEAD + rest.size() * Strip.HEIGHT));
        y = Math.max(y, request.height() - legend - BandPlaces.HEAD - overview.size() * Strip.LOW - 6);
        Area legendArea = next(legend);
        Area overviewHead = next(BandPlaces.HEAD);
        double top = y;
        List<Strip> all = overview(overview);
        Area shown = shown(top + 2, y - 2);
        double cursor = times.hasCursor() && times.cursorNs() >= times.fromNs() && times.cursorNs() <= times.toNs()
                ? scale.x(times.cursorNs())
                : -1;
        return new RingsPicture.Parts(
                width,
                (int) Math.ceil(y + 6),
                empty,
                bands,
                strips,
                stripHead,
                scale,
                ticks,
                losses(),
                cursor,
                notes,
                notesTop,
                legendArea,
                overviewHead,
                all,
                shown,
                spots.all());
    }

    private Area next(double height) {
        Area area = new Area(0, y, width, height);
        y += height;
        return area;
    }

    // ---------------------------------------------------------------- nothing to show

    private List<Paragraph> empty() {
        List<String> said = new ArrayList<>();
        if (request.rings() == null) {
            said.add("The rings are not read yet.");
        } else if (request.rings().rings().isEmpty()) {
            said.add("No probe in this trace tells of a ring.");
            said.add(
                    "On the host record vhost_get_vq_desc and its return, vhost_add_used_n, vhost_add_used_and_signal_n,"
                            + " vhost_disable_notify, vhost_enable_notify and eventfd_signal; in the guest"
                            + " virtqueue_kick_prepare and its return, virtqueue_notify and vring_interrupt.");
            said.add("kickscope recipe STACK writes the commands that record them.");
        }
        List<Paragraph> all = new ArrayList<>();
        for (String text : said) {
            all.add(Paragraph.of(text, all.isEmpty() ? type.sentence() : type.body(), width - 48, 8));
        }
        return all;
    }

    // ---------------------------------------------------------------- which rings, and how

    private record Key(RingView view, int source, String space, long pointer) {
        static Key of(Ring ring) {
            return new Key(ring.view(), ring.source(), ring.space(), ring.pointer());
        }
    }

    /** Each ring in the range, by the finer history where there is one. Names and sums are those of the whole trace. */
    private List<Stretch> stretches() {
        Map<Key, RingHistory> fine = new HashMap<>();
        if (request.detail() != null) {
            request.detail().rings().forEach(r -> fine.put(Key.of(r), r.history()));
        }
        List<Stretch> all = new ArrayList<>();
        for (Ring ring : request.rings().rings()) {
            all.add(new Stretch(ring, fine.getOrDefault(Key.of(ring), ring.history()), scale));
        }
        return all;
    }

    /** Those that get a band: the chosen ones, or the busiest in the range. */
    private List<Stretch> full(List<Stretch> all) {
        Set<String> chosen = new HashSet<>(request.chosen());
        List<Stretch> some =
                all.stream().filter(s -> chosen.contains(s.ring().name())).toList();
        if (!some.isEmpty() || all.size() <= MOST_BANDS) {
            return some.isEmpty() ? all : some;
        }
        List<Stretch> busiest = all.stream()
                .sorted(Comparator.comparingInt(Stretch::size).reversed())
                .limit(MOST_BANDS)
                .filter(s -> !s.silent())
                .toList();
        return all.stream().filter(busiest::contains).toList();
    }

    private List<Band> bands(List<Stretch> full, double room) {
        SignalTimes signals = new SignalTimes(request.signals(), times.fromNs(), times.toNs());
        boolean driverSeen = request.rings().rings().stream().anyMatch(r -> r.view() == RingView.DRIVER);
        List<BandMaker> makers = full.stream().map(BandMaker::new).toList();
        List<Sums> sums = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        List<Double> panels = new ArrayList<>();
        double fixed = 0;
        for (int i = 0; i < full.size(); i++) {
            sums.add(Sums.of(full.get(i), times.whole(), request.rings().losses()));
            verdicts.add(Verdict.of(full.get(i).ring(), driverSeen));
            panels.add(SumsPainter.height(sums.get(i), verdicts.get(i), width, type));
            fixed += BandPlaces.fixedHeight(makers.get(i).lanes()) + (BandPlaces.beside(width) ? 0 : panels.get(i));
        }
        double share = full.isEmpty() ? 0 : (room - fixed) / full.size();
        List<Band> all = new ArrayList<>();
        for (int i = 0; i < full.size(); i++) {
            double lanes = BandPlaces.fixedHeight(makers.get(i).lanes()) - BandPlaces.HEAD;
            double index = BandPlaces.beside(width) ? Math.max(share, panels.get(i) - lanes) : share;
            BandPlaces places =
                    BandPlaces.of(y, width, makers.get(i).lanes(), Math.floor(index), Math.ceil(panels.get(i)));
            y = places.bottom();
            all.add(makers.get(i).make(places, signals, sums.get(i), verdicts.get(i), times));
        }
        all.forEach(spots::add);
        return all;
    }

    // ---------------------------------------------------------------- rows

    private Strip strip(Stretch stretch, Area area, boolean overview) {
        Area plot = new Area(scale.left(), area.y() + 3, scale.right() - scale.left(), area.height() - 6);
        return Strip.of(stretch, area, plot, overview);
    }

    private List<Strip> overview(List<Ring> rings) {
        TimeScale whole = new TimeScale(
                times.firstNs(), Math.max(times.lastNs(), times.firstNs() + 1), scale.left(), scale.right());
        List<Strip> all = new ArrayList<>();
        for (Ring ring : rings) {
            all.add(strip(new Stretch(ring, ring.history(), whole), next(Strip.LOW), true));
        }
        all.forEach(spots::add);
        return all;
    }

    private Area shown(double top, double bottom) {
        TimeScale whole = new TimeScale(
                times.firstNs(), Math.max(times.lastNs(), times.firstNs() + 1), scale.left(), scale.right());
        double left = Math.max(scale.left(), Math.min(scale.right() - 3, whole.x(times.fromNs())));
        double right = Math.min(scale.right(), Math.max(left + 3, whole.x(times.toNs())));
        return new Area(left, top, right - left, bottom - top);
    }

    // ---------------------------------------------------------------- what holds for all

    private List<Paragraph> notes(List<Stretch> full) {
        Rings rings = request.rings();
        List<String> said = new ArrayList<>();
        if (full.stream()
                .anyMatch(s -> s.ring().view() == RingView.DEVICE && s.ring().first() != null)) {
            said.add("avail: as the device last read it; the driver may have been further.");
        }
        if (full.stream().anyMatch(s -> s.merged() && s.history().thinned())
                && RingsRequest.needsDetail(rings, times.fromNs(), times.toNs(), width)) {
            said.add("This range is coarser than it could be: it is shown from the history of the whole trace.");
        }
        if (rings.losses() > 0) {
            said.add("Events were lost in " + Numbers.count(rings.losses())
                    + (rings.losses() == 1 ? " place" : " places")
                    + ": counts are of what was seen, indices are taken up again where a probe shows them.");
        }
        if (rings.setAside() > 0) {
            said.add(Numbers.count(rings.setAside()) + " events of further rings or threads were left out.");
        }
        if (rings.rings().size() > MOST_IN_OVERVIEW) {
            said.add("The overview holds " + MOST_IN_OVERVIEW + " of "
                    + Numbers.count(rings.rings().size()) + " queues.");
        }
        return said.stream()
                .map(s -> Paragraph.of(s, type.caption(), width - 2 * BandPlaces.PAD, 2))
                .toList();
    }

    /** Places of loss in the range; those that touch on the picture become one. */
    private List<RingsPicture.Lost> losses() {
        List<RingsPicture.Lost> all = new ArrayList<>();
        double left = -1;
        double right = -1;
        long events = 0;
        int places = 0;
        List<LossWindows.Window> windows = new ArrayList<>(request.losses());
        windows.sort(Comparator.comparingLong(w -> w.fromNs()));
        for (LossWindows.Window w : windows) {
            long fromNs = w.fromNs() == Field.MISSING ? times.firstNs() : w.fromNs();
            if (w.toNs() < times.fromNs() || fromNs > times.toNs()) {
                continue;
            }
            double x = Math.max(scale.left(), scale.x(fromNs));
            if (places > 0 && x > right + 2) {
                all.add(lost(left, right, places, events));
                places = 0;
                events = 0;
            }
            left = places == 0 ? x : left;
            right = Math.min(scale.right(), Math.max(places == 0 ? x : right, scale.x(w.toNs())));
            events = w.events() == Field.MISSING || events < 0 ? Field.MISSING : events + w.events();
            places++;
        }
        if (places > 0) {
            all.add(lost(left, right, places, events));
        }
        return all;
    }

    private static RingsPicture.Lost lost(double left, double right, int places, long events) {
        String where = places == 1 ? "" : " in " + Numbers.count(places) + " places";
        String many =
                events < 0 ? "events lost" : Numbers.count(events) + (events == 1 ? " event lost" : " events lost");
        return new RingsPicture.Lost(left, right, many + where);
    }
}
