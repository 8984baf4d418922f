package org.kickscope.views.latency;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kickscope.signal.Direction;
import org.kickscope.stack.Family;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.Target;
import org.kickscope.views.TextStyle;

/** Places percentile curves. One use. */
final class CurvesLayout {
    /** More lines than these nobody can follow. */
    private static final int MOST_PARTS = 4;

    private static final double[] PERCENTS = {50, 90, 99, 99.9, 99.99, 99.999};
    private static final double LEFT = 60;
    private static final double BOTTOM = 36;
    private static final double FEW = 5;

    private final LatencyView view;
    private final Area plot;
    private final double end;
    private final LogScale y;
    private final List<Curve> curves = new ArrayList<>();
    private final List<Area> taken = new ArrayList<>();

    private CurvesLayout(LatencyView view, Area plot, double end, LogScale y) {
        this.view = view;
        this.plot = plot;
        this.end = end;
        this.y = y;
    }

    static CurvesPicture of(LatencyView view, int width, int wantedHeight) {
        int height = Math.max(wantedHeight, 240);
        Population all = view.study().all();
        List<Population.Whole> wholes =
                all.whole().stream().filter(w -> w.times().count() > 0).toList();
        List<Part> parts = parts(all);
        List<Distribution> shown = new ArrayList<>();
        long most = 10;
        for (Population.Whole w : wholes) {
            shown.add(w.times());
            most = Math.max(most, w.times().count());
        }
        parts.forEach(p -> shown.add(p.times()));
        TextStyle style = view.type().figureStrong();
        double names = 0;
        for (Population.Whole w : wholes) {
            names = Math.max(names, style.width(name(all, w)));
        }
        for (Part p : parts) {
            names = Math.max(names, view.type().figure().width(p.title()));
        }
        double room = Math.min(names + 18, width * 0.34);
        double top = view.head() + 16;
        Area plot = new Area(LEFT, top, Math.max(60, width - LEFT - room - 8), height - top - BOTTOM);
        // the largest sample stands beyond the last percentile that has one above it
        double end = Math.log10(most) + 0.12;
        LogScale y = LogScale.Range.of(shown).scale(plot.bottom(), plot.y(), 14);
        CurvesLayout layout = new CurvesLayout(view, plot, end, y);
        for (Part p : parts) {
            layout.add(Curve.Kind.PART, p.group().direction(), p.family(), p.title(), p, p.times(), p.target());
        }
        for (Population.Whole w : wholes) {
            Group g = w.group();
            layout.add(Curve.Kind.WHOLE, g.direction(), null, name(all, w), null, w.times(), g.target());
        }
        Population brushed = view.study().brushed();
        if (brushed != null) {
            Direction d = view.study().brush().direction();
            Distribution times = brushed.whole(d);
            Target target = new Target.Range(view.fromNs(), view.toNs());
            if (times.count() > 0) {
                layout.add(Curve.Kind.BRUSHED, d, null, "brushed " + Numbers.count(times.count()), null, times, target);
            }
        }
        layout.spread();
        return new CurvesPicture(view, width, height, plot, end, y, layout.curves);
    }

    private static String name(Population all, Population.Whole w) {
        String stack = all.severalStacks() ? w.group().stackId() + " " : "";
        return stack + w.group().direction().id() + " "
                + Numbers.count(w.times().count());
    }

    /** The parts that most time is spent in. */
    private static List<Part> parts(Population all) {
        return all.parts().stream()
                .filter(p -> p.times().count() > 1)
                .sorted(Comparator.comparingLong(
                        (Part p) -> -p.times().durations().sum()))
                .limit(MOST_PARTS)
                .toList();
    }

    /** Place of the percentile above which one of so many samples lies. */
    double x(double oneOf) {
        return plot.x() + plot.width() * Math.log10(oneOf) / end;
    }

    private void add(
            Curve.Kind kind, Direction d, Family family, String name, Part part, Distribution times, Target target) {
        long n = times.count();
        double lastX = Math.min(plot.right(), x(n));
        int points = (int) Math.max(1, lastX - plot.x()) + 1;
        long[] ranks = new long[points];
        for (int i = 0; i < points; i++) {
            double oneOf = Math.pow(10, end * i / plot.width());
            ranks[i] = Math.max(1, Math.min(n, (long) Math.ceil(n * (1 - 1 / oneOf) - 1e-9)));
        }
        long[] values = times.durations().atRanks(ranks);
        Path2D solid = new Path2D.Double();
        Path2D dotted = new Path2D.Double();
        double fewFrom = x(Math.max(1, n / FEW));
        for (int i = 0; i < points; i++) {
            double px = plot.x() + i;
            double py = y.at(values[i]);
            if (px <= fewFrom && n >= FEW) {
                join(solid, px, py);
            }
            if (px >= fewFrom - 1) {
                join(dotted, px, py);
            }
        }
        Area last = new Area(
                Math.min(plot.right(), lastX + 0.12 * plot.width() / end),
                y.at(times.durations().max()),
                0,
                0);
        join(dotted, last.x(), last.y());
        Area label = new Area(plot.right() + 8, last.y() - 7, 0, 14);
        curves.add(new Curve(kind, d, family, name, part, times, solid, dotted, List.of(), last, label, target));
    }

    private static void join(Path2D path, double px, double py) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(px, py);
        } else {
            path.lineTo(px, py);
        }
    }

    /** Gives each name and each value a place of its own. */
    private void spread() {
        curves.sort(Comparator.comparingDouble(c -> c.label().y()));
        double gap = view.type().figure().size() + 4;
        double[] tops = new double[curves.size()];
        for (int i = 0; i < tops.length; i++) {
            double own = curves.get(i).label().y();
            tops[i] = i == 0 ? Math.max(own, plot.y() - 12) : Math.max(own, tops[i - 1] + gap);
        }
        double lowest = plot.bottom() + 6;
        for (int i = tops.length - 1; i >= 0; i--) {
            tops[i] = Math.min(tops[i], lowest - gap);
            lowest = tops[i];
        }
        for (int i = 0; i < tops.length; i++) {
            Curve c = curves.get(i);
            TextStyle style = c.kind() == Curve.Kind.WHOLE
                    ? view.type().figureStrong()
                    : view.type().figure();
            curves.set(i, c.labelled(new Area(c.label().x(), tops[i], style.width(c.name()), gap)));
        }
        for (int i = 0; i < curves.size(); i++) {
            if (curves.get(i).kind() == Curve.Kind.WHOLE) {
                curves.set(i, marked(curves.get(i)));
            }
        }
    }

    private Curve marked(Curve c) {
        List<Curve.Mark> marks = new ArrayList<>();
        for (double percent : PERCENTS) {
            double oneOf = 100 / (100 - percent);
            if (oneOf > c.times().count() + 1e-6 || oneOf > Math.pow(10, end)) {
                continue;
            }
            long value = c.times().durations().percentile(percent);
            Area at = new Area(x(oneOf), y.at(value), 0, 0);
            String text = view.duration(value);
            marks.add(
                    new Curve.Mark(percent, at, room(text, at), text, c.times().few(percent)));
        }
        return new Curve(
                c.kind(),
                c.direction(),
                c.family(),
                c.name(),
                c.part(),
                c.times(),
                c.solid(),
                c.dotted(),
                marks,
                c.end(),
                c.label(),
                c.target());
    }

    /** A place for a value beside its point where no other value stands, null where there is none. */
    private Area room(String text, Area at) {
        double wide = view.type().figureStrong().width(text);
        double high = view.type().figureStrong().size() + 2;
        double[][] places = {{-wide - 4, -high - 3}, {6, 4}, {-wide / 2, -high - 8}, {6, -high - 3}, {-wide - 6, 4}};
        for (double[] place : places) {
            Area area = new Area(at.x() + place[0], at.y() + place[1], wide, high);
            boolean inside = area.x() > plot.x() - 4
                    && area.right() < plot.right() + 4
                    && area.y() > view.head()
                    && area.bottom() < plot.bottom();
            if (inside && taken.stream().noneMatch(area::meets)) {
                taken.add(area);
                taken.add(new Area(at.x() - 5, at.y() - 5, 10, 10));
                return area;
            }
        }
        return null;
    }
}
