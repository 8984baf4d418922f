package org.kickscope.window;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;

/**
 * Looks again and again what the toolkit's thread does, and keeps what it was caught at when it did not answer for long. The
 * machine may be busy with others: what it was at counts only when it was the program's own code that ran, not when the thread
 * waited for a processor, and a test decides nothing by time alone.
 */
final class Watchdog {
    private static final long LONG_NS = 50_000_000;

    private final AtomicLong answered = new AtomicLong(System.nanoTime());
    private final List<String> caught = new ArrayList<>();
    private final Thread thread = new Thread(this::watch, "watchdog");
    private volatile boolean stopped;

    Watchdog() {
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        while (!stopped) {
            Platform.runLater(() -> answered.set(System.nanoTime()));
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                return;
            }
            if (System.nanoTime() - answered.get() > LONG_NS) {
                Thread.getAllStackTraces().forEach((t, stack) -> {
                    if (t.getName().equals("JavaFX Application Thread")) {
                        for (StackTraceElement e : stack) {
                            if (e.getClassName().startsWith("org.kickscope.")
                                    && !e.getClassName().contains("Toolkit")) {
                                synchronized (caught) {
                                    caught.add(e.toString());
                                }
                                return;
                            }
                        }
                    }
                });
            }
        }
    }

    /** Ends it; gives the places of the program at which the toolkit's thread was caught. */
    List<String> stop() throws InterruptedException {
        stopped = true;
        thread.join();
        return List.copyOf(caught);
    }
}
