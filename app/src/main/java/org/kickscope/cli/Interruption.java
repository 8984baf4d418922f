package org.kickscope.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Ctrl-C: raised once, by a signal or a test. Work that takes long asks {@link #raised()}; whoever leaves something on
 * the disk that must not stay registers how to take it away. Safe for several threads.
 */
public final class Interruption {
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private volatile boolean raised;

    /** Stops the work and takes away what is half done, before it returns. */
    public synchronized void raise() {
        raised = true;
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    public boolean raised() {
        return raised;
    }

    /**
     * Registers what is to be taken away; runs it at once when already raised.
     *
     * @return the same action, to hand to {@link #settle}
     */
    synchronized Runnable onRaise(Runnable action) {
        if (raised) {
            action.run();
        } else {
            undo.push(action);
        }
        return action;
    }

    /**
     * Runs the last step of a work that must happen wholly or not at all, and forgets its undo action.
     *
     * @return false when the interruption came first; the step was then not run
     */
    synchronized boolean settle(Runnable undoAction, Step last) throws java.io.IOException {
        if (raised) {
            return false;
        }
        last.run();
        undo.remove(undoAction);
        return true;
    }

    /** A step that can fail. */
    interface Step {
        void run() throws java.io.IOException;
    }
}
