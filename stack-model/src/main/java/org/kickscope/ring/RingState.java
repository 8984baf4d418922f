package org.kickscope.ring;

/**
 * A ring at a moment. Positions are unwrapped indices; what is not known is {@link org.kickscope.trace.Field#MISSING} with
 * {@link Proof#UNKNOWN}.
 *
 * @param timeNs time of the last event that told of the ring
 * @param avail position up to which the driver had made buffers available, as the device last read it; it may have been
 *     further, never less
 * @param next position of the buffer that the device takes next
 * @param used position up to which the device has returned buffers
 * @param availProof how {@code avail} is known
 * @param nextProof how {@code next} is known
 * @param usedProof how {@code used} is known
 * @param rawAvail {@code avail} as it stands in memory, -1 unknown: 16 bit; of a packed ring offset and wrap counter
 * @param rawNext {@code next} in the same way
 * @param rawUsed {@code used} in the same way
 * @param inFlight buffers made available and not returned; of the driver's view, added and not fetched
 * @param fewest fewest in flight among the events that this state stands for
 * @param most most in flight among them
 * @param inFlightProof how {@code inFlight} is known
 * @param free descriptors that the driver has free, as a probe last showed them
 * @param kicks whether the device wants kicks
 * @param interrupts whether the driver wants interrupts
 * @param events how many events this state stands for: 1, or more where the history is thinned out
 */
public record RingState(
        long timeNs,
        long avail,
        long next,
        long used,
        Proof availProof,
        Proof nextProof,
        Proof usedProof,
        int rawAvail,
        int rawNext,
        int rawUsed,
        long inFlight,
        long fewest,
        long most,
        Proof inFlightProof,
        long free,
        Wish kicks,
        Wish interrupts,
        int events) {}
