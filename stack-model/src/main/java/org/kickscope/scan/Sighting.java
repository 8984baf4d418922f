package org.kickscope.scan;

/**
 * One event as evidence: enough to find it again in its file.
 *
 * @param event name of the event as the analysis asked for it
 * @param source index of the source in the trace
 * @param position byte offset of the event in its file, -1 unknown
 * @param timeNs time in the unit of the source's clock
 * @param cpu CPU of the event, -1 unknown
 * @param tid thread of the event's context, -1 unknown
 * @param task name of that thread, null unknown
 */
public record Sighting(String event, int source, long position, long timeNs, int cpu, int tid, String task) {}
