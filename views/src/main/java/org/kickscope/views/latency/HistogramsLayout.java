package org.kickscope.views.latency;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Direction;
import org.kickscope.views.Area;

/** Places histograms in rows, of one size and on one axis, so that they can be compared. No state. */
final class HistogramsLayout {
    private static final double LEAST_WIDTH = 192;
    private static final double MOST_WIDTH = 340;
    private static final double LEAST_HEIGHT = 104;
    private static final double MOST_HEIGHT = 210;
    private static final double MARGIN = 8;
    private static final double TITLE = 22;
    private static final double FOOT = 36;
    /** Height of the line that names a stack, where there are several. */
    static final double GROUP = 24;

    private HistogramsLayout() {}

    static HistogramsPicture of(LatencyView view, int width, int height) {
        Population all = view.study().all();
        List<Part> parts = all.parts();
        List<Distribution> shown = new ArrayList<>();
        parts.forEach(p -> shown.add(p.times()));
        LogScale.Range range = LogScale.Range.of(shown);
        int columns = Math.max(1, (int) ((width - 2 * MARGIN) / LEAST_WIDTH));
        // a queue or vCPU is of one stack anyway
        boolean named = all.severalStacks() && all.by().ofHops();
        List<List<Part>> rows = rows(parts, columns, named);
        long heads = named ? rows.stream().filter(r -> headed(rows, r)).count() : 0;
        double top = view.head() + 4;
        double room = (height - top - 4 - heads * GROUP) / Math.max(1, rows.size());
        double high = Math.floor(Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, room)));
        int most = rows.stream().mapToInt(List::size).max().orElse(1);
        double wide = Math.floor(Math.min(MOST_WIDTH, (width - 2 * MARGIN) / most));
        List<Histogram> histograms = new ArrayList<>();
        List<HistogramsPicture.Head> names = new ArrayList<>();
        double y = top;
        for (List<Part> row : rows) {
            if (named && headed(rows, row)) {
                names.add(new HistogramsPicture.Head(row.get(0).group(), y));
                y += GROUP;
            }
            for (int c = 0; c < row.size(); c++) {
                Part part = row.get(c);
                Area area = new Area(MARGIN + c * wide, y, wide, high);
                Area plot = new Area(area.x() + 10, y + TITLE, wide - 22, high - TITLE - FOOT);
                Population brushed = view.study().brushed();
                Part same = brushed == null ? null : brushed.same(part);
                histograms.add(Histogram.of(part, same, area, plot, range, own(view, part)));
            }
            y += high;
        }
        return new HistogramsPicture(view, width, (int) Math.ceil(Math.max(height, y + 4)), histograms, names);
    }

    /** With several stacks every stack and direction begins a row of its own. */
    private static List<List<Part>> rows(List<Part> parts, int columns, boolean named) {
        List<List<Part>> rows = new ArrayList<>();
        for (Part p : parts) {
            List<Part> last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
            boolean other = last != null && named && !last.get(0).group().equals(p.group());
            if (last == null || other || last.size() == columns) {
                last = new ArrayList<>();
                rows.add(last);
            }
            last.add(p);
        }
        return rows;
    }

    private static boolean headed(List<List<Part>> rows, List<Part> row) {
        int at = rows.indexOf(row);
        return at == 0 || !rows.get(at - 1).get(0).group().equals(row.get(0).group());
    }

    /** How long the signal that is marked took there, -1 where it was not there or is of another kind. */
    private static long own(LatencyView view, Part part) {
        Direction direction = part.group().direction();
        SignalTable table = view.study().table();
        if (!view.marks(direction)
                || table.stack(view.marked()) != part.group().stack()
                || !part.by().ofHops()) {
            return -1;
        }
        long first = table.firstHop(view.marked());
        long last = first + table.hopCount(view.marked()) - 1;
        for (long h = first; h < last; h++) {
            String layer = table.word(table.layer(h));
            String next = table.word(table.layer(h + 1));
            boolean here = part.by() == By.LAYER
                    ? part.name().equals(layer)
                    : part.from().equals(layer) && part.name().equals(next);
            if (here) {
                return Math.max(0, table.timeNs(h + 1) - table.timeNs(h));
            }
        }
        return -1;
    }
}
