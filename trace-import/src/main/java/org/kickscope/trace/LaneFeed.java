package org.kickscope.trace;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.kickscope.trace.clock.ClockMap;

/** The batches of one lane in order, decoded ahead. Part of {@link EventCursor}. */
final class LaneFeed {
    final int order;
    final Lane lane;
    private final Selection selection;
    private final Strings strings;
    private final ExecutorService workers;
    private final ClockMap map;
    private final ArrayDeque<Future<EventBatch>> ahead = new ArrayDeque<>();
    private final ArrayDeque<EventBatch> free = new ArrayDeque<>();
    private final ConcurrentLinkedQueue<Lane.BlockDecoder> decoders = new ConcurrentLinkedQueue<>();
    private final ArrayDeque<Long> bytesAhead = new ArrayDeque<>();
    private int nextBlock;
    private int endBlock;
    private int depth;
    private long lastNs = Field.MISSING;

    EventBatch batch;
    long bytesOfBatch;
    /** Row of {@link #batch} that comes next. */
    int row;
    /** Time by which the lane is merged: of its next row, but never less than of a row before. */
    long key = Long.MIN_VALUE;

    LaneFeed(int order, Lane lane, Selection selection, Strings strings, ExecutorService workers, ClockMap map) {
        this.order = order;
        this.lane = lane;
        this.selection = selection;
        this.strings = strings;
        this.workers = workers;
        this.map = map;
    }

    boolean before(LaneFeed other) {
        return key != other.key ? key < other.key : order < other.order;
    }

    void start(int blocksAhead, long fromNs, long toNs) {
        depth = blocksAhead;
        endBlock = lane.blockCount();
        if (fromNs != Long.MIN_VALUE) {
            while (nextBlock + 1 < endBlock
                    && startNs(nextBlock + 1) < fromNs
                    && startNs(nextBlock + 1) != Long.MIN_VALUE) {
                nextBlock++;
            }
        }
        if (toNs != Long.MAX_VALUE) {
            while (endBlock - 1 > nextBlock && startNs(endBlock - 1) >= toNs) {
                endBlock--;
            }
        }
        fill();
    }

    private long startNs(int block) {
        long raw = lane.blockStartNs(block);
        return raw == Long.MIN_VALUE ? raw : map.of(raw);
    }

    private void fill() {
        while (ahead.size() < depth && nextBlock < endBlock) {
            int block = nextBlock++;
            EventBatch into = free.isEmpty() ? new EventBatch(strings) : free.poll();
            into.map(map.isSame() ? null : map);
            bytesAhead.add(lane.blockBytes(block));
            ahead.add(workers.submit(() -> {
                Lane.BlockDecoder decoder = decoders.poll();
                if (decoder == null) {
                    decoder = lane.decoder(selection);
                }
                decoder.decode(block, into);
                decoders.add(decoder);
                return into;
            }));
        }
    }

    /** Takes the next batch, which may be empty; false at the end of the lane. */
    boolean nextBatch(Anomalies found) throws IOException, InterruptedException {
        if (batch != null) {
            free.add(batch);
            batch = null;
        }
        fill();
        Future<EventBatch> first = ahead.poll();
        if (first == null) {
            bytesOfBatch = 0;
            return false;
        }
        try {
            batch = first.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException("decoding a block of " + lane.name() + " failed", e.getCause());
        }
        bytesOfBatch = bytesAhead.remove();
        row = 0;
        fill();
        if (batch.size() > 0 && batch.isLoss(0) && batch.lossSinceNs(0) == Field.MISSING && lane.cpu() >= 0) {
            batch.setValue(0, 1, lastNs);
        }
        if (batch.lastNs() != Long.MIN_VALUE) {
            lastNs = batch.lastNs();
        }
        found.addAll(batch.anomalies());
        return true;
    }
}
