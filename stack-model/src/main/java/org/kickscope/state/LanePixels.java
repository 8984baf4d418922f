package org.kickscope.state;

import java.util.Arrays;

/**
 * The answer to "what did this lane do in each of these pixels": filled by {@link StateTable#query}, and used again for the
 * next question. A pixel is a stretch of time, from its begin up to but not including that of the next.
 *
 * <p>Where {@link #first} and {@link #last} of a pixel are the same, one interval covers it; {@link IntervalLook}
 * tells that interval exactly. Elsewhere the shares of all states are exact, however many intervals
 * there are. One thread.
 */
public final class LanePixels {
    /** Most states of a lane. */
    public static final int STATES = 8;

    int pixels;
    LaneKind kind;
    long[] first = new long[0];
    long[] last = new long[0];
    long[] ns = new long[0];
    byte[] dominant = new byte[0];
    long[] bounds = new long[1];

    void clear(LaneKind of, int count) {
        kind = of;
        pixels = count;
        if (first.length < count) {
            first = new long[count];
            last = new long[count];
            ns = new long[count * STATES];
            dominant = new byte[count];
            bounds = new long[count + 1];
        } else {
            Arrays.fill(ns, 0, count * STATES, 0);
        }
    }

    /** Number of pixels. */
    public int size() {
        return pixels;
    }

    /** What kind of lane it was. */
    public LaneKind kind() {
        return kind;
    }

    /** When a pixel begins; of {@link #size()}, when the last one ends. */
    public long beginNs(int pixel) {
        return bounds[pixel];
    }

    /** The interval at the begin of a pixel: -1 before the first, their number after the end of the trace. */
    public long first(int pixel) {
        return first[pixel];
    }

    /** The interval just before the end of a pixel. */
    public long last(int pixel) {
        return last[pixel];
    }

    /** How often the lane changed within a pixel; a change at its very begin is not within. */
    public long changes(int pixel) {
        return last[pixel] - first[pixel];
    }

    /** The state that has most of a pixel; of several the first of the kind. */
    public LaneState dominant(int pixel) {
        return kind.states().get(dominant[pixel]);
    }

    /** As {@link #dominant}, its place in {@link LaneKind#states()}. */
    public int dominantCode(int pixel) {
        return dominant[pixel];
    }

    /** Time in a state within a pixel, by its place in {@link LaneKind#states()}. All states together: the pixel's length. */
    public long ns(int pixel, int code) {
        return ns[pixel * STATES + code];
    }
}
