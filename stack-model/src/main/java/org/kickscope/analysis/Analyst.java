package org.kickscope.analysis;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.kickscope.axis.Axis;
import org.kickscope.control.ControlScan;
import org.kickscope.decode.DecodeFile;
import org.kickscope.decode.DecodeResult;
import org.kickscope.decode.Decoding;
import org.kickscope.findings.Findings;
import org.kickscope.result.SignalRow;
import org.kickscope.result.SignalTable;
import org.kickscope.result.SignalTableWriter;
import org.kickscope.ring.Rings;
import org.kickscope.scan.EventScan;
import org.kickscope.scan.LossWindows;
import org.kickscope.scan.Observer;
import org.kickscope.signal.Evidence;
import org.kickscope.signal.Reconstruction;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.state.StateTable;
import org.kickscope.state.States;
import org.kickscope.trace.Census;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/**
 * Analyses a trace in stages, the signals first, and tells of each as soon as it is there. The signals come from the cache
 * when they were followed before; otherwise they are followed and kept. Where the work is cancelled, what is there stays. One
 * use; one thread works, and calls the listener. Close it when nobody looks at the tables any more.
 */
public final class Analyst implements Closeable {
    private static final long SOME_MS = 400;
    private static final String DECISIONS = "decisions";
    private static final String STATES = "states";

    private final Axis axis;
    private final StackCatalogue catalogue;
    private final IndexCache cache;
    private final String version;
    private final Consumer<Analysis> listener;
    private final List<Path> temporary = new ArrayList<>();
    private final Stage stage;
    private Analysis analysis;
    private String key;
    private Path index;
    private Evidence evidence;
    private Census counts;

    /**
     * @param cache where signals are kept
     * @param version of the program
     * @param listener told of each stage; what it is given is its to keep
     */
    public Analyst(Axis axis, StackCatalogue catalogue, IndexCache cache, String version, Consumer<Analysis> listener) {
        this(new Stage(axis, catalogue), cache, version, listener);
    }

    private Analyst(Stage stage, IndexCache cache, String version, Consumer<Analysis> listener) {
        this.stage = stage;
        this.cache = cache;
        this.version = version;
        this.listener = listener;
        analysis = stage.analysis();
        axis = analysis.axis();
        catalogue = analysis.catalogue();
        counts = analysis.counts();
    }

    /** One whose work is done elsewhere: it tells what is known, and neither reads nor keeps anything. */
    public static Analyst of(Analysis known) {
        return new Analyst(Stage.of(known), null, "", a -> {});
    }

    /**
     * The signals, without sums over them.
     *
     * @return what is known then
     * @throws IOException when a file of the trace cannot be read, or the index not written
     */
    public Analysis signals(Progress progress) throws IOException {
        tell();
        key = IndexKey.of(axis, catalogue, version);
        Path found = cache.find(key);
        if (found != null) {
            try {
                SignalTable table = SignalTable.open(found, catalogue.all());
                index = found;
                stage.follow(table, true, null);
                tell();
                return analysis;
            } catch (IOException e) {
                IndexCache.delete(found); // a damaged index is made anew
            }
        }
        follow(progress);
        return analysis;
    }

    private void follow(Progress progress) throws IOException {
        Path folder = cache.begin();
        temporary.add(folder);
        Reconstruction reconstruction = new Reconstruction(axis.trace(), catalogue);
        try (SignalTableWriter writer = new SignalTableWriter(folder)) {
            long[] next = {System.currentTimeMillis() + SOME_MS};
            reconstruction.run(
                    s -> {
                        writer.accept(s);
                        if (System.currentTimeMillis() >= next[0]) {
                            SignalTable soFar = writer.soFar(catalogue.all());
                            stage.follow(soFar, false, overview(soFar));
                            tell();
                            // looking at all of them again and again must not cost more than following them
                            next[0] = System.currentTimeMillis()
                                    + Math.max(SOME_MS, 3 * (System.currentTimeMillis() - next[0]));
                        }
                    },
                    Long.MIN_VALUE,
                    Long.MAX_VALUE,
                    progress);
            writer.finish();
        }
        if (!reconstruction.cancelled()) {
            folder = cache.publish(folder, key);
            if (!cache.isTemporary(folder)) {
                temporary.clear();
            }
        }
        index = folder;
        evidence = reconstruction.evidence();
        SignalTable table = SignalTable.open(folder, catalogue.all());
        stage.follow(table, !reconstruction.cancelled(), null);
        tell();
    }

    /**
     * Sums over the signals, after them: one look at every hop of each, which for a million of them takes some seconds.
     *
     * @return what is known then
     */
    public Analysis overview() {
        if (analysis.overview() != null) {
            return analysis;
        }
        stage.overview = overview(analysis.signals());
        tell();
        return analysis;
    }

    private Overview overview(SignalTable table) {
        Overview overview = new Overview(catalogue);
        SignalRow row = table.size() == 0 ? null : table.row(0);
        for (int r = 0; r < table.size(); r++) {
            overview.accept(row.at(r));
        }
        return overview;
    }

    /**
     * What every CPU, thread and queue was doing, after the signals: from the index, where it was found before; otherwise found by
     * one scan, or two where the signals came from the index, and kept there.
     *
     * @return what is known then; where the signals are not whole, nothing more than before
     * @throws IOException when a file of the trace cannot be read, or the index not written
     */
    public Analysis states(Progress progress) throws IOException {
        if (!analysis.signalsWhole() || analysis.states() != null) {
            return analysis;
        }
        StateTable kept = keptStates();
        if (kept != null) {
            stage.states = kept;
            tell();
            return analysis;
        }
        if (evidence == null) {
            evidence = new Reconstruction(axis.trace(), catalogue).learn(Long.MIN_VALUE, Long.MAX_VALUE, progress);
        }
        Path folder = cache.begin();
        temporary.add(folder);
        StateTable states = States.build(axis.trace(), evidence, analysis.signals(), folder.resolve(STATES), progress);
        if (!states.partial() && cache.publish(folder.resolve(STATES), index, STATES)) {
            temporary.remove(folder);
        }
        stage.states = states;
        tell();
        return analysis;
    }

    /** Null for none, or one that is damaged: a new one takes its place. */
    private StateTable keptStates() {
        Path kept = index.resolve(STATES);
        try {
            return Files.exists(kept) ? StateTable.open(kept) : null;
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * How many events of which type there are. Counted once.
     *
     * @throws IOException when a file of the trace cannot be read
     */
    public Census counts(Progress progress) throws IOException {
        if (counts == null) {
            counts = axis.trace().census(progress);
        }
        return counts;
    }

    /**
     * Where events were lost: as {@link #details} found it, otherwise by a scan of its own.
     *
     * @throws IOException when a file of the trace cannot be read
     */
    public LossWindows losses(Progress progress) throws IOException {
        if (analysis.losses() != null) {
            return analysis.losses();
        }
        LossWindows losses = new LossWindows();
        new EventScan(List.of(losses)).run(axis.trace(), Long.MIN_VALUE, Long.MAX_VALUE, progress);
        return losses;
    }

    /**
     * All else, after the signals: their sums, events and losses, findings, control plane, decisions, rings. A few scans, once.
     *
     * @return what is known then
     * @throws IOException when a file of the trace cannot be read
     */
    public Analysis details(Progress progress) throws IOException {
        if (analysis.rings() != null) {
            return analysis;
        }
        overview();
        Trace trace = axis.trace();
        Findings findings = new Findings(axis);
        ControlScan control = new ControlScan();
        LossWindows losses = new LossWindows();
        List<Observer> observers = new ArrayList<>(findings.observers());
        observers.add(control);
        observers.add(losses);
        stage.counts = counts(progress);
        stage.losses = null;
        tell();
        new EventScan(observers, findings).run(trace, Long.MIN_VALUE, Long.MAX_VALUE, progress);
        stage.losses = losses;
        tell();
        SignalTable signals = analysis.signals();
        if (signals.size() > 0) {
            SignalRow row = signals.row(0);
            for (int r = 0; r < signals.size() && !progress.cancelled(); r++) {
                findings.accept(row.at(r));
            }
        }
        stage.control = control.plane();
        stage.judgements = findings.judgements(trace);
        tell();
        if (!progress.cancelled()) {
            stage.decode = decisions(progress);
            tell();
        }
        if (!progress.cancelled()) {
            stage.rings = Rings.of(trace, Long.MIN_VALUE, Long.MAX_VALUE, progress);
            tell();
        }
        return analysis;
    }

    /** As they were kept beside the signals, or found and then kept. */
    private DecodeResult decisions(Progress progress) throws IOException {
        SignalTable signals = analysis.signals();
        Decoding decoding = new Decoding(axis.trace(), catalogue, Long.MIN_VALUE, Long.MAX_VALUE);
        if (!analysis.signalsWhole()) {
            return decoding.run(progress);
        }
        Path file = index.resolve(DECISIONS);
        DecodeResult result = DecodeFile.read(file, catalogue);
        if (result == null) {
            boolean kept = Files.isWritable(index);
            result = decoding.run(signals, kept ? index : null, progress);
            if (result.signals() == null) {
                return result;
            }
            if (kept) {
                DecodeFile.write(file, result);
            }
        }
        signals.know(result.lookups());
        return result;
    }

    private void tell() {
        analysis = stage.analysis();
        listener.accept(analysis);
    }

    @Override
    public void close() throws IOException {
        for (Path folder : temporary) {
            IndexCache.delete(folder);
        }
        temporary.clear();
    }
}
