package org.kickscope.window.model;

/** The one thread on which the model is read and changed: that of the toolkit, or of a test. */
@FunctionalInterface
public interface Home {
    /** Runs something there, soon. Any thread. */
    void run(Runnable work);
}
