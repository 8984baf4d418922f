package org.kickscope.views.latency;

import java.util.concurrent.CancellationException;
import org.kickscope.trace.Progress;

/** Ends counting soon after nobody waits for it any more. */
final class Cancellation {
    private static final int EVERY = (1 << 13) - 1;

    private Cancellation() {}

    /**
     * Asks at some steps of a loop.
     *
     * @throws CancellationException when it shall end
     */
    static void check(Progress progress, int step) {
        if ((step & EVERY) == 0 && progress.cancelled()) {
            throw new CancellationException();
        }
    }
}
