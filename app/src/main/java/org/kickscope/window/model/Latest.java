package org.kickscope.window.model;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Work of which only the newest is of interest: an earlier one that has not begun is dropped, and of one that is under way the
 * result is. Submit on the home thread.
 *
 * @param <T> what it comes to
 */
public final class Latest<T> {
    /** Work with a result. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. */
        T run() throws IOException;
    }

    private final Executor workers;
    private final Home home;
    private final Consumer<Exception> failed;
    private volatile int newest;

    /**
     * @param workers does the work
     * @param home receives the result
     * @param failed told on the home thread what went wrong with the newest
     */
    public Latest(Executor workers, Home home, Consumer<Exception> failed) {
        this.workers = workers;
        this.home = home;
        this.failed = failed;
    }

    /** Asks for work. The result, if it is still the newest then, goes to a receiver on the home thread. */
    public void submit(Work<T> work, Consumer<T> receiver) {
        int number = ++newest;
        workers.execute(() -> {
            if (number != newest) {
                return;
            }
            try {
                T result = work.run();
                home.run(() -> {
                    if (number == newest) {
                        receiver.accept(result);
                    }
                });
            } catch (IOException | RuntimeException e) {
                home.run(() -> {
                    if (number == newest) {
                        failed.accept(e);
                    }
                });
            }
        });
    }

    /** Forgets what was asked for. */
    public void cancel() {
        newest++;
    }
}
