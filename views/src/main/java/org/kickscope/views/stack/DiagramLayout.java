package org.kickscope.views.stack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.signal.Direction;
import org.kickscope.stack.Side;
import org.kickscope.views.Area;
import org.kickscope.views.Type;

/** Puts the numbers of one or two directions in their places. One use. */
final class DiagramLayout {
    private static final double SMALL_GAP = 5;
    private static final double MOST_MORE = 11;
    private static final double BAND_LABEL = 22;
    private static final double BAND_FOOT = 8;
    private static final double BAND_GAP = 8;
    private static final double BOUNDARY_GAP = 26;
    private static final double WIDEST = 460;
    private static final double OUTER = 8;
    private static final double GAUGE_ROOM = 68;
    private static final double PLAIN_ROOM = 14;
    private static final double LANE = 24;
    private static final int MOST_LANES = 3;

    private final String stack;
    private final double x;
    private final double top;
    private final double width;
    private final List<Column> columns = new ArrayList<>();
    private final List<Diagram.Ground> grounds = new ArrayList<>();
    private final List<Diagram.Box> boxes = new ArrayList<>();
    private final List<Diagram.Gap> gaps = new ArrayList<>();
    private final List<Diagram.Blind> blind = new ArrayList<>();
    private final List<Diagram.Detour> detours = new ArrayList<>();
    private final Map<Track, double[]> middles = new HashMap<>();
    private final Map<Track, double[]> heights = new HashMap<>();
    private final Type type;
    private final double box;
    private final double silent;
    private final double heading;
    private final double title;
    private final double way;
    private double wayGap;
    private double boundary;

    DiagramLayout(List<Track> tracks, Type type, double x, double top, double width) {
        this.type = type;
        box = Math.ceil(1.3 * (type.figure().size() + type.monoSmall().size()) + 3);
        silent = type.figure().size() + 8;
        title = type.title().size() + 10;
        heading = type.figure().size() + 11;
        way = type.figure().size() + 6;
        wayGap = way;
        this.stack = tracks.get(0).data().stack().id();
        this.x = x;
        this.top = top;
        this.width = width;
        columns(tracks);
    }

    private void columns(List<Track> tracks) {
        double inner = 0;
        for (Track track : tracks) {
            inner += lanes(track) * LANE + 6;
        }
        double outer = 2 * OUTER + GAUGE_ROOM + (tracks.size() == 2 ? GAUGE_ROOM : PLAIN_ROOM);
        double room = Math.floor((width - outer - inner) / tracks.size());
        // wider, and nobody would find the number that belongs to a name
        double column = Math.min(WIDEST, room);
        double spare = (room - column) * tracks.size();
        double at = x + OUTER + (left(tracks.get(0)) ? GAUGE_ROOM : PLAIN_ROOM + inner) + spare / 2;
        for (Track track : tracks) {
            columns.add(new Column(track, at, column));
            at += column + inner;
        }
    }

    /** Kicks have their gauge on the left. */
    private static boolean left(Track track) {
        return track.direction() == Direction.KICK;
    }

    private static int lanes(Track track) {
        return Math.min(MOST_LANES, track.bypasses().size());
    }

    /** Places everything; spreads it where there is more height than it needs. */
    Diagram of(double height) {
        double least = run();
        long stretchable =
                gaps.stream().filter(g -> g.column() == columns.get(0)).count();
        if (height > least && stretchable > 0) {
            wayGap = Math.min(way + MOST_MORE, Math.floor(way + (height - least) / stretchable));
            run();
        }
        detours();
        List<Area> headings = new ArrayList<>();
        columns.forEach(c -> headings.add(new Area(c.x(), top + title, c.width(), heading)));
        List<Diagram.Gauge> gauges = new ArrayList<>();
        for (Column column : columns) {
            double[] rows = middles.get(column.track());
            Diagram.Gauge gauge = GaugeParts.gauge(column, rows, box, GAUGE_ROOM);
            if (gauge != null) {
                gauges.add(gauge);
            }
        }
        NoteLayout notes = new NoteLayout(type);
        double bottom =
                grounds.stream().mapToDouble(g -> g.area().bottom()).max().orElse(top);
        double end = bottom;
        for (Column column : columns) {
            end = Math.max(end, notes.under(column, bottom + 8));
        }
        return new Diagram(
                stack,
                List.copyOf(columns),
                headings,
                List.copyOf(grounds),
                boundary,
                List.copyOf(boxes),
                List.copyOf(gaps),
                List.copyOf(blind),
                List.copyOf(detours),
                gauges,
                notes.all(),
                new Area(x, top, width, end - top));
    }

    private double run() {
        grounds.clear();
        boxes.clear();
        gaps.clear();
        blind.clear();
        middles.clear();
        heights.clear();
        columns.forEach(c -> {
            middles.put(c.track(), new double[c.rows()]);
            heights.put(c.track(), new double[c.rows()]);
        });
        Column first = columns.get(0);
        Column second = columns.size() > 1 ? columns.get(1) : null;
        List<Bands.Band> bands = Bands.of(first.sides(), second == null ? List.of() : second.sides());
        double y = top + title + heading;
        for (int i = 0; i < bands.size(); i++) {
            Bands.Band band = bands.get(i);
            double inside = y + BAND_LABEL;
            double needed = Math.max(height(first, band.left()), second == null ? 0 : height(second, band.right()));
            int wide = second == null ? 0 : wide(first, second, band);
            rows(first, band.left(), inside, needed, wide, second, band.right());
            if (second != null) {
                rows(second, band.right(), inside, needed, wide, null, null);
            }
            double bottom = inside + needed + BAND_FOOT;
            grounds.add(new Diagram.Ground(new Area(x, y, width, bottom - y), band.side(), note(band, first, second)));
            boolean leavesGuest = band.side() == Side.GUEST && i + 1 < bands.size();
            boundary = leavesGuest ? bottom + BOUNDARY_GAP / 2 : i == 0 ? 0 : boundary;
            boolean crossed = crossed(band, first, second);
            y = bottom + (leavesGuest ? BOUNDARY_GAP : crossed ? 4 : BAND_GAP) + (crossed ? wayGap : 0);
        }
        columns.forEach(this::arrows);
        return y - top;
    }

    /** What is said beside the name of a band. */
    private static String note(Bands.Band band, Column first, Column second) {
        boolean noTrace =
                band.side() == Side.GUEST && !first.track().data().recorded().hasGuest();
        if (!noTrace) {
            return "";
        }
        long silent = silent(first, band.left()) + (second == null ? 0 : silent(second, band.right()));
        return silent == 0 ? "" : "no trace of the guest is open";
    }

    private static long silent(Column column, Bands.Rows rows) {
        long count = 0;
        for (int row = rows.from(); row < rows.to(); row++) {
            count += column.track().stops().get(column.stop(row)).state() == Track.State.SILENT ? 1 : 0;
        }
        return count;
    }

    private boolean crossed(Bands.Band band, Column first, Column second) {
        return first.between(band.left().to() - 1) != null
                || second != null
                        && band.right().count() > 0
                        && second.between(band.right().to() - 1) != null;
    }

    private double height(Column column, Bands.Rows rows) {
        double sum = 0;
        for (int row = rows.from(); row < rows.to(); row++) {
            sum += boxHeight(column, row);
            sum += row + 1 < rows.to() ? gap(column, row) : 0;
        }
        return sum;
    }

    private double boxHeight(Column column, int row) {
        return column.track().stops().get(column.stop(row)).state() == Track.State.PROVED ? box : silent;
    }

    private double gap(Column column, int row) {
        return column.between(row) == null ? SMALL_GAP : wayGap;
    }

    /** How many rows, from the top of a band, both columns are silent about the same layers. */
    private static int wide(Column first, Column second, Bands.Band band) {
        int count = 0;
        while (count < Math.min(band.left().count(), band.right().count())) {
            Track.Stop a = first.track().stops().get(first.stop(band.left().from() + count));
            Track.Stop b = second.track().stops().get(second.stop(band.right().from() + count));
            boolean same = a.layer().id().equals(b.layer().id());
            if (!same || a.state() != Track.State.SILENT || b.state() != Track.State.SILENT) {
                break;
            }
            count++;
        }
        return count;
    }

    private void rows(
            Column column, Bands.Rows rows, double from, double needed, int wide, Column other, Bands.Rows bandRight) {
        double spare = needed - height(column, rows);
        int stretchable = 0;
        for (int row = rows.from(); row + 1 < rows.to(); row++) {
            stretchable += column.between(row) == null ? 0 : 1;
        }
        double more = stretchable == 0 ? 0 : Math.min(way + MOST_MORE, spare / stretchable);
        double y = from;
        for (int row = rows.from(); row < rows.to(); row++) {
            double height = boxHeight(column, row);
            boolean shared = row - rows.from() < wide;
            Track.Stop stop = column.track().stops().get(column.stop(row));
            if (!shared) {
                boxes.add(new Diagram.Box(column.box(y, height), column, stop, null));
            } else if (other != null) {
                Area area = new Area(column.x(), y, other.right() - column.x(), height);
                int there = bandRight.from() + row - rows.from();
                boxes.add(new Diagram.Box(
                        area, column, stop, other.track().stops().get(other.stop(there))));
            }
            middles.get(column.track())[row] = y + height / 2;
            heights.get(column.track())[row] = height;
            y += height + (row + 1 < rows.to() ? gap(column, row) + (column.between(row) == null ? 0 : more) : 0);
        }
    }

    private double upper(Column column, int row) {
        return middles.get(column.track())[row] - heights.get(column.track())[row] / 2;
    }

    private double lower(Column column, int row) {
        return middles.get(column.track())[row] + heights.get(column.track())[row] / 2;
    }

    private void arrows(Column column) {
        for (int row = 0; row + 1 < column.rows(); row++) {
            Track.Way between = column.between(row);
            if (between == null) {
                continue;
            }
            // from the box of the layer that hands over, past silent ones, to the box that is reached
            int from = row(column, between.from());
            int to = row(column, between.to());
            double fromY = column.falls() ? lower(column, from) : upper(column, from);
            double toY = column.falls() ? upper(column, to) : lower(column, to);
            double a = lower(column, row);
            double b = upper(column, row + 1);
            boolean sameBand = column.sides().get(row) == column.sides().get(row + 1);
            // between two bands it stands just above the lower one
            double middle = sameBand ? (a + b) / 2 : b - BAND_LABEL - wayGap / 2 - 2;
            Area area = new Area(column.x(), middle - way / 2, column.width(), way);
            gaps.add(new Diagram.Gap(area, column, between, fromY, toY));
        }
        blindEnd(column);
    }

    private static int row(Column column, int stop) {
        return column.stop(stop);
    }

    /** The stretch between the silent layers at the upper end of a column and the first box below that is proved. */
    private void blindEnd(Column column) {
        int row = 0;
        while (row < column.rows()
                && column.track().stops().get(column.stop(row)).state() != Track.State.PROVED) {
            row++;
        }
        if (row > 0 && row < column.rows()) {
            double above = lower(column, row - 1);
            double below = upper(column, row);
            blind.add(
                    column.falls() ? new Diagram.Blind(column, above, below) : new Diagram.Blind(column, below, above));
        }
    }

    /** The most frequent ways past boxes; the short ones stand nearer to the boxes, so that lines do not cross. */
    private void detours() {
        for (Column column : columns) {
            double[] places = middles.get(column.track());
            List<Track.Way> ways = new ArrayList<>(column.track().bypasses().subList(0, lanes(column.track())));
            ways.sort(Comparator.comparingDouble(
                    w -> Math.abs(places[row(column, w.to())] - places[row(column, w.from())])));
            for (int lane = 0; lane < ways.size(); lane++) {
                double away = 10 + LANE * lane;
                Track.Way past = ways.get(lane);
                detours.add(new Diagram.Detour(
                        column,
                        past,
                        column.falls() ? column.right() + away : column.x() - away,
                        places[row(column, past.from())],
                        places[row(column, past.to())]));
            }
        }
    }
}
