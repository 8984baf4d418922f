package org.kickscope.signal;

/**
 * Arrival of a signal at a layer, with its evidence.
 *
 * @param layer id of the layer
 * @param event the event that proves it, by the name of the catalogue
 * @param timeNs time of the event in the unit of its source's clock
 * @param cpu CPU of the event, -1 unknown
 * @param tid thread of the event's context, -1 unknown; of a {@code sched_switch} the thread that leaves
 * @param task name of that thread, null unknown
 * @param source index of the source in the trace
 * @param position byte offset of the event in its file
 * @param handoff how the hop before caused this one; null for the first
 */
public record Hop(
        String layer,
        String event,
        long timeNs,
        int cpu,
        int tid,
        String task,
        int source,
        long position,
        Handoff handoff) {}
