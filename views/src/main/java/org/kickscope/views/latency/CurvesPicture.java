package org.kickscope.views.latency;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.views.Area;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.TextStyle;
import org.kickscope.views.Type;

/** Percentile curves, drawn. Immutable. */
final class CurvesPicture implements Picture {
    private static final double[] PERCENTS = {0, 50, 90, 99, 99.9, 99.99, 99.999};
    private static final String[] NAMES = {"0", "50", "90", "99", "99.9", "99.99", "99.999"};
    private static final double GAP = 22;

    private final LatencyView view;
    private final int width;
    private final int height;
    private final Area plot;
    private final double end;
    private final LogScale y;
    private final List<Curve> curves;
    private final List<Spot> spots;

    CurvesPicture(LatencyView view, int width, int height, Area plot, double end, LogScale y, List<Curve> curves) {
        this.view = view;
        this.width = width;
        this.height = height;
        this.plot = plot;
        this.end = end;
        this.y = y;
        this.curves = List.copyOf(curves);
        spots = List.copyOf(spotsOf());
    }

    private List<Spot> spotsOf() {
        List<Spot> all = new ArrayList<>();
        for (Curve c : curves) {
            String tip = view.tip(c.name(), c.times());
            all.add(new Spot(c.label(), c.target(), tip, view.spoken(c.name(), c.times())));
            for (Curve.Mark m : c.marks()) {
                String text = "p" + percent(m.percent()) + " of " + c.name() + ": " + m.text()
                        + (m.few() ? ", few samples" : "");
                Area point = new Area(m.at().x() - 5, m.at().y() - 5, 10, 10);
                all.add(new Spot(point, c.target(), text, text));
            }
            int row = c.times().slowestRow();
            String most =
                    view.id(row) + ": " + view.duration(c.times().durations().max()) + ", the slowest of " + c.name();
            all.add(new Spot(new Area(c.end().x() - 5, c.end().y() - 5, 10, 10), new Target.Signal(row), most, most));
        }
        return all;
    }

    private static String percent(double percent) {
        for (int i = 0; i < PERCENTS.length; i++) {
            if (PERCENTS[i] == percent) {
                return NAMES[i];
            }
        }
        throw new IllegalArgumentException(percent + " is not told");
    }

    private double x(double percent) {
        return plot.x() + plot.width() * Math.log10(100 / (100 - percent)) / end;
    }

    @Override
    public void paint(Pen pen, Selection selection) {
        Palette palette = pen.palette();
        view.head(pen, width, "Percentiles", view.aboutCurves());
        if (curves.isEmpty()) {
            pen.textMiddle(view.nothing(), width / 2.0, height / 2.0, pen.type().body(), palette.muted());
            return;
        }
        axes(pen);
        for (Curve.Kind kind : new Curve.Kind[] {Curve.Kind.PART, Curve.Kind.BRUSHED, Curve.Kind.WHOLE}) {
            curves.stream().filter(c -> c.kind() == kind).forEach(c -> line(pen, c, selection));
        }
        for (Curve c : curves) {
            ends(pen, c, selection);
            marks(pen, c);
        }
        curves.stream().filter(c -> c.kind() == Curve.Kind.WHOLE).forEach(c -> own(pen, c));
    }

    private void axes(Pen pen) {
        Palette palette = pen.palette();
        TextStyle style = pen.type().caption();
        for (LogScale.Tick tick : y.ticks(view.clock(), GAP)) {
            pen.horizontal(plot.x() - 4, plot.right(), tick.at(), palette.hairline());
            pen.textRight(tick.label(), plot.x() - 8, tick.at() + style.drop(), style, palette.muted());
        }
        double baseline = plot.bottom() + 6 + style.capitals();
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < PERCENTS.length && x(PERCENTS[i]) <= plot.right(); i++) {
            double at = x(PERCENTS[i]);
            pen.vertical(at, plot.y(), plot.bottom(), palette.hairline());
            double half = pen.width(NAMES[i], style) / 2;
            if (at - half > last + 4) {
                pen.textMiddle(NAMES[i], at, baseline, style, palette.muted());
                last = at + half;
            }
        }
        pen.textRight("percentile", plot.right(), baseline + style.size() + 4, style, palette.muted());
    }

    private static Color hue(Pen pen, Curve c) {
        return switch (c.kind()) {
            case BRUSHED -> pen.palette().ink();
            case WHOLE -> pen.palette().hue(c.direction());
            case PART ->
                c.family() == null
                        ? pen.palette().hue(c.direction())
                        : pen.palette().hue(c.family());
        };
    }

    private void line(Pen pen, Curve c, Selection selection) {
        boolean stressed = selection.selected(c.target()) || selection.hovered(c.target());
        double thickness =
                (c.kind() == Curve.Kind.WHOLE ? 2 : c.kind() == Curve.Kind.BRUSHED ? 1.6 : 1) + (stressed ? 1 : 0);
        Color hue = hue(pen, c);
        pen.draw(c.solid(), thickness, hue);
        pen.surface().setColor(hue);
        pen.surface()
                .setStroke(new BasicStroke(
                        (float) thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 10, new float[] {2, 3}, 0));
        pen.surface().draw(c.dotted());
    }

    private void ends(Pen pen, Curve c, Selection selection) {
        Palette palette = pen.palette();
        Target slowest = new Target.Signal(c.times().slowestRow());
        boolean stressed = selection.selected(slowest) || selection.hovered(slowest);
        Color hue = hue(pen, c);
        Area ring = new Area(c.end().x() - 2.5, c.end().y() - 2.5, 5, 5);
        pen.fillRound(ring, 2.5, stressed ? palette.ink() : palette.paper());
        pen.outline(ring, 2.5, 1, stressed ? palette.ink() : hue);
        Area label = c.label();
        double middle = label.middleY();
        if (Math.abs(middle - c.end().y()) > 4) {
            pen.line(c.end().x() + 3, c.end().y(), label.x() - 2, middle, 0.7, palette.border());
        }
        boolean whole = c.kind() == Curve.Kind.WHOLE;
        TextStyle style = whole ? pen.type().figureStrong() : pen.type().figure();
        Color colour =
                whole ? palette.text(c.direction()) : c.kind() == Curve.Kind.PART ? palette.muted() : palette.ink();
        double room = width - label.x() - 4;
        if (selection.selected(c.target())) {
            Area ground = new Area(label.x() - 4, label.y(), Math.min(room + 4, label.width() + 8), label.height());
            pen.fillRound(ground, Pen.RADIUS, palette.selected());
            pen.selected(ground, Pen.RADIUS);
        }
        pen.textCut(c.name(room, style), label.x(), middle + style.drop(), room, style, colour);
    }

    private void marks(Pen pen, Curve c) {
        Palette palette = pen.palette();
        Type type = pen.type();
        for (Curve.Mark m : c.marks()) {
            Area ring = new Area(m.at().x() - 3, m.at().y() - 3, 6, 6);
            pen.fillRound(ring, 3, palette.paper());
            pen.outline(ring, 3, 1.4, palette.hue(c.direction()));
            if (m.label() != null) {
                double baseline = m.label().y() + type.figureStrong().capitals() + 2;
                Color colour = m.few() ? palette.faint() : palette.text(c.direction());
                pen.textOn(m.text(), m.label().x(), baseline, type.figureStrong(), colour, palette.paper());
            }
        }
    }

    /** Where the signal that is marked stands among the others. */
    private void own(Pen pen, Curve c) {
        if (!view.marks(c.direction()) || !ownGroup(c)) {
            return;
        }
        long length =
                view.study().table().endNs(view.marked()) - view.study().table().startNs(view.marked());
        double oneOf = c.times().count()
                / (double) Math.max(1, c.times().count() - c.times().durations().below(length));
        double at = Math.min(plot.right(), plot.x() + plot.width() * Math.log10(oneOf) / end);
        pen.dot(at, y.at(Math.min(length, y.to())));
        String text = view.id(view.marked()) + " " + view.duration(length);
        double wide = pen.width(text, pen.type().captionStrong());
        double left = at + 7 + wide > plot.right() ? at - 7 - wide : at + 7;
        pen.textOn(
                text,
                left,
                free(left, wide, y.at(Math.min(length, y.to())), pen.type().captionStrong()),
                pen.type().captionStrong(),
                pen.palette().ink(),
                pen.palette().paper());
    }

    /** The base line of a text near a height where no value of a percentile stands. */
    private double free(double left, double wide, double near, TextStyle style) {
        for (double baseline : new double[] {near + 14, near - 6, near + 28, near + 42}) {
            Area area = new Area(left - 3, baseline - style.capitals() - 3, wide + 6, style.capitals() + 6);
            boolean taken = curves.stream()
                    .flatMap(c -> c.marks().stream())
                    .anyMatch(m -> m.label() != null && m.label().meets(area));
            if (!taken && area.y() > view.head()) {
                return baseline;
            }
        }
        return near + 14;
    }

    private boolean ownGroup(Curve c) {
        Group own = new Group(view.study().table().stack(view.marked()), c.direction());
        return own.target().equals(c.target());
    }

    @Override
    public String title() {
        return "Latency percentiles";
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public List<Spot> spots() {
        return spots;
    }
}
