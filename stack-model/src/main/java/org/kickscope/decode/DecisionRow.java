package org.kickscope.decode;

import java.util.List;
import org.kickscope.latency.Durations;
import org.kickscope.stack.Decoder;
import org.kickscope.trace.Printable;

/**
 * Decisions of one decoder about one key with one result.
 *
 * @param decoder who was asked
 * @param interrupt on the way of an interrupt
 * @param part they are parts of signals that are counted elsewhere
 * @param lookedUp what was presented
 * @param key what was compared
 * @param device kind of entry that took it, null unknown
 * @param result what came of it
 * @param proof true: events prove the result; false: nothing speaks against it
 * @param inferred nothing but a wake-up tells that this is a signal
 * @param target what it leads to, null unknown
 * @param queue name of the queue, null not proved
 * @param stacks ids of the stacks that these decisions fit
 * @param count how many
 * @param cost how long they took, those of which two events tell it
 * @param evidence the events that show it
 * @param ofDecoder decisions of the same decoder
 */
public record DecisionRow(
        Decoder decoder,
        boolean interrupt,
        boolean part,
        String lookedUp,
        String key,
        String device,
        Decoder.Result result,
        boolean proof,
        boolean inferred,
        String target,
        String queue,
        List<String> stacks,
        long count,
        Durations cost,
        List<String> evidence,
        long ofDecoder) {
    private static final int LONGEST = 200;

    public DecisionRow {
        stacks = List.copyOf(stacks);
        evidence = List.copyOf(evidence);
    }

    /** As a filter of signals compares it: decoder, what was looked up, outcome, target; cleaned, and not too long. */
    public String text() {
        String all = decoder.id() + " " + lookedUp + " " + result.id() + (target == null ? "" : " to " + target);
        return Printable.of(all, LONGEST);
    }
}
