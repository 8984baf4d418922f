package org.kickscope.views.waterfall;

import org.kickscope.signal.SignalView;
import org.kickscope.stack.Family;
import org.kickscope.stack.Layer;
import org.kickscope.views.Area;
import org.kickscope.views.Cause;
import org.kickscope.views.Pen;

/** The waterfall of a signal in a row of a table: its hops behind each other, on a scale that all rows share. */
public final class MiniWaterfall {
    private MiniWaterfall() {}

    /**
     * Paints one. Nothing is made for it; costs some microseconds.
     *
     * @param area of the cell; a signal longer than the scale is cut with an arrow head
     * @param longest duration that fills the cell, in the unit of the clock, above 0
     */
    public static void paint(Pen pen, Area area, SignalView signal, long longest) {
        double high = Math.min(9, area.height() - 4);
        double top = Math.round(area.middleY() - high / 2);
        long start = signal.startNs();
        for (int hop = 1; hop < signal.hopCount(); hop++) {
            double from = x(area, signal.timeNs(hop - 1) - start, longest);
            double to = x(area, signal.timeNs(hop) - start, longest);
            if (from >= area.right()) {
                break;
            }
            Family family = family(signal, hop);
            Area bar = new Area(from, top, Math.min(to, area.right()) - from, high);
            if (Cause.waits(signal.handoff(hop), signal.otherThread(hop)) && bar.width() > 2) {
                pen.fill(bar, pen.palette().pale(family));
                pen.outline(bar, pen.palette().hue(family));
            } else {
                pen.bar(bar, pen.palette().hue(family));
            }
        }
        if (signal.endNs() - start > longest) {
            pen.arrowHead(
                    area.right(), area.middleY(), 1, 0, 5, 4, pen.palette().ink());
        }
    }

    private static Family family(SignalView signal, int hop) {
        Layer layer = signal.stack() == null ? null : signal.stack().layer(signal.layer(hop));
        return layer == null ? Family.WIRE : layer.family();
    }

    private static double x(Area area, long since, long longest) {
        return area.x() + area.width() * ((double) since / longest);
    }
}
