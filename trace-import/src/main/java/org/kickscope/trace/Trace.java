package org.kickscope.trace;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.kickscope.trace.clock.ClockMap;

/**
 * One or more opened sources on one axis. Opening decodes nothing; see {@link #cursor} and {@link #census}. Safe for
 * several threads; close it when done.
 */
public final class Trace implements Closeable {
    private final List<Source> sources;
    private final EventTypes types;
    private final Strings strings;
    private final List<ClockMap> maps;

    public Trace(List<Source> sources, EventTypes types, Strings strings) {
        this.sources = List.copyOf(sources);
        this.types = types;
        this.strings = strings;
        maps = Collections.nCopies(sources.size(), ClockMap.SAME);
        int host = -1;
        for (Source s : sources) {
            if (s.role() == Role.HOST) {
                host = host < 0 ? s.index() : host;
                s.machine(host);
            }
        }
    }

    private Trace(Trace of, List<ClockMap> maps) {
        sources = of.sources;
        types = of.types;
        strings = of.strings;
        this.maps = List.copyOf(maps);
        if (maps.size() != sources.size()) {
            throw new IllegalArgumentException(maps.size() + " maps for " + sources.size() + " sources");
        }
    }

    /**
     * The same sources with other times: those of each source mapped to one axis. Closing either closes both.
     *
     * @param mapsBySource how the times of each source become those of the axis
     */
    public Trace on(List<ClockMap> mapsBySource) {
        return new Trace(this, mapsBySource);
    }

    /** How the times of a source become those of the trace. */
    public ClockMap map(int source) {
        return maps.get(source);
    }

    public List<Source> sources() {
        return sources;
    }

    public EventTypes types() {
        return types;
    }

    public Strings strings() {
        return strings;
    }

    /** Bytes of all lanes, for progress. */
    public long lengthBytes() {
        long sum = 0;
        for (Source s : sources) {
            for (Lane l : s.lanes()) {
                sum += l.lengthBytes();
            }
        }
        return sum;
    }

    /**
     * A scan over all lanes in time order. Ties: by source, then lane, then place in the lane, so the order is stable.
     *
     * @param fromNs first time wanted, {@code Long.MIN_VALUE} for all
     * @param toNs first time not wanted, {@code Long.MAX_VALUE} for all
     */
    public EventCursor cursor(Selection selection, long fromNs, long toNs, Progress progress) {
        return new EventCursor(this, selection, fromNs, toNs, progress);
    }

    /** A scan over everything. */
    public EventCursor cursor(Selection selection) {
        return cursor(selection, Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
    }

    /**
     * Time of the first event, the origin of all times that are counted from the begin; 0 without events. Reads the first
     * blocks of each lane, which takes some tens of milliseconds whatever the size.
     *
     * @throws IOException when a file cannot be read
     */
    public long firstNs() throws IOException {
        try (EventCursor cursor = cursor(Selection.headers())) {
            return cursor.next() ? cursor.batch().timeNs(cursor.from()) : 0;
        }
    }

    /**
     * Exact counts by type over all sources.
     *
     * @throws IOException when a file cannot be read
     */
    public Census census(Progress progress) throws IOException {
        Census census = new Census();
        for (Source s : sources) {
            s.count(census, progress);
        }
        return census;
    }

    @Override
    public void close() throws IOException {
        IOException first = null;
        for (Source s : sources) {
            try {
                s.close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
