package org.kickscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.kickscope.review.Review;
import org.kickscope.review.Review.SourceFile;

/**
 * The other trace of the review that a window shows: opened and analysed for the first page about it, and open until the review is
 * about another one or is closed. Any thread; one at a time works with it, the next one waits.
 */
final class OtherSide {
    private static final String LETTER = "B";

    private final Surroundings surroundings;
    private final ReentrantLock lock = new ReentrantLock();
    private Review head;
    private ReviewSide open;
    private ProgressBar silent;
    private volatile boolean forgotten;

    OtherSide(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What is done with it. */
    interface Use<T> {
        T of(ReviewSide side) throws IOException;
    }

    /** Opens the trace that a review compares with, where it is not open, and works with it. @param folder of the review */
    <T> T use(Review review, Path folder, Use<T> use) throws IOException {
        lock.lock();
        try {
            forgotten = false;
            open(review, folder);
            // named as this review names it
            return use.of(ReviewSide.of(LETTER, review.against(), folder, open.analysed()));
        } finally {
            lock.unlock();
            sweep();
        }
    }

    private void open(Review review, Path folder) throws IOException {
        Review whole = review.moved(folder, null);
        Review asked =
                new Review("", "", unhashed(whole.sources()), unhashed(whole.against()), whole.options(), List.of());
        if (open != null && asked.equals(head)) {
            return;
        }
        close();
        silent = new ProgressBar(surroundings, false);
        open = ReviewSide.open(
                LETTER,
                asked.against(),
                asked.sources(),
                folder,
                ReviewOptions.choice(review, "review", folder),
                surroundings,
                silent);
        head = asked;
    }

    private static List<SourceFile> unhashed(List<SourceFile> files) {
        return files.stream().map(f -> new SourceFile(f.path(), null)).toList();
    }

    /** Closes it: now, or when the work with it is done. */
    void forget() throws IOException {
        forgotten = true;
        sweep();
    }

    private void sweep() throws IOException {
        if (forgotten && lock.tryLock()) {
            try {
                if (forgotten) {
                    close();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private void close() throws IOException {
        ReviewSide was = open;
        ProgressBar its = silent;
        head = null;
        open = null;
        silent = null;
        try {
            if (was != null) {
                was.close();
            }
        } finally {
            if (its != null) {
                its.close();
            }
        }
    }
}
