package org.kickscope.window.model;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Pictures that follow a movement: one is made at a time, each that was made is shown, and of those that are asked for meanwhile
 * only the newest is made next. So a view moves as fast as it can be drawn, and never stands still because it is asked for more
 * than that. Submit on the home thread.
 *
 * @param <T> what it comes to
 */
public final class Frames<T> {
    private final Executor workers;
    private final Home home;
    private final Consumer<Exception> failed;
    private boolean busy;
    private Latest.Work<T> waiting;
    private Consumer<T> waitingReceiver;

    /**
     * @param workers does the work
     * @param home receives the result
     * @param failed told on the home thread what went wrong
     */
    public Frames(Executor workers, Home home, Consumer<Exception> failed) {
        this.workers = workers;
        this.home = home;
        this.failed = failed;
    }

    /** Asks for work. The result goes to a receiver on the home thread, unless newer work is asked for before this one begins. */
    public void submit(Latest.Work<T> work, Consumer<T> receiver) {
        waiting = work;
        waitingReceiver = receiver;
        if (!busy) {
            next();
        }
    }

    private void next() {
        Latest.Work<T> work = waiting;
        Consumer<T> receiver = waitingReceiver;
        waiting = null;
        waitingReceiver = null;
        busy = work != null;
        if (work == null) {
            return;
        }
        workers.execute(() -> {
            try {
                T result = work.run();
                home.run(() -> {
                    receiver.accept(result);
                    next();
                });
            } catch (IOException | RuntimeException e) {
                home.run(() -> {
                    failed.accept(e);
                    next();
                });
            }
        });
    }
}
