package org.kickscope.views.latency;

import java.util.Arrays;
import java.util.List;
import org.kickscope.result.SignalTable;
import org.kickscope.scan.LossWindows;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.trace.Clock;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.Type;

/**
 * Makes the pictures of a study: each of the four parts on its own, or all of them. Immutable, for any number of threads; a
 * picture costs some milliseconds, the density of a million signals some tens.
 *
 * @param study what was counted
 * @param clock what its times count, and how fine
 * @param originNs moment that is called 0, usually the start of the trace
 * @param fromNs first moment of the density over time
 * @param toNs last moment
 * @param losses where events were lost; signals that touch such a place are not among the delivered ones
 * @param marked row of the signal whose own times are marked, -1 for none
 * @param heads whether each picture has a head of its own; a window has one above it
 * @param type the letters
 */
public record LatencyView(
        LatencyStudy study,
        Clock clock,
        long originNs,
        long fromNs,
        long toNs,
        List<LossWindows.Window> losses,
        int marked,
        boolean heads,
        Type type) {
    private static final int HEAD = 28;

    public LatencyView {
        losses = List.copyOf(losses);
        if (toNs < fromNs) {
            throw new IllegalArgumentException(fromNs + " to " + toNs + " is no stretch of time");
        }
    }

    /**
     * A view of the whole time of a study, nothing marked.
     *
     * @param losses where events were lost
     */
    public static LatencyView of(LatencyStudy study, Clock clock, List<LossWindows.Window> losses, Type type) {
        SignalTable table = study.table();
        int[] rows = study.rows();
        long first = rows.length == 0 ? 0 : table.startNs(rows[0]);
        long last = rows.length == 0 ? 0 : table.startNs(rows[rows.length - 1]);
        long origin = table.beginNs();
        return new LatencyView(study, clock, origin, first, last, losses, -1, true, type);
    }

    /** The same with the own times of a signal marked. @param row -1 for none */
    public LatencyView marking(int row) {
        return new LatencyView(study, clock, originNs, fromNs, toNs, losses, row, heads, type);
    }

    /** The same for a stretch of time. Only the density over time shows less. */
    public LatencyView within(long newFromNs, long newToNs) {
        return new LatencyView(study, clock, originNs, newFromNs, newToNs, losses, marked, heads, type);
    }

    /** The same with times told since another moment. */
    public LatencyView since(long newOriginNs) {
        return new LatencyView(study, clock, newOriginNs, fromNs, toNs, losses, marked, heads, type);
    }

    /** The same without heads, for who writes them elsewhere: {@link #aboutCurves} and so on. */
    public LatencyView bare() {
        return new LatencyView(study, clock, originNs, fromNs, toNs, losses, marked, false, type);
    }

    /** Height of the head of a pane. */
    int head() {
        return heads ? HEAD : 0;
    }

    /** Percentile curves: the whole way by stack and direction, the brushed signals, and the parts that take most time. */
    public Picture curves(int width, int height) {
        return CurvesLayout.of(this, width, height);
    }

    /** What the curves show, for their head. */
    public String aboutCurves() {
        return "from the first proved hop to the last" + (delivered() ? "; dotted: fewer than 5 samples beyond" : "");
    }

    /** What the histograms show, for their head. */
    public String aboutHistograms() {
        By by = study.all().by();
        return "one per " + by.id()
                + (by == By.BATCH ? " (a signal and those merged into it)" : "")
                + ", log time, each to its own peak"
                + (study.brush() == null ? "" : "; line: the brushed ones");
    }

    /** A histogram for each part. */
    public Picture histograms(int width, int height) {
        return HistogramsLayout.of(this, width, height);
    }

    /** How many signals took how long, over time; a drag over it is a brush. */
    public DensityPicture density(int width, int height) {
        return DensityPicture.of(this, width, height);
    }

    /** What sets the brushed signals apart, and a table of all parts. */
    public Picture apart(int width, int height) {
        return ApartLayout.of(this, width, height);
    }

    /** All four. */
    public LatencyPicture whole(int width, int height) {
        return LatencyPicture.of(this, width, height);
    }

    /** Why there is nothing to draw. */
    String nothing() {
        if (study.table().size() == 0) {
            return "No signal was found: doctor says which events are missing.";
        }
        return study.rows().length == 0 ? "The filter lets no signal through." : "No signal was delivered.";
    }

    boolean delivered() {
        return study.all().whole().stream().anyMatch(w -> w.times().count() > 0);
    }

    void head(Pen pen, int width, String name, String about) {
        if (heads) {
            pen.head(new Area(0, 0, width, HEAD), name, about);
        }
    }

    /** Id of a signal: {@code k12}. */
    String id(int row) {
        return (study.table().direction(row) == Direction.KICK ? "k" : "i")
                + study.table().number(row);
    }

    String duration(long duration) {
        return Numbers.duration(duration, clock);
    }

    /** True where the signal that is marked is one of the study and delivered, so that it has a place among the others. */
    boolean marks(Direction direction) {
        return Arrays.binarySearch(study.rows(), marked) >= 0
                && study.table().direction(marked) == direction
                && study.table().outcome(marked) == Outcome.DELIVERED;
    }

    /** What a tip tells of a distribution. */
    String tip(String name, Distribution d) {
        if (d.count() == 0) {
            return name + "\nno delivered signal";
        }
        StringBuilder text = new StringBuilder(name);
        text.append("\nn ").append(Numbers.count(d.count()));
        for (double p : new double[] {50, 90, 99, 99.9}) {
            text.append("\np")
                    .append(p == 99.9 ? "99.9" : Integer.toString((int) p))
                    .append(' ');
            text.append(duration(d.durations().percentile(p)));
            text.append(d.few(p) ? " (few samples)" : "");
        }
        text.append("\nmax ").append(duration(d.durations().max())).append(", ").append(id(d.slowestRow()));
        if (clock.unit() == Clock.Unit.TICKS) {
            text.append("\ntimes in ticks of the clock");
        }
        return text.toString();
    }

    /** What a screen reader says of a distribution. */
    String spoken(String name, Distribution d) {
        if (d.count() == 0) {
            return name + ", no delivered signal";
        }
        return name + ", " + d.count() + (d.count() == 1 ? " sample" : " samples") + ", median "
                + duration(d.durations().percentile(50)) + ", 99th percentile "
                + duration(d.durations().percentile(99)) + ", slowest "
                + duration(d.durations().max()) + " in " + id(d.slowestRow());
    }
}
