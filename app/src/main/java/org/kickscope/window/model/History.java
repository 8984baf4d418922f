package org.kickscope.window.model;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Places that were visited, with a way back and forward, as in a browser. Bounded. One thread.
 *
 * @param <T> a place; immutable
 */
public final class History<T> {
    private static final int MOST = 200;

    private final Deque<T> back = new ArrayDeque<>();
    private final Deque<T> forward = new ArrayDeque<>();
    private T here;

    /** Goes to a new place; what was ahead is forgotten. Going where one is changes nothing. */
    public void go(T place) {
        if (place.equals(here)) {
            return;
        }
        if (here != null) {
            back.push(here);
            if (back.size() > MOST) {
                back.removeLast();
            }
        }
        here = place;
        forward.clear();
    }

    /** The place before, or null; then one is there. */
    public T back() {
        if (back.isEmpty()) {
            return null;
        }
        forward.push(here);
        here = back.pop();
        return here;
    }

    /** The place that one came back from, or null; then one is there. */
    public T forward() {
        if (forward.isEmpty()) {
            return null;
        }
        back.push(here);
        here = forward.pop();
        return here;
    }

    public boolean canGoBack() {
        return !back.isEmpty();
    }

    public boolean canGoForward() {
        return !forward.isEmpty();
    }
}
