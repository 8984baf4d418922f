package org.kickscope.signal;

import java.io.IOException;

/** Receives the signals of a reconstruction, in the order of their beginning. */
@FunctionalInterface
public interface SignalSink {
    /** The view is valid only during the call. */
    void accept(SignalView signal) throws IOException;
}
