package org.kickscope.views.timeline;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.views.Area;
import org.kickscope.views.Type;

/**
 * A hop of the followed signal below the rows: its layer and the time since the hop before.
 *
 * @param hop which
 * @param area where it stands
 * @param delta since the hop before; of the first, 0
 * @param after hops after it for which there is no room
 */
record HopCell(Flow.HopMark hop, Area area, String delta, int after) {
    /** Height of all. */
    static final double STRIP = 38;

    private static final double GAP = 6;
    private static final double PADDING = 16;
    private static final double MORE = 60;

    /** From left to right, as many as there is room for. */
    static List<HopCell> of(Flow flow, Type type, Area foot) {
        List<HopCell> cells = new ArrayList<>();
        if (flow == null || foot.height() <= STRIP) {
            return cells;
        }
        double x = TimelineProvider.LABELS;
        int count = flow.hops().size();
        for (int i = 0; i < count; i++) {
            Flow.HopMark hop = flow.hops().get(i);
            String delta = i == 0 ? "0" : hop.delta();
            double words = Math.max(
                    type.captionStrong().width(hop.layer()), type.caption().width(delta));
            boolean last = i == count - 1;
            if (x + words + PADDING > foot.right() - (last ? 0 : MORE)) {
                if (!cells.isEmpty()) {
                    HopCell before = cells.remove(cells.size() - 1);
                    cells.add(new HopCell(before.hop, before.area, before.delta, count - i));
                }
                return cells;
            }
            cells.add(new HopCell(hop, new Area(x - 3, foot.y() + 4, words + PADDING, STRIP - 8), delta, 0));
            x += words + PADDING + GAP;
        }
        return cells;
    }
}
