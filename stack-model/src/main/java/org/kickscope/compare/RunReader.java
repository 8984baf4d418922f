package org.kickscope.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.kickscope.analysis.Analysis;
import org.kickscope.axis.Axis;
import org.kickscope.axis.SourceAxis;
import org.kickscope.decode.DecodeResult;
import org.kickscope.decode.Decoding;
import org.kickscope.result.SignalRow;
import org.kickscope.result.SignalTable;
import org.kickscope.ring.Rings;
import org.kickscope.signal.Reconstruction;
import org.kickscope.signal.SignalView;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Anomalies;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Source;
import org.kickscope.trace.Trace;

/** Reads a trace into a side of a comparison: its signals, its decode decisions and its rings. One thread. */
public final class RunReader {
    private final Axis axis;
    private final StackCatalogue catalogue;

    public RunReader(Axis axis, StackCatalogue catalogue) {
        this.axis = axis;
        this.catalogue = catalogue;
    }

    /**
     * Which signals are looked at.
     *
     * @param wanted true for those
     * @param fromNs first time at which they may begin
     * @param toNs first time at which they may no longer begin
     * @param whole false where {@code wanted} leaves signals out, so that figures of whole rings do not belong to them
     * @param text as a command line says it; empty for all
     */
    public record Choice(Predicate<SignalView> wanted, long fromNs, long toNs, boolean whole, String text) {
        /** All signals. */
        public static final Choice ALL = new Choice(s -> true, Long.MIN_VALUE, Long.MAX_VALUE, true, "");
    }

    /**
     * Reads it: two passes for the signals, one to three for the rest.
     *
     * @return null when the progress asked to stop
     * @throws IOException when a file cannot be read
     */
    public Run read(Choice choice, Progress progress) throws IOException {
        Trace trace = axis.trace();
        PathCollector paths = new PathCollector(this::clockError);
        WorkloadCounter counter = new WorkloadCounter();
        Reconstruction reconstruction = new Reconstruction(trace, catalogue);
        reconstruction.run(
                s -> {
                    if (s.startNs() >= choice.fromNs()
                            && s.startNs() < choice.toNs()
                            && choice.wanted().test(s)) {
                        paths.accept(s);
                        counter.accept(s);
                    }
                },
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                part(progress, 0));
        if (reconstruction.cancelled()) {
            return null;
        }
        Decoding decoding = new Decoding(trace, catalogue, choice.fromNs(), choice.toNs());
        DecodeResult decoded = decoding.run(part(progress, 1));
        Rings rings = choice.whole() ? Rings.of(trace, choice.fromNs(), choice.toNs(), part(progress, 2)) : null;
        if (decoding.cancelled() || progress.cancelled()) {
            return null;
        }
        Anomalies anomalies = new Anomalies();
        trace.sources().forEach(s -> anomalies.addAll(s.anomalies()));
        anomalies.addAll(reconstruction.anomalies());
        Lost lost = new Lost(losses(anomalies, true), losses(anomalies, false));
        return run(axis, paths, counter, decoded, rings, lost, choice);
    }

    /**
     * The same of a trace that was analysed, without reading it again.
     *
     * @param analysis has its signals, losses, decisions and rings
     */
    public static Run of(Analysis analysis, Choice choice) {
        RunReader reader = new RunReader(analysis.axis(), analysis.catalogue());
        PathCollector paths = new PathCollector(reader::clockError);
        WorkloadCounter counter = new WorkloadCounter();
        SignalTable table = analysis.signals();
        SignalRow row = table.size() == 0 ? null : table.row(0);
        for (int r = 0; r < table.size(); r++) {
            if (wanted(choice, row.at(r))) {
                paths.accept(row);
                counter.accept(row);
            }
        }
        Rings rings = choice.whole() ? analysis.rings() : null;
        Lost lost = new Lost(analysis.losses().events(), analysis.losses().places());
        return run(analysis.axis(), paths, counter, analysis.decode(), rings, lost, choice);
    }

    private static boolean wanted(Choice choice, SignalView s) {
        return s.startNs() >= choice.fromNs()
                && s.startNs() < choice.toNs()
                && choice.wanted().test(s);
    }

    /** Events that are known to be lost, and places where some were. */
    private record Lost(long events, long places) {}

    private static Run run(
            Axis axis,
            PathCollector paths,
            WorkloadCounter counter,
            DecodeResult decoded,
            Rings rings,
            Lost lost,
            Choice choice) {
        Trace trace = axis.trace();
        Run.Unit unit = unit(trace);
        return new Run(
                sources(trace),
                unit,
                resolution(trace),
                paths.spanNs(),
                lost.events(),
                lost.places(),
                paths.withoutStack(),
                choice.text(),
                paths.paths(),
                decoded.whoDecodes(),
                counter.counts(unit == Run.Unit.NANOSECONDS ? paths.spanNs() : 0, decoded, rings));
    }

    private long clockError(int source, int other) {
        SourceAxis a = axis.sources().get(source);
        SourceAxis b = axis.sources().get(other);
        return a.plusMinus() < 0 || b.plusMinus() < 0 ? -1 : a.plusMinus() + b.plusMinus();
    }

    private static List<Run.RunSource> sources(Trace trace) {
        List<Run.RunSource> all = new ArrayList<>();
        for (Source s : trace.sources()) {
            all.add(new Run.RunSource(
                    named(s.path()),
                    s.format(),
                    s.clock().name(),
                    s.role().name().toLowerCase(Locale.ROOT)));
        }
        return all;
    }

    /** With the folder it lies in: all traces of a series are called trace.dat. */
    private static String named(Path path) {
        Path folder = path.toAbsolutePath().normalize().getParent();
        String name = path.getFileName().toString();
        return folder == null || folder.getFileName() == null ? name : folder.getFileName() + "/" + name;
    }

    private static Run.Unit unit(Trace trace) {
        Run.Unit unit = Run.Unit.NANOSECONDS;
        for (Source s : trace.sources()) {
            if (s.clock().name().equals("order")) {
                return Run.Unit.ORDER;
            }
            unit = s.clock().unit() == Clock.Unit.TICKS ? Run.Unit.TICKS : unit;
        }
        return unit;
    }

    private static long resolution(Trace trace) {
        return trace.sources().stream()
                .mapToLong(s -> s.clock().resolution())
                .max()
                .orElse(1);
    }

    private static long losses(Anomalies anomalies, boolean events) {
        long sum = 0;
        for (Anomaly a : anomalies.list()) {
            if (a.kind() == Anomaly.Kind.LOST_EVENTS) {
                sum += events ? a.events() : a.count();
            }
        }
        return sum;
    }

    /** A third of the whole. */
    private static Progress part(Progress whole, int number) {
        return new Progress() {
            @Override
            public void at(long done, long total) {
                whole.at(number * total + done, 3 * total);
            }

            @Override
            public boolean cancelled() {
                return whole.cancelled();
            }
        };
    }
}
