package org.kickscope.views.waterfall;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Hop;
import org.kickscope.signal.Signal;
import org.kickscope.stack.Family;
import org.kickscope.trace.Clock;
import org.kickscope.views.Area;
import org.kickscope.views.Mark;
import org.kickscope.views.Numbers;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Selection;
import org.kickscope.views.Target;
import org.kickscope.views.TextStyle;
import org.kickscope.views.TimeTicks;
import org.kickscope.views.Type;

/** Draws a waterfall. One use. */
final class WaterfallPainter {
    /** A step of this share of the whole is worth bold letters. */
    private static final long WORTH_PERCENT = 20;

    private final WaterfallPicture picture;
    private final WaterfallPicture.Columns columns;
    private final Signal signal;
    private final Clock clock;
    private final Pen pen;
    private final Selection selection;
    private final Palette palette;
    private final Type type;

    WaterfallPainter(WaterfallPicture picture, Pen pen, Selection selection) {
        this.picture = picture;
        columns = picture.columns();
        signal = picture.data().signal();
        clock = picture.data().clock();
        this.pen = pen;
        this.selection = selection;
        palette = pen.palette();
        type = pen.type();
    }

    void paint() {
        title();
        double top = type.row();
        double baseline = top + type.row() / 2.0 + type.caption().drop();
        pen.text("hop", columns.name(), baseline, type.caption(), palette.muted());
        if (columns.eventWidth() > 0) {
            pen.text("event", columns.event(), baseline, type.caption(), palette.muted());
        }
        pen.textRight("thread, CPU", columns.threadRight(), baseline, type.caption(), palette.muted());
        if (columns.causeWidth() > 0) {
            pen.text("cause", columns.cause(), baseline, type.caption(), palette.muted());
        }
        pen.textRight("Δ", columns.right(), baseline, type.caption(), palette.muted());
        axis(baseline, top + type.row());
        pen.horizontal(0, picture.width(), top + type.row(), palette.hairline());
        Line.Step before = null;
        for (Line line : picture.lines()) {
            if (line instanceof Line.Step step) {
                step(step, before);
                before = step;
            } else if (line instanceof Line.Silent silent) {
                silent(silent);
            } else if (line instanceof Line.End end) {
                end(end);
            }
        }
        legend();
    }

    private void title() {
        double middle = type.row() / 2.0;
        double baseline = middle + type.title().drop();
        pen.mark(signal.direction(), 18, middle);
        String name = (signal.direction() == Direction.KICK ? "Kick " : "Interrupt ") + signal.id();
        double x = pen.text(name, 30, baseline, type.title(), palette.ink()) + 10;
        pen.textCut(facts(), x, baseline, picture.width() - 12 - x, type.figure(), palette.muted());
    }

    private String facts() {
        List<Hop> hops = signal.hops();
        List<String> facts = new ArrayList<>();
        facts.add(Numbers.duration(signal.endNs() - signal.startNs(), clock)
                + (clock.unit() == Clock.Unit.TICKS ? " ticks" : "")
                + " from " + hops.get(0).layer() + " to "
                + hops.get(hops.size() - 1).layer());
        int silent = 0;
        for (Line line : picture.lines()) {
            silent += line instanceof Line.Silent s ? s.layers().size() : 0;
        }
        facts.add(hops.size() + (hops.size() == 1 ? " hop" : " hops") + " proved"
                + (silent == 0 ? "" : ", " + silent + (silent == 1 ? " layer" : " layers") + " silent"));
        Set<String> cpus = new LinkedHashSet<>();
        hops.stream().filter(h -> h.cpu() >= 0).forEach(h -> cpus.add(Integer.toString(h.cpu())));
        if (!cpus.isEmpty()) {
            facts.add("CPU " + String.join(" → ", cpus));
        }
        if (signal.queue() != null) {
            facts.add(signal.queue());
        }
        if (signal.stack() != null) {
            facts.add(signal.stack().id() + (signal.stackUncertain() ? " or another stack" : ""));
        }
        return String.join(" · ", facts);
    }

    private void axis(double baseline, double top) {
        TimeTicks ticks = TimeTicks.durations(picture.scale(), clock, 56);
        for (TimeTicks.Tick tick : ticks.all()) {
            double x = picture.scale().x(tick.ns());
            pen.vertical(x, top, picture.bottom(), palette.hairline());
            if (x + pen.width(tick.label(), type.caption()) / 2 < columns.right() - 16) {
                pen.textMiddle(tick.label(), x, baseline, type.caption(), palette.muted());
            }
        }
    }

    // ---------------------------------------------------------------- rows

    private void step(Line.Step step, Line.Step before) {
        Area area = step.area();
        Target target = new Target.Hop(picture.data().row(), step.index());
        boolean chosen = selection.selected(target);
        if (chosen) {
            pen.fill(area, palette.selected());
            pen.fill(new Area(0, area.y(), 3, area.height()), palette.ink());
        } else if (selection.hovered(target)) {
            pen.outline(area, palette.border());
        }
        Family family = step.layer() == null ? Family.KERNEL : step.layer().family();
        double middle = area.middleY();
        double baseline = middle + type.figure().drop();
        pen.fillRound(
                new Area(12, middle - 6, Pen.SPINE, 12),
                1.5,
                step.layer() == null ? palette.border() : palette.hue(family));
        long length = step.atNs() - step.fromNs();
        boolean worth = 100 * length >= WORTH_PERCENT * (signal.endNs() - signal.startNs()) && length > 0;
        double room = (columns.eventWidth() > 0 ? columns.event() : columns.threadRight() - columns.threadWidth())
                - columns.name()
                - 8;
        TextStyle style = worth ? type.figureStrong() : type.figure();
        String name = WaterfallPicture.fitted(step.hop().layer(), style, room);
        pen.text(name, columns.name(), baseline, style, palette.ink());
        if (columns.eventWidth() > 0) {
            String event = WaterfallPicture.fitted(step.hop().event(), type.monoSmall(), columns.eventWidth());
            pen.text(event, columns.event(), baseline, type.monoSmall(), palette.muted());
        }
        String thread =
                WaterfallPicture.fitted(WaterfallPicture.thread(step.shown()), type.monoSmall(), columns.threadWidth());
        pen.textRight(thread, columns.threadRight(), baseline, type.monoSmall(), palette.muted());
        bar(step, before, family);
        if (step.cause() != null) {
            pen.mark(step.cause().mark(), columns.cause() + 6, middle, 11, palette.muted());
            if (columns.causeWidth() > 0) {
                pen.textCut(
                        step.cause().words(),
                        columns.cause() + 18,
                        middle + type.caption().drop(),
                        columns.causeWidth(),
                        type.caption(),
                        palette.muted());
            }
            pen.textRight(WaterfallPicture.delta(step, clock), columns.right(), baseline, style, palette.ink());
        } else {
            pen.textRight("0", columns.right(), baseline, type.figure(), palette.muted());
        }
        if (selection.linked(target)) {
            pen.dot(6, middle);
        }
    }

    private void bar(Line.Step step, Line.Step before, Family family) {
        double middle = step.area().middleY();
        double at = picture.scale().x(step.atNs());
        Color hue = step.layer() == null ? palette.faint() : palette.hue(family);
        if (step.cause() == null) {
            pen.mark(signal.direction(), at, middle);
            return;
        }
        double from = picture.scale().x(step.fromNs());
        double high = Math.round(type.row() * 0.5);
        pen.vertical(from, before.area().middleY() + high / 2, middle + high / 2, hue);
        Area bar = new Area(from, middle - high / 2, Math.max(1, at - from), high);
        if (step.cause().waits()) {
            pen.fill(bar, palette.pale(family));
            pen.outline(bar, hue);
        } else {
            pen.bar(bar, hue);
        }
        doubt(step, at, middle, high);
        median(step, from, middle, high);
    }

    /** Where clocks cross, the moment lies somewhere in a stretch. */
    private void doubt(Line.Step step, double at, double middle, double high) {
        if (step.plusMinus() == 0) {
            return;
        }
        double reach = step.plusMinus() < 0
                ? columns.axisRight() - columns.axis()
                : picture.scale().width(step.plusMinus());
        double left = Math.max(columns.axis(), at - reach);
        double right = Math.min(columns.axisRight(), at + reach);
        if (right - left > 2) {
            pen.hatch(new Area(left, middle + high / 2 + 1, right - left, 3), palette.muted());
        }
    }

    private void median(Line.Step step, double from, double middle, double high) {
        if (step.all() == null) {
            return;
        }
        double x = from + picture.scale().width(step.all().percentile(50));
        if (x > columns.axisRight()) {
            pen.mark(Mark.POINTER, columns.axisRight() + 5, middle, 9, palette.ink());
        } else {
            pen.line(pen.snap(x), middle - high / 2 - 3, pen.snap(x), middle + high / 2 + 3, 1.4, palette.ink());
        }
    }

    private void silent(Line.Silent line) {
        Area area = line.area();
        pen.hatch(
                new Area(columns.axis(), area.y() + 4, columns.right() - columns.axis(), area.height() - 8),
                palette.hairline());
        double baseline = area.middleY() + type.caption().drop();
        for (int i = 0; i < Math.min(1, line.layers().size()); i++) {
            Color hue = palette.mixed(palette.hue(line.layers().get(i).family()), 50);
            pen.fillRound(new Area(12, area.middleY() - 6, Pen.SPINE, 12), 1.5, hue);
        }
        String cut = type.caption().cut(line.text(), columns.right() - columns.name());
        pen.textOn(cut, columns.name(), baseline, type.caption(), palette.muted(), palette.paper());
    }

    private void end(Line.End line) {
        double middle = line.area().middleY();
        double x = columns.name();
        if (line.mark() != null) {
            pen.mark(line.mark(), x + 6, middle, palette.ink());
            x += 20;
        }
        double baseline = middle + type.figure().drop();
        pen.textCut(line.text(), x, baseline, columns.right() - x, type.figure(), palette.ink());
    }

    private void legend() {
        double middle = picture.bottom() + type.row() / 2.0 + 4;
        double baseline = middle + type.caption().drop();
        pen.horizontal(0, picture.width(), picture.bottom() + 3, palette.hairline());
        double x = columns.name();
        long most = 0;
        boolean waits = false;
        for (Line line : picture.lines()) {
            if (line instanceof Line.Step step) {
                most = step.all() == null ? most : Math.max(most, step.all().count());
                waits |= step.cause() != null && step.cause().waits();
            }
        }
        if (most > 0) {
            pen.line(x + 1, middle - 5, x + 1, middle + 5, 1.4, palette.ink());
            String text = "median of all such hand-offs (n up to " + Numbers.count(most) + ")";
            x = pen.text(text, x + 8, baseline, type.caption(), palette.muted()) + 16;
        }
        pen.fill(new Area(x, middle - 4.5, 12, 9), palette.hue(Family.KERNEL));
        x = pen.text("runs", x + 18, baseline, type.caption(), palette.muted()) + 16;
        if (waits) {
            Area swatch = new Area(x, middle - 4.5, 12, 9);
            pen.fill(swatch, palette.pale(Family.KERNEL));
            pen.outline(swatch, palette.hue(Family.KERNEL));
            pen.text("waits", x + 18, baseline, type.caption(), palette.muted());
        }
    }
}
