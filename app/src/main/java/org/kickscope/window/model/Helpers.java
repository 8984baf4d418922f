package org.kickscope.window.model;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The threads that make pictures and sums for views. What is asked for after {@link #stop} is nobody's interest. */
final class Helpers {
    private static final int THREADS = 2;
    private static final long MOST_MS_FOR_PICTURES = 2000;

    private final Home home;
    private final Consumer<Exception> failed;
    private final ThreadPoolExecutor threads;

    /** @param failed told on the home thread what went wrong */
    Helpers(Home home, Consumer<Exception> failed) {
        this.home = home;
        this.failed = failed;
        threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> daemon(work, "kickscope-views"),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** A thread that does not keep the program alive. */
    static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    <T> Latest<T> latest() {
        return new Latest<>(threads, home, failed);
    }

    <T> Frames<T> frames() {
        return new Frames<>(threads, home, failed);
    }

    /** Waits until the pictures of what is known by now are begun: what is done next takes longer than anybody waits for them. */
    void letPicturesFirst() {
        CountDownLatch begun = new CountDownLatch(1);
        home.run(() -> threads.execute(begun::countDown));
        try {
            begun.await(MOST_MS_FOR_PICTURES, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void stop() {
        threads.shutdownNow();
    }
}
