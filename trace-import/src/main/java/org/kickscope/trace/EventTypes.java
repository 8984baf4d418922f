package org.kickscope.trace;

import java.util.ArrayList;
import java.util.List;

/** The event types of a trace, numbered in the order of their discovery. Safe for use by several threads. */
public final class EventTypes {
    /** More kinds of events than any kernel has; a hostile file stops here. */
    public static final int MOST = 200_000;

    private volatile EventType[] types = new EventType[0];

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
        if (old.length >= MOST) {
            throw new IllegalStateException("more than " + MOST + " kinds of events");
        }
        EventType type = new EventType(old.length, source, system, name, fields);
        EventType[] more = java.util.Arrays.copyOf(old, old.length + 1);
        more[old.length] = type;
        types = more;
        return type;
    }

    public EventType get(int id) {
        return types[id];
    }

    public int size() {
        return types.length;
    }

    /** A snapshot, by id. */
    public List<EventType> all() {
        return new ArrayList<>(List.of(types));
    }
}
