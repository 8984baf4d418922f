package org.kickscope.window.model;

/**
 * A stretch of time on the axis of the trace.
 *
 * @param fromNs first moment
 * @param toNs last moment; later than the first
 */
public record Span(long fromNs, long toNs) {
    public Span {
        if (toNs <= fromNs) {
            throw new IllegalArgumentException(fromNs + " to " + toNs);
        }
    }

    public long lengthNs() {
        return toNs - fromNs;
    }

    /**
     * Larger or smaller around a moment, which keeps its place.
     *
     * @param factor what the length is multiplied with
     * @param within never longer than it, and never outside
     */
    public Span zoomed(double factor, long aroundNs, Span within) {
        long length = Math.max(10, Math.min(within.lengthNs(), Math.round(lengthNs() * factor)));
        double share = (double) (aroundNs - fromNs) / lengthNs();
        return at(aroundNs - Math.round(share * length), length, within);
    }

    /** Moved by a share of its length, and not outside of another one. */
    public Span moved(double share, Span within) {
        return at(fromNs + Math.round(share * lengthNs()), lengthNs(), within);
    }

    /** Moved so that a moment is in its middle, where it is not inside already. */
    public Span showing(long fromMomentNs, long toMomentNs, Span within) {
        if (fromMomentNs >= fromNs && toMomentNs <= toNs) {
            return this;
        }
        long length = Math.min(within.lengthNs(), Math.max(lengthNs(), (toMomentNs - fromMomentNs) * 5 / 4));
        return at(fromMomentNs + (toMomentNs - fromMomentNs) / 2 - length / 2, length, within);
    }

    private static Span at(long from, long length, Span within) {
        long begin = Math.max(within.fromNs, Math.min(from, within.toNs - length));
        return new Span(begin, begin + length);
    }
}
