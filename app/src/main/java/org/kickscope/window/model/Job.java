package org.kickscope.window.model;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.kickscope.trace.Progress;

/** Long work in the background: what it does, how far it is, and the way to end it. Properties change on the home thread. */
public final class Job implements Progress {
    private static final long SOME_NS = 50_000_000;

    private final Home home;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper();
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(0);
    private volatile boolean cancelled;
    private long toldNs;

    Job(String title, Home home) {
        this.home = home;
        this.title.set(title);
    }

    /** What it does: "Following the signals". */
    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    /** From 0 to 1. */
    public ReadOnlyDoubleProperty share() {
        return share.getReadOnlyProperty();
    }

    /** Its next stage. Any thread. */
    void begin(String stage) {
        home.run(() -> {
            title.set(stage);
            share.set(0);
        });
    }

    /** Asks it to end soon, with what it has. Any thread. */
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void at(long done, long total) {
        long now = System.nanoTime();
        if (now - toldNs > SOME_NS && total > 0) {
            toldNs = now;
            double value = Math.min(1, (double) done / total);
            home.run(() -> share.set(value));
        }
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }
}
