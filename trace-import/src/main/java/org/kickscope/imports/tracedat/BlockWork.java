package org.kickscope.imports.tracedat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Goes over all blocks of a list of lanes with as many threads as the machine has processors. Blocks are handed out in
 * the order first block of each lane, second block of each lane, …, so that an early stop has seen the begin of all.
 */
final class BlockWork {
    /** Work of one thread. */
    interface Worker {
        /** Does one block; false when all threads may stop. */
        boolean block(DatLane lane, int block, Pages pages) throws IOException;
    }

    private final TraceDatSource source;
    private final List<DatLane> lanes;
    private final AtomicInteger next = new AtomicInteger();
    private final int rounds;
    private volatile boolean stop;

    BlockWork(TraceDatSource source, List<DatLane> lanes) {
        this.source = source;
        this.lanes = lanes;
        int most = 0;
        for (DatLane lane : lanes) {
            most = Math.max(most, lane.blockCount());
        }
        rounds = most;
    }

    /**
     * Runs one thread for each worker, and returns when all are through.
     *
     * @throws IOException when a file cannot be read
     */
    void run(List<? extends Worker> workers) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(workers.size(), task -> {
            Thread thread = new Thread(task, "kickscope-count");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (Worker w : workers) {
                tasks.add(() -> {
                    work(w);
                    return null;
                });
            }
            for (Future<Void> f : threads.invokeAll(tasks)) {
                f.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new java.io.InterruptedIOException("interrupted while reading").initCause(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException("reading " + source.path() + " failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private void work(Worker w) throws IOException {
        Pages pages = source.borrow();
        try {
            long all = (long) rounds * lanes.size();
            while (!stop) {
                long i = next.getAndIncrement() & 0xffff_ffffL;
                if (i >= all) {
                    return;
                }
                DatLane lane = lanes.get((int) (i % lanes.size()));
                int block = (int) (i / lanes.size());
                if (block < lane.blockCount() && !w.block(lane, block, pages)) {
                    stop = true;
                }
            }
        } finally {
            source.giveBack(pages);
        }
    }

    /** Threads that a work over the blocks is worth. */
    static int threads() {
        return Math.max(1, Runtime.getRuntime().availableProcessors());
    }
}
