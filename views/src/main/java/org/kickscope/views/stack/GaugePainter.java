package org.kickscope.views.stack;

import java.awt.Color;
import java.awt.geom.Path2D;
import org.kickscope.views.Numbers;
import org.kickscope.views.Pen;

/** Draws all time of a direction to scale, with lines to the boxes that it leads to. */
final class GaugePainter {
    private GaugePainter() {}

    static void paint(Diagram.Gauge gauge, Pen pen) {
        Column column = gauge.column();
        boolean falls = column.falls();
        for (Diagram.Part part : gauge.parts()) {
            Color hue = pen.palette().hue(part.stop().layer().family());
            if (part.waits()) {
                pen.fill(part.area(), pen.palette().pale(part.stop().layer().family()));
                pen.outline(part.area(), hue);
            } else {
                pen.bar(part.area(), hue);
            }
            if (part.area().height() > 3) {
                pen.horizontal(
                        gauge.area().x(),
                        gauge.area().right(),
                        part.area().y(),
                        pen.palette().paper());
            }
            leader(pen, column, gauge, part, hue);
            String share = Numbers.share(part.sum(), column.track().sum());
            if (part.area().height() > pen.width(share, pen.type().captionStrong()) + 4) {
                Color ink = part.waits() ? pen.palette().ink() : pen.palette().on(hue);
                pen.textUpwards(
                        share,
                        part.area().middleX(),
                        part.area().middleY(),
                        pen.type().captionStrong(),
                        ink);
            }
        }
        pen.outline(gauge.area(), pen.palette().border());
        String text = "share of all " + (falls ? "kick" : "interrupt") + " time, to scale";
        double x = falls ? gauge.area().x() - 9 : gauge.area().right() + 9;
        String cut = pen.type().caption().cut(text, gauge.area().height());
        pen.textUpwards(
                cut,
                x,
                gauge.area().middleY(),
                pen.type().caption(),
                pen.palette().faint());
    }

    private static void leader(Pen pen, Column column, Diagram.Gauge gauge, Diagram.Part part, Color hue) {
        double from = column.falls() ? gauge.area().right() + 1 : gauge.area().x() - 1;
        double to = column.falls() ? column.x() : column.right();
        double middle = (from + to) / 2;
        double y = part.area().middleY();
        Path2D line = new Path2D.Double();
        line.moveTo(from, y);
        line.curveTo(middle, y, middle, part.leadsTo(), to, part.leadsTo());
        double thickness = part.area().height() < 2 ? 0.6 : part.area().height() < 20 ? 0.9 : 1.4;
        pen.draw(line, thickness, hue);
    }
}
