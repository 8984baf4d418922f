package org.kickscope.trace;

import java.util.List;

/**
 * What a scan wants: asked once for each event type and decoder, it answers with the fields to decode and a slot number of
 * the caller's own, or null for a type that is to be passed over at header speed.
 */
@FunctionalInterface
public interface Selection {
    /** Slot of rows that tell of lost events; delivered to every scan. See {@link EventBatch#isLoss(int)}. */
    int LOSS = -1;

    /** Wanted fields of the type, or null. Must be safe for calls from several threads, and answer the same each time. */
    Projection of(EventType type);

    /**
     * The wanted fields of one type.
     *
     * @param slot the caller's number for rows of this type, 0 or more
     * @param fields names of the wanted fields; value {@code k} of a row is the field {@code fields.get(k)},
     *     {@link Field#MISSING} where the event has no such field. Null stands for all fields in the order of
     *     {@link EventType#fields()}; then a row of a text source may have fewer values than the type has fields by now
     */
    record Projection(int slot, List<String> fields) {
        public Projection {
            if (slot < 0) {
                throw new IllegalArgumentException("slot " + slot);
            }
            fields = fields == null ? null : List.copyOf(fields);
        }
    }

    /** Every event with all its fields; the slot is the type's id. */
    static Selection everything() {
        return type -> new Projection(type.id(), null);
    }

    /** Every event without fields; the slot is the type's id. */
    static Selection headers() {
        return type -> new Projection(type.id(), List.of());
    }
}
