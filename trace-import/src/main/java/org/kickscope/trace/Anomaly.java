package org.kickscope.trace;

/**
 * Something odd that did not stop the reading: its kind, how often, and where it was seen first.
 *
 * @param kind what is odd
 * @param source index of the source
 * @param count how often
 * @param events how many events it touches; 0 where that cannot be told
 * @param firstPosition byte offset in the file of the first place, -1 for the file as a whole
 * @param firstNs time of the first place in the source's clock, {@link Field#MISSING} where unknown
 * @param firstText one sentence about the first place
 */
public record Anomaly(
        Kind kind, int source, long count, long events, long firstPosition, long firstNs, String firstText) {
    /** Kinds of anomalies. */
    public enum Kind {
        /** the recorder dropped events; {@code events} counts those whose number is known */
        LOST_EVENTS,
        /** the buffer overran before the first event that is left */
        OVERRUN,
        /** the file ends early or a section is cut */
        TRUNCATED,
        /** a record or line that cannot be read */
        DAMAGED,
        /** an event whose type the file does not describe */
        UNKNOWN_TYPE,
        /** time goes backwards within a lane */
        TIME_BACKWARDS,
        /** no moment lies in this trace and in the first one: their clocks do not agree, or they were not recorded together */
        CLOCKS_APART,
        /** events whose order is known come out the other way round: the offset between two clocks is wrong */
        CLOCKS_CONTRADICT,
        /** an option, section or flag this reader does not know; passed over by its length */
        UNKNOWN_PART,
        /** something that limits what can be concluded: a clock without frequency, a missing table */
        NOTE
    }
}
