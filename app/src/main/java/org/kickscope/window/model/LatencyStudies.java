package org.kickscope.window.model;

import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.kickscope.filter.FilterException;
import org.kickscope.filter.SignalFilter;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Direction;
import org.kickscope.trace.Progress;
import org.kickscope.views.latency.Brush;
import org.kickscope.views.latency.By;
import org.kickscope.views.latency.Differences;
import org.kickscope.views.latency.LatencyStudy;

/**
 * The study that all views of latency show: of the signals that the filter lets through, and of those of them that are brushed.
 * A brush becomes part of the filter, so that all views show what is brushed, but the study goes on comparing with the signals
 * of the filter before it. Counted in the background, and only while somebody watches. Home thread.
 */
public final class LatencyStudies {
    /** A brush of the slowest holds this share of the signals, or more where that is too few to tell anything of. */
    private static final int SLOWEST_PERCENT = 5;

    private final Workspace workspace;
    private final Latest<Counted> counting;
    private final AtomicInteger newest = new AtomicInteger();
    private final ReadOnlyObjectWrapper<LatencyStudy> study = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<By> by = new SimpleObjectProperty<>(By.HANDOFF);
    private SignalFilter before = SignalFilter.ALL;
    private SignalFilter made;
    private Brush brush;
    private Counted counted;
    private int watchers;
    private boolean stale = true;
    private boolean busy;

    /** A study and what it was counted of. */
    private record Counted(LatencyStudy study, SignalTable table, SignalFilter filter, By by) {}

    public LatencyStudies(Workspace workspace) {
        this.workspace = workspace;
        counting = workspace.latest();
        before = workspace.filter().get();
        workspace.filter().addListener((p, old, now) -> filtered(now));
        workspace.analysis().addListener((p, old, now) -> {
            if (old == null || old.signals() != now.signals()) {
                count();
            }
        });
        by.addListener((p, old, now) -> count());
    }

    /** What was counted last; null before the first. */
    public ReadOnlyObjectProperty<LatencyStudy> study() {
        return study.getReadOnlyProperty();
    }

    /** What the parts are. */
    public ObjectProperty<By> by() {
        return by;
    }

    /** The region that is brushed, null for none. */
    public Brush brush() {
        return brush;
    }

    /** True when the study is the one that was asked for last. */
    public boolean settled() {
        return !busy;
    }

    /** Somebody begins to look, or ends. */
    public void watched(boolean begins) {
        watchers += begins ? 1 : -1;
        if (watchers > 0 && stale) {
            count();
        }
    }

    /** Brushes a region; null for none, which takes the filter back to what it was before. */
    public void brush(Brush region) {
        SignalTable table = workspace.table();
        if (table == null) {
            return;
        }
        brush = region;
        try {
            made = region == null ? before : before.and(SignalFilter.parse(region.filter(table)));
        } catch (FilterException e) {
            throw new IllegalStateException(e); // a brush writes what the filter reads
        }
        workspace.filter().set(made);
        count();
    }

    /** The brushed signals become those that are looked at. */
    public void keepBrushed() {
        if (brush != null) {
            before = workspace.filter().get();
            brush = null;
            count();
        }
    }

    /** Brushes the slowest signals of a direction, where some were delivered. */
    public void brushSlowest(Direction direction) {
        LatencyStudy now = study.get();
        long n = now == null ? 0 : now.delivered(direction);
        if (n > 1) {
            long enough = (100L * Differences.LEAST + n - 1) / n;
            brush(now.slowest(direction, (int) Math.min(50, Math.max(SLOWEST_PERCENT, enough))));
        }
    }

    private void filtered(SignalFilter now) {
        if (now != made) {
            // somebody else's: the brush was about other signals
            before = now;
            brush = null;
            made = null;
            count();
        }
    }

    private void count() {
        SignalTable table = workspace.table();
        stale = true;
        if (table == null || watchers == 0) {
            return;
        }
        stale = false;
        busy = true;
        int number = newest.incrementAndGet();
        SignalFilter filter = before;
        By parts = by.get();
        Brush region = brush;
        Counted known = counted;
        Progress progress = whileNewest(number);
        counting.submit(
                () -> {
                    boolean same =
                            known != null && known.table() == table && known.filter() == filter && known.by() == parts;
                    LatencyStudy all = same
                            ? known.study()
                            : LatencyStudy.of(table, RowOrder.BY_TIME.rows(table, filter), parts, progress);
                    return new Counted(all.brushed(region, progress), table, filter, parts);
                },
                c -> {
                    counted = c;
                    busy = false;
                    study.set(c.study());
                });
    }

    /** Ends the counting that nobody waits for any more. */
    private Progress whileNewest(int number) {
        return new Progress() {
            @Override
            public void at(long done, long total) {}

            @Override
            public boolean cancelled() {
                return newest.get() != number;
            }
        };
    }
}
