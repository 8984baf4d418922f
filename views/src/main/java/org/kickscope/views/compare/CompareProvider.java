package org.kickscope.views.compare;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.compare.Comparison;
import org.kickscope.compare.DirectionComparison;
import org.kickscope.compare.PartComparison;
import org.kickscope.compare.RunWords;
import org.kickscope.compare.StackComparison;
import org.kickscope.compare.Statements;
import org.kickscope.compare.Wording;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.Target;
import org.kickscope.views.Type;

/** Makes pictures of comparisons. */
public final class CompareProvider {
    private static final int WIDE = 1180;
    private static final double LADDERS = 0.6;

    private final CompareRequest request;
    private final Comparison comparison;
    private final Wording wording;
    private final Type type;
    private final List<Pane> panes = new ArrayList<>();

    private CompareProvider(CompareRequest request) {
        this.request = request;
        comparison = request.comparison();
        wording = RunWords.wording(comparison.a(), Numbers.THIN);
        type = request.type();
    }

    /** Measures and places everything. May run on any thread; costs milliseconds. */
    public static ComparePicture picture(CompareRequest request) {
        return new CompareProvider(request).made();
    }

    private ComparePicture made() {
        double width = request.width();
        SidesPane sides = new SidesPane(request, new Area(0, 0, width, 0));
        panes.add(sides);
        double top = sides.bottom();
        boolean wide = width >= WIDE;
        double left = wide ? Math.floor(width * LADDERS) : width;
        double right = wide ? width - left : width;
        double x = wide ? left : 0;
        if (!wide) {
            top = verdict(new Area(0, top, width, 0));
        }
        double below = ladders(new Area(0, top, left, 0));
        Area legend = new Area(14, below, left - 28, ComparePicture.legend(left - 28, type));
        below = legend.bottom();
        double y = wide ? verdict(new Area(x, top, right, 0)) : below;
        y = numbers(new Area(x, y, right, 0));
        for (StackComparison s : comparison.stacks()) {
            // below the shorter column
            if (wide && below <= y) {
                below = added(new MovedPane(s, new Area(0, below, left, 0), type));
            } else {
                y = added(new MovedPane(s, new Area(x, y, right, 0), type));
            }
        }
        int height = (int) Math.ceil(Math.max(request.height(), Math.max(below, y)));
        return new ComparePicture(request.width(), height, panes, legend, wide ? left : 0, top);
    }

    private double added(Pane pane) {
        panes.add(pane);
        return pane.bottom();
    }

    private double verdict(Area room) {
        return added(new VerdictPane(Statements.brief(comparison, wording), room, type));
    }

    private double ladders(Area room) {
        double y = room.y();
        for (StackComparison s : comparison.stacks()) {
            for (DirectionComparison d : s.directions()) {
                Area below = new Area(room.x(), y, room.width(), 0);
                y = added(LadderMaker.make(s, d, comparison.terms(), wording, type, below));
            }
        }
        return y;
    }

    /** What stands beside or below the ladders. */
    private double numbers(Area room) {
        double y = room.y();
        Shown shown = shown();
        if (shown != null) {
            y = added(new PartPane(shown.part(), shown.target(), comparison.terms(), wording, room, type));
        }
        if (!comparison.stacks().isEmpty()) {
            // of several stacks the one with most signals
            y = added(
                    new CurvesPane(comparison.stacks().get(0), wording, new Area(room.x(), y, room.width(), 0), type));
        }
        if (!comparison.workload().isEmpty()) {
            y = added(new WorkPane(comparison.workload(), new Area(room.x(), y, room.width(), 0), type));
        }
        return y;
    }

    private record Shown(PartComparison part, Target target) {}

    /** The part that was asked for; else the whole of the first direction that has one. */
    private Shown shown() {
        Shown first = null;
        for (StackComparison s : comparison.stacks()) {
            for (DirectionComparison d : s.directions()) {
                for (PartComparison p : d.parts()) {
                    Target target = LadderMaker.target(s, p.part());
                    if (target.equals(request.shown())) {
                        return new Shown(p, target);
                    }
                    first = first == null ? new Shown(p, target) : first;
                }
            }
        }
        return first;
    }
}
