package org.kickscope.window.model;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import org.kickscope.analysis.Analysis;
import org.kickscope.analysis.Analyst;
import org.kickscope.analysis.IndexCache;
import org.kickscope.axis.Axis;
import org.kickscope.filter.SignalFilter;
import org.kickscope.result.SignalTable;
import org.kickscope.review.Review.Page;
import org.kickscope.tables.Facts;
import org.kickscope.trace.Clock;
import org.kickscope.views.Target;

/**
 * An opened trace as a person works with it: how far its analysis is, what is selected, which signals are shown, which
 * stretch of time. All views look at this and change nothing else. Everything is read and changed on the home thread; the
 * long work is done on one thread of its own. Close it: that ends the work, closes the files and deletes what is temporary.
 */
public final class Workspace implements Closeable {
    private final Home home;
    private final Opening opening;
    private final ExecutorService worker;
    private final Helpers helpers;
    private final Latest<int[]> arranging;
    private final Walk walk;
    private final ReadOnlyObjectWrapper<Analysis> analysis = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Job> job = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Throwable> failure = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<int[]> rows = new ReadOnlyObjectWrapper<>(new int[0]);
    private final ObjectProperty<SignalFilter> filter = new SimpleObjectProperty<>(SignalFilter.ALL);
    private final ObjectProperty<RowOrder> order = new SimpleObjectProperty<>(RowOrder.BY_TIME);
    private final ObjectProperty<Target> chosen = new SimpleObjectProperty<>();
    private final ObjectProperty<Span> shown = new SimpleObjectProperty<>();
    private final ObjectProperty<Long> pointed = new SimpleObjectProperty<>();
    private final ObjectProperty<Long> markerA = new SimpleObjectProperty<>();
    private final ObjectProperty<Long> markerB = new SimpleObjectProperty<>();
    private final History<Target> visited = new History<>();
    private final Notes notes = new Notes();
    private final ReviewDraft review;
    private final ObjectProperty<Page> page = new SimpleObjectProperty<>();
    private final Questions questions;
    private final Versus versus;
    private Axis axis;
    private Analyst analyst;
    /** All that is known once nothing more comes; null before, and where it was cancelled early. On the worker's thread. */
    private Analysis done;

    private boolean unreadable;
    private volatile Job later;
    private volatile boolean closed;

    /**
     * Begins to open files.
     *
     * @param version of the program, for the index
     */
    public Workspace(Opening opening, IndexCache cache, String version, Home home) {
        this.opening = opening;
        review = new ReviewDraft(opening.options());
        this.home = home;
        worker = Executors.newSingleThreadExecutor(r -> Helpers.daemon(r, "kickscope-analysis"));
        questions = new Questions(progress -> new Facts(
                axis,
                opening.catalogue(),
                cache,
                version,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                table -> row -> true,
                progress));
        helpers = new Helpers(home, failure::set);
        arranging = latest();
        walk = new Walk(this);
        versus = new Versus(() -> done, opening.catalogue(), cache, version, this::inBackground);
        filter.addListener((p, old, now) -> arrange());
        order.addListener((p, old, now) -> arrange());
        Job opened = new Job("Opening " + opening.title(), home);
        job.set(opened);
        worker.execute(() -> work(opened, cache, version));
    }

    private void work(Job all, IndexCache cache, String version) {
        try {
            axis = opening.open(all);
            analyst = new Analyst(axis, opening.catalogue(), cache, version, this::told);
            all.begin("Following the signals");
            boolean whole = analyst.signals(all).signalsWhole();
            if (whole) {
                all.begin("Finding what CPUs, threads and queues did");
                analyst.states(all);
            }
            helpers.letPicturesFirst();
            all.begin("Looking at all signals");
            analyst.overview();
            if (whole) {
                helpers.letPicturesFirst();
                all.begin("Reading decisions, rings and findings");
                done = analyst.details(all);
            }
        } catch (IOException | RuntimeException e) {
            home.run(() -> cannotBeRead(e));
        } catch (OutOfMemoryError e) {
            home.run(() -> cannotBeRead(
                    new IOException("not enough memory; give it more with KICKSCOPE_JAVA_OPTS=-Xmx2g", e)));
        } finally {
            home.run(() -> job.set(null));
        }
    }

    private void cannotBeRead(Exception why) {
        unreadable = true;
        failure.set(why);
    }

    /** Work after that of the trace itself, as a job that is shown and can be ended. */
    private <T> void inBackground(String title, Versus.JobWork<T> work, Consumer<T> then, Consumer<Exception> failed) {
        Job its = new Job(title, home);
        later = its;
        worker.execute(() -> {
            if (closed) {
                return;
            }
            home.run(() -> job.set(its));
            try {
                T result = work.run(its);
                home.run(() -> then.accept(result));
            } catch (IOException | RuntimeException e) {
                home.run(() -> failed.accept(e));
            } finally {
                home.run(() -> job.set(null));
            }
        });
    }

    private void told(Analysis next) {
        home.run(() -> {
            if (closed) {
                return;
            }
            boolean newDecode = analysis.get() != null && analysis.get().decode() != next.decode();
            Span before = whole();
            boolean newSignals = analysis.get() == null || analysis.get().signals() != next.signals();
            analysis.set(next);
            Span whole = whole();
            if (whole != null && (shown.get() == null || shown.get().equals(before))) {
                shown.set(whole);
            }
            if (newSignals && next.signals() != null) {
                arrange();
            } else if (newDecode && !filter.get().isAll()) {
                arrange(); // a filter may ask for what was looked up
            }
        });
    }

    private void arrange() {
        SignalTable table = table();
        RowOrder wanted = order.get();
        SignalFilter through = filter.get();
        if (table != null) {
            arranging.submit(() -> wanted.rows(table, through), rows::set);
        }
    }

    /** Work for a view, of which only the newest is of interest. What goes wrong is shown as any failure. */
    public <T> Latest<T> latest() {
        return helpers.latest();
    }

    /** Pictures for a view that moves. What goes wrong is shown as any failure. */
    public <T> Frames<T> frames() {
        return helpers.frames();
    }

    // ---------------------------------------------------------------- what is there

    public Opening opening() {
        return opening;
    }

    /** How far the analysis is; null until the files are open. */
    public ReadOnlyObjectProperty<Analysis> analysis() {
        return analysis.getReadOnlyProperty();
    }

    /** What its times count: once the files are open. */
    public Clock clock() {
        return analysis.get().axis().clock();
    }

    /** The signals so far, or null. */
    public SignalTable table() {
        return analysis.get() == null ? null : analysis.get().signals();
    }

    /**
     * From the first event to the end of all signals, and, when the states are there, of all events; null while there is neither.
     */
    public Span whole() {
        Analysis now = analysis.get();
        boolean signals = now != null && now.overview() != null && now.signals().size() > 0;
        boolean states = now != null
                && now.states() != null
                && now.states().endNs() > now.states().startNs();
        if (!signals && !states) {
            return null;
        }
        long from = now.axis().beginNs();
        long to = Math.max(
                signals ? now.overview().lastNs() : Long.MIN_VALUE,
                states ? now.states().endNs() : Long.MIN_VALUE);
        return new Span(from, Math.max(from + 1, to));
    }

    /** What runs in the background, null for nothing. */
    public ReadOnlyObjectProperty<Job> job() {
        return job.getReadOnlyProperty();
    }

    /** What went wrong, null for nothing. */
    public ReadOnlyObjectProperty<Throwable> failure() {
        return failure.getReadOnlyProperty();
    }

    /** True when the files could not be read to their end: what is known of them may not be the half of it. */
    public boolean unreadable() {
        return unreadable;
    }

    /** Rows of the table that are shown, in their order. */
    public ReadOnlyObjectProperty<int[]> rows() {
        return rows.getReadOnlyProperty();
    }

    public ObjectProperty<SignalFilter> filter() {
        return filter;
    }

    public ObjectProperty<RowOrder> order() {
        return order;
    }

    /** The stretch of time that views of time show; null without signals. */
    public ObjectProperty<Span> shown() {
        return shown;
    }

    /** The moment under the pointer, where a view of time has the pointer; else null. */
    public ObjectProperty<Long> pointed() {
        return pointed;
    }

    /** Marker A in nanoseconds of the axis, null when it is not set. */
    public ObjectProperty<Long> markerA() {
        return markerA;
    }

    /** Marker B in nanoseconds of the axis, null when it is not set. */
    public ObjectProperty<Long> markerB() {
        return markerB;
    }

    public Notes notes() {
        return notes;
    }

    /** The review that is put together of this trace. */
    public ReviewDraft review() {
        return review;
    }

    /** The page of the review that is selected; null for none. */
    public ObjectProperty<Page> page() {
        return page;
    }

    /** Questions in SQL; to be asked when the signals are whole. */
    public Questions questions() {
        return questions;
    }

    /** What it is compared with. */
    public Versus versus() {
        return versus;
    }

    // ---------------------------------------------------------------- selection

    /** What is selected, in all views; null for nothing. */
    public ReadOnlyObjectProperty<Target> chosen() {
        return chosen;
    }

    /** Selects something and shows its time; the way back leads to what was selected before. */
    public void choose(Target target) {
        chooseHere(target);
        arrive(target);
    }

    /** Selects something that is in view: the stretch of time that is shown stays. */
    public void chooseHere(Target target) {
        if (target != null) {
            visited.go(target);
        }
        chosen.set(target);
    }

    public void back() {
        arrive(visited.back());
    }

    public void forward() {
        arrive(visited.forward());
    }

    public History<Target> visited() {
        return visited;
    }

    private void arrive(Target target) {
        if (target == null) {
            return;
        }
        chosen.set(target);
        Span whole = whole();
        int row = row(target);
        if (row >= 0 && whole != null && shown.get() != null) {
            boolean hop = target instanceof Target.Hop;
            long from = hop ? moment() : table().startNs(row);
            shown.set(shown.get().showing(from, hop ? from : table().endNs(row), whole));
        }
        if (target instanceof Target.Range range && range.toNs() > range.fromNs() && whole != null) {
            shown.set(new Span(range.fromNs(), range.toNs()));
        }
    }

    /** Row of the signal that is selected, as itself or by one of its hops; -1 for none. */
    public int chosenRow() {
        return row(chosen.get());
    }

    /** Row of the signal that a target is or belongs to, -1 for none. */
    public int row(Target target) {
        int row = target instanceof Target.Signal signal
                ? signal.row()
                : target instanceof Target.Hop hop ? hop.row() : -1;
        return table() != null && row < table().size() ? row : -1;
    }

    /** The moment that keys are about: the one under the pointer; else {@link #moment}. */
    public Long here() {
        return pointed.get() == null ? moment() : pointed.get();
    }

    /** Begin of what is selected, or the middle of what is shown. */
    public Long moment() {
        int row = chosenRow();
        if (row >= 0) {
            return chosen.get() instanceof Target.Hop hop
                    ? table().timeNs(table().firstHop(row) + hop.index())
                    : table().startNs(row);
        }
        Span now = shown.get();
        return chosen.get() instanceof Target.Range range
                ? (Long) range.fromNs()
                : now == null ? null : (Long) (now.fromNs() + now.lengthNs() / 2);
    }

    /** Goes to the signal that took longest, of those that are shown. */
    public void chooseSlowest() {
        walk.toSlowest();
    }

    /** Goes to the signal that is so many rows further in the order that is shown; stays at the ends. */
    public void step(int by) {
        walk.step(by);
    }

    /** Goes along the path of the selected signal, hop by hop. */
    public void follow(int by) {
        walk.follow(by);
    }

    /** Goes to the next signal that a filter means, of those that are shown; from the end to the begin. */
    public void find(SignalFilter wanted, int by) {
        walk.find(wanted, by);
    }

    /** Does something when all signals are there: now, or later. */
    public void whenWhole(Runnable work) {
        if (analysis.get() != null && analysis.get().signalsWhole()) {
            work.run();
            return;
        }
        analysis.addListener(new ChangeListener<>() {
            @Override
            public void changed(ObservableValue<? extends Analysis> p, Analysis old, Analysis now) {
                if (now.signalsWhole()) {
                    analysis.removeListener(this);
                    work.run();
                }
            }
        });
    }

    /** Place of a row of the table among those shown, -1 when it is not shown. */
    public int indexOf(int row) {
        int[] all = rows.get();
        for (int i = 0; i < all.length; i++) {
            if (all[i] == row) {
                return i;
            }
        }
        return -1;
    }

    // ---------------------------------------------------------------- end

    /** Ends the work, keeping what was read. */
    public void cancel() {
        if (job.get() != null) {
            job.get().cancel();
        }
    }

    @Override
    public void close() {
        closed = true;
        cancel();
        questions.stop();
        if (later != null) {
            later.cancel();
        }
        helpers.stop();
        worker.execute(this::closeFiles);
        worker.shutdown();
    }

    /** After the work, on its thread: nobody reads the files any more. */
    private void closeFiles() {
        try {
            questions.close();
            if (axis != null) {
                axis.trace().close();
            }
            if (analyst != null) {
                analyst.close();
            }
        } catch (IOException e) {
            home.run(() -> failure.set(e));
        }
    }

    /** True when all work is over and everything is closed, within some time. */
    public boolean awaitClosed(long millis) throws InterruptedException {
        return worker.awaitTermination(millis, TimeUnit.MILLISECONDS);
    }
}
