package org.kickscope.cli;

import java.io.Closeable;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import org.kickscope.cli.table.Durations;
import org.kickscope.trace.Progress;

/**
 * One line on a terminal that says how far the work is; appears only when it takes longer than a moment, and is wiped
 * off before anything else is printed. Carries Ctrl-C to the work even where nothing is shown.
 */
final class ProgressBar implements Progress, Closeable {
    private static final long QUIET_NS = 400_000_000;
    private static final long STEP_NS = 100_000_000;
    private static final int WIDTH = 30;

    private final Interruption interruption;
    private final PrintStream err;
    private final boolean shown;
    private final long startNs = System.nanoTime();
    private final AtomicLong nextNs = new AtomicLong(startNs + QUIET_NS);
    private boolean dirty;

    ProgressBar(Surroundings surroundings, boolean shown) {
        this.interruption = surroundings.interruption();
        this.err = surroundings.err();
        this.shown = shown;
    }

    @Override
    public void at(long done, long total) {
        if (!shown || total <= 0) {
            return;
        }
        long now = System.nanoTime();
        long due = nextNs.get();
        if (now - due >= 0 && nextNs.compareAndSet(due, now + STEP_NS)) {
            draw(Math.min(done, total), total, now - startNs);
        }
    }

    private synchronized void draw(long done, long total, long elapsedNs) {
        int filled = (int) (WIDTH * done / total);
        err.print("\r[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] " + 100 * done / total + " %  "
                + (done >> 20) + " of " + (total >> 20) + " MiB  " + Durations.withUnit(elapsedNs) + "\u001b[K");
        err.flush();
        dirty = true;
    }

    /** Wipes the line off; it comes back with the next step. */
    synchronized void wipe() {
        if (dirty) {
            err.print("\r\u001b[K");
            err.flush();
            dirty = false;
        }
    }

    /** Shows nothing, but still carries Ctrl-C. */
    Progress silent() {
        return new Progress() {
            @Override
            public void at(long done, long total) {}

            @Override
            public boolean cancelled() {
                return ProgressBar.this.cancelled();
            }
        };
    }

    @Override
    public boolean cancelled() {
        return interruption.raised();
    }

    @Override
    public void close() {
        wipe();
    }
}
