package org.kickscope.axis;

import java.io.IOException;
import java.util.List;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Source;
import org.kickscope.trace.Trace;
import org.kickscope.trace.clock.ClockMap;

/**
 * The axis of a trace of several sources, and how sure each source's place on it is. Immutable.
 *
 * <p>One pass over a few kinds of events finds it; for a trace of one source its first blocks are read.
 */
public final class Axis {
    private final Trace trace;
    private final List<SourceAxis> sources;
    private final long beginNs;

    Axis(Trace trace, List<SourceAxis> sources) throws IOException {
        this.trace = trace;
        this.sources = List.copyOf(sources);
        beginNs = trace.firstNs();
    }

    /** The trace, its times on the axis. */
    public Trace trace() {
        return trace;
    }

    /** By index of the source. */
    public List<SourceAxis> sources() {
        return sources;
    }

    /** Time of its first event, from which times since the begin are counted everywhere; 0 without events. */
    public long beginNs() {
        return beginNs;
    }

    /** What its times count, as fine as the coarsest of its sources. */
    public Clock clock() {
        Clock first = trace.sources().get(0).clock();
        long coarsest = first.resolution();
        for (Source source : trace.sources()) {
            coarsest = Math.max(coarsest, source.clock().resolution());
        }
        return new Clock(first.name(), first.unit(), coarsest);
    }

    /**
     * How far a difference between times of two sources may be from the truth: 0 for one source or one clock, -1 where it is
     * not known.
     */
    public long plusMinus(int source, int other) {
        long a = sources.get(source).plusMinus();
        long b = sources.get(other).plusMinus();
        return source == other ? 0 : a < 0 || b < 0 ? -1 : a + b;
    }

    /**
     * The axis as far as it is told by the user, the files or the names of their clocks. No event is asked, and so none
     * speaks against it.
     *
     * @return null where only events tell
     * @throws IOException when a file cannot be read
     */
    public static Axis told(Trace raw, AxisOptions options) throws IOException {
        SourceAxis first = new SourceAxis(0, SourceAxis.Relation.REFERENCE, ClockMap.SAME, 0, "");
        return new AxisFinder(raw, options).told(first);
    }

    /**
     * Finds the axis of a trace whose times are raw.
     *
     * @throws IOException when a file cannot be read
     */
    public static Axis of(Trace raw, AxisOptions options, Progress progress) throws IOException {
        SourceAxis first = new SourceAxis(0, SourceAxis.Relation.REFERENCE, ClockMap.SAME, 0, "");
        if (raw.sources().size() < 2) {
            return new Axis(raw, List.of(first));
        }
        return new AxisFinder(raw, options).run(progress, first);
    }
}
