package org.kickscope.views.waterfall;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.signal.Hop;
import org.kickscope.signal.Signal;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Printable;
import org.kickscope.views.Numbers;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.TextStyle;
import org.kickscope.views.TimeScale;
import org.kickscope.views.Type;

/**
 * The waterfall of a signal. Immutable.
 *
 * @param data what it is made of
 * @param width in units
 * @param height in units
 * @param lines rows from top to bottom
 * @param bottom where they end
 * @param columns where texts stand
 * @param scale time since the first hop
 * @param spots the hops
 */
record WaterfallPicture(
        WaterfallData data,
        int width,
        int height,
        List<Line> lines,
        double bottom,
        Columns columns,
        TimeScale scale,
        List<Spot> spots)
        implements Picture {

    /**
     * Left edges; a column of no width is not there.
     *
     * @param name of the layer
     * @param event that proved it
     * @param eventWidth of the event
     * @param threadRight where thread and CPU end
     * @param cause of the hand-off
     * @param causeWidth of its words
     * @param axis left edge of the time axis
     * @param axisRight right edge
     * @param right where durations end
     */
    record Columns(
            double name,
            double event,
            double eventWidth,
            double threadRight,
            double threadWidth,
            double cause,
            double causeWidth,
            double axis,
            double axisRight,
            double right) {
        private static final double MARGIN = 12;

        static Columns of(List<Line> lines, Type type, int width, Clock clock) {
            double names = 40;
            double events = 40;
            double threads = 40;
            double causes = 30;
            double sums = 64;
            for (Line line : lines) {
                if (line instanceof Line.Step step) {
                    names = Math.max(
                            names,
                            type.figureStrong().width(Printable.of(step.hop().layer())));
                    events = Math.max(
                            events,
                            type.monoSmall().width(Printable.of(step.hop().event())));
                    threads = Math.max(threads, type.monoSmall().width(thread(step.shown())));
                    if (step.cause() != null) {
                        causes = Math.max(
                                causes, type.caption().width(step.cause().words()));
                        sums = Math.max(sums, type.figure().width(delta(step, clock)) + 14);
                    }
                }
            }
            double name = MARGIN + Pen.SPINE + 8;
            double left = name + Math.min(names, 150) + 12;
            boolean showsEvent = width >= 980;
            double eventWidth = showsEvent ? Math.min(events, 200) : 0;
            double event = left;
            left += showsEvent ? eventWidth + 12 : 0;
            double threadWidth = Math.min(threads, width < 720 ? 100 : 170);
            left += threadWidth;
            double threadRight = left;
            boolean showsCause = width >= 760;
            double cause = left + 12;
            double causeWidth = showsCause ? Math.min(causes, 130) : 0;
            left = cause + (showsCause ? 18 + causeWidth : 14) + 10;
            double right = width - MARGIN;
            return new Columns(
                    name,
                    event,
                    eventWidth,
                    threadRight,
                    threadWidth,
                    cause,
                    causeWidth,
                    left,
                    right - Math.min(sums, 170) - 12,
                    right);
        }
    }

    static WaterfallPicture of(WaterfallData data, Type type, int width, int height, List<Line> lines, double bottom) {
        Columns columns = Columns.of(lines, type, width, data.clock());
        Signal signal = data.signal();
        long length = Math.max(1, signal.endNs() - signal.startNs());
        TimeScale scale =
                new TimeScale(signal.startNs(), signal.startNs() + length, columns.axis(), columns.axisRight());
        List<Spot> spots = new ArrayList<>();
        for (Line line : lines) {
            if (line instanceof Line.Step step) {
                spots.add(spot(data, step));
            } else if (line instanceof Line.End end && end.target() != null) {
                spots.add(new Spot(end.area(), end.target(), end.text(), end.text()));
            }
        }
        return new WaterfallPicture(
                data, width, height, List.copyOf(lines), bottom, columns, scale, List.copyOf(spots));
    }

    private static Spot spot(WaterfallData data, Line.Step step) {
        Hop hop = step.hop();
        List<String> tip = new ArrayList<>();
        tip.add(hop.layer() + (step.layer() == null ? "" : ": " + step.layer().title()));
        tip.add("proved by " + hop.event() + " in " + thread(hop));
        Clock clock = data.clock();
        tip.add(moment(hop.timeNs(), clock) + ", source " + hop.source() + ", byte " + Numbers.count(hop.position()));
        String spoken = hop.layer() + ", " + hop.event();
        if (step.cause() != null) {
            tip.add(delta(step, clock) + ", " + step.cause().words());
            spoken += ", " + delta(step, clock) + " after the hop before, "
                    + step.cause().words();
        }
        if (step.all() != null) {
            tip.add("median of " + Numbers.count(step.all().count()) + ": "
                    + Numbers.difference(step.all().percentile(50), clock));
        }
        String text = String.join("\n", tip.stream().map(Printable::of).toList());
        return new Spot(step.area(), new Target.Hop(data.row(), step.index()), text, Printable.of(spoken));
    }

    /** All digits of a time. */
    private static String moment(long time, Clock clock) {
        return clock.unit() == Clock.Unit.TICKS ? Numbers.count(time) : Numbers.seconds(time);
    }

    /** Name of the thread, or its number, and the CPU. */
    static String thread(Hop hop) {
        String name = hop.task() != null ? hop.task() : hop.tid() >= 0 ? Long.toString(hop.tid()) : "";
        return Printable.of(hop.cpu() >= 0 ? (name + " " + hop.cpu()).strip() : name);
    }

    /** The time since the hop before, with what is not sure about it. */
    static String delta(Line.Step step, Clock clock) {
        String text = Numbers.difference(step.atNs() - step.fromNs(), clock);
        if (step.plusMinus() == 0) {
            return text;
        }
        return text + " ±" + (step.plusMinus() < 0 ? "?" : Numbers.duration(step.plusMinus(), clock));
    }

    @Override
    public String title() {
        return data.signal().direction().id() + " " + data.signal().id();
    }

    @Override
    public void paint(Pen pen, Selection selection) {
        new WaterfallPainter(this, pen, selection).paint();
    }

    /** As much of a text as fits into a column. */
    static String fitted(String text, TextStyle style, double room) {
        return style.cutInside(Printable.of(text), room);
    }
}
