package org.kickscope.window;

import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.kickscope.window.model.Latest;

/**
 * Writes small files one after the other, in the order in which it was asked, on a thread of its own that ends when there is
 * nothing to write. Whoever ends the program calls {@link #finish} before, so that nothing is lost.
 */
final class Filing {
    private static final long MOST_SECONDS = 10;

    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                Thread made = new Thread(work, "kickscope-filing");
                made.setDaemon(true);
                return made;
            });

    Filing() {
        thread.allowCoreThreadTimeOut(true);
    }

    /** Writes something later. @param failed told, on the thread that writes, what went wrong */
    void later(Latest.Work<Void> writing, Consumer<Exception> failed) {
        thread.execute(() -> {
            try {
                writing.run();
            } catch (IOException | RuntimeException e) {
                failed.accept(e);
            }
        });
    }

    /**
     * Waits until all is written, ten seconds at most; nothing is taken any more. Not for the toolkit's thread.
     *
     * @return false when something is still not written
     */
    boolean finish() throws InterruptedException {
        thread.shutdown();
        return thread.awaitTermination(MOST_SECONDS, TimeUnit.SECONDS);
    }
}
