package org.kickscope.imports.ctf.reader;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.kickscope.trace.Census;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Lane;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Strings;

/** Counts the events of all lanes on all processors. */
final class EventCounter {
    private final List<CtfLane> laneOfBlock = new ArrayList<>();
    private final List<Integer> blocks = new ArrayList<>();
    private final Strings strings;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong done = new AtomicLong();
    private final long total;

    EventCounter(List<Lane> lanes, Strings strings) {
        this.strings = strings;
        long sum = 0;
        for (Lane lane : lanes) {
            for (int b = 0; b < lane.blockCount(); b++) {
                laneOfBlock.add((CtfLane) lane);
                blocks.add(b);
            }
            sum += lane.lengthBytes();
        }
        total = sum;
    }

    void count(Census census, Progress progress) throws IOException {
        int threads = Math.max(1, Math.min(blocks.size(), Runtime.getRuntime().availableProcessors()));
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "kickscope-count");
            thread.setDaemon(true);
            return thread;
        });
        Census[] parts = new Census[blocks.size()];
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(workers.submit(() -> {
                    work(parts, progress);
                    return null;
                }));
            }
            for (Future<?> r : running) {
                r.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while counting").initCause(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException("counting failed", e.getCause());
        } finally {
            workers.shutdownNow();
        }
        for (Census part : parts) {
            if (part != null) {
                census.addAll(part);
            }
        }
    }

    private void work(Census[] parts, Progress progress) throws IOException {
        Map<CtfLane, CtfDecoder> decoders = new HashMap<>();
        EventBatch batch = new EventBatch(strings);
        int i;
        while ((i = next.getAndIncrement()) < parts.length && !progress.cancelled()) {
            CtfLane lane = laneOfBlock.get(i);
            CtfDecoder decoder = decoders.computeIfAbsent(lane, l -> new CtfDecoder(l, type -> null));
            long[] before = decoder.counts().clone();
            decoder.decode(blocks.get(i), batch);
            parts[i] = census(lane, decoder, before, batch);
            progress.at(done.addAndGet(lane.blockBytes(blocks.get(i))), total);
        }
    }

    private static Census census(CtfLane lane, CtfDecoder decoder, long[] before, EventBatch batch) {
        Census part = new Census();
        List<EventClass> events = lane.stream().events();
        for (int e = 0; e < before.length; e++) {
            long n = decoder.counts()[e] - before[e];
            if (n > 0) {
                part.add(events.get(e).type().id(), n);
            }
        }
        for (int row = 0; row < batch.size(); row++) {
            part.addLoss(batch.lossCount(row));
        }
        if (decoder.smallest() <= decoder.largest()) {
            part.addTime(decoder.smallest());
            part.addTime(decoder.largest());
        }
        part.anomalies().addAll(batch.anomalies());
        return part;
    }
}
