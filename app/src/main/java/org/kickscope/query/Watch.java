package org.kickscope.query;

import java.io.Closeable;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Stops a statement on which the database has worked too long. Only the time between {@link #working} and {@link #waiting}
 * counts: a reader of the result who takes his time stops nothing.
 */
final class Watch implements Closeable {
    private static final long LOOK_MS = 20;

    private final Statement statement;
    private final long mostNs;
    private final Thread thread;
    private long spentNs;
    private long sinceNs;
    private boolean working;
    private boolean fired;
    private boolean over;

    /** @param seconds 0 for any time */
    Watch(Statement statement, int seconds) {
        this.statement = statement;
        mostNs = seconds == 0 ? Long.MAX_VALUE : seconds * 1_000_000_000L;
        thread = new Thread(this::look, "kickscope-query-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** The database begins to work. */
    synchronized void working() {
        sinceNs = System.nanoTime();
        working = true;
    }

    /** The database has handed something out. */
    synchronized void waiting() {
        spentNs += System.nanoTime() - sinceNs;
        working = false;
    }

    /** True when it stopped the statement. */
    synchronized boolean fired() {
        return fired;
    }

    private void look() {
        try {
            while (!due()) {
                Thread.sleep(LOOK_MS);
            }
        } catch (InterruptedException e) {
            return; // the statement is over
        }
    }

    private synchronized boolean due() {
        if (!over && !fired && working && spentNs + System.nanoTime() - sinceNs > mostNs) {
            fired = true;
            cancel();
        }
        return over || fired;
    }

    private void cancel() {
        try {
            statement.cancel();
        } catch (SQLException e) {
            fired = false; // it ended in this moment
        }
    }

    @Override
    public synchronized void close() {
        over = true;
        thread.interrupt();
    }
}
