package org.kickscope.trace;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Merges the lanes of a trace in time order and hands out <i>runs</i>: slices of one lane's batch, all of whose rows come
 * before the next run. Nothing is copied for the merge, so its cost is one comparison with the next lane per row.
 *
 * <pre>{@code
 * try (EventCursor cursor = trace.cursor(selection)) {
 *     while (cursor.next()) {
 *         EventBatch batch = cursor.batch();
 *         for (int i = cursor.from(); i < cursor.to(); i++) {
 *             batch.timeNs(i) …
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Blocks are decoded ahead by as many threads as the machine has processors. Memory: at most {@link #BATCHES_AHEAD}
 * batches beyond one for each lane, whatever the size of the trace. Rows whose time goes backwards within their lane are
 * handed out where the file has them, with their own time. Use from one thread; close it when done.
 */
public final class EventCursor implements Closeable {
    /** Batches that may be decoded ahead of what the caller looks at, over all lanes, beyond two for each lane. */
    static final int BATCHES_AHEAD = 16;

    private final Trace trace;
    private final Progress progress;
    private final long fromNs;
    private final long toNs;
    private final ThreadPoolExecutor workers;
    private final LaneFeed[] heap;
    private int live;
    private boolean primed;
    private LaneFeed current;
    private int from;
    private int to;
    private final long totalBytes;
    private long doneBytes;
    private boolean cancelled;
    private final Anomalies anomalies = new Anomalies();

    EventCursor(Trace trace, Selection selection, long fromNs, long toNs, Progress progress) {
        this.trace = trace;
        this.progress = progress;
        this.fromNs = fromNs;
        this.toNs = toNs;
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
        workers = (ThreadPoolExecutor) Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "kickscope-decode");
            thread.setDaemon(true);
            return thread;
        });
        List<LaneFeed> feeds = new ArrayList<>();
        for (Source source : trace.sources()) {
            for (Lane lane : source.lanes()) {
                if (lane.blockCount() > 0) {
                    feeds.add(new LaneFeed(
                            feeds.size(), lane, selection, trace.strings(), workers, trace.map(source.index())));
                }
            }
        }
        heap = feeds.toArray(LaneFeed[]::new);
        live = heap.length;
        int ahead = Math.max(1, Math.min(threads + 1, BATCHES_AHEAD / Math.max(1, live)));
        long total = 0;
        for (LaneFeed feed : heap) {
            feed.start(ahead, fromNs, toNs);
            total += feed.lane.lengthBytes();
        }
        totalBytes = total;
    }

    /**
     * Goes to the next run.
     *
     * @return false at the end, or when the progress asks to stop
     * @throws IOException when a file cannot be read
     */
    public boolean next() throws IOException {
        if (!primed) {
            prime();
        }
        if (current != null) {
            step();
        }
        while (live > 0 && !cancelled) {
            LaneFeed top = heap[0];
            LaneFeed rival = rival();
            int i = top.row;
            int end = top.batch.size();
            if (rival != null) {
                int n = i + 1;
                boolean before = top.order < rival.order;
                long limit = rival.key;
                long key = top.key;
                while (n < end) {
                    key = Math.max(key, top.batch.timeNs(n));
                    if (key > limit || (key == limit && !before)) {
                        break;
                    }
                    top.key = key;
                    n++;
                }
                end = n;
            }
            current = top;
            from = i;
            to = end;
            if (inRange()) {
                return true;
            }
            // out of the wanted times: step over it
            step();
        }
        progress.at(totalBytes, totalBytes);
        return false;
    }

    /** Moves the lane of the run that is through behind the others. */
    private void step() throws IOException {
        current.row = to;
        if (to == current.batch.size() && !advanceBlock(current)) {
            live--;
            heap[0] = heap[live];
            heap[live] = null;
        }
        current = null;
        if (live > 0) {
            siftDown(0);
        }
    }

    /** Narrows the run to its first stretch inside the wanted times; false when it has none at its beginning. */
    private boolean inRange() {
        if (fromNs == Long.MIN_VALUE && toNs == Long.MAX_VALUE) {
            return true;
        }
        EventBatch batch = current.batch;
        boolean wanted = wanted(batch.timeNs(from));
        int n = from + 1;
        while (n < to && wanted(batch.timeNs(n)) == wanted) {
            n++;
        }
        to = n;
        return wanted;
    }

    private boolean wanted(long ns) {
        return ns >= fromNs && ns < toNs;
    }

    private void prime() throws IOException {
        primed = true;
        int n = 0;
        for (int i = 0; i < live; i++) {
            if (advanceBlock(heap[i])) {
                heap[n++] = heap[i];
            }
        }
        live = n;
        for (int i = live / 2 - 1; i >= 0; i--) {
            siftDown(i);
        }
    }

    private boolean advanceBlock(LaneFeed feed) throws IOException {
        if (progress.cancelled()) {
            cancelled = true;
            return false;
        }
        while (true) {
            doneBytes += feed.bytesOfBatch;
            progress.at(doneBytes, totalBytes);
            try {
                if (!feed.nextBatch(anomalies)) {
                    return false;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("interrupted while reading").initCause(e);
            }
            if (feed.batch.size() > 0) {
                feed.key = Math.max(feed.key, feed.batch.timeNs(0));
                return true;
            }
        }
    }

    private LaneFeed rival() {
        if (live < 2) {
            return null;
        }
        return live == 2 || heap[1].before(heap[2]) ? heap[1] : heap[2];
    }

    private void siftDown(int at) {
        LaneFeed moved = heap[at];
        if (moved.row < moved.batch.size()) {
            moved.key = Math.max(moved.key, moved.batch.timeNs(moved.row));
        }
        int i = at;
        while (true) {
            int child = 2 * i + 1;
            if (child >= live) {
                break;
            }
            if (child + 1 < live && heap[child + 1].before(heap[child])) {
                child++;
            }
            if (!heap[child].before(moved)) {
                break;
            }
            heap[i] = heap[child];
            i = child;
        }
        heap[i] = moved;
    }

    /** The batch of the run; valid until {@link #next()}. */
    public EventBatch batch() {
        return current.batch;
    }

    /** First row of the run. */
    public int from() {
        return from;
    }

    /** Row after the last of the run. */
    public int to() {
        return to;
    }

    /** The trace that is scanned. */
    public Trace trace() {
        return trace;
    }

    /** What was odd in the blocks handed out so far. */
    public Anomalies anomalies() {
        return anomalies;
    }

    /** True when the progress asked to stop before the end. */
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public void close() {
        // not interrupted: an interrupt would close the files that the workers read, for all scans
        workers.shutdown();
        workers.getQueue().clear();
    }
}
