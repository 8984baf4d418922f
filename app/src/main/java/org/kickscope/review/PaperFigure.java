package org.kickscope.review;

import java.awt.Graphics2D;
import org.kickscope.review.Document.Figure;
import org.kickscope.views.Area;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.Spot;

/** A drawing on paper: as wide as the text at most, made smaller to fit a sheet, and cut where it would become too small. */
final class PaperFigure {
    /** As much of a sheet may be left empty for a cut at a better place. */
    private static final double EMPTY = 0.35;

    /** The same at a seam. */
    private static final double EMPTY_AT_SEAM = 0.6;

    private static final double LEAST_WHOLE = 0.8;

    private final PaperFlow flow;
    private final Paper paper;
    private final double left;

    PaperFigure(PaperFlow flow) {
        this.flow = flow;
        paper = flow.paper();
        left = paper.margin();
    }

    /** @param below room that must be left for what belongs to it */
    void draw(Figure figure, double below) {
        Picture picture = figure.picture();
        double fitting = Math.min(1, paper.text() / picture.width());
        double caption = 24;
        // right below a heading there is a whole sheet, but for the heading
        double page = paper.endless()
                ? Double.MAX_VALUE / 2
                : paper.bottom() - (flow.y() < Paper.TOP + 100 ? flow.y() : Paper.TOP) - caption - below;
        double scale = scale(picture, fitting, page);
        double height = picture.height() * scale;
        flow.need(Math.min(height, page) + caption + below);
        flow.down(4);
        flow.text(figure.caption(), PaperFlow.TYPE.figureStrong(), Palette::ink, left, 18);
        flow.down(2);
        double done = 0;
        while (done < height) {
            double part = height - done <= paper.bottom() - flow.y()
                    ? height - done
                    : cut(picture, scale, done, paper.bottom() - flow.y());
            part(figure, scale, done, part);
            done += part;
            flow.down(part + 4);
            if (done < height) {
                flow.begin();
            }
        }
    }

    /** One that is made for being cut is not made much smaller, and not in vain. */
    private double scale(Picture picture, double fitting, double page) {
        double whole = page / picture.height();
        if (picture.seams().isEmpty()) {
            return Math.min(fitting, Math.max(whole, paper.smallest() * fitting));
        }
        return whole >= LEAST_WHOLE * fitting ? Math.min(fitting, whole) : fitting;
    }

    /** How much of a drawing to show on this sheet: up to a seam, or a line that runs through nothing that can be pointed at. */
    private static double cut(Picture picture, double scale, double from, double room) {
        double seam = 0;
        for (double s : picture.seams()) {
            double part = s * scale - from;
            seam = part <= room ? Math.max(seam, part) : seam;
        }
        if (seam > room * (1 - EMPTY_AT_SEAM)) {
            return seam;
        }
        for (double part = room; part > room * (1 - EMPTY); part -= 2) {
            double line = (from + part) / scale;
            boolean through = picture.spots().stream()
                    .map(Spot::area)
                    .anyMatch(a -> a.height() < picture.height() / 2.0 && a.y() < line && a.bottom() > line);
            if (!through) {
                return part;
            }
        }
        return room;
    }

    private void part(Figure figure, double scale, double from, double height) {
        double top = flow.y();
        flow.mark(pen -> pen.within(new Area(left, top, paper.text(), height), inside -> {
            Graphics2D surface = (Graphics2D) inside.surface().create();
            surface.translate(left, top - from);
            surface.scale(scale, scale);
            figure.picture().paint(new Pen(surface, inside.palette(), figure.type(), 1), figure.selection());
            surface.dispose();
        }));
    }
}
