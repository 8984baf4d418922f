package org.kickscope.decode;

import java.util.List;
import org.kickscope.stack.Decoder;

/**
 * How the kicks of a stack are decoded, counted.
 *
 * @param stacks ids of the stacks that these kicks fit
 * @param deciders who decided, in order: {@code KVM}, {@code vbus}
 * @param sentence in words: {@code KVM by port and length, then vbus by handle}
 * @param decodes how many look-ups decided
 * @param result of the last decision
 * @param proof true: events prove all these decisions
 * @param count kicks that went this way
 * @param of all kicks of these stacks
 */
public record WhoDecodes(
        List<String> stacks,
        List<String> deciders,
        String sentence,
        int decodes,
        Decoder.Result result,
        boolean proof,
        long count,
        long of) {
    public WhoDecodes {
        stacks = List.copyOf(stacks);
        deciders = List.copyOf(deciders);
    }
}
