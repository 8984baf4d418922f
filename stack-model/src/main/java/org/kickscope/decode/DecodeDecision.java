package org.kickscope.decode;

import org.kickscope.stack.Decoder;

/**
 * One look-up and what came of it.
 *
 * @param decoder who was asked
 * @param lookedUp what was presented to it, for people: {@code 0xfebfb004}
 * @param key what it compared: {@code port 0xc010, length 2, data 0x1}
 * @param result what came of it
 * @param proof true: an event proves the result; false: nothing speaks against it
 * @param device kind of entry that took it, null unknown
 * @param target what it leads to, null unknown
 * @param startNs when it was asked
 * @param costNs from there to the event that shows the result, -1 when none does
 * @param evidence names of the events that show it
 * @param startPosition byte offset of the first of them in its file
 * @param endPosition of the last, -1 when there is none
 */
public record DecodeDecision(
        Decoder decoder,
        String lookedUp,
        String key,
        Decoder.Result result,
        boolean proof,
        String device,
        String target,
        long startNs,
        long costNs,
        java.util.List<String> evidence,
        long startPosition,
        long endPosition) {
    public DecodeDecision {
        evidence = java.util.List.copyOf(evidence);
    }
}
