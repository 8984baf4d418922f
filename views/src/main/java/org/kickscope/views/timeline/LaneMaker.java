package org.kickscope.views.timeline;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.state.IntervalLook;
import org.kickscope.state.LaneKind;
import org.kickscope.state.LanePixels;
import org.kickscope.state.LaneState;
import org.kickscope.state.StateTable;
import org.kickscope.trace.Printable;
import org.kickscope.views.TextStyle;
import org.kickscope.views.TimeScale;

/**
 * Makes the bands of lanes: intervals that are wide enough become boxes, the others columns of shares. Not thread-safe; used again
 * for each lane of a picture.
 */
final class LaneMaker {
    /** Narrower ones are not drawn for themselves. */
    private static final double NARROWEST = 3;

    private static final double WIDEST_AS_COLUMNS = 4096;
    private static final double PADDING = 5;

    private final StateTable states;
    private final TimeScale scale;
    private final TextStyle style;
    private final int columns;
    private final LanePixels pixels = new LanePixels();

    /** @param style the letters of labels in boxes */
    LaneMaker(StateTable states, TimeScale scale, TextStyle style) {
        this.states = states;
        this.scale = scale;
        this.style = style;
        columns = (int) (scale.right() - scale.left());
    }

    /** The band of a lane. @param mostBoxes more become columns */
    LaneBand band(int lane, int mostBoxes) {
        states.query(lane, scale.fromNs(), scale.toNs(), columns, pixels);
        for (double narrowest = NARROWEST; narrowest < WIDEST_AS_COLUMNS; narrowest *= 2) {
            LaneBand band = band(lane, narrowest, mostBoxes);
            if (band != null) {
                return band;
            }
        }
        return LaneBand.NONE;
    }

    /** Null when there are too many boxes. */
    private LaneBand band(int lane, double narrowest, int mostBoxes) {
        List<Box> boxes = new ArrayList<>();
        List<Strip> strips = new ArrayList<>();
        IntervalLook look = states.look(lane);
        int stripFrom = -1;
        int p = 0;
        while (p < columns) {
            int end = p;
            long interval = pixels.first(p);
            while (end < columns && pixels.first(end) == interval && pixels.last(end) == interval) {
                end++;
            }
            // the parts of its first and last pixel are not counted yet
            if (end - p + 2 > narrowest) {
                look.at(interval);
                double x1 = Math.max(scale.left(), x(look.beginNs()));
                double x2 = Math.min(scale.right(), x(look.endNs()));
                if (x2 - x1 >= narrowest) {
                    if (boxes.size() == mostBoxes) {
                        return null;
                    }
                    // where two boxes meet within a column, both are drawn up to its edge
                    boolean seam = stripFrom == p - 1 && !boxes.isEmpty() && pixels.changes(stripFrom) <= 1;
                    if (stripFrom >= 0 && !seam) {
                        strips.add(strip(stripFrom, p));
                    }
                    stripFrom = -1;
                    boxes.add(box(look, interval, lane, x1, x2));
                    p = Math.max(end, p + 1);
                    continue;
                }
            }
            stripFrom = stripFrom < 0 ? p : stripFrom;
            p = Math.max(end, p + 1);
        }
        if (stripFrom >= 0) {
            strips.add(strip(stripFrom, columns));
        }
        return new LaneBand(boxes, strips);
    }

    private double x(long ns) {
        return ns == Long.MIN_VALUE ? scale.left() : ns == Long.MAX_VALUE ? scale.right() : scale.x(ns);
    }

    private Box box(IntervalLook look, long interval, int lane, double x1, double x2) {
        LaneState state = look.state();
        int detail = look.detail();
        long fromNs = look.beginNs();
        long toNs = look.endNs();
        String label = Printable.of(StateWords.label(states, state, detail));
        double room = x2 - x1 - 2 * PADDING;
        boolean named = state == LaneState.THREAD || state == LaneState.VCPU_THREAD || state == LaneState.EXIT;
        if (room < 3 * style.size() || style.width(label) > room) {
            label = named && room >= 4 * style.size() ? style.cut(label, room) : "";
        }
        LaneState before = null;
        if (state == LaneState.UNKNOWN && interval > 0) {
            before = states.look(lane).at(interval - 1).state();
        }
        String words = StateWords.full(states, state, detail);
        return new Box(x1, x2, state, before, words, label, fromNs, toNs);
    }

    private Strip strip(int from, int to) {
        LaneKind kind = pixels.kind();
        int count = kind.states().size();
        byte[] shares = new byte[(to - from) * count];
        long[] changes = new long[to - from];
        for (int c = from; c < to; c++) {
            long length = pixels.beginNs(c + 1) - pixels.beginNs(c);
            changes[c - from] = pixels.changes(c);
            if (length == 0) {
                shares[(c - from) * count + pixels.dominantCode(c)] = (byte) 255;
                continue;
            }
            for (int s = 0; s < count; s++) {
                long ns = pixels.ns(c, s);
                if (ns == 0) {
                    continue;
                }
                // of a pixel of years the thousandth part is exact enough
                long share = length < 1L << 50 ? (ns * 255 + length - 1) / length : ns / (length / 255);
                shares[(c - from) * count + s] = (byte) Math.min(255, share);
            }
        }
        return new Strip(scale.left() + from, kind, to - from, shares, changes);
    }
}
