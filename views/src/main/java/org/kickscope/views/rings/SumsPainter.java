package org.kickscope.views.rings;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.stack.Family;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.Palette;
import org.kickscope.views.Paragraph;
import org.kickscope.views.Pen;
import org.kickscope.views.TextStyle;
import org.kickscope.views.Type;

/** Measures and draws the sums of a {@link Band}, in one column beside the lanes or in several below them. */
final class SumsPainter {
    private static final double TOP = 18;
    private static final double BAR_PITCH = 17;
    private static final double LEAST_COLUMN = 240;

    private final Pen pen;

    SumsPainter(Pen pen) {
        this.pen = pen;
    }

    // ---------------------------------------------------------------- measures

    /** Height that the sums need. */
    static double height(Sums sums, Verdict verdict, int width, Type type) {
        double sides = 2 * BandPlaces.PAD;
        if (BandPlaces.beside(width)) {
            double room = width - BandPlaces.plotRight(width) - sides;
            return TOP + numbers(sums, type) + bars(sums) + words(verdict, type, room) + 14;
        }
        int columns = columns(width);
        double room = (width - sides) / columns;
        double words = words(verdict, type, room - 16);
        double sum = columns == 1
                ? numbers(sums, type) + bars(sums) + words
                : columns == 2
                        ? Math.max(numbers(sums, type), bars(sums) + words)
                        : Math.max(numbers(sums, type), Math.max(bars(sums), words));
        return TOP + sum - 6;
    }

    private static int columns(int width) {
        return (int) Math.max(1, Math.min(3, (width - 2 * BandPlaces.PAD) / LEAST_COLUMN));
    }

    private static double pitch(Type type) {
        return type.row() - 4;
    }

    private static double numbers(Sums sums, Type type) {
        return (1 + sums.rows().size()) * pitch(type) + 6;
    }

    private static double bars(Sums sums) {
        return sums.bars().isEmpty() ? 0 : 20 + sums.bars().size() * BAR_PITCH + 8;
    }

    private static double words(Verdict verdict, Type type, double room) {
        double sum = 0;
        for (Said said : said(verdict, type, room)) {
            sum += said.text.height(said.style.size() + 4) + 3;
        }
        return sum;
    }

    private record Said(Paragraph text, TextStyle style, boolean strong) {}

    private static List<Said> said(Verdict verdict, Type type, double room) {
        List<Said> all = new ArrayList<>();
        if (!verdict.sentence().isEmpty()) {
            all.add(new Said(
                    Paragraph.of(verdict.sentence(), type.figureStrong(), room, 3), type.figureStrong(), true));
        }
        for (String more : verdict.more()) {
            all.add(new Said(Paragraph.of(more, type.figure(), room, 3), type.figure(), false));
        }
        if (!verdict.silent().isEmpty()) {
            String what =
                    "Not recorded: " + verdict.silent() + (verdict.record().isEmpty() ? "." : ". Record one of:");
            all.add(new Said(Paragraph.of(what, type.figure(), room, 4), type.figure(), false));
            for (String event : verdict.record()) {
                all.add(new Said(Paragraph.of(event, type.monoSmall(), room, 2), type.monoSmall(), false));
            }
        }
        return all;
    }

    // ---------------------------------------------------------------- drawing

    void paint(Band band) {
        Area panel = band.places().panel();
        double x = panel.x() + BandPlaces.PAD;
        double y = panel.y() + TOP;
        if (band.places().beside()) {
            double room = panel.width() - 2 * BandPlaces.PAD;
            double next = numbers(band, x, y, room);
            next = bars(band.sums(), x, next, room);
            words(band.verdict(), x, next, room);
            return;
        }
        pen.horizontal(0, panel.right(), panel.y(), pen.palette().hairline());
        int columns = columns((int) panel.width());
        double step = (panel.width() - 2 * BandPlaces.PAD) / columns;
        double room = step - 16;
        double next = numbers(band, x, y, room);
        if (columns > 1) {
            next = y;
            x += step;
        }
        next = bars(band.sums(), x, next, room);
        if (columns > 2) {
            next = y;
            x += step;
        }
        words(band.verdict(), x, next, room);
    }

    private double numbers(Band band, double x, double top, double room) {
        Type type = pen.type();
        Palette colours = pen.palette();
        boolean shown = band.sums().rows().stream().anyMatch(r -> !r.shown().isEmpty());
        double all = x + room;
        double range = all - 56;
        double y = top;
        pen.text("counted", x, y, type.captionStrong(), colours.ink());
        pen.textRight("all", all, y, type.caption(), colours.muted());
        if (shown) {
            pen.textRight("shown", range, y, type.caption(), colours.muted());
        }
        for (Sums.Row row : band.sums().rows()) {
            y += pitch(type);
            pen.textCut(row.name(), x, y, (shown ? range : all) - 40 - x, type.table(), colours.ink());
            pen.textRight(row.shown(), range, y, type.table(), colours.muted());
            pen.textRight(row.all(), all, y, type.tableStrong(), row.known() ? colours.ink() : colours.faint());
        }
        return y + pitch(type) + 6;
    }

    private double bars(Sums sums, double x, double top, double room) {
        if (sums.bars().isEmpty()) {
            return top;
        }
        TextStyle style = pen.type().figure();
        Palette colours = pen.palette();
        pen.text(sums.barsOf(), x, top, pen.type().caption(), colours.muted());
        double y = top + 8;
        double left = x + 48;
        double most = room - 48 - 56;
        for (Sums.Bar bar : sums.bars()) {
            pen.textRight(bar.name(), left - 8, y + BAR_PITCH / 2 + style.drop(), style, colours.ink());
            double length = most * bar.count() / Math.max(1, sums.mostInBar());
            if (bar.count() > 0) {
                pen.bar(new Area(left, y + 4, length, BAR_PITCH - 7), colours.hue(Family.KERNEL));
            }
            pen.text(
                    Numbers.count(bar.count()),
                    left + Math.max(1, length) + 6,
                    y + BAR_PITCH / 2 + style.drop(),
                    style,
                    bar.count() > 0 ? colours.ink() : colours.faint());
            y += BAR_PITCH;
        }
        return y + 20;
    }

    private void words(Verdict verdict, double x, double top, double room) {
        double y = top;
        for (Said said : said(verdict, pen.type(), room)) {
            y = said.text.draw(
                            pen,
                            x,
                            y,
                            said.style.size() + 4,
                            said.style,
                            said.strong ? pen.palette().ink() : pen.palette().muted())
                    + 3;
        }
    }
}
