package org.kickscope.bench;

import java.io.Closeable;
import java.io.IOException;

/** Something that keeps intervals of states and answers what a timeline asks. One of two that are compared. */
interface StateStore extends Closeable {
    /** Values of a state, from 0. */
    int STATES = 8;

    /** An attribute changes; times do not decrease. */
    void change(int attribute, long ns, int state) throws IOException;

    /** Makes everything whole; only then it can be asked. */
    void finish(long endNs) throws IOException;

    /**
     * The picture of a timeline: all attributes, pixel by pixel.
     *
     * @return a number that depends on everything that was asked for
     */
    long picture(long fromNs, long toNs, int pixels) throws IOException;

    /** The state of all attributes at a time, as a number that depends on all of them. */
    long statesAt(long ns) throws IOException;
}
