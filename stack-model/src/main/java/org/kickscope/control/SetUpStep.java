package org.kickscope.control;

import java.util.List;
import org.kickscope.scan.Sighting;
import org.kickscope.stack.Duty;

/**
 * A step of setting something up.
 *
 * @param object id of the object: {@code vm1}
 * @param name name of the command or step: {@code VHOST_SET_OWNER}
 * @param by who does such steps, in words
 * @param does what it does, in words
 * @param duty what of a stack's duties it serves, null for none
 * @param arguments {@code name=value}, as far as the trace shows them; none that the call fills in later
 * @param result what it returned; null where that was not recorded
 * @param capabilityProbe it was undone at once by the one who did it: nothing is set up by it
 * @param times how often it was repeated with the same arguments and result, with no other step of the object between
 * @param evidence the event that shows it, of repeated ones the first
 * @param lastNs time of the last one
 */
public record SetUpStep(
        String object,
        String name,
        String by,
        String does,
        Duty duty,
        List<String> arguments,
        Long result,
        boolean capabilityProbe,
        long times,
        Sighting evidence,
        long lastNs) {
    public SetUpStep {
        arguments = List.copyOf(arguments);
    }

    /** True when the trace shows that it failed. */
    public boolean failed() {
        return result != null && result < 0;
    }
}
