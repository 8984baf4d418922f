package org.kickscope.views.timeline;

import java.util.Set;

/**
 * What of a timeline is looked at. Immutable.
 *
 * @param fromNs moment at the left edge
 * @param toNs moment at the right edge, after {@code fromNs}
 * @param top how far the rows are scrolled up, in units of the picture; what is too much is taken as the most
 * @param folded {@linkplain Group#id ids} of groups that show only their head
 * @param signal row of the signal that is followed, -1 for none
 * @param markerNs moment of marker A, null where it is not set
 * @param otherMarkerNs moment of marker B, null where it is not set
 */
public record Viewport(
        long fromNs, long toNs, double top, Set<String> folded, int signal, Long markerNs, Long otherMarkerNs) {
    public Viewport {
        if (toNs <= fromNs || toNs - fromNs < 0) {
            throw new IllegalArgumentException(fromNs + " to " + toNs + " is no stretch of time");
        }
        folded = Set.copyOf(folded);
    }

    /** A stretch of time, with nothing else. */
    public static Viewport of(long fromNs, long toNs) {
        return new Viewport(fromNs, toNs, 0, Set.of(), -1, null, null);
    }

    /** The same rows at another time. */
    public Viewport over(long from, long to) {
        return new Viewport(from, to, top, folded, signal, markerNs, otherMarkerNs);
    }

    /** The same time, scrolled. */
    public Viewport scrolled(double newTop) {
        return new Viewport(fromNs, toNs, newTop, folded, signal, markerNs, otherMarkerNs);
    }

    /** The same with other groups folded. */
    public Viewport folding(Set<String> groups) {
        return new Viewport(fromNs, toNs, top, groups, signal, markerNs, otherMarkerNs);
    }

    /** The same with another signal followed. */
    public Viewport following(int row) {
        return new Viewport(fromNs, toNs, top, folded, row, markerNs, otherMarkerNs);
    }

    /** The same with other markers, null for none. */
    public Viewport marking(Long a, Long b) {
        return new Viewport(fromNs, toNs, top, folded, signal, a, b);
    }
}
