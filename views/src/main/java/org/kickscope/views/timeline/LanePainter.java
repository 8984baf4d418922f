package org.kickscope.views.timeline;

import java.awt.Color;
import java.util.List;
import org.kickscope.state.LaneState;
import org.kickscope.views.Area;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.TextStyle;

/** Paints the states of rows. */
final class LanePainter {
    private static final double LABELLED = 60;
    private static final double THIN = 4;
    /** Who rests is a line so thick. */
    private static final double LINE = 1.5;

    private final Pen pen;
    private final Palette palette;
    private final List<LostBand> lost;

    /** @param lost where states of threads without a CPU are in doubt */
    LanePainter(Pen pen, List<LostBand> lost) {
        this.pen = pen;
        this.palette = pen.palette();
        this.lost = lost;
    }

    /** A band of full height. */
    void paint(LaneBand band, double y, double height) {
        for (Strip strip : band.strips()) {
            strip(strip, y, height);
        }
        for (Box box : band.boxes()) {
            box(box, y, height);
        }
    }

    /** The states of a queue: a thin bar that leaves the row to its signals. */
    void paintThin(LaneBand band, double y) {
        for (Strip strip : band.strips()) {
            strip(strip, y, THIN);
        }
        for (Box box : band.boxes()) {
            Area area = new Area(box.x1(), y, box.x2() - box.x1(), THIN);
            switch (StateLook.shape(box.state())) {
                case BAR -> pen.bar(area, StateLook.colour(box.state(), palette));
                case STRIPES -> pen.bar(area, palette.mixed(StateLook.colour(box.state(), palette), 55));
                case HATCH -> pen.dashed(box.x1(), y + THIN / 2, box.x2(), y + THIN / 2, 1, palette.border());
                default -> pen.horizontal(box.x1(), box.x2(), y + THIN / 2, palette.hairline());
            }
        }
    }

    private void strip(Strip strip, double y, double height) {
        int states = strip.kind().states().size();
        Color[] colours = new Color[states];
        boolean[] fills = new boolean[states];
        boolean[] lines = new boolean[states];
        for (int s = 0; s < states; s++) {
            colours[s] = StateLook.share(strip.state(s), palette);
            fills[s] = StateLook.fills(strip.state(s));
            lines[s] = StateLook.shape(strip.state(s)) == StateLook.Shape.LINE;
        }
        StripPainter painter = new StripPainter(pen, strip.x(), y, height, colours);
        int rows = painter.rows();
        // the same lines that boxes have
        double middle = height / 2;
        int top = (int) Math.round((middle - LINE / 2) * rows / height);
        int bottom = (int) Math.round((middle + LINE / 2) * rows / height);
        // what is known stands below, what is not above it; who sleeps leaves the column empty but for its line
        int unknown = 0;
        byte[] shares = strip.shares();
        for (int c = 0; c < strip.columns(); c++) {
            int at = 0;
            int resting = -1;
            for (int s = 1; s < states; s++) {
                int share = shares[c * states + s] & 0xff;
                if (share == 0) {
                    continue;
                }
                if (fills[s]) {
                    int next = Math.min(rows, at + high(share, rows));
                    painter.fill(c, at, next, s);
                    at = next;
                } else if (resting < 0) {
                    resting = s;
                }
            }
            int share = shares[c * states + unknown] & 0xff;
            if (share > 0 && fills[unknown]) {
                painter.fill(c, Math.max(at, rows - high(share, rows)), rows, unknown);
            }
            if (resting > 0 && at < rows - bottom) {
                painter.fill(c, rows - bottom, lines[resting] ? rows - top : rows - bottom + 1, resting);
            }
        }
        painter.finish();
    }

    private static int high(int share, int rows) {
        return Math.max(1, (share * rows + 127) / 255);
    }

    private void box(Box box, double y, double height) {
        Area area = new Area(box.x1(), y, box.x2() - box.x1(), height);
        Color colour = StateLook.colour(box.state(), palette);
        switch (StateLook.shape(box.state())) {
            case BAR -> pen.bar(area, colour);
            case BOX -> {
                pen.bar(area, StateLook.ground(box.state(), palette));
                if (area.width() > 4) {
                    pen.outline(snapped(area), colour);
                } else {
                    pen.bar(area, palette.mixed(colour, 60));
                }
            }
            case STRIPES -> {
                pen.bar(area, palette.mixed(colour, palette.darkGround() ? 45 : 40));
                if (area.width() > 4) {
                    pen.hatch(snapped(area), palette.mixed(colour, palette.darkGround() ? 80 : 85));
                }
                doubt(box, y + height / 2);
            }
            case LINE -> line(box, y + height / 2, colour);
            case HAIRLINE -> pen.horizontal(box.x1(), box.x2(), y + height / 2, colour);
            case HATCH -> unknown(box, area);
        }
        label(box, y, height);
    }

    private Area snapped(Area area) {
        double scale = pen.scale();
        double left = Math.floor(area.x() * scale) / scale;
        double right = Math.max(left + 1 / scale, Math.round(area.right() * scale) / scale);
        return new Area(left, area.y(), right - left, area.height());
    }

    /** A thread without a CPU: dashed where events that would tell of a change may be among those lost. */
    private void line(Box box, double y, Color colour) {
        double x = box.x1();
        for (LostBand band : lost) {
            double from = Math.max(x, band.x1());
            double to = Math.min(box.x2(), band.x2());
            if (to > from) {
                solid(x, from, y, colour);
                pen.dashed(from, y, to, y, 1.4, palette.mixed(palette.lost(), 60));
                x = to;
            }
        }
        solid(x, box.x2(), y, colour);
    }

    private void solid(double x1, double x2, double y, Color colour) {
        if (x2 > x1) {
            pen.bar(new Area(x1, y - LINE / 2, x2 - x1, LINE), colour);
        }
    }

    private void doubt(Box box, double y) {
        for (LostBand band : lost) {
            double from = Math.max(box.x1(), band.x1());
            double to = Math.min(box.x2(), band.x2());
            if (to > from) {
                pen.dashed(from, y, to, y, 1.4, palette.mixed(palette.lost(), 60));
            }
        }
    }

    private void unknown(Box box, Area area) {
        double x = box.x1();
        for (LostBand band : lost) {
            double from = Math.max(x, band.x1());
            double to = Math.min(box.x2(), band.x2());
            // only what was known can be lost
            boolean began = band.fromNs() <= box.fromNs() && box.fromNs() < band.toNs();
            if (to - from >= 1 && began) {
                silent(new Area(x, area.y(), from - x, area.height()));
                blind(new Area(from, area.y(), to - from, area.height()), box.before());
                x = to;
            }
        }
        silent(new Area(x, area.y(), box.x2() - x, area.height()));
    }

    /** Nothing was seen. */
    private void silent(Area area) {
        if (area.width() >= 1) {
            pen.hatch(area, palette.mixed(palette.border(), 60));
            if (area.width() > 6) {
                pen.dashedOutline(area, 0, palette.mixed(palette.border(), 80));
            }
        }
    }

    /** What would tell was lost: pale, what the lane did before. */
    private void blind(Area area, LaneState before) {
        boolean ran = before != null && StateLook.fills(before) && before != LaneState.UNKNOWN;
        if (ran) {
            pen.bar(area, palette.mixed(StateLook.colour(before, palette), 40));
        }
        pen.hatch(area, palette.mixed(palette.lost(), 70));
        if (area.width() > 4) {
            pen.outline(snapped(area), palette.mixed(palette.lost(), 80));
        }
    }

    private void label(Box box, double y, double height) {
        if (box.label().isEmpty()) {
            return;
        }
        TextStyle style = pen.type().figure();
        Color ink = StateLook.text(box.state(), palette);
        double middle = y + height / 2 + style.drop();
        switch (StateLook.shape(box.state())) {
            case LINE -> {
                if (box.x2() - box.x1() >= LABELLED) {
                    pen.textOn(box.label(), box.x1() + 4, middle, pen.type().caption(), ink, palette.paper());
                }
            }
            case STRIPES ->
                pen.textOn(
                        box.label(), box.x1() + 6, middle, style, palette.ink(), palette.mixed(palette.runnable(), 30));
            default -> pen.text(box.label(), box.x1() + 5, middle, style, ink);
        }
    }
}
