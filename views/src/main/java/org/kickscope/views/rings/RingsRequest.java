package org.kickscope.views.rings;

import java.util.List;
import java.util.Set;
import org.kickscope.result.SignalTable;
import org.kickscope.ring.Ring;
import org.kickscope.ring.RingGrid;
import org.kickscope.ring.Rings;
import org.kickscope.scan.LossWindows;
import org.kickscope.views.Type;

/**
 * What a picture of rings is made of. Immutable.
 *
 * <p>The histories of a trace with many events have rows that stand for several of them. Where {@link #needsDetail} says so, a scan
 * over {@link #grid} ({@link Rings#over}) shows the range as finely as it can be drawn; until that is there, the picture of the
 * coarse rows says what it is.
 *
 * @param rings those of the whole trace, null while they are not known
 * @param detail the same over the grid of the range, null where there is none
 * @param signals the signals of the trace, null while they are not known: where a mark is a hop of one, it selects that
 * @param losses where events were lost
 * @param chosen names of the rings to show in full, empty for as many as can be read
 * @param times what is shown
 * @param width of the room, in units of the picture
 * @param height of the room; the picture may be higher
 * @param type the letters
 */
public record RingsRequest(
        Rings rings,
        Rings detail,
        SignalTable signals,
        List<LossWindows.Window> losses,
        Set<String> chosen,
        RingTimes times,
        int width,
        int height,
        Type type) {
    public RingsRequest {
        losses = List.copyOf(losses);
        chosen = Set.copyOf(chosen);
    }

    /** All rings of a trace and nothing else. */
    public static RingsRequest of(Rings rings, RingTimes times, int width, int height) {
        return new RingsRequest(rings, null, null, List.of(), Set.of(), times, width, height, Type.COMPACT);
    }

    /** The same with the signals. */
    public RingsRequest with(SignalTable newSignals) {
        return new RingsRequest(rings, detail, newSignals, losses, chosen, times, width, height, type);
    }

    /** The same with the rings over the grid of the range. */
    public RingsRequest with(Rings newDetail) {
        return new RingsRequest(rings, newDetail, signals, losses, chosen, times, width, height, type);
    }

    /** The intervals that a range is shown in: one for each unit of width. */
    public static RingGrid grid(long fromNs, long toNs, int width) {
        int columns = Math.max(1, BandPlaces.plotWidth(width));
        return new RingGrid(fromNs, toNs, (int) Math.min(columns, toNs - fromNs));
    }

    /** True when the rings of the whole trace have fewer rows in a range than the picture has columns, and more can be had. */
    public static boolean needsDetail(Rings rings, long fromNs, long toNs, int width) {
        int columns = BandPlaces.plotWidth(width);
        for (Ring ring : rings.rings()) {
            int rows = ring.history().rowAt(toNs) - ring.history().rowAt(fromNs);
            if (ring.history().thinned() && rows > 0 && rows < columns) {
                return true;
            }
        }
        return false;
    }
}
