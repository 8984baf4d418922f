package org.kickscope.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The event types of a trace, numbered in the order of their discovery. Safe for use by several threads. */
public final class EventTypes {
    /** More kinds of events than any kernel has; a hostile file stops here. */
    public static final int MOST = 200_000;

    private volatile EventType[] types = new EventType[64];
    private volatile int size;

    /**
     * Adds a type.
     *
     * @param source index of the source
     * @param system subsystem, or empty
     * @param name name of the event
     * @param fields what is known of its fields
     * @return the new type; callers see to it that (source, system, name) is added once
     * @throws IllegalStateException when {@link #MOST} types exist
     */
    public synchronized EventType add(int source, String system, String name, List<Field> fields) {
        EventType[] old = types;
        int count = size;
        if (count >= MOST) {
            throw new IllegalStateException("more than " + MOST + " kinds of events");
        }
        EventType type = new EventType(count, source, system, name, fields);
        if (count == old.length) {
            // readers keep the array that they have seen; it holds all types that they can know of
            old = Arrays.copyOf(old, 2 * count);
        }
        old[count] = type;
        types = old;
        size = count + 1;
        return type;
    }

    public EventType get(int id) {
        return types[id];
    }

    public int size() {
        return size;
    }

    /** A snapshot, by id. */
    public List<EventType> all() {
        int count = size;
        return new ArrayList<>(Arrays.asList(types).subList(0, count));
    }
}
