package org.kickscope.window;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/**
 * Tells when the toolkit's thread does not answer for long. It asks that thread again and again to answer, and takes the processor
 * time of that thread from answer to answer: so a machine that is busy with others makes nothing longer, and what is told is work
 * of the toolkit's thread itself. Beside each time stands the place of the program at which it was met most often.
 */
final class Watchdog {
    private static final long PAUSE_MS = 4;

    /**
     * Work without an answer.
     *
     * @param ms processor time
     * @param place where, empty for the toolkit's own work
     */
    record Block(double ms, String place) {
        @Override
        public String toString() {
            return String.format(java.util.Locale.ROOT, "%.1f ms %s", ms, place);
        }
    }

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<Block> blocks = new ArrayList<>();
    private final Thread toolkit;
    private final Thread thread = new Thread(this::watch, "watchdog");
    private final long leastNs;
    private final Map<String, Integer> places = new HashMap<>();
    private boolean asked;
    private long answeredNs;
    private volatile boolean stopped;

    /** @param leastMs shorter work is not told */
    Watchdog(long leastMs) throws InterruptedException {
        leastNs = TimeUnit.MILLISECONDS.toNanos(leastMs);
        toolkit = Toolkit.on(Thread::currentThread);
        answeredNs = threads.getThreadCpuTime(toolkit.getId());
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        while (!stopped) {
            boolean ask;
            synchronized (blocks) {
                ask = !asked;
                asked = true;
            }
            if (ask) {
                Platform.runLater(this::answer);
            } else {
                look();
            }
            try {
                Thread.sleep(PAUSE_MS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** On the toolkit's thread. */
    private void answer() {
        long now = threads.getCurrentThreadCpuTime();
        synchronized (blocks) {
            asked = false;
            if (now - answeredNs >= leastNs) {
                String most = places.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElse("");
                blocks.add(new Block((now - answeredNs) / 1e6, most));
            }
            places.clear();
            answeredNs = now;
        }
    }

    private void look() {
        for (StackTraceElement e : toolkit.getStackTrace()) {
            if (e.getClassName().startsWith("org.kickscope.")) {
                synchronized (blocks) {
                    places.merge(e.toString(), 1, Integer::sum);
                }
                return;
            }
        }
    }

    /** What was met since the last call. */
    List<Block> blocks() {
        synchronized (blocks) {
            List<Block> all = List.copyOf(blocks);
            blocks.clear();
            return all;
        }
    }

    /** The longest since the last call, in milliseconds; 0 where none was as long as what is told. */
    double longestMs() {
        return blocks().stream().mapToDouble(Block::ms).max().orElse(0);
    }

    /** Ends it. */
    void stop() throws InterruptedException {
        stopped = true;
        thread.join();
    }
}
