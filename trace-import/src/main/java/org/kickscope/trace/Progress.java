package org.kickscope.trace;

/** Told how far a long work is, and asked whether to go on. Called from any thread, often: must be cheap. */
public interface Progress {
    /** {@code done} of {@code total} bytes are through. */
    void at(long done, long total);

    /** True when the user wants it to end; the work then ends soon, with what it has. */
    boolean cancelled();

    /** Neither shows nor cancels. */
    Progress NONE = new Progress() {
        @Override
        public void at(long done, long total) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    };
}
