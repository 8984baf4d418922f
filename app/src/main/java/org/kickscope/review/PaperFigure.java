package org.kickscope.review;

import java.awt.Graphics2D;
import org.kickscope.review.Document.Figure;
import org.kickscope.views.Area;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.Spot;

/**
 * A drawing on paper: as wide as the text at most, made smaller to fit a sheet, and cut where it would become too small;
 * on a wide sheet rather into two columns.
 */
final class PaperFigure {
    /** As much of a sheet may be left empty for a cut at a better place. */
    private static final double EMPTY = 0.35;

    /** The same at a seam. */
    private static final double EMPTY_AT_SEAM = 0.6;

    private static final double LEAST_WHOLE = 0.8;

    /** Two columns are worth it when they make a drawing so much larger. */
    private static final double WORTH = 1.1;

    /** As much of each sheet is filled where a drawing is cut at the best places. */
    private static final double FILLED = 0.9;

    private static final double GAP = 28;

    private static final double LEAST_REST = 40;

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
        double largest = picture.seams().isEmpty() ? paper.largest() : 1;
        double fitting = Math.min(largest, paper.text() / picture.width());
        double caption = 6
                + 18
                        * Wrap.lines(figure.caption(), PaperFlow.TYPE.figureStrong(), paper.text())
                                .size();
        // right below a heading there is a whole sheet, but for the heading
        double page = paper.endless()
                ? Double.MAX_VALUE / 2
                : paper.bottom() - (flow.y() < Paper.TOP + 100 ? flow.y() : Paper.TOP) - caption - below;
        double whole = Math.min(fitting, page / picture.height());
        double inColumns = paper.columns() < 2 || !picture.seams().isEmpty() ? 0 : scaleInColumns(picture, page);
        boolean columns = inColumns > WORTH * whole && inColumns >= paper.smallest();
        double scale = scale(picture, fitting, page);
        double height = columns ? page : picture.height() * scale;
        flow.need(Math.min(height, page) + caption + below);
        flow.down(4);
        flow.text(figure.caption(), PaperFlow.TYPE.figureStrong(), Palette::ink, left, 18);
        flow.down(2);
        if (columns) {
            inColumns(figure, inColumns, below);
        } else {
            inRows(figure, scale, below);
        }
    }

    /** From sheet to sheet. */
    private void inRows(Figure figure, double scale, double below) {
        double height = figure.picture().height() * scale;
        double done = 0;
        while (done < height) {
            double room = paper.bottom() - flow.y();
            double rest = height - done;
            // what belongs to it does not stand alone on the next sheet
            double part = rest + below <= room
                    ? rest
                    : cut(figure.picture(), scale, done, rest <= room ? rest - LEAST_REST : room);
            part(figure, scale, done, part, left);
            done += part;
            flow.down(part + 4);
            if (done < height) {
                flow.begin();
            }
        }
    }

    private double columnWidth() {
        return (paper.text() - GAP) / 2;
    }

    /** How large a drawing becomes in two columns: as wide as one, or a little smaller where it then needs no other sheet. */
    private double scaleInColumns(Picture picture, double room) {
        double wide = Math.min(1, columnWidth() / picture.width());
        for (double scale = wide; scale > LEAST_WHOLE * wide; scale *= 0.98) {
            double height = picture.height() * scale;
            if (height - half(picture, scale, 0, height, room) <= room) {
                return scale;
            }
        }
        return wide;
    }

    /** Where to part what goes into two columns: at an edge in the lower half of what fits that runs through least. */
    private static double half(Picture picture, double scale, double from, double rest, double room) {
        double most = Math.min(room, rest);
        double best = Math.min(most, rest / 2);
        long least = Long.MAX_VALUE;
        for (Spot spot : picture.spots()) {
            double part = spot.area().bottom() * scale - from;
            long crossed = part >= rest / 2 && part <= most
                    ? crossed(picture, spot.area().bottom())
                    : Long.MAX_VALUE;
            if (crossed < least || crossed == least && crossed < Long.MAX_VALUE && part < best) {
                least = crossed;
                best = part;
            }
        }
        return best;
    }

    private void inColumns(Figure figure, double scale, double below) {
        Picture picture = figure.picture();
        double height = picture.height() * scale;
        double done = 0;
        while (done < height) {
            double room = paper.bottom() - flow.y() - below;
            double rest = height - done;
            double first = done > 0 && rest <= room ? rest : half(picture, scale, done, rest, room);
            double second = rest - first <= room ? rest - first : cut(picture, scale, done + first, room);
            part(figure, scale, done, first, left);
            part(figure, scale, done + first, second, left + columnWidth() + GAP);
            done += first + second;
            flow.down(Math.max(first, second) + 4);
            if (done < height) {
                flow.begin();
            }
        }
    }

    /** One that is made for being cut is not made much smaller, and not in vain. */
    private double scale(Picture picture, double fitting, double page) {
        double whole = page / picture.height();
        if (picture.seams().isEmpty() && paper.columns() < 2) {
            return Math.min(fitting, Math.max(whole, paper.smallest() * fitting));
        }
        if (picture.seams().isEmpty()) {
            return filling(fitting, whole);
        }
        return whole >= LEAST_WHOLE * fitting ? Math.min(fitting, whole) : fitting;
    }

    /** As large as it can be on the fewest sheets on which it is legible. @param whole how large it is on one */
    private double filling(double fitting, double whole) {
        double scale = Math.min(fitting, whole);
        for (int sheets = 2; scale < Math.min(fitting, paper.smallest()); sheets++) {
            scale = Math.min(fitting, sheets * FILLED * whole);
        }
        return scale;
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
            if (crossed(picture, line) == 0) {
                return part;
            }
        }
        return room;
    }

    /** How many things that can be pointed at a line runs through. */
    private static long crossed(Picture picture, double line) {
        return picture.spots().stream()
                .map(Spot::area)
                .filter(a -> a.height() < picture.height() / 2.0 && a.y() < line && a.bottom() > line)
                .count();
    }

    private void part(Figure figure, double scale, double from, double height, double x) {
        double top = flow.y();
        flow.mark(pen -> pen.within(new Area(x, top, figure.picture().width() * scale, height), inside -> {
            Graphics2D surface = (Graphics2D) inside.surface().create();
            surface.translate(x, top - from);
            surface.scale(scale, scale);
            figure.picture().paint(new Pen(surface, inside.palette(), figure.type(), 1), figure.selection());
            surface.dispose();
        }));
    }
}
